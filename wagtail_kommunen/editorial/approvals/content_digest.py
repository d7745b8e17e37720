"""What exactly somebody has approved: a digest over everything that publishing a revision would make public."""

import hashlib
import json

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, ReferenceIndex, Revision

from ...declarations.four_eyes import carried_by

#: What changes without anybody writing: where an object stands, what became of it, what was said beside it.
VOLATILE = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "live_revision",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "locked",
        "locked_at",
        "locked_by",
        "expired",
        "path",
        "depth",
        "numchild",
        "url_path",
        "owner",
        "draft_title",
        COMMENTS_RELATION_NAME,
    }
)


def content_digest(revision: Revision) -> str:
    """SHA-256, in hexadecimal, of the revision's content, of the files that it shows and of what goes public with it."""
    stable: dict[str, object] = {"content": written_content(revision), "files": _files(revision)}
    if carried := carried_by(revision.as_object()):
        stable["carried"] = [content_digest(_latest(stored)) for stored in carried]
    text = json.dumps(stable, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _latest(stored) -> Revision:
    return stored.get_latest_revision() or Revision(
        content_type=stored.get_content_type(),
        base_content_type=stored.get_base_content_type(),
        object_id=str(stored.pk),
        content=stored.serializable_data(),
    )


def written_content(revision: Revision) -> dict:
    """What somebody wrote, the same however often it is saved again."""
    content = {key: value for key, value in revision.content.items() if key not in VOLATILE}
    return _stable(content, revision.content_type.model_class())


def _stable(content: dict, model) -> dict:
    """Rows of inline panels get other keys when they are saved, and their places may be counted from 0 or from 1."""
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if rows := content.get(name):
            numbered = sorted(rows, key=lambda row: row.get("sort_order") or 0)
            passing = {"pk", "sort_order", relation.field.name}
            content[name] = [
                _stable({key: value for key, value in row.items() if key not in passing}, relation.related_model)
                for row in numbered
            ]
    for field in model._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField) and content.get(field.name):
            content[field.name] = sorted(content[field.name], key=str)
    return content


def _files(revision: Revision) -> list[tuple[str, str, str, str]]:
    """Images and documents with name and hash of the file: what is exchanged is another content."""
    media = {ContentType.objects.get_for_model(model).pk: model for model in (get_image_model(), get_document_model())}
    wanted: dict[int, set[str]] = {pk: set() for pk in media}
    for content_type, pk, *_place in ReferenceIndex._extract_references_from_object(revision.as_object()):
        if content_type in wanted:
            wanted[content_type].add(str(pk))
    return sorted(
        (model._meta.label_lower, str(file.pk), file.file.name, file.file_hash)
        for content_type, model in media.items()
        if wanted[content_type]
        for file in model.objects.filter(pk__in=wanted[content_type])
    )

"""Writes many drafts of signatures at once: rows, revisions, history and both indexes, as ``save_revision`` would."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import Revision
from wagtail.search.backends import get_search_backends

from ...signatories.models import Signatory
from .bulk_references import insert_references

#: The action in the history.
IMPORTED = "wagtail_kommunen.signatory.import"


def add_signature_drafts(drafts: Sequence[Signatory], *, user=None) -> None:
    """Store new signatures that are not live. The caller has the transaction, and knows that no body has one yet."""
    now = timezone.now()
    content_type = ContentType.objects.get_for_model(Signatory)
    for draft in drafts:
        draft.live, draft.has_unpublished_changes = False, True
        draft.clean_fields(exclude={"version", "body"})
        draft.clean()
    Signatory.objects.bulk_create(drafts)
    Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(draft.pk),
            created_at=now,
            user=user,
            object_str=str(draft),
            content=draft.serializable_data(),
        )
        for draft in drafts
    )
    _link_revisions(drafts, content_type)
    _insert_log_entries(drafts, content_type, user, now)
    insert_references(drafts)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(Signatory, drafts)


def _link_revisions(drafts: Sequence[Signatory], content_type: ContentType) -> None:
    revisions = Revision.objects.filter(
        base_content_type=content_type, object_id=Cast(OuterRef("pk"), CharField(max_length=255))
    )
    stored = Signatory.objects.filter(pk__in=[draft.pk for draft in drafts])
    stored.update(latest_revision=Subquery(revisions.values("pk")[:1]))


def _insert_log_entries(drafts: Sequence[Signatory], content_type: ContentType, user, now) -> None:
    context = get_active_log_context()
    model = registry.get_log_model_for_model(Signatory)
    model.objects.bulk_create(
        model(
            content_type=content_type,
            object_id=str(draft.pk),
            label=str(draft),
            action=IMPORTED,
            data={},
            timestamp=now,
            uuid=context.uuid,
            user=user or context.user,
            content_changed=True,
        )
        for draft in drafts
    )

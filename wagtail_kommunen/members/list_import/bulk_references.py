"""Writes what new objects refer to into Wagtail's reference index, for many of one model at once."""

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import ReferenceIndex


def insert_references(objects: Sequence[models.Model]) -> None:
    """As ReferenceIndex.create_or_update_for_object does for one that has none yet."""
    if not objects or not ReferenceIndex.is_indexed(model := type(objects[0])):
        return
    content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
    base_content_type = ReferenceIndex._get_base_content_type(model)
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            content_type=content_type,
            base_content_type=base_content_type,
            object_id=str(stored.pk),
            to_content_type_id=to_content_type,
            to_object_id=to_object,
            model_path=model_path,
            content_path=content_path,
            content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
        )
        for stored in objects
        for to_content_type, to_object, model_path, content_path in sorted(
            set(ReferenceIndex._extract_references_from_object(stored))
        )
    )

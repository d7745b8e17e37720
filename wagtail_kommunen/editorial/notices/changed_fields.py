"""Which fields a submitted text changes: their names only. What stands in them is read on the site, not in a mail."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from wagtail.models import Revision, TaskState

from ..approvals.content_digest import VOLATILE


def changed_fields(task_state: TaskState) -> list[str] | None:
    """Names, in the language in force, of the fields that differ from what is public. None if nothing is public."""
    obj = task_state.workflow_state.content_object
    if not getattr(obj, "live", False) or not obj.live_revision_id:
        return None
    public = Revision.objects.get(pk=obj.live_revision_id).content
    submitted = task_state.revision.content
    keys = [key for key in submitted if key not in VOLATILE and _plain(submitted[key]) != _plain(public.get(key))]
    model = task_state.revision.content_type.model_class()
    return list(dict.fromkeys(_names(model, keys))) if model else []


def _plain(value: Any) -> Any:
    """Without the numbers that inline objects and blocks get when they are stored."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in ("pk", "id")}
    return value


def _names(model: type[Model], keys: list[str]) -> Iterator[str]:
    for key in keys:
        try:
            field: Any = model._meta.get_field(key)
        except FieldDoesNotExist:
            continue
        if field.auto_created:
            yield str(field.related_model._meta.verbose_name_plural)
        elif field.editable:
            yield str(field.verbose_name)

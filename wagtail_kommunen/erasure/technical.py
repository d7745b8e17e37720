"""Columns and entries of JSON that software reads: never rewritten, for they hold up the site and its log."""

from functools import lru_cache

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Collection, Locale, ReferenceIndex, Site, Task, Workflow

from .columns import Table

#: Names of these are part of how the site is set up.
SETUP = (Group, Permission, ContentType, Task, Workflow, Collection, Site, Locale, ReferenceIndex)
#: Nobody could write a name there: not even looked at.
_MACHINE = {
    "id", "pk", "path", "uuid", "digest", "password", "object_id", "parent_object_id", "translation_key", "session_key",
    "token", "file_hash", "key_hash", "prefix", "content_path", "content_path_hash", "model_path", "contentpath",
    "position", "filter_spec", "focal_point_key", "language_code", "current_time_zone", "preferred_language", "ags", "ars",
}  # fmt: skip
_KEPT = {"slug", "url_path", "action", "codename", "content_type", "type", "status", "language", "locale"}
_KINDS = (models.SlugField, models.UUIDField, models.FileField)


def is_machine(name: str) -> bool:
    return name in _MACHINE or name.startswith("_auth_user")


def is_technical(table: Table, column: str) -> bool:
    if column == table.key or column in _KEPT or is_machine(column) or table.model in SETUP:
        return True
    field = table.field(column)
    return bool(field and (field.choices or isinstance(field, _KINDS)))


def is_technical_entry(key: str) -> bool:
    """Of JSON, which is mostly a row as it once was."""
    return key in _KEPT or is_machine(key) or key in _technical_names()


@lru_cache(maxsize=1)
def _technical_names() -> frozenset[str]:
    """Of fields that are technical in every model that has one of this name."""
    fields = [field for model in apps.get_models() for field in model._meta.local_concrete_fields]
    texts = {field.name for field in fields if not (field.choices or isinstance(field, _KINDS))}
    return frozenset({field.name for field in fields} - texts)

"""Words that mean a part of the site and no person."""

from functools import lru_cache

from django.apps import apps
from django.db import models
from django.utils.encoding import force_str
from wagtail.log_actions import registry
from wagtail.models import Page

from ..members.models import EngagementField
from .columns import tables
from .rewriting import as_json, entries
from .technical import SETUP, is_technical_entry
from .terms import ERASED, Term

#: In the HTML of the editor, in JSON of blocks, and folders of files whose names are computed.
_MARKUP = {
    "linktype", "embedtype", "format", "href", "mailto", "http", "https", "class", "fullwidth", "strong", "text/html",
    "type", "value", "original_images", "images", "documents", "avatar_images",
}  # fmt: skip


def is_reserved(term: Term) -> bool:
    return any(term.pattern.fullmatch(word) for word in _words_of_software()) or _is_set_up(term) or _is_in_json(term)


@lru_cache(maxsize=1)
def _words_of_software() -> frozenset[str]:
    """Names and choices of fields, models and apps, folders of files, actions of the log."""
    words = {ERASED, *_MARKUP, *(action for action, _label in registry.get_choices())}
    for model in apps.get_models(include_auto_created=True):
        words |= {model._meta.app_label, model._meta.db_table, model.__name__}
        for field in model._meta.local_concrete_fields:
            words |= {field.name, field.column or ""}
            words |= {force_str(word) for choice in field.flatchoices or () for word in choice if word}
            if isinstance(field, models.FileField) and isinstance(field.upload_to, str):
                words |= set(field.upload_to.split("/"))
    return frozenset(words)


def _is_set_up(term: Term) -> bool:
    """Name of a group, a task, a workflow, a page, a field of engagement and so on. Bodies have a message of their own."""
    named = (*SETUP, Page, EngagementField)
    columns = {"name", "title", "draft_title", "slug", "codename", "model", "app_label", "hostname", "site_name"}
    return any(
        term.pattern.fullmatch(text)
        for table in tables()
        if table.model in named
        for column in columns & set(table.columns)
        for _key, text in table.rows(column, [term])
    )


def _is_in_json(term: Term) -> bool:
    """A key, or a value that software reads."""
    return any(
        term.pattern.fullmatch(key) or (is_technical_entry(key) and term.pattern.fullmatch(value))
        for table in tables()
        for column in table.columns
        for _pk, text in table.rows(column, [term])
        for key, value in entries(as_json(text) or [])
    )

"""Where a word stands in what is public: it was approved, so whoever changes it does so by approval."""

from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from .columns import Table, tables
from .rewriting import as_json, entries
from .technical import is_technical, is_technical_entry
from .terms import Term

#: How to reach somebody may go at once. Public signatures have a rule of their own.
_CONTACT = ("honorific", "first_name", "last_name", "email", "phone")


def public_places(term: Term) -> list[str]:
    """The pages and other public objects that say it elsewhere than in how to reach somebody."""
    pages: set = set()
    others: list[str] = []
    for table in tables():
        if model := table.model:
            if issubclass(model, Page):
                pages |= _keys(table, term, _CONTACT)
            elif parent := _parent(model):
                keys = _keys(table, term, (*_CONTACT, "name"))
                pages |= set(model._base_manager.filter(pk__in=keys).values_list(parent.attname, flat=True))
            elif model in get_snippet_models() or issubclass(model, BaseGenericSetting | BaseSiteSetting):
                others += _public(model, _keys(table, term, _CONTACT))
    return _public(Page, pages) + others


def _keys(table: Table, term: Term, contact: tuple[str, ...]) -> set:
    passed = (*contact, "draft_title")
    columns = [column for column in table.columns if column not in passed and not is_technical(table, column)]
    return {key for column in columns for key, text in table.rows(column, [term]) if _says(term, text)}


def _says(term: Term, text: str) -> bool:
    content = as_json(text)
    if content is None:
        return bool(term.pattern.search(text))
    contact = (*_CONTACT, "name")
    found = (value for key, value in entries(content) if key not in contact and not is_technical_entry(key))
    return any(term.pattern.search(value) for value in found)


def _public(model: type[Model], keys: set) -> list[str]:
    rows = model._base_manager.filter(pk__in=keys).order_by("pk")
    if any(field.name == "live" for field in model._meta.concrete_fields):
        rows = rows.filter(live=True)
    return [f"{model._meta.verbose_name} {row.pk} ({row})" for row in rows]


def _parent(model: type[Model]):
    """The key by which a part belongs to its page."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, ParentalKey))
    return next((key for key in keys if issubclass(key.related_model, Page)), None)

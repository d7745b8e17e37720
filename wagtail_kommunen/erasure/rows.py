"""The rows of every table: the person is taken out of them, whatever wrote them."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from wagtail.models import Page, Revision
from wagtail.search import index

from ..bodies.models import Body
from ..declarations.models import DeclarationVersion
from .columns import Table, tables
from .person import Person
from .report import Fate, Report
from .rewriting import found_in, mentions, mentions_technically, rewritten
from .technical import is_machine, is_technical
from .terms import ERASED

#: The official register, and what nobody can change. What holds up the site is told by :mod:`.technical`.
_NOBODYS = ("django_migrations", "django_content_type", "auth_permission", Body._meta.db_table)
_SEALED = DeclarationVersion._meta.db_table
#: Accounts are handled one by one; sessions are encoded.
_ELSEWHERE = ("django_session",)
#: Model, or the name of a table that has none, and key of rows.
Changed = set[tuple[Any, Any]]
_FULL_TEXT = "wagtailsearch_indexentry_fts"


def rewrite_rows(person: Person, report: Report) -> Changed:
    """Model and key of every row that was changed."""
    changed: Changed = set()
    for table in tables():
        if table.key and _may_be_rewritten(table):
            for key in _rewrite_table(table, person):
                changed.add((table.model or table.name, key))
                report.count(table.label, Fate.REWRITTEN)
    return changed


def rows_left(person: Person) -> list[tuple[str, str]]:
    """Table and key of whatever still has one of the terms. The search goes through every text column there is."""
    left = []
    for table, column in _searched():
        if not is_technical(table, column):
            left += [
                (table.name, str(key)) for key, text in _candidates(table, column, person) if mentions(person, text)
            ]
    for table in tables():
        if person.names and {"first_name", "last_name"} <= set(table.columns):
            left += [(table.name, str(key)) for key in _pairs(table, person)]
    return sorted(set(left))


def rows_kept(person: Person) -> list[tuple[str, str]]:
    """Table and key of what has one of the terms where software reads it: an address of a page, a name of a group."""
    kept = []
    for table, column in _searched():
        if not is_machine(column):
            says = found_in if is_technical(table, column) else mentions_technically
            kept += [(table.name, str(key)) for key, text in table.rows(column, person.terms) if says(person, text)]
    return sorted(set(kept))


def named_in_register(person: Person) -> list[str]:
    """Terms that are words of the official register: the name of a town is no person's."""
    register = next(table for table in tables() if table.name == Body._meta.db_table)
    return [
        term.text
        for term in person.terms
        if any(term.pattern.search(text) for column in register.columns for _key, text in register.rows(column, [term]))
    ]


def sealed_with(person: Person) -> list[str]:
    """Numbers of the sealed versions whose text names the person."""
    sealed = next(table for table in tables() if table.name == _SEALED)
    keys = {
        key for column in sealed.columns for key, text in _candidates(sealed, column, person) if mentions(person, text)
    }
    return [str(version) for version in DeclarationVersion.objects.filter(pk__in=keys)]


def reindex(changed: Changed) -> None:
    """The search index of what was changed; on SQLite without what it remembers of deleted words."""
    for model, key in changed:
        if (
            isinstance(model, type)
            and issubclass(model, Model)
            and (thing := model._base_manager.filter(pk=key).first())
        ):
            thing = getattr(thing, "page", thing)  # part of a page: a contact
            if isinstance(thing, Page):
                thing = thing.specific
            if isinstance(thing, index.Indexed):
                index.insert_or_update_object(thing)
    if connection.vendor == "sqlite" and _FULL_TEXT in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {_FULL_TEXT} ({_FULL_TEXT}) VALUES ('optimize')")


def rewritten_revisions(changed: Changed):
    """Object and keys of the revisions of each whose revisions were changed."""
    keys = [key for model, key in changed if model is Revision]
    by_object: dict[tuple[int, str], list[int]] = {}
    for revision in Revision.objects.filter(pk__in=keys).order_by("pk"):
        by_object.setdefault((revision.base_content_type_id, revision.object_id), []).append(revision.pk)
    for (content_type, object_id), revisions in by_object.items():
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and (thing := model._base_manager.filter(pk=object_id).first()):
            yield getattr(thing, "specific", thing), revisions


def _searched():
    """Every table and text column, but those of Django that no person is in, and what is looked through elsewhere."""
    for table in tables():
        if table.name not in ("django_migrations", "django_content_type", "auth_permission", *_ELSEWHERE):
            for column in table.columns:
                yield table, column


def _may_be_rewritten(table: Table) -> bool:
    users = table.model and table.model._meta.label == settings.AUTH_USER_MODEL
    kept = table.name in (*_NOBODYS, _SEALED, *_ELSEWHERE)
    return not (users or kept or table.name.startswith(_FULL_TEXT))


def _rewrite_table(table: Table, person: Person) -> set:
    keys = set()
    if person.names and {"first_name", "last_name"} <= set(table.columns):
        for key in _pairs(table, person):
            for column in {"honorific", "first_name", "last_name"} & set(table.columns):
                table.write(column, key, "")
            keys.add(key)
    for column in table.columns:
        if column in table.derived or is_technical(table, column):
            continue
        for key, text in _candidates(table, column, person):
            new = rewritten(person, text, whole=_whole(table, column, key))
            if new != text:
                table.write(column, key, _fitting(table, column, key, new))
                keys.add(key)
    return keys


def _whole(table: Table, column: str, key) -> str:
    """What a field holds that held nothing else: nothing, if it may be empty."""
    field = table.field(column)
    is_naming = column in ("title", "draft_title", "label")
    if field and field.blank and not is_naming and column not in table.unique:
        return ""
    return ERASED


def _fitting(table: Table, column: str, key, text: str) -> str:
    field = table.field(column)
    if column in table.unique:
        text = f"{text}-{key}"
    limit = getattr(field, "max_length", None)
    return text[:limit] if limit else text


def _candidates(table: Table, column: str, person: Person):
    """A last name alone is none; with the first name beside it, in JSON, it is."""
    terms = [*person.terms, *person.last_names]
    return table.rows(column, terms) if terms else []


def _pairs(table: Table, person: Person) -> list:
    first_names = dict(table.rows("first_name", person.first_names))
    last_names = dict(table.rows("last_name", person.last_names))
    return [key for key in last_names if person.is_named(first_names.get(key), last_names[key])]

"""Notices every change of what pages may show: by the statements that a process sends to its database.

Signals would miss what is written in bulk, and each new model would have to be thought of. Statements cannot be forgotten:
whatever table they change, all pages that were kept are old, except for the few tables and columns named here.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from ..network.stamps import raise_stamp

#: Name of the stamp that every change of a public page raises.
STAMP = "pages"

#: What no public page shows: drafts, their history and approval, who is logged in, indexes.
_QUIET_TABLES = (
    r"django_(session|admin_log|migrations|content_type)|auth_permission|wagtailusers_userprofile"
    r"|wagtailcore_(apitoken|revision|comment\w*|editingsession|modellogentry|pagelogentry|pagesubscription|referenceindex"
    r"|uploadedfile|workflowstate|taskstate|groupapprovaltaskstate)|wagtailadmin_\w+|wagtailsearch_\w+|modelsearch_\w+"
    r"|wagtail_localize_\w+|sqlite_\w+"
    r"|wagtail_kommunen_(invitation|issuedpaper|notice|noticepreference|stamp|twopersontaskstate|waitingupload)"
)
#: Columns that a draft writes beside its revision, an editor's lock, and the time of a login.
_QUIET_COLUMNS = {
    *("draft_title", "has_unpublished_changes", "latest_revision_id", "latest_revision_created_at"),
    *("locked", "locked_at", "locked_by_id", "last_login"),
}
#: Comments before a statement, and brackets around it.
_BEFORE = r"(?:\s|/\*.*?\*/|--[^\n]*\n|\()*"
_READ = re.compile(
    rf"{_BEFORE}(?:SELECT|VALUES|WITH|EXPLAIN|DECLARE|FETCH|CLOSE|LOCK|SET|RESET|SHOW|PRAGMA"
    r"|BEGIN|START|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)\b",
    re.I | re.S,
)
#: Of tables, not of what is in them; a trigger holds statements that are not made now.
_STRUCTURE = re.compile(rf"{_BEFORE}(?:CREATE|ALTER|DROP|COMMENT|ANALYZE|VACUUM|REINDEX)\b", re.I | re.S)
#: Where a statement is part of another, or follows one.
_WRITES_LATER = re.compile(
    r"(?:;|\bAS\s*(?:NOT\s+)?(?:MATERIALIZED\s*)?\(|\))\s*(?:INSERT|UPDATE|DELETE|MERGE|REPLACE|COPY)\b", re.I
)
_WRITE = re.compile(rf'{_BEFORE}(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM)\s+["`]?(\w+)', re.I | re.S)
#: As the ORM writes it. Whatever is written otherwise may set more than is found in it.
_UPDATE = re.compile(r'UPDATE ["`]\w+["`] SET ((?:(?:, )?["`]\w+["`] = (?:%s|NULL))+)(?: WHERE |$)')
_SET = re.compile(r'["`](\w+)["`]')
_QUIET = re.compile(_QUIET_TABLES)


def connect() -> None:
    """Where no pages are kept, nobody listens."""
    if "wagtail_kommunen.caching.middleware.PublicPages" in settings.MIDDLEWARE:
        connection_created.connect(watch)


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A receiver of ``connection_created``: the stamp is raised after whatever this connection writes.

    What reaches the driver past Django's cursor is not seen: ``callproc()``, ``copy()``, ``executescript()``, and functions
    that write while something is selected. Whoever writes so calls ``raise_stamp(STAMP)``.
    """
    if _raise_after_writing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_raise_after_writing)


def _raise_after_writing(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    result = execute(sql, params, many, context)
    connection = context["connection"]
    # Composed statements of psycopg are none of the ORM's.
    if changes_pages(sql if isinstance(sql, str) else sql.as_string(connection.connection)):
        raise_stamp(STAMP, using=connection.alias)
    return result


def _changes(statement: str) -> bool:
    if _STRUCTURE.match(statement):
        return False
    if _WRITES_LATER.search(statement):
        return True
    if _READ.match(statement):
        return False
    write = _WRITE.match(statement)
    if write and _QUIET.fullmatch(write[1]):
        return False
    update = _UPDATE.match(statement)
    return not update or not _QUIET_COLUMNS.issuperset(_SET.findall(update[1]))


_changes_as_before = lru_cache(maxsize=2048)(_changes)


def changes_pages(sql: str) -> bool:
    """Whether a page may look otherwise after this statement."""
    return _changes_as_before(sql) if len(sql) <= 2000 else _changes(sql)

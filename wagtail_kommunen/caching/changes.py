"""Notices every change of what pages may show: by the statements that a process sends to its database.

Signals would miss what is written in bulk, and each new model would have to be thought of. Statements cannot be forgotten:
whatever table they change, all pages that were kept are old, except for the few tables and columns named here.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

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
_WRITE = re.compile(
    r'\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+["`]?(\w+)', re.I
)
_SET = re.compile(r'["`](\w+)["`] = ')
_QUIET = re.compile(_QUIET_TABLES)


def watch(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """A receiver of ``connection_created``: the stamp is raised after whatever this connection writes."""
    if connection.alias == "default" and _raise_after_writing not in connection.execute_wrappers:
        connection.execute_wrappers.append(_raise_after_writing)


def _raise_after_writing(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    result = execute(sql, params, many, context)
    # Composed statements of psycopg are none of the ORM's.
    if changes_pages(sql if isinstance(sql, str) else str(sql)):
        raise_stamp(STAMP)
    return result


@lru_cache(maxsize=2048)
def _changes(statement: str) -> bool:
    write = _WRITE.match(statement)
    if not write or _QUIET.fullmatch(write[1]):
        return False
    if statement.lstrip()[:6].upper() != "UPDATE":
        return True
    columns = _SET.findall(statement.partition(" WHERE ")[0])
    return not columns or not _QUIET_COLUMNS.issuperset(columns)


def changes_pages(sql: str) -> bool:
    """Whether a page may look otherwise after this statement."""
    return _changes(sql[:2000])

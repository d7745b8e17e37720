"""A list of members that was uploaded and waits, in the cache, for one person's decisions and confirmation."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_urlsafe

from django.core.cache import cache
from django.utils.translation import gettext as _

from .column_mapping import ROLES, check_columns
from .member_list_file import MemberTable, read_member_list

#: Seconds. Long enough for a morning with many ambiguous names; each step starts it anew.
KEPT = 4 * 3600
_BUSY = 600


@dataclass
class WaitingList:
    """``roles`` has one for each column of the file, empty for none; ``decisions`` are by number of the entry."""

    packed: bytes
    file_name: str
    version: int
    directory: int
    state: str
    roles: list[str]
    decisions: dict[int, str] = field(default_factory=dict)
    #: What the import said, once it was done.
    done: dict | None = None

    @classmethod
    def of(cls, data: bytes, table: MemberTable, columns: Mapping[str, int], **kept) -> "WaitingList":
        by_column = {column: role for role, column in columns.items()}
        return cls(zlib.compress(data), roles=[by_column.get(n, "") for n in range(len(table.header))], **kept)

    def table(self) -> MemberTable:
        return read_member_list(zlib.decompress(self.packed))

    def columns(self) -> dict[str, int]:
        """The columns by role. ValueError, with a sentence, if they cannot be used."""
        columns = {role: column for column, role in enumerate(self.roles) if role}
        check_columns(columns)
        for role in columns:
            if self.roles.count(role) > 1:
                raise ValueError(_("Two columns are said to be “%(role)s”.") % {"role": ROLES[role]})
        return columns


def keep(user, waiting: WaitingList, token: str = "") -> str:
    token = token or token_urlsafe(24)
    cache.set(_key(user, token), waiting, KEPT)
    return token


def find(user, token: str) -> WaitingList | None:
    return cache.get(_key(user, token))


def begin(user, token: str) -> bool:
    """Whether this is the only request that imports the list now. Call ``end`` after it."""
    return cache.add(f"{_key(user, token)}-busy", 1, _BUSY)


def end(user, token: str) -> None:
    cache.delete(f"{_key(user, token)}-busy")


def _key(user, token: str) -> str:
    return f"kommunen-members-{user.pk}-{token}"

"""A list of members that was uploaded and waits for one person's decisions and confirmation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext as _

from ...network.waiting import WaitingUpload, find_upload, keep_upload
from .column_mapping import ROLES, check_columns
from .member_list_file import MemberTable, read_member_list

#: Seconds. Long enough for a morning with many ambiguous names; each step starts it anew.
KEPT = 4 * 3600
#: Seconds that the page after the import can be looked at.
_SHOWN = 1800
_PURPOSE = "members"


@dataclass
class Choices:
    """``roles`` has one for each column of the file, empty for none; ``decisions`` are by number of the entry."""

    file_name: str
    version: int
    directory: int
    state: str
    roles: list[str]
    decisions: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """JSON makes text of the numbers."""
        self.decisions = {int(number): decision for number, decision in self.decisions.items()}

    def columns(self) -> dict[str, int]:
        """The columns by role. ValueError, with a sentence, if they cannot be used."""
        columns = {role: column for column, role in enumerate(self.roles) if role}
        check_columns(columns)
        for role in columns:
            if self.roles.count(role) > 1:
                raise ValueError(_("Two columns are said to be “%(role)s”.") % {"role": ROLES[role]})
        return columns


@dataclass
class WaitingList:
    upload: WaitingUpload
    choices: Choices

    @property
    def done(self) -> dict | None:
        """What the import said, once it was done."""
        return self.upload.result

    def table(self) -> MemberTable:
        return read_member_list(self.upload.files()["list"])

    def keep(self) -> None:
        self.upload.keep_choices(asdict(self.choices), KEPT)

    def finish(self, done: dict) -> None:
        self.upload.finish(done, _SHOWN)


def keep(user, data: bytes, table: MemberTable, columns: Mapping[str, int], **given) -> str:
    """The token by which the same person finds it."""
    by_column = {column: role for role, column in columns.items()}
    choices = Choices(roles=[by_column.get(n, "") for n in range(len(table.header))], **given)
    return keep_upload(user, _PURPOSE, {"list": data}, asdict(choices), seconds=KEPT).token


def find(user, token: str) -> WaitingList | None:
    upload = find_upload(user, _PURPOSE, token)
    return WaitingList(upload, Choices(**upload.choices)) if upload else None

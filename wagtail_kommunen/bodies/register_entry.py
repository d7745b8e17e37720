"""What a file of the official register says about one body, whatever the file's form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """Something about a line of the file that a person should know. ``line`` counts from 1; None: the whole file."""

    line: int | None
    message: str

    def __str__(self) -> str:
        return (
            _("Line %(line)s: %(message)s") % {"line": self.line, "message": self.message}
            if self.line
            else self.message
        )


class RegisterFileError(ValueError):
    """The file as a whole cannot be used. ``str()`` says why, with the line where there is one."""

    def __init__(self, reason: str, line: int | None = None):
        self.reason, self.line = reason, line
        super().__init__(str(Problem(line, reason)))


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One body. ``district`` and ``region`` are register keys (five and three digits) or empty."""

    line: int
    kind: str
    designation: str
    name: str
    epithet: str
    ags: str | None
    ars: str
    district: str
    region: str
    population: int | None
    area_km2: Decimal | None
    longitude: Decimal | None = None
    latitude: Decimal | None = None

    @property
    def key(self) -> str:
        """What tells it from all others: its AGS; its ARS where it has none (Ämter, Verbandsgemeinden)."""
        return self.ags or self.ars

    @property
    def state(self) -> str:
        return self.ars[:2]


@dataclass
class RegisterFile:
    """A file that was read. ``edition`` is its Gebietsstand, None where the form has none."""

    edition: date | None = None
    #: Names of government regions that are authorities, by key: {"055": "Bezirksregierung Münster"}
    regions: dict[str, str] = field(default_factory=dict)
    districts: dict[str, RegisterEntry] = field(default_factory=dict)
    associations: list[RegisterEntry] = field(default_factory=list)
    municipalities: list[RegisterEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def entries(self, state: str = "") -> Iterator[RegisterEntry]:
        """All of one state (two digits) or of all: districts before what lies in them."""
        for entries in (self.districts.values(), self.associations, self.municipalities):
            yield from (entry for entry in entries if entry.state.startswith(state))

    @property
    def states(self) -> set[str]:
        return {entry.state for entry in self.entries()}

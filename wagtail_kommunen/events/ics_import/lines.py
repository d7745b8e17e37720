"""What was read of a file of events: one line for each event, whether it can be used or not."""

from dataclasses import dataclass, field
from datetime import date, datetime

#: A day, or a time on the clock of the wall: without a zone, for that is said beside it.
Wall = date | datetime

#: Larger files are refused before they are read.
MAX_BYTES = 5 * 1024 * 1024
#: Characters of a description that are kept.
MAX_TEXT = 10_000
#: Years that a date of a file can be in: others are slips of the pen.
YEARS = range(1901, 3000)
#: Dates of one event that stand in the file one by one.
MAX_LISTED = 1000
#: Dates of a whole file: those that stand in it one by one, and once more those that its rules give.
MAX_DATES = 50_000


class EventFileError(ValueError):
    """The file as a whole cannot be used. The message is a sentence."""


@dataclass(frozen=True)
class Override:
    """One date of a series that differs from its rule."""

    day: date
    """On which the rule would have it."""
    start: Wall
    end: Wall | None
    is_cancelled: bool = False
    words: tuple[str, ...] = ()
    """Title, description and place, to be compared with those of the series."""


@dataclass
class EventLine:
    number: int
    """Which one of the file it is, from 1."""
    line: int
    """Line of the file where it begins; 0 if the file has none."""
    uid: str
    title: str = ""
    description: str = ""
    start: Wall | None = None
    end: Wall | None = None
    """The day after the last one, of whole days."""
    zone: str = ""
    rule: str = ""
    left_out: list[date] = field(default_factory=list)
    added: list[tuple[Wall, Wall | None]] = field(default_factory=list)
    """Dates beside the rule, with their ends."""
    overrides: list[Override] = field(default_factory=list)
    location: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    url: str = ""
    categories: tuple[str, ...] = ()
    status: str = ""
    sequence: int = 0
    recurrence_day: date | None = None
    """Of a line that says how one date of a series differs."""
    days: list[date] = field(default_factory=list)
    """Of a series those on which its rule has it, in the time that is looked at."""
    notes: list[str] = field(default_factory=list)
    """What somebody should look at, though the event can be used."""
    is_repeated: bool = False
    """Another line of the file says the same, and counts."""
    problem: str = ""
    """Why it cannot be used."""

    @property
    def is_all_day(self) -> bool:
        return not isinstance(self.start, datetime)

    @property
    def words(self) -> tuple[str, ...]:
        return (self.title, self.description, self.location)


@dataclass
class EventFile:
    form: str
    """“iCalendar” or “JSON”."""
    name: str
    """That of the calendar, as the file has it."""
    lines: list[EventLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

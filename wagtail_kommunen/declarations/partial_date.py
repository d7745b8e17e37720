"""A date of which perhaps only the month, the year or the decade is known."""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Self

from django.utils.dateformat import format as format_date
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .written_date import read_written_date

UNKNOWN = "XXXX-XX-XX"
EDTF = re.compile(r"(?P<year>[1-9][0-9]{3})-(?:XX-XX|(?P<month>[0-9]{2})-(?:XX|(?P<day>[0-9]{2})))")
EDTF_DECADE = re.compile(r"(?P<decade>[1-9][0-9]{2})X-XX-XX")


@dataclass(frozen=True, order=True)
class PartialDate:
    """An immutable date with a precision, ordered by its text: what is less precise comes after what is more so.

    ``edtf`` has always ten characters, as level 1 of the Extended Date/Time Format (ISO 8601-2) writes them:
    "2023-05-04", "2012-12-XX", "2023-XX-XX", "201X-XX-XX" (some year of that decade) or "XXXX-XX-XX" (not known).
    Anything else is a ValueError. ``is_open`` says that the text had blanks where the rest of the date is to go;
    it is no part of the value: an open 2023 equals 2023.
    """

    edtf: str
    is_open: bool = field(default=False, compare=False, kw_only=True)

    def __post_init__(self) -> None:
        if self.edtf == UNKNOWN or EDTF_DECADE.fullmatch(self.edtf):
            return
        match = EDTF.fullmatch(self.edtf)
        if not match:
            raise ValueError(_unreadable(self.edtf))
        try:
            date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
        except ValueError as error:
            raise ValueError(_("“%(date)s” is no date of the calendar.") % {"date": self.edtf}) from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """The date in ``text``: EDTF, ISO 8601, or as people write it in German and English.

        Blanks, as in “XX. XXXX 2023” or “__.__.2023”, make it open. Raises ValueError with a message for people.
        """
        parts = read_written_date(text)
        if parts is None:
            raise ValueError(_unreadable(text))
        edtf = "-".join((parts.year, parts.month, parts.day))
        try:
            return cls(edtf, is_open=parts.has_blanks)
        except ValueError as error:
            raise ValueError(_("“%(date)s” is no date of the calendar.") % {"date": text.strip()}) from error

    @classmethod
    def from_date(cls, day: date) -> Self:
        return cls.of(day.year, day.month, day.day)

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """ValueError for dates that do not exist, for years outside 1000 to 9999, and for a day without a month."""
        numbers = ("XX" if number is None else f"{number:02}" for number in (month, day))
        return cls("-".join((f"{year:04}", *numbers)))

    def __str__(self) -> str:
        return self.edtf

    def isoformat(self) -> str:
        """What is known, without what is not: "2012-12", "2023", "201X", "" if nothing is known."""
        return "" if self.edtf == UNKNOWN else self.edtf.replace("-XX", "")

    @property
    def year(self) -> int | None:
        return _number(self.edtf[:4])

    @property
    def month(self) -> int | None:
        return _number(self.edtf[5:7])

    @property
    def day(self) -> int | None:
        return _number(self.edtf[8:])

    @property
    def precision(self) -> str:
        """day, month, year, decade or unknown."""
        precisions = {10: "day", 7: "month", 4: "year" if self.year else "decade", 0: "unknown"}
        return precisions[len(self.isoformat())]

    @property
    def earliest(self) -> date:
        """The first day that it can mean; ``date.min`` if nothing is known."""
        if self.precision == "unknown":
            return date.min
        return date(int(self.edtf[:4].replace("X", "0")), self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that it can mean; ``date.max`` if nothing is known."""
        if self.precision == "unknown":
            return date.max
        year, month = int(self.edtf[:4].replace("X", "9")), self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])

    def display(self) -> str:
        """In words of the active language: “4. Mai 2023”, “Dezember 2012”, “2023”, “2010er-Jahre”."""
        return _in_words(self, get_language())


@lru_cache(maxsize=4096)  # a registry shows few days many times
def _in_words(day: PartialDate, language: str | None) -> str:
    if day.precision == "day":
        return format_date(day.earliest, _day_format())
    if day.precision == "month":
        return format_date(day.earliest, get_format("YEAR_MONTH_FORMAT"))
    if day.precision == "decade":
        # Translators: a decade; in German “{decade}er-Jahre”
        return _("{decade}s").format(decade=day.earliest.year)
    # Translators: in place of a date; in German “Datum nicht überliefert”
    return str(day.year) if day.year else _("date not known")


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else None


def _day_format() -> str:
    """Django's English format is the American one; ours is read in Europe."""
    return "j F Y" if (get_language() or "en").startswith("en") else get_format("DATE_FORMAT")


def _unreadable(text: str) -> str:
    shown = text.strip()[:60]
    return _(
        "“%(date)s” is not understood as a date. Write it as “4.5.2023”, “4. Mai 2023”, “Mai 2023”, “12/2012”, "
        "“2023”, “2010er-Jahre” or “unbekannt”."
    ) % {"date": shown}

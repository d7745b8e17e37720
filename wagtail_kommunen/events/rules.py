"""Rules of repetition (RFC 5545, RRULE): from presets, checked, and expanded as wall-clock times.

A meeting at 18:00 stays at 18:00 when the clocks change, so nothing here knows a time zone.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import Repeats

#: How far a rule without end is expanded; a nightly command moves it on.
HORIZON = timedelta(days=730)
#: A rule that gives more dates than this up to the horizon is refused: every day for more than eleven years.
MAX_DATES = 5000
#: Longest rule that is read.
MAX_LENGTH = 300
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_TO_31 = "0?[1-9]|[12][0-9]|3[01]"
_TO_53 = "0?[1-9]|[1-4][0-9]|5[0-3]"
_TO_366 = "0{0,2}[1-9]|0?[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6]"


def _list_of(one: str) -> str:
    return f"(?:{one})(?:,(?:{one}))*"


#: What a rule may be made of (RFC 5545, 3.3.10). The library that counts the dates takes more than that, which calendars
#: of others cannot read.
_PARTS = {
    "FREQ": "|".join(_FREQUENCIES),
    "INTERVAL": "0*[1-9][0-9]{0,4}",
    "COUNT": "0*[1-9][0-9]{0,4}",
    "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?",
    "BYDAY": _list_of(f"(?:[+-]?(?:{_TO_53}))?{_WEEKDAY}"),
    "BYMONTHDAY": _list_of(f"[+-]?(?:{_TO_31})"),
    "BYMONTH": _list_of("0?[1-9]|1[0-2]"),
    "BYSETPOS": _list_of(f"[+-]?(?:{_TO_366})"),
    "WKST": _WEEKDAY,
}
#: What may stand beside DAILY and WEEKLY, and the weekdays that may: “the first Monday” is one of a month or a year.
_PLAIN_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
_PLAIN_DAYS = _list_of(_WEEKDAY)
_DAYS_OF_MONTH = _list_of(f"(?:[+-]?0?[1-5])?{_WEEKDAY}")
#: In which the days of any year come again, and 28 years before the last ones that there are.
_LATE_YEARS = range(9944, 9972)
_NOT_A_RULE = gettext_lazy("This is not a rule that we can read. An example: FREQ=MONTHLY;BYDAY=1TU")


def rule_of(repeats: str, first: date, custom: str = "") -> str:
    """The RRULE of a preset, without its end: “FREQ=MONTHLY;BYDAY=1TU”; empty if nothing repeats."""
    day, number = _WEEKDAYS[first.weekday()], (first.day - 1) // 7 + 1
    return {
        Repeats.NEVER: "",
        Repeats.WEEKLY: f"FREQ=WEEKLY;BYDAY={day}",
        Repeats.FORTNIGHTLY: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}",
        Repeats.MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={number}{day}",
        Repeats.MONTHLY_LAST: f"FREQ=MONTHLY;BYDAY=-1{day}",
        Repeats.MONTHLY_DAY: f"FREQ=MONTHLY;BYMONTHDAY={first.day}",
        Repeats.YEARLY: "FREQ=YEARLY",
        Repeats.CUSTOM: clean_rule(custom) if custom else "",
    }[Repeats(repeats)]


def clean_rule(text: str) -> str:
    """One canonical line, or ValidationError. Nothing finer than days: an event is not held every second."""
    text = text.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=")[::2] for part in text.split(";") if part]
    parts = dict(pairs)
    if len(text) > MAX_LENGTH or not parts or len(parts) < len(pairs) or not set(parts) <= set(_PARTS):
        raise ValidationError(_NOT_A_RULE, code="rule")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValidationError(_("An event repeats by days, weeks, months or years."), code="rule-frequency")
    if not all(re.fullmatch(_PARTS[name], value) for name, value in parts.items()) or not _go_together(parts):
        raise ValidationError(_NOT_A_RULE, code="rule")
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValidationError(_("A rule ends after a number of dates or on a day, not both."), code="rule-end")
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    _read(rule, datetime(2026, 1, 1))
    return rule


def _go_together(parts: dict[str, str]) -> bool:
    days, picks = parts.get("BYDAY", "MO"), {"BYDAY", "BYMONTHDAY", "BYMONTH"}
    if parts["FREQ"] in ("DAILY", "WEEKLY"):
        return set(parts) <= _PLAIN_PARTS and bool(re.fullmatch(_PLAIN_DAYS, days))
    if parts["FREQ"] == "MONTHLY" and not re.fullmatch(_DAYS_OF_MONTH, days):
        return False
    return "BYSETPOS" not in parts or not picks.isdisjoint(parts)


def with_end(rule: str, last_day: date | None, zone: ZoneInfo | None) -> str:
    """``rule`` with UNTIL, as RFC 5545 wants it: a day for whole days (``zone`` None), else a moment in UTC."""
    if not (rule and last_day) or "UNTIL=" in rule or "COUNT=" in rule:
        return rule
    if zone is None:
        return f"{rule};UNTIL={last_day:%Y%m%d}"
    with within_the_calendar():
        end = datetime.combine(last_day, time(23, 59, 59), zone).astimezone(UTC)
    return f"{rule};UNTIL={end:%Y%m%dT%H%M%SZ}"


def by_wall(rule: str, zone: ZoneInfo) -> str:
    """``rule`` with its UNTIL as the clock on the wall shows it, as the dates are counted."""
    end = last_moment(rule, zone)
    return _ended(rule, f"{end:%Y%m%dT%H%M%S}") if end else rule


def in_utc(rule: str, zone: ZoneInfo | None) -> str:
    """``rule`` with its UNTIL as ``with_end`` writes it, whoever wrote it."""
    end = last_moment(rule, zone or ZoneInfo("UTC"))
    if end is None:
        return rule
    if zone is None:
        return _ended(rule, f"{end:%Y%m%d}")
    with within_the_calendar():
        end = end.replace(tzinfo=zone).astimezone(UTC)
    return _ended(rule, f"{end:%Y%m%dT%H%M%SZ}")


def last_moment(rule: str, zone: ZoneInfo) -> datetime | None:
    """On the wall, when a rule with UNTIL ends; a day ends at its midnight."""
    until = dict(part.partition("=")[::2] for part in rule.split(";")).get("UNTIL", "")
    if not until:
        return None
    if "T" not in until:
        return datetime.combine(datetime.strptime(until, "%Y%m%d"), time(23, 59, 59))
    moment = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S")
    with within_the_calendar():
        return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if until.endswith("Z") else moment


@contextmanager
def within_the_calendar() -> Iterator[None]:
    """ValidationError for a moment before the first year, or after the last one, that there is."""
    try:
        yield
    except OverflowError as error:
        raise ValidationError(_("Please check the year."), code="year") from error


def _ended(rule: str, until: str) -> str:
    return ";".join(f"UNTIL={until}" if part.startswith("UNTIL=") else part for part in rule.split(";"))


def dates_of(rule: str, start: datetime, last_day: date | None, horizon: date) -> list[datetime]:
    """Wall-clock starts up to the end of the rule or the horizon, the first one always among them, never many more than MAX_DATES."""
    end = datetime.combine(min(last_day or horizon, horizon), time.max)
    moments = takewhile(lambda moment: moment <= end, _read(rule, start))
    found = list(islice(moments, MAX_DATES + 1))
    return found if start in found else [start, *found]


def checked_dates(rule: str, start: datetime, last_day: date | None, horizon: date) -> list[datetime]:
    """As ``dates_of``; ValidationError if there are too many, or if the first date is none that the rule gives."""
    if next(iter(_read(rule, start)), None) != start:
        raise ValidationError(_("The first date is none that this rule gives."), code="first-date")
    found = dates_of(rule, start, last_day, horizon)
    if len(found) > MAX_DATES:
        message = _("This rule gives more than %(number)d dates. Please give it an end.")
        raise ValidationError(message % {"number": MAX_DATES}, code="too-many-dates")
    return found


def gives(rule: str, start: datetime, day: date) -> bool:
    """Whether it has a date on this day, however far away."""
    first, last = datetime.combine(day, time()), datetime.combine(day, time.max)
    return any(moment >= first for moment in takewhile(lambda moment: moment <= last, _read(rule, start)))


def goes_on(rule: str, start: datetime, day: date) -> bool:
    """Whether it has a date after this day."""
    end = datetime.combine(day, time.max)
    return any(moment > end for moment in _read(rule, start))


def ends(rule: str) -> bool:
    return "UNTIL=" in rule or "COUNT=" in rule


def _read(rule: str, start: datetime) -> Iterable[datetime]:
    """Its dates, one after the other. Nothing of a rule that never fits: the search ends in the year 9999 only."""
    try:
        found = _parsed(rule, start)
        return () if _never_fits(rule, start) else found
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise ValidationError(_NOT_A_RULE, code="rule") from error


def _never_fits(rule: str, start: datetime) -> bool:
    """Whether it gives no date within 28 years, told from those at the end of the calendar: the search is short there."""
    endless = ";".join(part for part in rule.split(";") if not ends(part))
    return next(iter(_parsed(endless, _late(start))), None) is None


def _late(start: datetime) -> datetime:
    """The same day of a late year with the same days of the week."""
    first, rest = date(start.year, 1, 1).weekday(), start.year % 4
    return start.replace(
        year=next(year for year in _LATE_YEARS if year % 4 == rest and date(year, 1, 1).weekday() == first)
    )


def _parsed(rule: str, start: datetime) -> rrule:
    """To see whether it can be read, without a zone: ``by_wall`` is what dates are counted by."""
    return rrulestr(
        ";".join(part.rstrip("Z") if part.startswith("UNTIL=") else part for part in rule.split(";")), dtstart=start
    )

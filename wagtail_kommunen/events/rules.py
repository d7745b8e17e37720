"""Rules of repetition (RFC 5545, RRULE): from presets, checked, and expanded as wall-clock times.

A meeting at 18:00 stays at 18:00 when the clocks change, so nothing here knows a time zone.
"""

import re
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
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
#: What may stand beside DAILY and WEEKLY: a rule that never fits would be searched for up to the year 9999.
_PLAIN_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"}
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?")
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
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    if len(text) > MAX_LENGTH or not parts or not set(parts) <= _PARTS or not all(parts.values()):
        raise ValidationError(_NOT_A_RULE, code="rule")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValidationError(_("An event repeats by days, weeks, months or years."), code="rule-frequency")
    if parts["FREQ"] in ("DAILY", "WEEKLY") and not set(parts) <= _PLAIN_PARTS:
        raise ValidationError(_NOT_A_RULE, code="rule")
    if not _UNTIL.fullmatch(parts.get("UNTIL", "20260101")):
        raise ValidationError(_NOT_A_RULE, code="rule")
    if "COUNT" in parts and "UNTIL" in parts:
        raise ValidationError(_("A rule ends after a number of dates or on a day, not both."), code="rule-end")
    if not all(
        parts.get(name, "1").isdecimal() and 0 < int(parts.get(name, "1")) < 100_000 for name in ("INTERVAL", "COUNT")
    ):
        raise ValidationError(_NOT_A_RULE, code="rule")
    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    _read(rule, datetime(2026, 1, 1))
    return rule


def with_end(rule: str, last_day: date | None, zone: ZoneInfo | None) -> str:
    """``rule`` with UNTIL, as RFC 5545 wants it: a day for whole days (``zone`` None), else a moment in UTC."""
    if not (rule and last_day) or "UNTIL=" in rule or "COUNT=" in rule:
        return rule
    if zone is None:
        return f"{rule};UNTIL={last_day:%Y%m%d}"
    end = datetime.combine(last_day, time(23, 59, 59), zone).astimezone(ZoneInfo("UTC"))
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
    return _ended(rule, f"{end.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}")


def last_moment(rule: str, zone: ZoneInfo) -> datetime | None:
    """On the wall, when a rule with UNTIL ends; a day ends at its midnight."""
    until = dict(part.partition("=")[::2] for part in rule.split(";")).get("UNTIL", "")
    if not until:
        return None
    if "T" not in until:
        return datetime.combine(datetime.strptime(until, "%Y%m%d"), time(23, 59, 59))
    moment = datetime.strptime(until.rstrip("Z"), "%Y%m%dT%H%M%S")
    return moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if until.endswith("Z") else moment


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
    found = dates_of(rule, start, last_day, horizon)
    if len(found) > MAX_DATES:
        message = _("This rule gives more than %(number)d dates. Please give it an end.")
        raise ValidationError(message % {"number": MAX_DATES}, code="too-many-dates")
    if next(iter(_read(rule, start)), None) != start:
        raise ValidationError(_("The first date is none that this rule gives."), code="first-date")
    return found


def gives(rule: str, start: datetime, day: date) -> bool:
    """Whether it has a date on this day, however far away."""
    first, last = datetime.combine(day, time()), datetime.combine(day, time.max)
    return any(moment >= first for moment in takewhile(lambda moment: moment <= last, _read(rule, start)))


def goes_on(rule: str, start: datetime, day: date) -> bool:
    """Whether it has a date after this day."""
    return _read(rule, start).after(datetime.combine(day, time.max)) is not None


def ends(rule: str) -> bool:
    return "UNTIL=" in rule or "COUNT=" in rule


def _read(rule: str, start: datetime) -> rrule:
    try:
        found = rrulestr(_without_zone(rule), dtstart=start)
        next(iter(found), None)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as error:
        raise ValidationError(_NOT_A_RULE, code="rule") from error
    return found


def _without_zone(rule: str) -> str:
    """To see whether it can be read: ``by_wall`` is what dates are counted by."""
    return ";".join(part.rstrip("Z") if part.startswith("UNTIL=") else part for part in rule.split(";"))

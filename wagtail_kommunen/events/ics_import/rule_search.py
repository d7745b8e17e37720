"""Whether the rule of a series ever gives a date, found out without a search through eight thousand years."""

from datetime import date, datetime

from dateutil.rrule import rrulestr

#: In which the calendar of any start repeats itself: 28 years before the last ones that a date can be in.
_LAST_YEARS = range(9944, 9972)
_FREQUENCIES = ("DAILY", "MONTHLY", "YEARLY")
_PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
_ENDS = ("UNTIL=", "COUNT=")
_MAX_LENGTH = 300


def never_fits(text: str, start: datetime) -> bool:
    """Whether it gives no date within 28 years. False for what is no rule of an event: whoever reads it says so.

    The search for a rule that never fits ends with the calendar, in the year 9999. So it is begun shortly before that, in
    a year with the same days of the week.
    """
    text = text.strip().upper().removeprefix("RRULE:")
    parts = dict(part.partition("=")[::2] for part in text.split(";") if part)
    if len(text) > _MAX_LENGTH or parts.get("FREQ") not in _FREQUENCIES or not set(parts) <= _PARTS:
        return False
    rule = ";".join(part for part in text.split(";") if part and not part.startswith(_ENDS))
    try:
        return next(iter(rrulestr(rule, dtstart=_late(start))), None) is None
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
        return False


def _late(start: datetime) -> datetime:
    same = (year for year in _LAST_YEARS if year % 4 == start.year % 4 and _first_day(year) == _first_day(start.year))
    year = next(same)
    return start.replace(year=year)


def _first_day(year: int) -> int:
    return date(year, 1, 1).weekday()

"""How a calendar file explains a time zone (VTIMEZONE, RFC 5545, 3.6.5), for programs that know none by its name.

Rules rather than lists of days: some programs read only the first day of a list. Each change is named by the clock that
shows the time before it.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_FROM, _TO = datetime(1990, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
#: Shorter than any time between two changes of a clock.
_STEP = timedelta(days=7)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: So many years in a row are a rule.
_RULE = 3


@dataclass(frozen=True)
class _Kind:
    """Winter time after summer time, say."""

    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=64)
def zone_text(name: str) -> str:
    """Its VTIMEZONE. What goes on at the end of the years looked at goes on for ever."""
    zone = ZoneInfo(name)
    onsets: dict[_Kind, list[datetime]] = defaultdict(list)
    for moment, kind in _changes(zone):
        onsets[kind].append(moment)
    text = Timezone()
    text.add("tzid", name)
    first = _kind_at(zone, _FROM, _FROM)
    text.add_component(_part(first, [datetime(1970, 1, 1)]))
    for kind, moments in onsets.items():
        rule, single, yearly = _apart(moments)
        if single:
            text.add_component(_part(kind, single))
        if rule:
            text.add_component(_part(kind, yearly[:1], rule))
    return text.to_ical().decode()


def _changes(zone: ZoneInfo) -> Iterator[tuple[datetime, _Kind]]:
    """Each with the time that the clock shows at that moment."""
    moment = _FROM
    while moment < _TO:
        later = moment + _STEP
        if _offset(zone, moment) != _offset(zone, later):
            change = _between(zone, moment, later)
            kind = _kind_at(zone, change - timedelta(minutes=1), change)
            yield (change + kind.before).replace(tzinfo=None), kind
        moment = later


def _between(zone: ZoneInfo, early: datetime, late: datetime) -> datetime:
    """The first minute of the new offset."""
    while late - early > timedelta(minutes=1):
        middle = (early + (late - early) / 2).replace(second=0, microsecond=0)
        if _offset(zone, middle) == _offset(zone, early):
            early = middle
        else:
            late = middle
    return late


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _kind_at(zone: ZoneInfo, before: datetime, moment: datetime) -> _Kind:
    local = moment.astimezone(zone)
    is_summer = (local.dst() or timedelta()) > timedelta()
    return _Kind(_offset(zone, before), _offset(zone, moment), local.tzname() or "", is_summer)


def _apart(moments: list[datetime]) -> tuple[str, list[datetime], list[datetime]]:
    """The rule by which they go on, if they do; those that came before it; and those that follow it."""
    if moments[-1].year >= _TO.year - 1:
        for rule in _rules_of(moments[-1]):
            start = len(moments)
            while start and rule in _rules_of(moments[start - 1]) and moments[start - 1].time() == moments[-1].time():
                start -= 1
            yearly = moments[start:]
            if len(yearly) >= _RULE and yearly[-1].year - yearly[0].year == len(yearly) - 1:
                return rule, moments[:start], yearly
    return "", moments, []


def _rules_of(moment: datetime) -> Iterator[str]:
    weekday, month = _WEEKDAYS[moment.weekday()], moment.month
    if moment.day + 7 > monthrange(moment.year, month)[1]:
        yield f"FREQ=YEARLY;BYMONTH={month};BYDAY=-1{weekday}"
    yield f"FREQ=YEARLY;BYMONTH={month};BYDAY={(moment.day - 1) // 7 + 1}{weekday}"


def _part(kind: _Kind, moments: list[datetime], rule: str = "") -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if kind.is_summer else TimezoneStandard()
    part.add("dtstart", moments[0])
    part.add("tzoffsetfrom", kind.before)
    part.add("tzoffsetto", kind.after)
    part.add("tzname", kind.name)
    if rule:
        part.add("rrule", dict(pair.split("=") for pair in rule.split(";")))
    for moment in moments[1:]:
        part.add("rdate", moment)
    return part

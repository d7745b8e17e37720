"""Calendar files (iCalendar, RFC 5545). Knows nothing of events; the library writes and folds every line."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache

from icalendar import Calendar, Timezone
from icalendar import Event as Vevent

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODID = "-//wagtail-kommunen//Veranstaltungen//DE"
#: Years for which a file explains its time zones.
_ZONE_FROM, _ZONE_TO = date(1990, 1, 1), date(2040, 1, 1)


def event_text(lines: Iterable[tuple[str, object]]) -> str:
    """One VEVENT with its lines, ended by CR LF each. ValueError for what cannot be written."""
    vevent = Vevent()
    for name, value in lines:
        vevent.add(name, value)
    return vevent.to_ical().decode()


def rule_value(rule: str) -> dict:
    """An RRULE as the library wants it."""
    from icalendar.prop import vRecur

    return vRecur.from_ical(rule)


def calendar_text(events: Iterable[str], *, name: str, zones: Iterable[str], refresh: str = "PT6H") -> str:
    """A whole file from the texts of its events."""
    return "".join(calendar_parts(events, name=name, zones=zones, refresh=refresh))


def calendar_parts(events: Iterable[str], *, name: str, zones: Iterable[str], refresh: str = "PT6H") -> Iterator[str]:
    head = Calendar()
    head.add("prodid", PRODID)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    head.add("name", name)
    head.add("x-wr-calname", name)
    head.add("x-published-ttl", refresh)
    start, _colon, end = head.to_ical().decode().partition("END:VCALENDAR")
    yield start
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{refresh}\r\n"
    for zone in sorted(set(zones) - {"UTC"}):
        yield zone_text(zone)
    yield from events
    yield f"END:VCALENDAR{end}"


@lru_cache(maxsize=64)
def zone_text(name: str) -> str:
    return Timezone.from_tzid(name, first_date=_ZONE_FROM, last_date=_ZONE_TO).to_ical().decode()


def whole_day(moment: datetime) -> date:
    return moment.date()

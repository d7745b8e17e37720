"""Calendar files (iCalendar, RFC 5545). Knows nothing of events; the library writes and folds every line."""

from collections.abc import Iterable, Iterator

from icalendar import Calendar
from icalendar import Event as Vevent

from .time_zones import zone_text

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODID = "-//wagtail-kommunen//Veranstaltungen//DE"


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

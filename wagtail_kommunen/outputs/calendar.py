"""Calendar files (iCalendar, RFC 5545). Knows nothing of events; the library writes and folds every line."""

from collections.abc import Iterable, Iterator

from icalendar import Calendar
from icalendar import Event as Vevent

from .calendar_lines import without_line_ends
from .time_zones import zone_text

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODID = "-//wagtail-kommunen//Veranstaltungen//DE"


def event_text(lines: Iterable[tuple[str, object]]) -> str:
    """One VEVENT with its lines, ended by CR LF each. ValueError for what cannot be written."""
    vevent = Vevent()
    for name, value in lines:
        vevent.add(name, _written(value))
    return vevent.to_ical().decode()


def _written(value: object) -> object:
    """A text, or a list of them, without what would break the line that it stands in."""
    if isinstance(value, list):
        return [_written(part) for part in value]
    return without_line_ends(value) if isinstance(value, str) else value


def rule_value(rule: str) -> dict:
    """An RRULE as the library wants it."""
    from icalendar.prop import vRecur

    return vRecur.from_ical(rule)


def calendar_text(events: Iterable[str], *, name: str, zones: Iterable[str], refresh: str = "PT6H") -> str:
    """A whole file from the texts of its events."""
    return "".join(calendar_parts(events, name=name, zones=zones, refresh=refresh))


def calendar_parts(events: Iterable[str], *, name: str, zones: Iterable[str], refresh: str = "PT6H") -> Iterator[str]:
    head, name = Calendar(), without_line_ends(name).replace("\n", " ")
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

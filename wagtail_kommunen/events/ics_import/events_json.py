"""Reads lists of events as some cities publish them as open data: JSON with German names of fields and times in words."""

import hashlib
import json
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from ...outputs.calendar_lines import decoded
from ...outputs.calendar_reading import MAX_EVENTS
from .free_times import read_times
from .lines import MAX_TEXT, YEARS, EventFile, EventFileError, EventLine, Wall
from .moments import not_a_time
from .plain_text import cut, plain

#: What is told in the description, for there is no field for it, with the word before it.
_ALSO_TOLD = (("uhrzeit", "Zeiten"), ("oepnv", "Anreise"))


def looks_like_json(data: bytes) -> bool:
    return decoded(data[:64])[0].lstrip()[:1] in ("{", "[")


def read_events_json(data: bytes) -> EventFile:
    """EventFileError if it is not such a list."""
    try:
        read = json.loads(decoded(data)[0])
    except (ValueError, RecursionError) as error:
        raise EventFileError(_("This JSON cannot be read: it is broken.")) from error
    items = read.get("items") if isinstance(read, dict) else read
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise EventFileError(_("This JSON is no list of events: it has no list “items”."))
    if not any("beginndatum" in item for item in items):
        raise EventFileError(_("This JSON is no list of events: none has a “beginndatum”."))
    if len(items) > MAX_EVENTS:
        message = _("The file has more than %(number)d events. Please divide it.")
        raise EventFileError(message % {"number": MAX_EVENTS})
    links = Counter(_line(item, "link") for item in items)
    return EventFile("JSON", "", [_read(item, number, links) for number, item in enumerate(items, start=1)])


def _read(item: dict[str, Any], number: int, links: Counter[str]) -> EventLine:
    line = EventLine(number, 0, uid="", title=_line(item, "title"), zone=settings.TIME_ZONE, url=_line(item, "link"))
    try:
        _fill(line, item, links)
    except (ArithmeticError, ValueError):  # whatever else a file can say: it spoils no other event
        line.problem = _("It cannot be read.")
    return line


def _fill(line: EventLine, item: dict[str, Any], links: Counter[str]) -> None:
    line.location = _line(item, "veranstaltungsort")
    line.street = f"{_line(item, 'strasse')} {_line(item, 'hausnummer')}".strip()
    line.postal_code, line.town = _line(item, "plz"), _line(item, "ort")
    if line.town and (quarter := _line(item, "stadtteil")):
        line.town = f"{line.town} ({quarter})"
    line.uid = _uid(item, line, links)
    first, last = _day(item, "beginndatum"), _day(item, "endedatum")
    if first is None:
        line.problem = _("It has no day on which it begins.")
        return
    for day in (first, last or first):
        if day.year not in YEARS:
            line.problem = not_a_time(day.isoformat())
            return
    times = read_times(_line(item, "uhrzeit"))
    line.start, line.end = _wall(first, last or first, times)
    if (last or first) < first:
        line.problem = _("It ends before it begins.")
    told = _ALSO_TOLD if line.is_all_day else _ALSO_TOLD[1:]
    if line.is_all_day and _line(item, "uhrzeit"):
        line.notes.append(
            _("Its times are told in words; please look at them: %(words)s") % {"words": _line(item, "uhrzeit")}
        )
    words = [f"{word}: {said}" for name, word in told if (said := _text(item, name))]
    line.description = cut("\n\n".join(filter(None, (_text(item, "description"), *words))), MAX_TEXT)


def _wall(first: date, last: date, times: tuple | None) -> tuple[Wall, Wall | None]:
    """Opening hours of an exhibition are not its beginning and end."""
    if times is None or last != first:
        return first, last + timedelta(days=1)
    start, end = times
    ends = datetime.combine(first if end and end >= start else first + timedelta(days=1), end) if end else None
    return datetime.combine(first, start), ends


def _uid(item: dict[str, Any], line: EventLine, links: Counter[str]) -> str:
    """Its address on the net, if no other one of the file has it."""
    if line.url and links[line.url] == 1:
        return line.url
    said = f"{line.url}\n{line.title}\n{_line(item, 'beginndatum')}\n{_line(item, 'uhrzeit')}"
    return "x-" + hashlib.sha256(said.encode()).hexdigest()[:32]


def _day(item: dict[str, Any], name: str) -> date | None:
    try:
        return date.fromisoformat(_line(item, name)[:10])
    except ValueError:
        return None


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return plain(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _line(item: dict[str, Any], name: str) -> str:
    return " ".join(_text(item, name).split())

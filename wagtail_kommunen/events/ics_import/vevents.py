"""One VEVENT of a calendar file as a line that somebody can judge."""

import hashlib
from datetime import datetime
from itertools import islice

from django.utils.translation import gettext as _

from ...outputs.calendar_lines import listed
from ...outputs.calendar_reading import Component
from .lines import MAX_TEXT, EventLine, Wall
from .moments import UnusableTime, day_of, end_after, length_of, start_of, wall_of, walls_of
from .plain_text import cut, plain, plain_line
from .zones import Zones


def read_event(component: Component, number: int, zones: Zones) -> EventLine:
    """Whatever is wrong with it stands in its ``problem`` or its ``notes``."""
    line = EventLine(number, component.line, uid=plain_line(component.text("UID")))
    try:
        _take_words(line, component)
        _take_times(line, component, zones)
        _take_repetition(line, component, zones)
    except UnusableTime as error:
        line.problem = str(error)
    except (ArithmeticError, ValueError):  # whatever else a file can say: it spoils no other event
        line.problem = _("It cannot be read.")
    line.uid = line.uid or _uid_made_of(line)
    if component.unreadable:
        numbers = ", ".join(str(number) for number in component.unreadable[:5])
        line.notes.append(_("Not readable, and left out: line %(numbers)s.") % {"numbers": numbers})
    return line


def _take_words(line: EventLine, component: Component) -> None:
    line.title = plain_line(component.text("SUMMARY"))
    line.description = plain(component.text("DESCRIPTION"))
    if len(line.description) > MAX_TEXT:
        line.description = cut(line.description, MAX_TEXT)
        line.notes.append(_("The description was longer than %(number)d characters and is cut.") % {"number": MAX_TEXT})
    line.location = plain_line(component.text("LOCATION"))
    line.url = component.text("URL").strip()
    listed_words = (part for found in component.all("CATEGORIES") for part in listed(found.value))
    line.categories = tuple(filter(None, map(plain_line, islice(listed_words, 20))))
    line.status = component.text("STATUS").strip().upper()
    sequence = component.text("SEQUENCE").strip()
    line.sequence = int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0


def _take_times(line: EventLine, component: Component, zones: Zones) -> None:
    found = component.get("DTSTART")
    if found is None:
        raise UnusableTime(_("It has no beginning (DTSTART)."))
    repeats = component.get("RRULE") is not None
    start, line.zone = start_of(found, zones, repeats)
    line.start = start
    line.end = _end(component, start, line.zone, zones)
    if line.end is not None and _is_before(line.end, start):
        raise UnusableTime(_("It ends before it begins."))


def _end(component: Component, start: Wall, zone: str, zones: Zones) -> Wall | None:
    if found := component.get("DTEND"):
        end = wall_of(found.value, found, zones, zone)
        if isinstance(end, datetime) != isinstance(start, datetime):
            raise UnusableTime(_("It begins on a day and ends at a time, or the other way round."))
        return end
    if found := component.get("DURATION"):
        return end_after(start, length_of(found), zone)
    return None


def _is_before(end: Wall, start: Wall) -> bool:
    return (day_of(end), getattr(end, "hour", 0), getattr(end, "minute", 0)) < (
        day_of(start),
        getattr(start, "hour", 0),
        getattr(start, "minute", 0),
    )


def _take_repetition(line: EventLine, component: Component, zones: Zones) -> None:
    rules = component.all("RRULE")
    if len(rules) > 1:
        raise UnusableTime(_("It has several rules of repetition; one is possible."))
    line.rule = rules[0].value.strip() if rules else ""
    line.left_out = [day_of(wall) for wall in walls_of(component.all("EXDATE"), zones, line.zone)]
    line.added = [(wall, _end_like(line, wall)) for wall in walls_of(component.all("RDATE"), zones, line.zone)]
    if one_of := component.get("RECURRENCE-ID"):
        line.recurrence_day = day_of(wall_of(one_of.value, one_of, zones, line.zone))
        if one_of.parameters.get("RANGE"):
            raise UnusableTime(_("It changes a series from one date on: that cannot be read."))


def _end_like(line: EventLine, wall: Wall) -> Wall | None:
    """Another date lasts as long as the first one."""
    if line.end is None or line.start is None or isinstance(wall, datetime) == line.is_all_day:
        return None
    if isinstance(wall, datetime) and isinstance(line.end, datetime) and isinstance(line.start, datetime):
        return wall + (line.end - line.start)
    return wall + (day_of(line.end) - day_of(line.start))


def _uid_made_of(line: EventLine) -> str:
    """The standard asks for a UID; without one, the same title at the same time is the same event."""
    return "x-" + hashlib.sha256(f"{line.title}\n{line.start}\n{line.recurrence_day}".encode()).hexdigest()[:32]

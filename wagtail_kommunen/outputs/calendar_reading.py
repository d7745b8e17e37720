"""Takes calendar files of others (iCalendar, RFC 5545) apart. What their lines mean is for whoever asks to know.

A file that is none, or that ends in the middle, is refused as a whole; a broken line spoils its event only. Nothing that
a file points at is ever fetched: attachments, alarms and people are passed over unread. The library that writes our
files (icalendar) knows no numbers of lines, which the report names, and no limits, so it does not read here.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .calendar_lines import decoded, unescaped, unfolded

MAX_EVENTS = 2000
MAX_LINES = 200_000
MAX_DEPTH = 12
_HEAD = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;]*)(?:,"[^"]*")*)*):')
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^;]*))')
#: Whose values hold no colon: what stands before the last one is their zone, quoted or not.
_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE")
_OF_EVENTS = frozenset(
    {
        *_TIMES,
        *("UID", "DURATION", "RRULE", "SEQUENCE", "STATUS"),
        *("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CATEGORIES"),
    }
)
_OF_ZONES = frozenset({"TZID", "X-LIC-LOCATION", "TZOFFSETTO", "TZOFFSETFROM"})
_OF_FILES = frozenset({"NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "METHOD"})
_WANTED = {
    "VCALENDAR": _OF_FILES,
    "VEVENT": _OF_EVENTS,
    "VTIMEZONE": _OF_ZONES,
    "STANDARD": _OF_ZONES,
    "DAYLIGHT": _OF_ZONES,
}


class CalendarFileError(ValueError):
    """The file as a whole cannot be used. The message is a sentence."""


@dataclass(frozen=True)
class Property:
    name: str
    value: str
    """As it stands in the file, escapes and all."""
    parameters: dict[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass
class Component:
    """A calendar, an event or a time zone, with those of its lines that somebody here asks for."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    """Lines that are none, by number."""

    def get(self, name: str) -> Property | None:
        return next((one for one in self.properties if one.name == name), None)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def text(self, name: str) -> str:
        found = self.get(name)
        return unescaped(found.value) if found else ""


@dataclass
class CalendarFile:
    calendars: list[Component] = field(default_factory=list)
    events: list[Component] = field(default_factory=list)
    zones: list[Component] = field(default_factory=list)
    is_utf8: bool = True

    def text(self, name: str) -> str:
        """What the first calendar in the file says that says it."""
        return next(filter(None, (calendar.text(name) for calendar in self.calendars)), "")


def looks_like_calendar(data: bytes) -> bool:
    return "BEGIN:VCALENDAR" in decoded(data[:4096])[0].upper()


def read_calendar_file(data: bytes) -> CalendarFile:
    """CalendarFileError if it is none, or is broken as a whole."""
    text, is_utf8 = decoded(data)
    found, open_ones = CalendarFile(is_utf8=is_utf8), [Component("", 0)]
    for count, (number, line) in enumerate(unfolded(text)):
        if count > MAX_LINES:
            raise CalendarFileError(_("The file has more than %(number)d lines.") % {"number": MAX_LINES})
        name, _colon, value = line.partition(":")
        word = name.strip().upper()
        if word == "BEGIN":
            open_ones.append(_begun(value.strip().upper(), number, open_ones, found))
        elif word == "END":
            _end(value.strip().upper(), number, open_ones)
        elif not found.calendars:
            break
        else:
            _take(line, number, open_ones[-1])
    if not found.calendars:
        raise CalendarFileError(_("This is no calendar file: it has no line “BEGIN:VCALENDAR”."))
    if len(open_ones) > 1:
        raise CalendarFileError(_("The file ends in the middle: it is not whole."))
    return found


def _begun(name: str, number: int, open_ones: list[Component], found: CalendarFile) -> Component:
    begun = Component(name, number)
    if len(open_ones) > MAX_DEPTH:
        raise CalendarFileError(_("Line %(number)d: too much within each other.") % {"number": number})
    if len(open_ones) == 1 and name != "VCALENDAR":
        raise CalendarFileError(
            _("Line %(number)d: “%(name)s” outside of a calendar.") % {"number": number, "name": name[:40]}
        )
    if name in ("STANDARD", "DAYLIGHT"):
        open_ones[-1].parts.append(begun)
    kept = {"VCALENDAR": found.calendars, "VEVENT": found.events, "VTIMEZONE": found.zones}
    kept.get(name, []).append(begun)
    if len(found.events) > MAX_EVENTS:
        message = _("The file has more than %(number)d events. Please divide it.")
        raise CalendarFileError(message % {"number": MAX_EVENTS})
    return begun


def _end(name: str, number: int, open_ones: list[Component]) -> None:
    if len(open_ones) == 1 or open_ones[-1].name != name:
        raise CalendarFileError(
            _("Line %(number)d: “%(name)s” ends and was not begun.") % {"number": number, "name": name[:40]}
        )
    open_ones.pop()


def _take(line: str, number: int, component: Component) -> None:
    if not component.name:
        raise CalendarFileError(_("Line %(number)d stands outside of a calendar.") % {"number": number})
    wanted = _WANTED.get(component.name)
    if wanted is None:
        return
    head = _HEAD.match(line)
    name = re.split("[;:]", line, maxsplit=1)[0].strip().upper()
    if name in wanted and name in _TIMES and ":" in line:
        before, _colon, value = line.rpartition(":")
        component.properties.append(Property(name, value.strip(), _parameters(before), number))
    elif head and name in wanted:
        component.properties.append(Property(name, line[head.end() :], _parameters(head[2]), number))
    elif head is None:
        component.unreadable.append(number)


def _parameters(text: str) -> dict[str, str]:
    return {name.upper(): quoted or plain for name, quoted, plain in _PARAMETER.findall(text)}

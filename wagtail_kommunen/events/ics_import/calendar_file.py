"""Reads an uploaded file of events, and puts together what belongs to one event."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...outputs.calendar_reading import CalendarFile, CalendarFileError, looks_like_calendar, read_calendar_file
from ..schedule import zone_of
from .events_json import looks_like_json, read_events_json
from .lines import MAX_BYTES, MAX_DATES, EventFile, EventFileError, EventLine, Override
from .plain_text import plain_line
from .vevents import read_event
from .zones import Zones


def read_events(data: bytes) -> EventFile:
    """Every event of an iCalendar or JSON file as a line. EventFileError if the file as a whole cannot be used."""
    if len(data) > MAX_BYTES:
        raise EventFileError(_("The file is larger than 5 MB: that is no calendar of one municipality."))
    if not data.strip():
        raise EventFileError(_("The file is empty."))
    if not looks_like_calendar(data) and looks_like_json(data):
        return read_events_json(data)
    try:
        return _from_calendar(read_calendar_file(data))
    except CalendarFileError as error:
        raise EventFileError(str(error)) from error


def _from_calendar(found: CalendarFile) -> EventFile:
    zones = Zones(found.zones, _home_zone(found))
    read = EventFile("iCalendar", plain_line(found.text("X-WR-CALNAME") or found.text("NAME")))
    if not found.is_utf8:
        read.notes.append(_("The file is not in UTF-8. Please look whether umlauts are right."))
    lines = _read_each(found, zones)
    if found.text("METHOD").strip().upper() == "CANCEL":
        for line in lines:
            line.status = "CANCELLED"
    read.lines = _put_together(lines)
    return read


def _read_each(found: CalendarFile, zones: Zones) -> list[EventLine]:
    """Single dates of a series are told by the clock of their series."""
    lines, listed = [], 0
    for number, component in enumerate(found.events, start=1):
        lines.append(line := read_event(component, number, zones))
        listed += len(line.left_out) + len(line.added)
        if listed > MAX_DATES:
            message = _("The file names more than %(number)d dates one by one. Please divide it.")
            raise EventFileError(message % {"number": MAX_DATES})
    clocks = {line.uid: line.zone for line in lines if line.rule and not line.recurrence_day}
    for place, line in enumerate(lines):
        zone = clocks.get(line.uid, line.zone)
        if line.recurrence_day and zone != line.zone:
            lines[place] = read_event(found.events[place], line.number, Zones(found.zones, zone))
    return lines


def _home_zone(found: CalendarFile) -> str:
    """Where times are meant that name no zone: what the file says of itself, else the site's."""
    try:
        return zone_of(found.text("X-WR-TIMEZONE").strip()).key
    except ValidationError:
        return settings.TIME_ZONE


def _put_together(lines: list[EventLine]) -> list[EventLine]:
    """One line for each event: single dates go to their series, and of several versions the newest is kept."""
    newest: dict[tuple[str, object], EventLine] = {}
    for line in lines:
        key = (line.uid, line.recurrence_day)
        if key not in newest or line.sequence >= newest[key].sequence:
            newest[key] = line
    series = {line.uid: line for line in newest.values() if (line.rule or line.added) and not line.recurrence_day}
    kept = []
    for line in lines:
        current = newest[line.uid, line.recurrence_day]
        if current is not line:
            line.is_repeated = True
        elif line.recurrence_day and line.uid in series:
            _add_override(series[line.uid], line)
            if not line.problem:
                continue
        elif line.recurrence_day:
            line.uid = f"{line.uid} {line.recurrence_day.isoformat()}"
        kept.append(line)
    return kept


def _add_override(series: EventLine, line: EventLine) -> None:
    if line.recurrence_day is None or line.problem or line.start is None:
        return
    if line.zone != series.zone and not line.is_all_day:
        line.problem = _("This date of the series is in another time zone than the others.")
        return
    cancelled = line.status == "CANCELLED"
    series.overrides.append(Override(line.recurrence_day, line.start, line.end, cancelled, line.words))

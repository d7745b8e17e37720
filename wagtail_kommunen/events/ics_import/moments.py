"""Times of a calendar file as those of the clock on the wall, in one zone for each event."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from ...outputs.calendar_lines import moment
from ...outputs.calendar_reading import Property
from ..schedule import zone_of
from .lines import MAX_LISTED, YEARS, Wall
from .plain_text import quoted
from .zones import UnknownZone, Zones


class UnusableTime(ValueError):
    """The message is a sentence."""


def start_of(found: Property, zones: Zones, repeats: bool) -> tuple[Wall, str]:
    """When an event begins, and the zone of its clock.

    A time in UTC is told by the clock at home, unless a series hangs on it or the clock at home shows it twice that day.
    """
    value = _read(found.value)
    if not isinstance(value, datetime):
        return value, zones.home
    if value.tzinfo is None:
        return value.replace(second=0), _zone_name(found, zones)
    home = value.astimezone(zone_of(zones.home))
    is_told_once = home.replace(fold=0).astimezone(UTC) == value.astimezone(UTC)
    if repeats or not is_told_once:
        return value.astimezone(UTC).replace(tzinfo=None, second=0), "UTC"
    return home.replace(tzinfo=None, fold=0, second=0), zones.home


def walls_of(properties: list[Property], zones: Zones, zone: str) -> list[Wall]:
    """All times that they list, by the clock of ``zone``."""
    values = [(value, found) for found in properties for value in found.value.split(",") if value.strip()]
    if len(values) > MAX_LISTED:
        raise UnusableTime(_("It names more than %(number)d dates one by one.") % {"number": MAX_LISTED})
    return [wall_of(value, found, zones, zone) for value, found in values]


def wall_of(text: str, found: Property, zones: Zones, zone: str) -> Wall:
    value = _read(text)
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        own = _zone_name(found, zones) if "TZID" in found.parameters else zone
        if own == zone:
            return value.replace(second=0)
        value = value.replace(tzinfo=zone_of(own))
    return value.astimezone(zone_of(zone)).replace(tzinfo=None, fold=0, second=0)


def length_of(found: Property) -> timedelta:
    try:
        value = moment(found.value)
    except (ValueError, OverflowError) as error:
        raise UnusableTime(not_a_time(found.value)) from error
    if not isinstance(value, timedelta) or value < timedelta():
        raise UnusableTime(not_a_time(found.value))
    return value


def end_after(start: Wall, length: timedelta, zone: str) -> Wall:
    """Days are days on the wall; hours are hours, also in the night in which the clocks change."""
    try:
        return _added(start, length, zone)
    except OverflowError as error:
        raise UnusableTime(_("It lasts longer than there are days.")) from error


def _added(start: Wall, length: timedelta, zone: str) -> Wall:
    if not isinstance(start, datetime):
        return start + timedelta(days=max(1, length.days))
    if length % timedelta(days=1) == timedelta():
        return start + length
    own = zone_of(zone)
    return (start.replace(tzinfo=own).astimezone(UTC) + length).astimezone(own).replace(tzinfo=None, fold=0)


def last_day_of(until: str, start: Wall, zone: str) -> date:
    """The last day on which a series that ends at ``until`` can have a date."""
    value = _read(until)
    if not isinstance(value, datetime) or not isinstance(start, datetime):
        return value.date() if isinstance(value, datetime) else value
    if value.tzinfo is not None:
        value = value.astimezone(zone_of(zone)).replace(tzinfo=None)
    return value.date() if value.time() >= start.time() else value.date() - timedelta(days=1)


def day_of(wall: Wall) -> date:
    return wall.date() if isinstance(wall, datetime) else wall


def clock_of(wall: Wall) -> time | None:
    return wall.time() if isinstance(wall, datetime) else None


def _zone_name(found: Property, zones: Zones) -> str:
    if not (name := found.parameters.get("TZID", "")):
        return zones.home
    try:
        return zones.of(name)
    except UnknownZone as error:
        raise UnusableTime(_("The time zone “%(zone)s” is not known.") % {"zone": quoted(name)}) from error


def _read(text: str) -> date:
    try:
        value = moment(text)
    except (ValueError, OverflowError) as error:
        raise UnusableTime(not_a_time(text)) from error
    if isinstance(value, timedelta) or value.year not in YEARS:
        raise UnusableTime(not_a_time(text))
    return value


def not_a_time(text: str) -> str:
    return _("“%(text)s” is no date or time.") % {"text": quoted(text)}

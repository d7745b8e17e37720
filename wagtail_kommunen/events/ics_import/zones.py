"""Names of time zones as calendar programs write them, and the ones that we know them by (IANA)."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError

from ...outputs.calendar_lines import WINDOWS_ZONES
from ...outputs.calendar_reading import Component
from ..schedule import zone_of

#: Where one program writes a name of its own for what others call so, and the clocks are the same.
_SUMMER_AND_WINTER = {("+0100", "+0200"): "Europe/Berlin", ("+0000", "+0100"): "Europe/London"}


#: Characters of the longest name that is looked up.
_LONGEST_NAME = 100


class UnknownZone(ValueError):
    """There is no telling what time is meant."""


class Zones:
    """The zones of one file. ``home`` is meant where none is named."""

    def __init__(self, components: list[Component], home: str):
        self.home = home
        self._said = {zone.text("TZID").strip(): zone for zone in components}

    def of(self, name: str) -> str:
        """The IANA name. UnknownZone if neither the name nor what the file says of it tells."""
        name = name.strip()
        if len(name) > _LONGEST_NAME:
            raise UnknownZone(name)
        if found := _known(name):
            return found
        if zone := self._said.get(name):
            return _known(zone.text("X-LIC-LOCATION")[:_LONGEST_NAME]) or self._by_offsets(zone)
        raise UnknownZone(name)

    def _by_offsets(self, zone: Component) -> str:
        winter = {part.text("TZOFFSETTO").strip() for part in zone.parts if part.name == "STANDARD"}
        summer = {part.text("TZOFFSETTO").strip() for part in zone.parts if part.name == "DAYLIGHT"} or winter
        if len(winter) == len(summer) == 1:
            found = (*winter, *summer)
            for name in (self.home, *_SUMMER_AND_WINTER.values()):
                if found == _offsets(name):
                    return name
            if fixed := found[0] == found[1] and _fixed(found[0]):
                return fixed
        raise UnknownZone(zone.text("TZID"))


@lru_cache(maxsize=256)
def _known(name: str) -> str:
    """“/example.org/2021/Europe/Berlin” and “W. Europe Standard Time” are Europe/Berlin; empty if nobody knows."""
    if name in WINDOWS_ZONES:
        return WINDOWS_ZONES[name]
    parts = name.strip("/").split("/")
    names = available_timezones()
    return next((end for start in range(len(parts)) if (end := "/".join(parts[start:])) in names), "")


@lru_cache(maxsize=16)
def _offsets(name: str) -> tuple[str, str]:
    try:
        zone = zone_of(name)
    except ValidationError:
        return ("", "")
    january, july = (datetime(2026, month, 1, tzinfo=zone).strftime("%z") for month in (1, 7))
    return (january, july)


def _fixed(offset: str) -> str:
    """“+0200” is Etc/GMT-2: that name counts the other way round."""
    if offset in ("+0000", "-0000"):
        return "UTC"
    if len(offset) != 5 or not offset[1:].isdecimal() or offset[3:] != "00":
        return ""
    name = f"Etc/GMT{'-' if offset[0] == '+' else '+'}{int(offset[1:3])}"
    return name if name in available_timezones() else ""

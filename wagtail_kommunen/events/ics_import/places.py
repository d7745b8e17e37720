"""Where an event is, as files say it in one line: “Rathaus, Klosterstraße 14, 48431 Rheine”."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from ..choices import AttendanceMode
from .lines import EventLine
from .plain_text import cut, is_clean

_TOWN = re.compile(r"(?:D-?)?(\d{5})\s+(\D.*)")
_STREET = re.compile(r"\D{3,}\s\d{1,4}\s?[a-zA-Z]?(?:\s?[-–/]\s?\d{1,4}\s?[a-zA-Z]?)?")
_LONGEST = {"venue": 160, "street": 160, "town": 120}
_is_address = URLValidator(schemes=["http", "https"])


def where_of(line: EventLine) -> dict[str, str]:
    """Fields of the place. What is too long is cut, and the line says so."""
    where = {"venue": "", "street": line.street, "postal_code": "", "town": line.town, "online_url": ""}
    where["attendance_mode"] = AttendanceMode.ON_SITE.value
    if re.fullmatch(r"\d{5}", line.postal_code):
        where["postal_code"] = line.postal_code
    if web_address(line.location):
        return where | {"online_url": line.location, "attendance_mode": AttendanceMode.ONLINE.value}
    where |= {"venue": line.location} if line.town or line.street else _in_parts(line.location)
    for name, longest in _LONGEST.items():
        if len(where[name]) > longest:
            where[name] = cut(where[name], longest)
            line.notes.append(_("The place was too long and is cut."))
    return where


def _in_parts(location: str) -> dict[str, str]:
    """As it stands, unless every part of it is plain."""
    found: dict[str, str] = {}
    rest = []
    for part in (part.strip() for part in location.split(",")):
        if "town" not in found and (town := _TOWN.fullmatch(part)):
            found |= {"postal_code": town[1], "town": town[2]}
        elif "street" not in found and _STREET.fullmatch(part):
            found["street"] = part
        elif part:
            rest.append(part)
    return found | {"venue": ", ".join(rest)} if "town" in found else {"venue": location}


def web_address(text: str) -> str:
    """``text`` if one may link to it, else nothing. Never asked whether there is anything behind it."""
    try:
        _is_address(text)
    except ValidationError:
        return ""
    return text if len(text) <= 500 and is_clean(text) and urlsplit(text).username is None else ""

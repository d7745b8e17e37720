"""What several datasets say of bodies, in the same way."""

from typing import Any

from ..bodies.models import MUNICIPALITY_KINDS, Body, BodyKind
from .asked import Filter

_GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"


def labels(choices: Any) -> dict[str, str]:
    """Codes with their names, in the language in force."""
    return {str(value): str(label) for value, label in choices.choices}


def body_address(base: str, slug: str | None) -> str:
    """The lasting identifier of a body."""
    return f"{base}koerperschaften/{slug}" if slug else ""


def geocoding(kind: str, ags: str | None) -> str:
    """The identifier that DCAT-AP.de gives to municipalities, districts and states."""
    if not ags:
        return ""
    if kind == BodyKind.STATE:
        return f"{_GEOCODING}stateKey/{ags[:2]}"
    if kind == BodyKind.DISTRICT:
        return f"{_GEOCODING}districtKey/{ags[:5]}"
    return f"{_GEOCODING}municipalityKey/{ags}" if kind in MUNICIPALITY_KINDS else ""


def full_name(designation: str | None, name: str | None) -> str:
    return f"{designation or ''} {name or ''}".strip()


def body_filter(name: str, label: Any, example: str, **of_kind: Any) -> Filter:
    """By the slug of a body, which may be of one kind only."""

    def accepts(value: str, pages: Any) -> bool:
        return Body.objects.filter(slug=value, **of_kind).exists()

    return Filter(name, label, accepts, example)


def text_filter(label: Any, example: str) -> Filter:
    return Filter("q", label, lambda value, pages: True, example)


def is_year(text: str) -> bool:
    """“2023”, “201X” or “XXXX”: what the first four characters of a PartialDate can be."""
    digits = text.removesuffix("X") if len(text) == 4 else ""
    return text == "XXXX" or (len(digits) >= 3 and digits.isascii() and digits.isdecimal())

"""Lasting names of bodies: of our own, and those that DCAT-AP.de gives."""

from ..bodies.models import MUNICIPALITY_KINDS, BodyKind

#: Of DCAT-AP.de.
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"


def body_address(base: str, slug: str | None) -> str:
    """The lasting identifier of a body."""
    return f"{base}koerperschaften/{slug}" if slug else ""


def geocoding(kind: str, ags: str | None) -> str:
    """The identifier that DCAT-AP.de gives to municipalities, districts and states."""
    if not ags:
        return ""
    if kind == BodyKind.STATE:
        return state_geocoding(ags[:2])
    if kind == BodyKind.DISTRICT:
        return f"{GEOCODING}districtKey/{ags[:5]}"
    return f"{GEOCODING}municipalityKey/{ags}" if kind in MUNICIPALITY_KINDS else ""


def state_geocoding(digits: str) -> str:
    """Of a state, by the first two digits of the AGS in it."""
    return f"{GEOCODING}stateKey/{digits}"

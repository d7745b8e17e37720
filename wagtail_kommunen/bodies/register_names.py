"""Kinds and names as the official register writes them, and as people write them."""

import re

from .models import BodyKind

#: Textkennzeichen of record type 60 (and the CSV's ``art_code``): kind and designation. 65 and 66 are no municipalities.
MUNICIPALITY_TYPES = {
    "60": (BodyKind.MUNICIPALITY, "Markt"),
    "61": (BodyKind.INDEPENDENT_CITY, "Stadt"),
    "62": (BodyKind.INDEPENDENT_CITY, "Stadt"),
    "63": (BodyKind.TOWN, "Stadt"),
    "64": (BodyKind.MUNICIPALITY, "Gemeinde"),
    "67": (BodyKind.TOWN, "Stadt"),
}
UNINCORPORATED_TYPES = {"65", "66"}
#: Record type 40: districts; 41 and 42 are independent cities, which have a record 60 of their own.
DISTRICT_TYPES = {"43": "Kreis", "44": "Landkreis", "45": ""}
CITY_DISTRICT_TYPES = {"41", "42"}
#: Record type 50: bodies between municipality and district. Others are municipalities that do the work for neighbours.
ASSOCIATION_TYPES = {
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
}
OTHER_ASSOCIATION_TYPES = {"50", "57", "58"}

_BARE_EPITHETS = {"Stadt", "St", "GKSt", "M", "Stadtkreis", "Markt", "Gemeinde"}
_OWN_DESIGNATIONS = {"Flecken", "Marktflecken"}
_AUTHORITIES = {
    "05": "Bezirksregierung",
    "06": "Regierungspräsidium",
    "08": "Regierungspräsidium",
    "09": "Regierung von",
}


def municipality_name(text: str, designation: str) -> tuple[str, str, str]:
    """Designation, name and epithet of “Hagen, Stadt der FernUniversität”. Doubled spaces go."""
    name, *epithets = (" ".join(part.split()) for part in text.split(","))
    if designation == "Gemeinde" and epithets and epithets[0] in _OWN_DESIGNATIONS:
        designation = epithets.pop(0)
    return designation, name, ", ".join(epithet for epithet in epithets if epithet not in _BARE_EPITHETS)


def district_name(text: str, designation: str) -> tuple[str, str]:
    """Designation and name of a district: (“Kreis”, “Borken”), (“”, “Rhein-Sieg-Kreis”), (“”, “Region Hannover”)."""
    name = " ".join(text.split())
    if match := re.fullmatch(r"(Kreis|Landkreis) (.+)", name):
        return match[1], match[2]
    holds_designation = re.search(r"kreis|^(Städter|R)egion\b|^Regionalverband\b", name, re.IGNORECASE)
    return ("" if holds_designation else designation), name


def association_name(text: str, designation: str) -> tuple[str, str] | None:
    """Designation and name; None for an agreement between municipalities that is no body of its own (VVG)."""
    name = " ".join(text.split())
    if name.startswith("VVG "):
        return None
    if name.startswith("GVV "):
        return "Gemeindeverwaltungsverband", name.removeprefix("GVV ")
    return designation, name.removesuffix(" (VGem)")


def region_authority(key: str, text: str) -> str | None:
    """“Bezirksregierung Köln” for 053 “Reg.-Bez. Köln”; None where the region has no authority of its own (any more)."""
    authority = _AUTHORITIES.get(key[:2])
    return f"{authority} {text.removeprefix('Reg.-Bez. ').strip()}" if authority else None

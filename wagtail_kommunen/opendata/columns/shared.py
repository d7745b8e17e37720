"""Columns that several datasets have, in the same words. Each is told where its value stands in a row."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...bodies.models import BodyKind
from ..identifiers import geocoding
from .column import Column

Read = Callable[[Any, Any], Any]
Words = str | Promise


def labels(choices: Any) -> dict[str, str]:
    """Codes with their names, in the language in force."""
    return {str(value): str(label) for value, label in choices.choices}


def full_name(designation: str | None, name: str | None) -> str:
    return f"{designation or ''} {name or ''}".strip()


def identifier(description: Words, read: Read) -> Column:
    return Column("id", _("Identifier"), description, read, "address", required=True)


def page(description: Words, read: Read) -> Column:
    return Column("page", _("Page"), description, read, "address", required=True)


def coded(name: str, label: Words, codes: Iterable[str], read: Read, description: Words = "") -> Column:
    """One of a few codes, in every row."""
    return Column(name, label, description or _("As a code."), read, required=True, values=tuple(codes))


def partial_date(name: str, label: Words, description: Words = "") -> Column:
    """Read from the attribute of that name."""

    def read(row: Any, at: Any) -> str:
        day = getattr(row, name)
        return day.isoformat() if day else ""

    return Column(name, label, description or _("As exactly as it is known."), read, "partial_date")


def declaration(read: Read) -> Column:
    return Column("declaration", _("Declaration"), _("Short name of the declaration."), read, required=True)


# ---- Of a body


def body_identifier(read: Read) -> Column:
    return identifier(_("Lasting address of the body."), read)


def slug(read: Read) -> Column:
    return Column("slug", _("Short name"), _("As it stands in addresses and filters."), read, required=True)


def ags(read: Read, name: str = "ags", label: Words = "AGS") -> Column:
    return Column(name, label, _("Official municipality key, eight digits with the leading zero."), read)


def official_keys(kind: Read, read_ags: Read, read_ars: Read) -> tuple[Column, ...]:
    return (
        ags(read_ags),
        Column("ars", "ARS", _("Official regional key, twelve digits."), read_ars),
        Column(
            "geocoding",
            _("Political geocoding"),
            _("Identifier of the municipality, district or state in the vocabulary of DCAT-AP.de."),
            lambda row, at: geocoding(kind(row, at), read_ags(row, at)),
            "address",
        ),
    )


def kind_of_body(read: Read) -> tuple[Column, ...]:
    """``at.kinds``: their names."""
    return (
        coded("kind", _("Kind of body"), BodyKind.values, read),
        in_words("kind_label", _("Kind of body in words"), lambda row, at: at.kinds[read(row, at)]),
    )


def in_words(name: str, label: Words, read: Read, type: str = "text") -> Column:
    return Column(name, label, _("In the language of the file."), read, type)


def name_in_full(name: str, label: Words, read: Read, *, required: bool = False) -> Column:
    return Column(name, label, _("In full."), read, required=required)


def district(read: Read, read_name: Read) -> tuple[Column, ...]:
    said = _("Identifier of the district that it lies in.")
    return (
        Column("district", _("District"), said, read, "address"),
        name_in_full("district_name", _("Name of the district"), read_name),
    )


def government_region(read: Read, read_name: Read) -> tuple[Column, ...]:
    said = _("Identifier of the government region that it lies in.")
    return (
        Column("government_region", _("Government region"), said, read, "address"),
        name_in_full("government_region_name", _("Name of the government region"), read_name),
    )


def population(read: Read) -> Column:
    return Column("population", _("Population"), _("As the register has it."), read, "integer")


def position(latitude: Read, longitude: Read) -> tuple[Column, ...]:
    said = _("WGS 84, decimal degrees.")
    return (
        Column("latitude", _("Latitude"), said, latitude, "number"),
        Column("longitude", _("Longitude"), said, longitude, "number"),
    )


def website(read: Read) -> Column:
    return Column("website", _("Website"), _("Of the body itself."), read, "address")


def dissolution(dissolved_on: Read, successor: Read) -> tuple[Column, ...]:
    return (
        Column("dissolved_on", _("Dissolved on"), _("Dissolved bodies stay in the register."), dissolved_on, "date"),
        Column("successor", _("Successor"), _("Identifier of the body that it is part of now."), successor, "address"),
    )

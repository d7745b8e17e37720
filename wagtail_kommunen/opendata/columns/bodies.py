"""Columns of the register of bodies: the official ones and no others."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from ..identifiers import body_address
from . import shared
from .column import Column
from .shared import full_name

#: What is read of a body.
SOURCES = (
    *("slug", "ags", "ars", "kind", "designation", "name", "epithet", "population", "area_km2"),
    *("latitude", "longitude", "website", "valid_from", "dissolved_on", "register_edition"),
    *("district__slug", "district__designation", "district__name"),
    *("government_region__slug", "government_region__designation", "government_region__name", "successor__slug"),
)


class Reading(NamedTuple):
    base: str
    kinds: dict[str, str]


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


COLUMNS = (
    shared.body_identifier(lambda row, at: body_address(at.base, row.slug)),
    shared.slug(lambda row, at: row.slug),
    *shared.official_keys(lambda row, at: row.kind, lambda row, at: row.ags, lambda row, at: row.ars),
    *shared.kind_of_body(lambda row, at: row.kind),
    Column("designation", _("Designation"), _("What stands before the name."), lambda row, at: row.designation),
    Column("name", _("Name"), _("Without the designation."), lambda row, at: row.name, required=True),
    Column(
        "full_name",
        _("Full name"),
        _("Designation and name."),
        lambda row, at: full_name(row.designation, row.name),
        required=True,
    ),
    Column("epithet", _("Epithet"), _("What the official name adds."), lambda row, at: row.epithet),
    *shared.district(
        lambda row, at: body_address(at.base, row.district__slug),
        lambda row, at: full_name(row.district__designation, row.district__name),
    ),
    *shared.government_region(
        lambda row, at: body_address(at.base, row.government_region__slug),
        lambda row, at: full_name(row.government_region__designation, row.government_region__name),
    ),
    shared.population(lambda row, at: row.population),
    Column("area_km2", _("Area in km²"), _("As the register has it."), lambda row, at: _number(row.area_km2), "number"),
    *shared.position(lambda row, at: _number(row.latitude), lambda row, at: _number(row.longitude)),
    shared.website(lambda row, at: row.website),
    Column("valid_from", _("Exists since"), _("If it is known."), lambda row, at: row.valid_from, "date"),
    *shared.dissolution(lambda row, at: row.dissolved_on, lambda row, at: body_address(at.base, row.successor__slug)),
    Column(
        "register_edition",
        _("As of the register of"),
        _("Edition of the official register that was the last to list it. Empty: entered by hand."),
        lambda row, at: row.register_edition,
        "date",
    ),
)

"""Dataset: the register of bodies, with its official columns and no others."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..bodies.models import Body, BodyKind
from ..members.roll import STAMP
from ..members.sizes import SIZE_LABELS, SIZES
from ..network.stamps import stamp
from ..outputs.geojson import Point
from ..signatories.public_bodies import public_bodies
from .asked import Filter, choice
from .columns import Column
from .common import body_address, body_filter, full_name, geocoding, labels, text_filter
from .dataset import Asked, Dataset
from .site_pages import SitePages

_SOURCES = (
    *("slug", "ags", "ars", "kind", "designation", "name", "epithet", "population", "area_km2"),
    *("latitude", "longitude", "website", "valid_from", "dissolved_on", "register_edition"),
    *("district__slug", "district__designation", "district__name"),
    *("government_region__slug", "government_region__designation", "government_region__name", "successor__slug"),
)


class Reading(NamedTuple):
    base: str
    kinds: dict[str, str]


COLUMNS = (
    Column(
        "id",
        _("Identifier"),
        _("Lasting address of the body."),
        lambda row, at: body_address(at.base, row.slug),
        "address",
        required=True,
    ),
    Column(
        "slug", _("Short name"), _("As it stands in addresses and filters."), lambda row, at: row.slug, required=True
    ),
    Column("ags", "AGS", _("Official municipality key, eight digits with the leading zero."), lambda row, at: row.ags),
    Column("ars", "ARS", _("Official regional key, twelve digits."), lambda row, at: row.ars),
    Column(
        "geocoding",
        _("Political geocoding"),
        _("Identifier of the municipality, district or state in the vocabulary of DCAT-AP.de."),
        lambda row, at: geocoding(row.kind, row.ags),
        "address",
    ),
    Column(
        "kind",
        _("Kind of body"),
        _("As a code."),
        lambda row, at: row.kind,
        required=True,
        values=tuple(BodyKind.values),
    ),
    Column(
        "kind_label", _("Kind of body in words"), _("In the language of the file."), lambda row, at: at.kinds[row.kind]
    ),
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
    Column(
        "district",
        _("District"),
        _("Identifier of the district that it lies in."),
        lambda row, at: body_address(at.base, row.district__slug),
        "address",
    ),
    Column(
        "district_name",
        _("Name of the district"),
        _("In full."),
        lambda row, at: full_name(row.district__designation, row.district__name),
    ),
    Column(
        "government_region",
        _("Government region"),
        _("Identifier of the government region that it lies in."),
        lambda row, at: body_address(at.base, row.government_region__slug),
        "address",
    ),
    Column(
        "government_region_name",
        _("Name of the government region"),
        _("In full."),
        lambda row, at: full_name(row.government_region__designation, row.government_region__name),
    ),
    Column("population", _("Population"), _("As the register has it."), lambda row, at: row.population, "integer"),
    Column(
        "area_km2",
        _("Area in km²"),
        _("As the register has it."),
        lambda row, at: None if row.area_km2 is None else float(row.area_km2),
        "number",
    ),
    Column("latitude", _("Latitude"), _("WGS 84, decimal degrees."), lambda row, at: _degrees(row.latitude), "number"),
    Column(
        "longitude", _("Longitude"), _("WGS 84, decimal degrees."), lambda row, at: _degrees(row.longitude), "number"
    ),
    Column("website", _("Website"), _("Of the body itself."), lambda row, at: row.website, "address"),
    Column("valid_from", _("Exists since"), _("If it is known."), lambda row, at: row.valid_from, "date"),
    Column(
        "dissolved_on",
        _("Dissolved on"),
        _("Dissolved bodies stay in the register."),
        lambda row, at: row.dissolved_on,
        "date",
    ),
    Column(
        "successor",
        _("Successor"),
        _("Identifier of the body that it is part of now."),
        lambda row, at: body_address(at.base, row.successor__slug),
        "address",
    ),
    Column(
        "register_edition",
        _("As of the register of"),
        _("Edition of the official register that was the last to list it. Empty: entered by hand."),
        lambda row, at: row.register_edition,
        "date",
    ),
)


def _degrees(value: Any) -> float | None:
    return None if value is None else float(value)


class Bodies(Dataset):
    slug = "koerperschaften"
    title = _("Bodies")
    description = _(
        "Municipalities, districts, government regions and states with their official keys, as the official register "
        "has them. Whether a body is a member says the dataset of members."
    )
    keywords = ("Gemeindeverzeichnis", "Kommunen", "AGS", "ARS")
    themes = ("GOVE", "REGI")
    columns = COLUMNS
    formats = ("csv", "json", "geojson")
    filters = (
        choice("art", _("Kind of body"), dict(BodyKind.choices)),
        body_filter(
            "bezirk",
            pgettext_lazy("where a body lies", "Government region"),
            "bezirksregierung-muenster",
            kind=BodyKind.GOVERNMENT_REGION,
        ),
        body_filter("kreis", _("District"), "kreis-steinfurt", kind=BodyKind.DISTRICT),
        choice("groesse", _("Inhabitants"), SIZE_LABELS),
        text_filter(_("Words in the name, or the beginning of the AGS"), "rheine"),
        Filter(
            "kennung",
            _("Short name"),
            lambda value, pages: public_bodies().filter(slug=value).exists(),
            "rheine",
        ),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return pages.root is not None

    def state(self, pages: SitePages) -> tuple | None:
        number = stamp(STAMP)
        return None if number is None else (number,)

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        found: Any = public_bodies().filter(_condition(asked))
        if "q" in asked:
            found = found.named_like(asked["q"][0])
        return found.order_by("search_name", "pk").values_list(*_SOURCES, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages.base, labels(BodyKind))

    def period(self, pages: SitePages) -> tuple[date | None, date | None]:
        return None, Body.objects.aggregate(newest=Max("register_edition"))["newest"]

    def point(self, row: Any, at: Any) -> Point | None:
        return None if row.longitude is None or row.latitude is None else (float(row.longitude), float(row.latitude))


def _condition(asked: Asked) -> Q:
    condition = Q()
    for name, (value, *_rest) in asked.items():
        match name:
            case "art":
                condition &= Q(kind=value)
            case "bezirk":
                condition &= Q(government_region__slug=value) | Q(slug=value)
            case "kreis":
                condition &= Q(district__slug=value) | Q(slug=value)
            case "groesse":
                condition &= _of_size(value)
            case "kennung":
                condition &= Q(slug=value)
    return condition


def _of_size(slug: str) -> Q:
    starts = [start for start, _label in SIZES.values()]
    start = SIZES[slug][0]
    above = [other for other in starts if other > start]
    return Q(population__gte=start) & (Q(population__lt=above[0]) if above else Q())

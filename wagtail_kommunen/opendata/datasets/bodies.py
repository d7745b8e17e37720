"""Dataset: the register of bodies."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from ...bodies.models import Body, BodyKind
from ...members.sizes import SIZES
from ...outputs.geojson import Point
from ...signatories.public_bodies import public_bodies
from ..asked import Asked, Filter
from ..columns.bodies import COLUMNS, SOURCES, Reading
from ..columns.shared import labels
from ..filters import BODY_FILTERS, BODY_WORDS
from ..site_pages import SitePages
from .dataset import Dataset


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
        *BODY_FILTERS,
        BODY_WORDS,
        Filter(
            "kennung",
            _("Short name"),
            lambda value, pages: public_bodies().filter(slug=value).exists(),
            "rheine",
        ),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return pages.root is not None

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        found: Any = public_bodies().filter(_condition(asked))
        if "q" in asked:
            found = found.named_like(asked["q"][0])
        return found.order_by("search_name", "pk").values_list(*SOURCES, named=True).iterator(chunk_size=2000)

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

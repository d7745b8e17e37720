"""The formats, each with its media type and how a dataset is written in it, piece by piece."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..outputs import atom, geojson, vcard
from ..outputs.json_stream import object_with_list
from ..outputs.table import csv_lines
from .asked import Asked
from .columns.column import cell
from .datasets.dataset import Dataset
from .licence import attribution, licence
from .site_pages import SitePages


@dataclass(frozen=True)
class Export:
    """One file that is asked for."""

    dataset: Dataset
    pages: SitePages
    asked: Asked
    source: str
    """Its own address."""
    delimiter: str = ","

    @property
    def at(self) -> Any:
        return self.dataset.reader(self.pages)

    @property
    def rows(self) -> Iterator[Any]:
        return self.dataset.rows(self.pages, self.asked)

    @property
    def meta(self) -> dict[str, Any]:
        """What is to be said of the whole. It names the day of which it is true, not the second: else no two were alike."""
        terms = licence()
        return {
            "title": str(self.dataset.title),
            "description": str(self.dataset.description),
            "publisher": self.pages.network.name,
            "licence": terms.uri,
            "licence_name": terms.name,
            "attribution": attribution(self.pages),
            "language": self.pages.language,
            "as_of": date.today().isoformat(),
            "source": self.source,
            "schema": f"{self.pages.base}{self.dataset.slug}.schema.json",
            "documentation": self.pages.base,
        }


@dataclass(frozen=True)
class Format:
    name: str
    label: str | Promise
    content_type: str
    write: Callable[[Export], Iterable[str]]
    is_json: bool = False

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]


def write_csv(export: Export) -> Iterator[str]:
    columns, at = export.dataset.columns, export.at
    rows = ([cell(column.value(row, at)) for column in columns] for row in export.rows)
    return csv_lines([column.name for column in columns], rows, delimiter=export.delimiter)


def write_json(export: Export) -> Iterator[str]:
    dataset, at = export.dataset, export.at
    return object_with_list({"meta": export.meta}, "data", (dataset.record(row, at) for row in export.rows))


def write_geojson(export: Export) -> Iterator[str]:
    dataset, at = export.dataset, export.at

    def features() -> Iterator[dict[str, Any]]:
        for row in export.rows:
            if dataset.is_on_map(row, at):
                record = dataset.record(row, at)
                yield geojson.feature(record["id"], dataset.point(row, at), record)

    return geojson.feature_collection({"meta": export.meta}, features())


def write_cards(export: Export) -> Iterator[str]:
    return export.dataset.cards(export.pages, export.asked)


def write_calendar(export: Export) -> Iterator[str]:
    return export.dataset.calendar(export.pages, export.asked)


def write_news(export: Export) -> Iterator[str]:
    yield export.dataset.news(export.pages, export.asked)


FORMATS = {
    one.name: one
    for one in (
        Format("csv", _("Table (CSV)"), "text/csv; charset=utf-8", write_csv),
        Format("json", "JSON", "application/json", write_json, is_json=True),
        Format("vcf", _("Address book (vCard)"), vcard.CONTENT_TYPE, write_cards),
        Format("ics", _("Calendar (iCalendar)"), "text/calendar; charset=utf-8", write_calendar),
        Format("atom", _("News (Atom)"), atom.CONTENT_TYPE, write_news),
        Format("geojson", _("Map (GeoJSON)"), geojson.CONTENT_TYPE, write_geojson, is_json=True),
    )
}

"""Dataset: the dates of public events."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from ...events.calendar.agenda import MODES
from ...events.calendar.found import LABELS, WAYS
from ...events.calendar.shown import closed_paths
from ...events.calendar.state import month_of
from ...events.choices import EventKind
from ...network.stamps import EVENTS, MEMBERS
from ...outputs.geojson import Point
from ..asked import Asked, Filter, Refused, choice, day_of
from ..calendars import calendar_file
from ..columns.events import COLUMNS, JOINED, SOURCES, Reading, is_on_site
from ..event_dates import DATE, dates_of, entries_of, places_of_towns
from ..filters import body_filter, text_filter
from ..news import news_of_events
from ..site_pages import SitePages
from .dataset import Dataset


class Events(Dataset):
    slug = "veranstaltungen"
    title = _("Events")
    description = _(
        "Dates of public events, one row a date: those of the network, and with “kalender=alle” those of all "
        "municipalities too. On the map each stands at the middle of its town."
    )
    keywords = ("Veranstaltungen", "Termine", "Ehrenamt", "Engagement")
    columns = COLUMNS
    formats = ("csv", "json", "geojson", "ics", "atom")
    is_translated = True
    #: Names of hosts are in it too, and change with the register.
    stamps = (EVENTS, MEMBERS)
    filters = (
        choice("art", LABELS["art"], dict(EventKind.choices)),
        body_filter("region", LABELS["region"], "bezirksregierung-muenster"),
        body_filter("kommune", LABELS["kommune"], "rheine"),
        choice("teilnahme", LABELS["teilnahme"], {mode: WAYS[mode] for mode in MODES}),
        Filter("monat", LABELS["monat"], lambda value, pages: month_of(value) is not None, "2026-12"),
        Filter("ab", _("From this day on"), lambda value, pages: day_of(value) is not None, "2026-12-01"),
        Filter("bis", _("Until this day"), lambda value, pages: day_of(value) is not None, "2026-12-31"),
        choice("kalender", _("Of all municipalities too"), {"alle": _("Of all municipalities too")}),
        text_filter(_("Words in title, summary or town"), "fachkongress"),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return bool(pages.calendars)

    def check(self, asked: Asked) -> None:
        if "ab" in asked and "bis" in asked and asked["bis"] < asked["ab"]:
            raise Refused([{"parameter": "bis", "detail": str(_("“bis” comes before “ab”."))}])

    def told_apart_by(self, pages: SitePages) -> tuple:
        return closed_paths(), [(page.pk, page.path, pages.url(page)) for page in pages.calendars]

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        dates = dates_of(pages, asked).annotate(**JOINED).order_by("starts", "pk", "key")
        return dates.values_list(*SOURCES, *JOINED, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages, places_of_towns(pages))

    def period(self, pages: SitePages) -> tuple[date | None, date | None]:
        dates = dates_of(pages, {}).order_by().aggregate(first=Min(f"{DATE}__first_day"), last=Max(f"{DATE}__last_day"))
        return dates["first"], dates["last"]

    def calendar(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        return calendar_file(pages, entries_of(pages, asked))

    def news(self, pages: SitePages, asked: Asked) -> str:
        return news_of_events(pages, entries_of(pages, asked))

    def point(self, row: Any, at: Any) -> Point | None:
        return at.places.get(row.town) if is_on_site(row) and not row.place else None

    def is_on_map(self, row: Any, at: Any) -> bool:
        return self.point(row, at) is not None

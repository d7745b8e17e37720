"""What programs subscribe to: calendar files put together from texts that stand ready, answered with 304 if unchanged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from ...bodies.models import Body
from ...network.stamps import EVENTS, stamp
from ...outputs.conditional import etag_of, etag_of_content, not_modified
from ..actions import first_day_kept
from ..choices import EventKind, Visibility
from ..models import CalendarEntry, EventBody, EventRole
from ..schedule import zone_of
from .shown import closed_paths

_BEGIN, _END = "BEGIN:VEVENT\r\n", "END:VEVENT\r\n"


@dataclass(frozen=True)
class Feed:
    """The public events of a calendar page, or of one value of a facet: a kind, a region, or a body that hosts."""

    page: Any
    facet: str = ""
    value: str = ""

    @cached_property
    def _body(self) -> Body | None:
        return Body.objects.filter(slug=self.value).first() if self.facet in ("region", "kommune") else None

    @property
    def label(self) -> str:
        """Http404 for what there is not."""
        if self.facet == "art" and self.value in EventKind.values:
            return str(EventKind(self.value).label)
        if self.facet and self._body is None:
            raise Http404
        return self._body.full_name if self._body else ""

    @property
    def name(self) -> str:
        return ": ".join(filter(None, (self.page.title, self.label)))

    @property
    def filename(self) -> str:
        return "-".join(filter(None, (self.page.slug, self.value)))

    def entries(self, first_day: date, closed: tuple[str, ...]) -> QuerySet[CalendarEntry]:
        """In the language of the page. Of a body everything; else what is in the calendar of the network."""
        locale = self.page.locale_id
        entries = CalendarEntry.objects.filter(
            visibility=Visibility.PUBLIC, page__live=True, page__locale=locale, last_day__gte=first_day
        )
        for path in closed:
            entries = entries.exclude(page__path__startswith=path)
        return entries.filter(self._condition()).order_by("first_day", "pk")

    def _condition(self) -> Q:
        if self.facet == "art":
            return Q(is_network=True, kind=self.value)
        if self.facet == "region":
            return Q(is_network=True, region=self._body)
        if self.facet == "kommune":
            roles = (EventRole.HOST, EventRole.CO_HOST)
            return Q(pk__in=EventBody.objects.filter(body=self._body, role__in=roles).values("entry"))
        return Q(is_network=True)


def answer(feed: Feed, request, write: Callable[[QuerySet[CalendarEntry]], HttpResponse]) -> HttpResponse:
    """304 without reading any event where the reader has the newest.

    Last-Modified is told but never asked: a feed also changes when an event leaves it, or an old one comes in.
    """
    first_day, closed, name = first_day_kept(timezone.localdate()), closed_paths(), feed.name
    number = stamp(EVENTS)
    etag = "" if number is None else etag_of(number, request.path, request.get_host(), first_day, closed, name)
    if unchanged := not_modified(request, etag):
        return unchanged
    response = write(feed.entries(first_day, closed))
    response["Cache-Control"] = "no-cache"
    if etag:
        response["ETag"] = etag
    return response


def calendar_file(feed: Feed, request) -> HttpResponse:
    def write(entries: QuerySet[CalendarEntry]) -> HttpResponse:
        return file_of(entries, name=feed.name, filename=feed.filename)

    return answer(feed, request, write)


def file_of(entries: QuerySet[CalendarEntry], *, name: str, filename: str) -> HttpResponse:
    """What is no event, or in a zone that nobody knows, is left out: one broken entry breaks no feed."""
    from ...outputs.calendar import CONTENT_TYPE, calendar_parts

    rows = list(entries.values_list("ics", "time_zone", "changed_at"))
    zones = {zone for zone in {zone for _ics, zone, _changed in rows} if is_zone(zone)}
    sound = [ics for ics, zone, _changed in rows if zone in zones and is_sound(ics)]
    headers = {"Content-Disposition": f'inline; filename="{filename}.ics"'}
    if rows:
        headers["Last-Modified"] = http_date(max(changed for _ics, _zone, changed in rows).timestamp())
    text = "".join(calendar_parts(sound, name=name, zones=zones))
    return HttpResponse(text, content_type=CONTENT_TYPE, headers=headers)


def file_of_event(page: Any, request) -> HttpResponse:
    """Http404 as long as its dates are in no calendar; 304 where the reader has the newest, told by ETag as in ``answer``."""
    response = file_of(CalendarEntry.objects.filter(page=page.pk), name=page.title, filename=page.slug)
    if "Last-Modified" not in response:
        raise Http404
    response["Cache-Control"] = "no-cache" if page.visibility == Visibility.PUBLIC else "private, no-cache"
    response["ETag"] = etag_of_content(response.content)
    return not_modified(request, response["ETag"], response) or response


def is_sound(ics: str) -> bool:
    return ics.startswith(_BEGIN) and ics.endswith(_END)


def is_zone(name: str) -> bool:
    from ...outputs.calendar import zone_text

    try:
        zone_of(name)
        return name == "UTC" or bool(zone_text(name))
    except Exception:  # of the library that writes it; what it cannot write, no calendar can read
        return False

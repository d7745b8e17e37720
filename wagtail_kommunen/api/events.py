"""``/events/``: public events of the calendar, as dates and as what their pages say."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import classproperty
from wagtail.api.v2.utils import BadRequestError

from ..bodies.models import Body
from ..conf import kommunen_settings
from ..events.calendar.agenda import MODES, Item, Span, agenda_of
from ..events.calendar.found import Found as FoundInAgenda
from ..events.calendar.shown import closed_paths, shown_to
from ..events.calendar.state import FACETS, State
from ..events.calendar.when import When
from ..events.choices import AttendanceMode, EventKind, EventState, RegistrationMode, Visibility
from ..events.models import CalendarEntry, EventBody, EventRole, Occurrence
from ..events.published import COLUMNS, material_of, text_of
from ..network.stamps import EVENTS, MEMBERS
from . import schemas as s
from .asked import Asked, Found
from .fields import Field
from .parameters import Parameter, repeated
from .places import absolute, pages_of
from .viewsets import PublicViewSet

#: Dates that a list names of each event, and that the event itself names.
DATES, ALL_DATES = 10, 500
_BODY = s.record(id=s.NUMBER, ags=s.maybe(s.TEXT), slug=s.TEXT, name=s.TEXT)
_DATE = s.record(
    starts=s.MOMENT,
    ends=s.MOMENT,
    first_day=s.DAY,
    last_day=s.DAY,
    all_day=s.BOOLEAN,
    state=s.one_of(EventState.values),
    reason=s.TEXT,
    title=s.TEXT,
    place=s.TEXT,
)
_REGISTRATION = [mode or "none" for mode in RegistrationMode.values]


class EventRecord:
    """One public event in one language."""

    def __init__(self, page: Any, shown: "ShownEvents"):
        self._page, self._shown = page, shown
        self.id, self.slug, self.type = page.pk, page.slug, page._meta.label
        self.locale = page.locale.language_code
        self._entry = shown.entries[page.pk]
        self.is_network = self._entry.is_network
        self.time_zone = page.time_zone

    @property
    def detail_url(self) -> str:
        return f"{self._shown.asked.base_url}{self.id}/"

    @property
    def html_url(self) -> str | None:
        return absolute(self._shown.asked.site, self._page.get_full_url(self._shown.asked.request))

    @property
    def ics_url(self) -> str:
        return f"{self.html_url}ics/"

    @property
    def dates(self) -> list[dict]:
        return [self._date(one) for one in sorted(self._dates, key=lambda one: one.starts)]

    @property
    def dates_total(self) -> int:
        return self._dates[0].in_all if self._dates else 0

    @property
    def host(self) -> dict | None:
        return next(iter(self._bodies(EventRole.HOST)), None)

    @property
    def co_hosts(self) -> list[dict]:
        return self._bodies(EventRole.CO_HOST)

    @property
    def supporters(self) -> list[dict]:
        return self._bodies(EventRole.SUPPORTER)

    @property
    def region(self) -> dict | None:
        return _body(self._entry.region) if self._entry.region else None

    @property
    def text(self) -> str:
        return text_of(self._page)

    @property
    def material(self) -> list[dict]:
        site = self._shown.asked.site
        return [{**one, "url": absolute(site, one["url"]) or ""} for one in material_of(self._page)]

    def __getattr__(self, name: str) -> Any:
        if name not in COLUMNS:
            raise AttributeError(name)
        return COLUMNS[name](self._page)

    @property
    def _dates(self) -> list[Any]:
        return self._shown.dates[self._entry.pk]

    def _bodies(self, role: str) -> list[dict]:
        return [_body(body) for body in self._shown.bodies[self._entry.pk, role]]

    def _date(self, one: Occurrence) -> dict:
        when = When.of(one, self.time_zone)
        return {
            "starts": when.starts.isoformat(),
            "ends": when.ends.isoformat(),
            "first_day": one.first_day.isoformat(),
            "last_day": one.last_day.isoformat(),
            "all_day": one.all_day,
            "state": one.state,
            "reason": one.reason,
            "title": one.title,
            "place": one.place,
        }


def _body(body: Body) -> dict:
    return {"id": body.pk, "ags": body.ags, "slug": body.slug, "name": body.full_name}


class ShownEvents:
    """The events of one answer, and what belongs to them: a query for each kind of thing, however many they are."""

    def __init__(self, pks: Iterable[int], span: Span, asked: Asked):
        self.span, self.asked = span, asked
        pks = list(pks)
        pages = self._model.objects.live().select_related("locale").in_bulk(pks)
        entries = CalendarEntry.objects.filter(page__in=pks).select_related("region").defer("ics")
        self.entries = {entry.page_id: entry for entry in entries}
        self.records = [EventRecord(pages[pk], self) for pk in pks if pk in pages and pk in self.entries]

    @property
    def _model(self):
        return apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)

    @cached_property
    def _entry_keys(self) -> list[int]:
        return [entry.pk for entry in self.entries.values()]

    @cached_property
    def bodies(self) -> dict[tuple[int, str], list[Body]]:
        """By entry and role. Who is invited is nobody's business."""
        roles = (EventRole.HOST, EventRole.CO_HOST, EventRole.SUPPORTER)
        found: defaultdict[tuple[int, str], list[Body]] = defaultdict(list)
        rows = EventBody.objects.filter(entry__in=self._entry_keys, role__in=roles).select_related("body")
        for one in rows.order_by("body__search_name", "pk"):
            found[one.entry_id, one.role].append(one.body)
        return found

    @cached_property
    def dates(self) -> dict[int, list[Any]]:
        """By entry, the first ones in the span, or the last ones where it is past, each with how many there are."""
        order = F("starts").desc() if self.span.is_past else F("starts").asc()
        numbered = self.span.occurrences().filter(entry__in=self._entry_keys).order_by()
        numbered = numbered.annotate(
            number=Window(RowNumber(), partition_by="entry", order_by=[order, "pk"]),
            in_all=Window(Count("pk"), partition_by="entry"),
        )
        found: defaultdict[int, list[Any]] = defaultdict(list)
        most = ALL_DATES if self.asked.is_detail else DATES
        for one in numbered.filter(number__lte=most).order_by("entry", "number"):
            found[one.entry_id].append(one)
        return found


class EventsViewSet(PublicViewSet):
    """Events that everybody may see. What is for members or for those invited is not here, whoever asks."""

    endpoint = "events"
    title = "Events"
    stamps = (EVENTS, MEMBERS)
    orders = ("starts",)
    search_help = "Words of the title, the summary or the town, all of them."
    detail_has_locale = False
    filters = (
        Parameter("art", s.one_of(EventKind.values), "As on the calendar page: kind of event."),
        Parameter("region", s.SLUG, "As on the calendar page: slug of the region."),
        Parameter("kommune", s.SLUG, "As on the calendar page: slug of a host or co-host; all its events are found."),
        Parameter("teilnahme", s.one_of(MODES), "As on the calendar page: way to take part."),
        Parameter("monat", s.MONTH, "As on the calendar page: month with a date in it."),
        Parameter("kalender", s.one_of(["alle"]), "As on the calendar page: municipalities' own events, too."),
        Parameter("from", s.DAY, "The first day. Without it today, or with “to” alone everything before that."),
        Parameter("to", s.DAY, "The last day. Without it there is none."),
    )
    fields = (
        Field("id", s.NUMBER, "Of the page, which is in one language."),
        Field("type", s.TEXT, is_meta=True),
        Field("detail_url", s.URL, is_meta=True),
        Field("html_url", s.maybe(s.URL), "The page for people.", is_meta=True),
        Field("ics_url", s.URL, "The event as a file for calendars.", is_meta=True),
        Field("slug", s.TEXT, is_meta=True),
        Field("locale", s.TEXT, is_meta=True),
        Field("title", s.TEXT),
        Field("kind", s.one_of(EventKind.values)),
        Field("summary", s.TEXT),
        Field("state", s.one_of(EventState.values)),
        Field("state_reason", s.TEXT),
        Field("dates", s.many(_DATE), f"Within the days asked for; in lists the first {DATES}."),
        Field("dates_total", s.NUMBER, "How many there are within these days."),
        Field("time_zone", s.TEXT),
        Field("is_series", s.BOOLEAN),
        Field("is_network", s.BOOLEAN, "Whether it is in the calendar of the network."),
        Field("attendance_mode", s.one_of(AttendanceMode.values)),
        Field("venue", s.TEXT),
        Field("town", s.TEXT),
        Field("host", s.maybe(_BODY)),
        Field("co_hosts", s.many(_BODY)),
        Field("region", s.maybe(_BODY)),
        Field("previously_on", s.maybe(s.DAY), usual=False),
        Field("target_group", s.TEXT, usual=False),
        Field("street", s.TEXT, usual=False),
        Field("postal_code", s.TEXT, usual=False),
        Field("venue_accessibility", s.TEXT, usual=False),
        Field("online_url", s.TEXT, "Empty where only those get it who have registered.", usual=False),
        Field("supporters", s.many(_BODY), usual=False),
        Field("other_supporters", s.many(s.TEXT), usual=False),
        Field("programme", s.many(s.record(time=s.TEXT, title=s.TEXT, text=s.TEXT)), usual=False),
        Field("contact_function", s.TEXT, usual=False),
        Field("contact_email", s.TEXT, usual=False),
        Field("contact_phone", s.TEXT, usual=False),
        Field("registration", s.one_of(_REGISTRATION), usual=False),
        Field("registration_url", s.TEXT, usual=False),
        Field("capacity", s.maybe(s.NUMBER), usual=False),
        Field("text", s.HTML, detail_only=True),
        Field("material", s.many(s.record(title=s.TEXT, url=s.TEXT)), detail_only=True),
    )

    @classproperty
    def model(cls):
        return apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)

    def find_records(self, asked: Asked) -> Found:
        calendars = pages_of("EVENT_INDEX_PAGE_MODEL", asked.site, asked.language).values_list("path", "locale")
        below = [(path, locale) for path, locale in calendars]
        if not below:
            return Found([], 0)
        span = _span(asked.values)
        items = _items(below, span, asked.values)
        if asked.values.get("order", "starts").split(",")[0].startswith("-") != span.is_past:
            items.reverse()
        shown = ShownEvents((item.page for item in items[asked.page]), span, asked)
        return Found(shown.records, len(items))

    def find_record(self, asked: Asked, key: dict[str, Any]) -> EventRecord | None:
        entries = CalendarEntry.objects.filter(page=key["id"], page__live=True, visibility=Visibility.PUBLIC)
        path = entries.values_list("page__path", flat=True).first()
        if path is None or path.startswith(closed_paths() or ("-",)):
            return None
        calendars = pages_of("EVENT_INDEX_PAGE_MODEL", asked.site).values_list("path", flat=True)
        if not any(path.startswith(calendar) for calendar in calendars):
            return None
        return next(iter(ShownEvents([key["id"]], Span(date.min), asked).records), None)


def _span(values: dict[str, Any]) -> Span:
    today, first, last = timezone.localdate(), values.get("from"), values.get("to")
    if first and last and last < first:
        raise BadRequestError("“to” comes before “from”")
    if last and first is None:
        first = date.min
    return Span(first or today, last)


def _items(calendars: list[tuple[str, int]], span: Span, values: dict[str, Any]) -> list[Item]:
    """Events below these calendars, in the order of their dates."""
    agenda = agenda_of(span, calendars[0][1])
    chosen = {name: value for name, value in values.items() if name in FACETS}
    for name in ("region", "kommune"):
        if name in chosen and not agenda.knows_body(chosen[name]):
            raise BadRequestError(f"“{name}”: there is no {repeated(chosen[name])}")
    state = State(chosen, values.get("search", ""), "kommune" not in chosen and "kalender" in values)
    paths = tuple(path for path, _locale in calendars)
    found = FoundInAgenda(agenda, state, shown_to(None, agenda), "")
    return [item for item in found.items if item.path.startswith(paths)]

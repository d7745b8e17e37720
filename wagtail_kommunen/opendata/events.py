"""Dataset: the dates of public events. Events for members or invited ones are in no file, as in no feed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, F, Max, Min, Q, Value, When
from django.utils.translation import gettext_lazy as _

from ..bodies.models import Body
from ..bodies.names import fold, spellings
from ..conf import kommunen_settings
from ..events.actions import STAMP
from ..events.calendar.agenda import MODES
from ..events.calendar.found import LABELS, WAYS
from ..events.calendar.shown import closed_paths
from ..events.calendar.state import month_of
from ..events.calendar.when import next_month
from ..events.choices import AttendanceMode, EventKind, EventState, RegistrationMode, Visibility
from ..events.models import CalendarEntry, EventBody, EventRole
from ..events.schedule import zone_of
from ..members.roll import STAMP as BODIES
from ..network.stamps import stamp
from ..outputs.geojson import Point
from .asked import Filter, Refused, choice, day_of
from .calendars import calendar_file
from .columns import Column
from .common import body_address, body_filter, full_name, labels, text_filter
from .dataset import Asked, Dataset
from .news import news_of_events
from .site_pages import SitePages

_ENTRY = "kommunen_calendar_entry"
_DATE = f"{_ENTRY}__occurrences"
_SOURCES = (
    *("translation_key", "title", "summary", "kind", "repeats", "time_zone", "attendance_mode"),
    *("venue", "street", "postal_code", "town", "registration", "registration_url"),
)
#: Of the calendar and of the register, under names of their own.
_JOINED = {
    "page_address": F("url_path"),
    "online": Case(
        When(registration=RegistrationMode.HERE, then=Value("")), default=F("online_url"), output_field=CharField()
    ),
    "key": F(f"{_DATE}__key"),
    "starts": F(f"{_DATE}__starts"),
    "ends": F(f"{_DATE}__ends"),
    "first_day": F(f"{_DATE}__first_day"),
    "last_day": F(f"{_DATE}__last_day"),
    "all_day": F(f"{_DATE}__all_day"),
    "date_state": F(f"{_DATE}__state"),
    "reason": F(f"{_DATE}__reason"),
    "date_title": F(f"{_DATE}__title"),
    "place": F(f"{_DATE}__place"),
    "is_network": F(f"{_ENTRY}__is_network"),
    "changed_at": F(f"{_ENTRY}__changed_at"),
    "host_slug": F(f"{_ENTRY}__host__slug"),
    "host_ags": F(f"{_ENTRY}__host__ags"),
    "host_designation": F(f"{_ENTRY}__host__designation"),
    "host_name": F(f"{_ENTRY}__host__name"),
    "region_slug": F(f"{_ENTRY}__region__slug"),
    "region_designation": F(f"{_ENTRY}__region__designation"),
    "region_name": F(f"{_ENTRY}__region__name"),
}


class Reading:
    def __init__(self, pages: SitePages):
        self.base = pages.base
        self.language = pages.language
        self.calendars = [(page.url_path, pages.url(page)) for page in pages.calendars]
        self.kinds = labels(EventKind)
        self.zone = lru_cache(maxsize=100)(_zone)
        self.places = _places(pages)

    def address(self, row: Any) -> str:
        path = row.page_address
        return next(f"{url}{path[len(own) :]}" for own, url in self.calendars if path.startswith(own))

    def moment(self, row: Any, moment: datetime) -> datetime:
        return moment.astimezone(self.zone(row.time_zone))


def _zone(name: str) -> Any:
    try:
        return zone_of(name)
    except ValidationError:
        return None


def _places(pages: SitePages) -> dict[str, Point | None]:
    """Where the towns lie in which something is held, by name. None of a name that several have."""
    towns = _public(pages).exclude(town="").order_by().values("town")
    found: dict[str, Point | None] = {}
    bodies: Any = Body.objects.municipalities().exclude(kind="district").filter(dissolved_on=None, name__in=towns)
    if pages.network.state:
        bodies = bodies.filter(Q(ags__startswith=pages.network.state) | Q(ags=None))
    for name, north, east in bodies.exclude(latitude=None).values_list("name", "latitude", "longitude"):
        found[name] = None if name in found else (float(east), float(north))
    return found


def _is_on_site(row: Any) -> bool:
    return row.attendance_mode != AttendanceMode.ONLINE and row.date_state != EventState.MOVED_ONLINE


def _on_site(name: str) -> Any:
    return lambda row, at: getattr(row, name) if _is_on_site(row) else ""


def _mode(row: Any, at: Any) -> str:
    return row.attendance_mode if row.date_state != EventState.MOVED_ONLINE else AttendanceMode.ONLINE.value


def _identifier(row: Any, at: Any) -> str:
    return f"{at.address(row)}#{row.key}" if row.key else at.address(row)


def _uid(row: Any, at: Any) -> str:
    """As in calendar files: dates of a series share it, single dates have their own."""
    return f"{row.translation_key}-{row.key}" if row.key and not row.repeats else str(row.translation_key)


COLUMNS = (
    Column("id", _("Identifier"), _("Lasting address of the date."), _identifier, "address", required=True),
    Column("uid", "UID", _("As in the calendar file. Dates of a series share it."), _uid, required=True),
    Column("title", _("Title"), _("Of the event."), lambda row, at: row.title, required=True),
    Column("date_title", _("Title of the date"), _("If it has one of its own."), lambda row, at: row.date_title),
    Column(
        "kind",
        _("Kind of event"),
        _("As a code."),
        lambda row, at: row.kind,
        required=True,
        values=tuple(EventKind.values),
    ),
    Column(
        "kind_label", _("Kind of event in words"), _("In the language of the file."), lambda row, at: at.kinds[row.kind]
    ),
    Column("summary", _("In short"), _("What it is about."), lambda row, at: row.summary),
    Column("language", _("Language"), _("Of the announcement."), lambda row, at: at.language, required=True),
    Column(
        "starts",
        _("Begins"),
        _("With the distance from universal time."),
        lambda row, at: at.moment(row, row.starts),
        "moment",
        required=True,
    ),
    Column(
        "ends",
        _("Ends"),
        _("Empty if it is not known."),
        lambda row, at: at.moment(row, row.ends) if row.ends > row.starts else None,
        "moment",
    ),
    Column(
        "all_day", _("Whole days"), _("Without times of day."), lambda row, at: row.all_day, "boolean", required=True
    ),
    Column(
        "first_day",
        _("First day"),
        _("On the calendar of the place."),
        lambda row, at: row.first_day,
        "date",
        required=True,
    ),
    Column(
        "last_day",
        _("Last day"),
        _("On the calendar of the place."),
        lambda row, at: row.last_day,
        "date",
        required=True,
    ),
    Column("time_zone", _("Time zone"), _("Name in the database of IANA."), lambda row, at: row.time_zone),
    Column(
        "series", _("Series"), _("Whether it repeats."), lambda row, at: bool(row.repeats), "boolean", required=True
    ),
    Column(
        "state",
        _("State"),
        _("Of this date, as a code."),
        lambda row, at: row.date_state,
        required=True,
        values=tuple(EventState.values),
    ),
    Column("state_reason", _("Reason"), _("Why it is cancelled or moved."), lambda row, at: row.reason),
    Column(
        "attendance",
        _("Attendance"),
        _("As a code."),
        _mode,
        required=True,
        values=tuple(AttendanceMode.values),
    ),
    Column("venue", _("Venue"), _("Of the event."), _on_site("venue")),
    Column("place", _("Place of the date"), _("If it differs from that of the event."), lambda row, at: row.place),
    Column("street", _("Street and number"), _("Of the venue."), _on_site("street")),
    Column("postal_code", _("Postal code"), _("Of the venue."), _on_site("postal_code")),
    Column("town", _("Town"), _("Of the venue."), _on_site("town")),
    Column(
        "online_url",
        _("Address online"),
        _("Empty where only those get it who have registered."),
        lambda row, at: row.online if _mode(row, at) != AttendanceMode.ON_SITE else "",
        "address",
    ),
    Column(
        "host",
        _("Host"),
        _("Identifier of the body that invites."),
        lambda row, at: body_address(at.base, row.host_slug),
        "address",
        required=True,
    ),
    Column(
        "host_name",
        _("Name of the host"),
        _("In full."),
        lambda row, at: full_name(row.host_designation, row.host_name),
        required=True,
    ),
    Column(
        "host_ags",
        _("AGS of the host"),
        _("Official municipality key, eight digits with the leading zero."),
        lambda row, at: row.host_ags,
    ),
    Column(
        "region",
        _("Region"),
        _("Identifier of the government region."),
        lambda row, at: body_address(at.base, row.region_slug),
        "address",
    ),
    Column(
        "region_label",
        _("Name of the region"),
        _("In full."),
        lambda row, at: full_name(row.region_designation, row.region_name),
    ),
    Column(
        "network_calendar",
        _("In the calendar of the network"),
        _("Else only in that of its municipality."),
        lambda row, at: row.is_network,
        "boolean",
        required=True,
    ),
    Column(
        "registration_url",
        _("Address of the registration"),
        _("Where it is on another site. Else it is on the page of the event."),
        lambda row, at: row.registration_url if row.registration == RegistrationMode.ELSEWHERE else "",
        "address",
    ),
    Column(
        "page", _("Page"), _("Address of the announcement."), lambda row, at: at.address(row), "address", required=True
    ),
    Column(
        "changed_at",
        _("Changed at"),
        _("When something changed that matters to those who come."),
        lambda row, at: row.changed_at,
        "moment",
        required=True,
    ),
)


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

    def state(self, pages: SitePages) -> tuple | None:
        """Names of hosts are in it too, and change with the register."""
        numbers = (stamp(STAMP), stamp(BODIES))
        if None in numbers:
            return None
        return (*numbers, closed_paths(), [(page.pk, page.path, pages.url(page)) for page in pages.calendars])

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        dates = found(pages, asked).annotate(**_JOINED).order_by("starts", "pk", "key")
        return dates.values_list(*_SOURCES, *_JOINED, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages)

    def period(self, pages: SitePages) -> tuple[date | None, date | None]:
        dates = found(pages, {}).order_by().aggregate(first=Min(f"{_DATE}__first_day"), last=Max(f"{_DATE}__last_day"))
        return dates["first"], dates["last"]

    def calendar(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        return calendar_file(pages, _entries(pages, asked))

    def news(self, pages: SitePages, asked: Asked) -> str:
        return news_of_events(pages, _entries(pages, asked))

    def point(self, row: Any, at: Any) -> Point | None:
        return at.places.get(row.town) if _is_on_site(row) and not row.place else None

    def is_on_map(self, row: Any, at: Any) -> bool:
        return self.point(row, at) is not None


def found(pages: SitePages, asked: Asked) -> Any:
    """Event pages joined with their dates: one row a date."""
    return _public(pages).filter(_condition(asked) & Q(**{f"{_DATE}__isnull": False}))


def _entries(pages: SitePages, asked: Asked) -> Any:
    """The same as the calendar has them: one row an event."""
    return CalendarEntry.objects.filter(pk__in=found(pages, asked).order_by().values(_ENTRY))


def _public(pages: SitePages) -> Any:
    """Below the public calendars of the site; of no one who closed a page of theirs."""
    model: Any = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)
    within = Q(pk__in=[])
    for calendar in pages.calendars:
        within |= Q(path__startswith=calendar.path)
    events = model.objects.live().filter(within, **{f"{_ENTRY}__visibility": Visibility.PUBLIC})
    for path in closed_paths():
        events = events.exclude(path__startswith=path)
    return events


def _condition(asked: Asked) -> Q:
    condition = Q()
    if not ("kalender" in asked or "kommune" in asked):
        condition &= Q(**{f"{_ENTRY}__is_network": True})
    for name, (value, *_rest) in asked.items():
        if name in _CONDITIONS:
            condition &= _CONDITIONS[name](value)
    return condition


def _hosted_by(slug: str) -> Q:
    roles = (EventRole.HOST, EventRole.CO_HOST)
    return Q(**{f"{_ENTRY}__in": EventBody.objects.filter(body__slug=slug, role__in=roles).values("entry")})


def _attended(way: str) -> Q:
    moved = Q(**{f"{_DATE}__state": EventState.MOVED_ONLINE})
    if way == "online":
        return moved | ~Q(attendance_mode=AttendanceMode.ON_SITE)
    return ~moved & ~Q(attendance_mode=AttendanceMode.ONLINE)


def _in_month(text: str) -> Q:
    month = month_of(text) or date.min
    return _from(month) & _until(next_month(month) - timedelta(days=1))


def _from(day: date | None) -> Q:
    return Q(**{f"{_DATE}__last_day__gte": day})


def _until(day: date | None) -> Q:
    return Q(**{f"{_DATE}__first_day__lte": day})


def _saying(text: str) -> Q:
    """Every word stands somewhere, in any spelling."""
    words = fold(text).split()
    condition = Q() if words else Q(pk__in=[])
    for word in words:
        pattern = spellings(word)
        condition &= Q(title__iregex=pattern) | Q(summary__iregex=pattern) | Q(town__iregex=pattern)
    return condition


_CONDITIONS = {
    "art": lambda value: Q(kind=value),
    "region": lambda value: Q(**{f"{_ENTRY}__region__slug": value}),
    "kommune": _hosted_by,
    "teilnahme": _attended,
    "monat": _in_month,
    "ab": lambda value: _from(day_of(value)),
    "bis": lambda value: _until(day_of(value)),
    "q": _saying,
}

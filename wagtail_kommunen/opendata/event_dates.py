"""The public dates of events that are asked for. Those for members or invited ones are found by nobody, as in no feed."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q

from ..bodies.models import Body
from ..bodies.names import fold, spellings
from ..conf import kommunen_settings
from ..events.calendar.shown import closed_paths
from ..events.calendar.state import month_of
from ..events.calendar.when import next_month
from ..events.choices import AttendanceMode, EventState, Visibility
from ..events.models import CalendarEntry, EventBody, EventRole
from ..outputs.geojson import Point
from .asked import Asked, day_of
from .site_pages import SitePages

#: From an event page to what the calendar knows of it, and to its dates.
ENTRY = "kommunen_calendar_entry"
DATE = f"{ENTRY}__occurrences"


def dates_of(pages: SitePages, asked: Asked) -> Any:
    """Event pages joined with their dates: one row a date."""
    return _public(pages).filter(_condition(asked) & Q(**{f"{DATE}__isnull": False}))


def entries_of(pages: SitePages, asked: Asked) -> Any:
    """The same as the calendar has them: one row an event."""
    return CalendarEntry.objects.filter(pk__in=dates_of(pages, asked).order_by().values(ENTRY))


def places_of_towns(pages: SitePages) -> dict[str, Point | None]:
    """Where the towns lie in which something is held, by name. None of a name that several have."""
    towns = _public(pages).exclude(town="").order_by().values("town")
    found: dict[str, Point | None] = {}
    bodies: Any = Body.objects.municipalities().exclude(kind="district").filter(dissolved_on=None, name__in=towns)
    if pages.network.state:
        bodies = bodies.filter(Q(ags__startswith=pages.network.state) | Q(ags=None))
    for name, north, east in bodies.exclude(latitude=None).values_list("name", "latitude", "longitude"):
        found[name] = None if name in found else (float(east), float(north))
    return found


def _public(pages: SitePages) -> Any:
    """Below the public calendars of the site; of no one who closed a page of theirs."""
    model: Any = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)
    within = Q(pk__in=[])
    for calendar in pages.calendars:
        within |= Q(path__startswith=calendar.path)
    events = model.objects.live().filter(within, **{f"{ENTRY}__visibility": Visibility.PUBLIC})
    for path in closed_paths():
        events = events.exclude(path__startswith=path)
    return events


def _condition(asked: Asked) -> Q:
    condition = Q()
    if not ("kalender" in asked or "kommune" in asked):
        condition &= Q(**{f"{ENTRY}__is_network": True})
    for name, (value, *_rest) in asked.items():
        if name in _CONDITIONS:
            condition &= _CONDITIONS[name](value)
    return condition


def _hosted_by(slug: str) -> Q:
    roles = (EventRole.HOST, EventRole.CO_HOST)
    return Q(**{f"{ENTRY}__in": EventBody.objects.filter(body__slug=slug, role__in=roles).values("entry")})


def _attended(way: str) -> Q:
    moved = Q(**{f"{DATE}__state": EventState.MOVED_ONLINE})
    if way == "online":
        return moved | ~Q(attendance_mode=AttendanceMode.ON_SITE)
    return ~moved & ~Q(attendance_mode=AttendanceMode.ONLINE)


def _in_month(text: str) -> Q:
    month = month_of(text) or date.min
    return _from(month) & _until(next_month(month) - timedelta(days=1))


def _from(day: date | None) -> Q:
    return Q(**{f"{DATE}__last_day__gte": day})


def _until(day: date | None) -> Q:
    return Q(**{f"{DATE}__first_day__lte": day})


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
    "region": lambda value: Q(**{f"{ENTRY}__region__slug": value}),
    "kommune": _hosted_by,
    "teilnahme": _attended,
    "monat": _in_month,
    "ab": lambda value: _from(day_of(value)),
    "bis": lambda value: _until(day_of(value)),
    "q": _saying,
}

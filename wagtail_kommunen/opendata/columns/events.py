"""Columns of the dates of events: one row a date."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, F, Value, When
from django.utils.translation import gettext_lazy as _

from ...events.choices import AttendanceMode, EventKind, EventState, RegistrationMode
from ...events.schedule import zone_of
from ...outputs.geojson import Point
from ..event_dates import DATE, ENTRY
from ..identifiers import body_address
from ..site_pages import SitePages
from . import shared
from .column import Column
from .shared import coded, full_name, labels, name_in_full

#: What is read of an event page.
SOURCES = (
    *("translation_key", "title", "summary", "kind", "repeats", "time_zone", "attendance_mode"),
    *("venue", "street", "postal_code", "town", "registration", "registration_url"),
)
#: Of the calendar and of the register, under names of their own.
JOINED = {
    "page_address": F("url_path"),
    "online": Case(
        When(registration=RegistrationMode.HERE, then=Value("")), default=F("online_url"), output_field=CharField()
    ),
    "key": F(f"{DATE}__key"),
    "starts": F(f"{DATE}__starts"),
    "ends": F(f"{DATE}__ends"),
    "first_day": F(f"{DATE}__first_day"),
    "last_day": F(f"{DATE}__last_day"),
    "all_day": F(f"{DATE}__all_day"),
    "date_state": F(f"{DATE}__state"),
    "reason": F(f"{DATE}__reason"),
    "date_title": F(f"{DATE}__title"),
    "place": F(f"{DATE}__place"),
    "is_network": F(f"{ENTRY}__is_network"),
    "changed_at": F(f"{ENTRY}__changed_at"),
    "host_slug": F(f"{ENTRY}__host__slug"),
    "host_ags": F(f"{ENTRY}__host__ags"),
    "host_designation": F(f"{ENTRY}__host__designation"),
    "host_name": F(f"{ENTRY}__host__name"),
    "region_slug": F(f"{ENTRY}__region__slug"),
    "region_designation": F(f"{ENTRY}__region__designation"),
    "region_name": F(f"{ENTRY}__region__name"),
}


class Reading:
    def __init__(self, pages: SitePages, places: Mapping[str, Point | None]):
        self.base = pages.base
        self.language = pages.language
        self.calendars = [(page.url_path, pages.url(page)) for page in pages.calendars]
        self.kinds = labels(EventKind)
        self.zone = lru_cache(maxsize=100)(_zone)
        self.places = places

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


def is_on_site(row: Any) -> bool:
    return row.attendance_mode != AttendanceMode.ONLINE and row.date_state != EventState.MOVED_ONLINE


def _on_site(name: str) -> Any:
    return lambda row, at: getattr(row, name) if is_on_site(row) else ""


def _mode(row: Any, at: Any) -> str:
    return row.attendance_mode if row.date_state != EventState.MOVED_ONLINE else AttendanceMode.ONLINE.value


def _identifier(row: Any, at: Any) -> str:
    return f"{at.address(row)}#{row.key}" if row.key else at.address(row)


def _uid(row: Any, at: Any) -> str:
    """As in calendar files: dates of a series share it, single dates have their own."""
    return f"{row.translation_key}-{row.key}" if row.key and not row.repeats else str(row.translation_key)


def _of_venue(name: str, label: Any) -> Column:
    return Column(name, label, _("Of the venue."), _on_site(name))


def _day(name: str, label: Any) -> Column:
    read = attrgetter(name)
    return Column(name, label, _("On the calendar of the place."), lambda row, at: read(row), "date", required=True)


COLUMNS = (
    shared.identifier(_("Lasting address of the date."), _identifier),
    Column("uid", "UID", _("As in the calendar file. Dates of a series share it."), _uid, required=True),
    Column("title", _("Title"), _("Of the event."), lambda row, at: row.title, required=True),
    Column("date_title", _("Title of the date"), _("If it has one of its own."), lambda row, at: row.date_title),
    coded("kind", _("Kind of event"), EventKind.values, lambda row, at: row.kind),
    shared.in_words("kind_label", _("Kind of event in words"), lambda row, at: at.kinds[row.kind]),
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
    _day("first_day", _("First day")),
    _day("last_day", _("Last day")),
    Column("time_zone", _("Time zone"), _("Name in the database of IANA."), lambda row, at: row.time_zone),
    Column(
        "series", _("Series"), _("Whether it repeats."), lambda row, at: bool(row.repeats), "boolean", required=True
    ),
    coded("state", _("State"), EventState.values, lambda row, at: row.date_state, _("Of this date, as a code.")),
    Column("state_reason", _("Reason"), _("Why it is cancelled or moved."), lambda row, at: row.reason),
    coded("attendance", _("Attendance"), AttendanceMode.values, _mode),
    Column("venue", _("Venue"), _("Of the event."), _on_site("venue")),
    Column("place", _("Place of the date"), _("If it differs from that of the event."), lambda row, at: row.place),
    _of_venue("street", _("Street and number")),
    _of_venue("postal_code", _("Postal code")),
    _of_venue("town", _("Town")),
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
    name_in_full(
        "host_name",
        _("Name of the host"),
        lambda row, at: full_name(row.host_designation, row.host_name),
        required=True,
    ),
    shared.ags(lambda row, at: row.host_ags, "host_ags", _("AGS of the host")),
    Column(
        "region",
        _("Region"),
        _("Identifier of the government region."),
        lambda row, at: body_address(at.base, row.region_slug),
        "address",
    ),
    name_in_full(
        "region_label", _("Name of the region"), lambda row, at: full_name(row.region_designation, row.region_name)
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
    shared.page(_("Address of the announcement."), lambda row, at: at.address(row)),
    Column(
        "changed_at",
        _("Changed at"),
        _("When something changed that matters to those who come."),
        lambda row, at: row.changed_at,
        "moment",
        required=True,
    ),
)

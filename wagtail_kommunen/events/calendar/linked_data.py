"""A public event as linked data (schema.org) for search engines. A new field does not publish itself.

Names of speakers are not in it: who spoke once should not be found by it for ever.
"""

from typing import Any

from ..choices import AttendanceMode, EventKind, EventState, Repeats, Visibility
from ..rules import rule_of
from ..schedule import Exceptions
from .announcement import Announcement
from .when import When

_SCHEMA = "https://schema.org/"
_STATUS: dict[str, str] = {
    EventState.PLANNED: "EventScheduled",
    EventState.CANCELLED: "EventCancelled",
    EventState.POSTPONED: "EventPostponed",
    EventState.RESCHEDULED: "EventRescheduled",
    EventState.MOVED_ONLINE: "EventMovedOnline",
}
_MODES: dict[str, str] = {
    AttendanceMode.ON_SITE: "OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "OnlineEventAttendanceMode",
    AttendanceMode.HYBRID: "MixedEventAttendanceMode",
}
_LEARNING = (EventKind.SEMINAR, EventKind.WORKSHOP, EventKind.ONLINE_SHORT)
#: How often, as a duration (ISO 8601).
_EVERY: dict[str, str] = {
    Repeats.WEEKLY: "P1W",
    Repeats.FORTNIGHTLY: "P2W",
    Repeats.MONTHLY_WEEKDAY: "P1M",
    Repeats.MONTHLY_LAST: "P1M",
    Repeats.MONTHLY_DAY: "P1M",
    Repeats.YEARLY: "P1Y",
}


def linked_data(event: Announcement) -> dict[str, Any]:
    """Empty of what is not public."""
    page = event.page
    if page.visibility != Visibility.PUBLIC or not page.live or not event.dates:
        return {}
    is_one = len(event.dates) == 1 and not page.is_series
    facts = {
        "@context": "https://schema.org",
        "@type": _type(page),
        "@id": f"{event.url}#veranstaltung",
        "name": page.title,
        "description": page.summary,
        "url": event.url,
        "inLanguage": page.locale.language_code,
        **_when(
            page,
            event.dates[0] if is_one else When(event.dates[0].starts, event.dates[-1].ends, event.dates[0].all_day),
        ),
        "eventStatus": _SCHEMA + _STATUS[page.state],
        "eventAttendanceMode": _SCHEMA + _mode(page, page.state),
        "previousStartDate": page.previously_on and page.previously_on.isoformat(),
        "location": _location(page, page.state, event.url),
        "organizer": [_organisation(body) for body in (page.body, *event.co_hosts)],
        "sponsor": [*map(_organisation, event.supporters), *map(_named, event.other_supporters)],
        "maximumAttendeeCapacity": page.capacity,
        "eventSchedule": _schedule(page),
        "subEvent": [] if is_one else [_part(page, one, event) for one in event.shown],
    }
    return _filled(facts)


def _type(page) -> str:
    if page.is_series:
        return "EventSeries"
    return "EducationEvent" if page.kind in _LEARNING else "Event"


def _mode(page, state: str) -> str:
    return _MODES[AttendanceMode.ONLINE if state == EventState.MOVED_ONLINE else page.attendance_mode]


def _when(page, one: When) -> dict[str, str]:
    if one.all_day:
        return {"startDate": one.first_day.isoformat(), "endDate": one.last_day.isoformat()}
    return {"startDate": one.starts.isoformat(), "endDate": one.ends.isoformat() if one.ends > one.starts else ""}


def _part(page, one: When, event: Announcement) -> dict[str, Any]:
    part = {
        "@type": "Event",
        "name": f"{page.title}: {one.title}" if one.title else page.title,
        "url": event.url,
        **_when(page, one),
        "eventStatus": _SCHEMA + _STATUS[one.state],
        "previousStartDate": one.original_day.isoformat() if one.original_day else None,
        "eventAttendanceMode": _SCHEMA + _mode(page, one.state),
        "location": {"@type": "Place", "name": one.place} if one.place else _location(page, one.state, event.url),
    }
    return _filled(part)


def _location(page, state: str, url: str) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    is_moved = state == EventState.MOVED_ONLINE
    if page.attendance_mode != AttendanceMode.ONLINE and not is_moved and page.address:
        address = {
            "@type": "PostalAddress",
            "streetAddress": page.street,
            "postalCode": page.postal_code,
            "addressLocality": page.town,
            "addressCountry": "DE",
        }
        places.append({"@type": "Place", "name": page.venue or page.town, "address": _filled(address)})
    if page.attendance_mode != AttendanceMode.ON_SITE or is_moved:
        places.append({"@type": "VirtualLocation", "url": page.public_online_url or url})
    return places


def _organisation(body) -> dict[str, str]:
    return _filled({"@type": "GovernmentOrganization", "name": body.full_name, "url": body.website})


def _named(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _schedule(page) -> dict[str, Any]:
    """Of a series with a preset; a rule of one's own shows its dates only."""
    if page.repeats not in _EVERY:
        return {}
    rule = dict(part.split("=", 1) for part in rule_of(page.repeats, page.starts_on).split(";"))
    schedule = {
        "@type": "Schedule",
        "repeatFrequency": _EVERY[page.repeats],
        "byDay": rule.get("BYDAY"),
        "byMonthDay": int(rule["BYMONTHDAY"]) if "BYMONTHDAY" in rule else None,
        "startDate": page.starts_on.isoformat(),
        "endDate": page.repeats_until and page.repeats_until.isoformat(),
        "exceptDate": _exceptions(page),
        "startTime": page.starts_at and page.starts_at.isoformat(timespec="minutes"),
        "endTime": page.ends_at and page.ends_at.isoformat(timespec="minutes"),
        "scheduleTimezone": page.time_zone,
    }
    return _filled(schedule)


def _exceptions(page) -> list[str]:
    """Days that the rule has, but on which it is not held."""
    exceptions = Exceptions(page.exceptions)
    moved = {day for day, value in exceptions.moved.items() if value["new_day"] != day}
    return [day.isoformat() for day in sorted(exceptions.left_out | moved | {*exceptions.cancelled})]


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}

"""What programs of others read of our calendar files: the same moments as we, also in the nights in which clocks change.

The file is read here by nothing of ours: dateutil repeats the dates and takes its time zones from the file itself.
"""

from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from types import SimpleNamespace
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from wagtail_kommunen.events.outputs import vevents
from wagtail_kommunen.events.schedule import happenings
from wagtail_kommunen.events.schedule_checks import problems
from wagtail_kommunen.outputs.calendar import calendar_text
from wagtail_kommunen.outputs.time_zones import zone_text
from wagtail_kommunen.pages.models import EventPage

pytestmark = pytest.mark.django_db
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Europe/Moscow",
    "Europe/London",
    "Asia/Tokyo",
    "Australia/Lord_Howe",
    "UTC",
)
UNTIL = date(2028, 4, 1)


def event(**fields):
    fields = {"title": "Treffen", "translation_key": UUID(int=7), "starts_on": date(2027, 3, 2), **fields}
    page = EventPage(**fields)
    page._wagtail_cached_site_root_paths = []  # no address
    page._state.fields_cache["locale"] = SimpleNamespace(language_code="de")
    return page


def file_of(page, until=UNTIL):
    found = happenings(page, until)
    text = vevents(page, found, sequence=0, changed_at=datetime(2026, 1, 1, tzinfo=UTC))
    return calendar_text([text], name="Kalender", zones=[page.time_zone])


def as_we_say(page):
    found = [
        (one.starts.date(), one.ends.date()) if one.all_day else (one.starts.astimezone(UTC), one.ends.astimezone(UTC))
        for one in happenings(page, UNTIL)
    ]
    return sorted(found, key=str)


def as_others_read(text):
    """Every date of the file as days, or as moments in UTC, up to the same day."""
    zones = tz.tzical(StringIO(text.replace("\r\n", "\n"))) if "BEGIN:VTIMEZONE" in text else None
    events = list(Calendar.from_ical(text).walk("VEVENT"))
    single = {
        (str(one["uid"]), one["recurrence-id"].to_ical().rstrip(b"Z")) for one in events if "recurrence-id" in one
    }
    dates = []
    for one in events:
        start = _moment(one["dtstart"].to_ical(), one["dtstart"].params.get("TZID"), zones)
        last = one.get("dtend")
        end = _moment(last.to_ical(), last.params.get("TZID"), zones) if last else start
        length = _in_utc(end) - _in_utc(start)
        for moment in _starts(one, start, zones):
            written = moment.strftime("%Y%m%dT%H%M%S" if isinstance(moment, datetime) else "%Y%m%d").encode()
            if "rrule" not in one or (str(one["uid"]), written) not in single:
                dates.append((_in_utc(moment), _in_utc(moment) + length))
    return sorted((pair for pair in dates if str(pair[0]) < str(UNTIL + timedelta(days=1))), key=str)


def _starts(one, start, zones):
    if "rrule" not in one:
        return [start]
    wall = start.replace(tzinfo=None) if isinstance(start, datetime) else datetime.combine(start, time())
    parts = dict(part.split("=") for part in one["rrule"].to_ical().decode().split(";"))
    if "UNTIL" in parts and isinstance(start, datetime):
        assert parts["UNTIL"].endswith("Z")
        until = datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).astimezone(start.tzinfo)
        parts["UNTIL"] = f"{until:%Y%m%dT%H%M%S}"
    elif "UNTIL" in parts:
        assert "T" not in parts["UNTIL"]
    rule = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=wall)
    found = set(rule.between(wall, datetime.combine(UNTIL, time.max), inc=True))
    found |= set(_listed(one, "rdate"))
    found -= set(_listed(one, "exdate"))
    if not isinstance(start, datetime):
        return [moment.date() for moment in found]
    return [moment.replace(tzinfo=start.tzinfo) for moment in found]


def _listed(one, name):
    values = one.get(name, [])
    for value in values if isinstance(values, list) else [values]:
        for text in value.to_ical().decode().replace("Z", "").split(","):
            yield datetime.strptime(text, "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d")


def _moment(written, zone, zones):
    text = written.decode()
    if "T" not in text:
        return datetime.strptime(text, "%Y%m%d").date()
    if text.endswith("Z"):
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=UTC if zone == "UTC" else zones.get(zone))


def _in_utc(moment):
    """An hour that does not exist is the one after it, as the standard says."""
    return tz.resolve_imaginary(moment).astimezone(UTC) if isinstance(moment, datetime) else moment


CASES = {
    "across the clock change": {"starts_at": time(18), "ends_at": time(20), "repeats": "weekly", "repeats_until": date(2027, 4, 20)},
    "with exceptions": {
        "starts_at": time(18),
        "ends_at": time(20),
        "repeats": "weekly",
        "repeats_until": date(2027, 4, 20),
        "exceptions": [
            ("left_out", {"day": date(2027, 3, 9)}),
            ("cancelled", {"day": date(2027, 3, 16), "reason": "Krank"}),
            ("moved", {"day": date(2027, 3, 23), "new_day": date(2027, 3, 28), "starts_at": time(3, 15), "ends_at": time(9)}),
            ("extra", {"day": date(2027, 4, 1)}),
        ],
    },
    "the first date left out": {"repeats": "weekly", "starts_at": time(9), "exceptions": [("left_out", {"day": date(2027, 3, 2)})]},
    "in the hour left out": {"starts_on": date(2027, 3, 14), "starts_at": time(2, 30), "ends_at": time(4, 30), "repeats": "weekly", "repeats_until": date(2027, 4, 25)},
    "in the hour shown twice": {"starts_on": date(2027, 10, 17), "starts_at": time(2, 30), "ends_at": time(4), "repeats": "weekly", "repeats_until": date(2027, 11, 21)},
    "once in the hour shown twice": {"starts_on": date(2027, 10, 31), "starts_at": time(2, 30)},
    "ends in the hour left out": {"starts_on": date(2027, 3, 25), "starts_at": time(1, 30), "ends_at": time(2, 30), "repeats": "custom", "custom_rule": "FREQ=DAILY;COUNT=7"},
    "across the night": {"starts_on": date(2027, 3, 27), "ends_on": date(2027, 3, 28), "starts_at": time(22), "ends_at": time(4)},
    "late in the evening": {"starts_at": time(23), "ends_at": time(23, 30), "repeats": "weekly", "repeats_until": date(2027, 6, 15)},
    "late in Tokyo": {"starts_at": time(23), "time_zone": "Asia/Tokyo", "repeats": "weekly", "repeats_until": date(2027, 6, 15)},
    "an end written as a day": {"starts_at": time(8), "repeats": "custom", "custom_rule": "FREQ=WEEKLY;UNTIL=20270615"},
    "an end written in UTC": {"starts_at": time(23), "repeats": "custom", "custom_rule": "FREQ=WEEKLY;UNTIL=20270615T210000Z"},
    "whole days": {"ends_on": date(2027, 3, 3), "repeats": "weekly", "repeats_until": date(2027, 4, 20), "exceptions": [("moved", {"day": date(2027, 3, 30), "new_day": date(2027, 3, 31)})]},
    "whole days with a moment for an end": {"repeats": "custom", "custom_rule": "FREQ=WEEKLY;UNTIL=20270330T000000Z"},
    "in New York": {"starts_at": time(9), "ends_at": time(10), "time_zone": "America/New_York", "repeats": "weekly", "repeats_until": date(2027, 4, 6)},
    "single dates": {"sessions": [("session", {"day": date(2027, 3, 20), "starts_at": time(9), "ends_at": time(17)}), ("session", {"day": date(2027, 4, 10)})]},
    "cancelled": {"starts_at": time(10), "state": "cancelled", "state_reason": "Unwetter"},
    "without end": {"starts_on": date(2027, 1, 29), "starts_at": time(15), "repeats": "monthly_last"},
}  # fmt: skip


@pytest.mark.parametrize("fields", CASES.values(), ids=CASES)
def test_others_read_the_same_moments(fields):
    page = event(**fields)

    assert problems(page) == {}
    assert as_others_read(file_of(page)) == as_we_say(page)


@st.composite
def series(draw):
    """Of any length, in any zone, with some dates of it changed, most of them near the nights that matter."""
    near = draw(st.sampled_from([date(2027, 3, 14), date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 7)]))
    first = near - timedelta(days=draw(st.integers(0, 40)))
    clock = draw(st.none() | st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)))
    end = draw(st.none() | st.integers(1, 600)) if clock else None
    ends = datetime.combine(first, clock) + timedelta(minutes=end) if end else None
    fields = {
        "starts_on": first,
        "starts_at": clock,
        "ends_at": ends and ends.time(),
        "ends_on": (ends and ends.date()) or first + timedelta(days=draw(st.integers(0, 2)) if clock is None else 0),
        "time_zone": draw(st.sampled_from(ZONES)),
        "repeats": draw(st.sampled_from(["weekly", "fortnightly", "monthly_day", "custom"])),
        "custom_rule": f"FREQ=DAILY;INTERVAL={draw(st.integers(1, 9))};COUNT={draw(st.integers(1, 60))}",
        "repeats_until": draw(st.none() | st.integers(0, 200).map(lambda days: first + timedelta(days=days))),
    }
    fields["repeats_until" if fields["repeats"] == "custom" else "custom_rule"] = (
        None if fields["repeats"] == "custom" else ""
    )
    days = sorted({one.first_day for one in happenings(event(**fields), first + timedelta(days=90))})[:20]
    fields["exceptions"] = [draw(exception(day, clock)) for day in days if draw(st.integers(0, 3)) == 0]
    return fields


@st.composite
def exception(draw, day, clock):
    kind = draw(st.sampled_from(["left_out", "cancelled", "moved"]))
    value = {"day": day}
    if kind == "cancelled":
        value["reason"] = "Krank"
    if kind == "moved":
        later = draw(st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)))
        value |= {"new_day": day + timedelta(days=draw(st.integers(-3, 3)))}
        value |= {"starts_at": later if clock and draw(st.booleans()) else None, "ends_at": None}
    return kind, value


@given(series())
def test_others_read_the_same_moments_of_any_series(fields):
    page = event(**fields)

    if not problems(page):
        assert as_others_read(file_of(page)) == as_we_say(page)


@pytest.mark.parametrize("name", [*ZONES[:-1], "Africa/Casablanca", "America/Sao_Paulo", "Etc/GMT-2"])
def test_a_zone_is_explained_as_it_is(name):
    """By the text alone, through the years that events are in, and beyond those that were looked at."""
    read = tz.tzical(StringIO(zone_text(name).replace("\r\n", "\n"))).get(name)
    last = 2042 if name != "Africa/Casablanca" else 2039
    moment = datetime(2026, 1, 1)

    while moment.year < last:
        as_it_is = moment.replace(tzinfo=ZoneInfo(name))
        if as_it_is.utcoffset() == as_it_is.replace(fold=1).utcoffset():
            assert moment.replace(tzinfo=read).utcoffset() == as_it_is.utcoffset(), moment
        moment += timedelta(hours=41)


def test_a_zone_names_one_day_a_line():
    """Some programs read the first day of a list only."""
    lines = [line for name in ZONES[:-1] for line in zone_text(name).split("\r\n")]

    assert not [line for line in lines if line.startswith("RDATE") and "," in line]


def test_a_rule_with_an_end_of_its_own_has_no_other_one():
    page = event(repeats="custom", custom_rule="FREQ=DAILY;COUNT=7", repeats_until=date(2027, 3, 4))

    assert problems(page)["repeats_until"].code == "two-ends"


def test_a_file_asks_for_no_answer():
    """A METHOD would make of it a message between people, with an organizer in each event."""
    text = file_of(event(starts_at=time(18)))

    assert "METHOD" not in text
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))

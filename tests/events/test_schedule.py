"""When an event takes place: one date, several days, single dates, series, and what differs from them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import _iterinfo
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.events import rules
from wagtail_kommunen.events.choices import Repeats
from wagtail_kommunen.events.schedule import happenings, zone_of
from wagtail_kommunen.events.schedule_checks import problems
from wagtail_kommunen.outputs.calendar import rule_value
from wagtail_kommunen.pages.models import EventPage

pytestmark = pytest.mark.django_db


def event(**fields):
    return EventPage(**{"title": "Treffen", "starts_on": date(2026, 3, 3), **fields})


def dates(page, until=date(2027, 3, 3)):
    return [one.first_day for one in happenings(page, until)]


def utc(*numbers):
    return datetime(*numbers, tzinfo=UTC)


def test_without_a_date_there_is_nothing_and_nothing_is_wrong():
    assert happenings(event(starts_on=None)) == []
    assert problems(event(starts_on=None)) == {}


@pytest.mark.parametrize(
    ("fields", "starts", "ends", "last"),
    [
        ({"starts_at": time(18), "ends_at": time(20)}, utc(2026, 3, 3, 17), utc(2026, 3, 3, 19), date(2026, 3, 3)),
        ({"starts_at": time(18)}, utc(2026, 3, 3, 17), utc(2026, 3, 3, 17), date(2026, 3, 3)),
        ({}, utc(2026, 3, 2, 23), utc(2026, 3, 3, 23), date(2026, 3, 3)),
        ({"ends_on": date(2026, 3, 5)}, utc(2026, 3, 2, 23), utc(2026, 3, 5, 23), date(2026, 3, 5)),
        (
            {"starts_at": time(10), "ends_on": date(2026, 3, 4), "ends_at": time(0)},
            utc(2026, 3, 3, 9),
            utc(2026, 3, 3, 23),
            date(2026, 3, 3),
        ),
        ({"starts_at": time(18), "time_zone": "Asia/Tokyo"}, utc(2026, 3, 3, 9), utc(2026, 3, 3, 9), date(2026, 3, 3)),
    ],
)
def test_one_date(fields, starts, ends, last):
    (one,) = happenings(event(**fields))

    assert (one.starts, one.ends, one.last_day) == (starts, ends, last)


def test_all_day_lasts_23_hours_when_the_clocks_are_put_forward():
    (one,) = happenings(event(starts_on=date(2026, 3, 29)))

    assert (one.starts, one.ends) == (utc(2026, 3, 28, 23), utc(2026, 3, 29, 22))


@pytest.mark.parametrize(
    ("repeats", "expected"),
    [
        ("weekly", [date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 17)]),
        ("fortnightly", [date(2026, 3, 3), date(2026, 3, 17), date(2026, 3, 31)]),
        ("monthly_weekday", [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 5)]),
        ("monthly_day", [date(2026, 3, 3), date(2026, 4, 3), date(2026, 5, 3)]),
        ("yearly", [date(2026, 3, 3), date(2027, 3, 3)]),
    ],
)
def test_presets(repeats, expected):
    assert dates(event(repeats=repeats))[:3] == expected


def test_the_last_friday_is_the_last_one_in_months_of_four_and_of_five():
    page = event(starts_on=date(2026, 1, 30), repeats="monthly_last")

    assert dates(page)[:4] == [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 27), date(2026, 4, 24)]


def test_a_series_keeps_its_time_when_the_clocks_change():
    page = event(starts_on=date(2026, 3, 24), starts_at=time(18), repeats="weekly")

    assert [one.starts for one in happenings(page, date(2026, 4, 1))] == [utc(2026, 3, 24, 17), utc(2026, 3, 31, 16)]


def test_a_date_of_a_series_in_the_hour_that_does_not_exist_is_held_an_hour_later():
    page = event(starts_on=date(2026, 3, 22), starts_at=time(2, 30), repeats="weekly")

    assert [one.starts for one in happenings(page, date(2026, 3, 30))] == [
        utc(2026, 3, 22, 1, 30),
        utc(2026, 3, 29, 1, 30),
    ]


def test_what_differs_from_the_rule():
    page = event(
        starts_at=time(18),
        ends_at=time(20),
        repeats="weekly",
        repeats_until=date(2026, 4, 7),
        exceptions=[
            ("left_out", {"day": date(2026, 3, 10)}),
            ("cancelled", {"day": date(2026, 3, 17), "reason": "Krankheit"}),
            (
                "moved",
                {"day": date(2026, 3, 24), "new_day": date(2026, 3, 25), "starts_at": time(19), "reason": "Ostern"},
            ),
            ("extra", {"day": date(2026, 4, 2)}),
        ],
    )

    found = [(one.key, one.starts.isoformat()[:16], one.state, one.reason) for one in happenings(page)]
    assert found == [
        ("2026-03-03", "2026-03-03T18:00", "planned", ""),
        ("2026-03-17", "2026-03-17T18:00", "cancelled", "Krankheit"),
        ("2026-03-24", "2026-03-25T19:00", "rescheduled", "Ostern"),
        ("2026-03-31", "2026-03-31T18:00", "planned", ""),
        ("2026-04-02", "2026-04-02T18:00", "planned", ""),
        ("2026-04-07", "2026-04-07T18:00", "planned", ""),
    ]


def test_single_dates_replace_the_date_of_the_event():
    page = event(
        sessions=[
            ("session", {"day": date(2026, 5, 7), "starts_at": time(9), "ends_at": time(17), "title": "Auftakt"}),
            ("session", {"day": date(2026, 4, 7), "place": "Alsdorf"}),
        ]
    )

    found = [(one.first_day, one.title, one.place, one.all_day) for one in happenings(page)]
    assert found == [(date(2026, 4, 7), "", "Alsdorf", True), (date(2026, 5, 7), "Auftakt", "", False)]


@pytest.mark.parametrize("state", ["cancelled", "postponed", "moved_online", "rescheduled"])
def test_what_becomes_of_an_event_becomes_of_its_dates_to_come_and_not_of_what_was_held(state):
    today = timezone.localdate()
    page = event(
        starts_on=today - timedelta(weeks=2),
        repeats="weekly",
        repeats_until=today + timedelta(weeks=1),
        state=state,
        state_reason="Unwetter",
    )

    assert [(one.state, one.reason) for one in happenings(page)] == [("planned", "")] * 2 + [(state, "Unwetter")] * 2


def test_an_event_that_is_over_is_cancelled_as_a_whole():
    page = event(repeats="weekly", repeats_until=date(2026, 3, 10), state="cancelled", state_reason="Es kam niemand")

    assert {(one.state, one.reason) for one in happenings(page)} == {("cancelled", "Es kam niemand")}


@pytest.mark.parametrize(
    ("state", "moved"), [("cancelled", "cancelled"), ("postponed", "postponed"), ("moved_online", "rescheduled")]
)
def test_a_cancelled_event_cancels_a_moved_date_too_and_one_cancelled_by_itself_keeps_its_reason(state, moved):
    today = timezone.localdate()
    weeks = [today + timedelta(weeks=number) for number in range(3)]
    page = event(
        starts_on=today,
        repeats="weekly",
        repeats_until=weeks[-1],
        exceptions=[
            ("cancelled", {"day": weeks[0], "reason": "Krankheit"}),
            ("moved", {"day": weeks[1], "new_day": weeks[1] + timedelta(days=1), "reason": "Ostern"}),
        ],
        state=state,
        state_reason="Unwetter",
    )

    found = [(one.state, one.reason) for one in happenings(page)]
    assert found == [
        ("cancelled", "Krankheit"),
        (moved, "Ostern" if moved == "rescheduled" else "Unwetter"),
        (state, "Unwetter"),
    ]


def test_today_is_that_of_the_zone_of_the_event(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 3, 3, 16, tzinfo=UTC))
    fields = {"repeats": "weekly", "repeats_until": date(2026, 3, 10), "state": "cancelled", "state_reason": "Sturm"}

    assert [one.state for one in happenings(event(**fields))] == ["cancelled", "cancelled"]
    assert [one.state for one in happenings(event(**fields, time_zone="Asia/Tokyo"))] == ["planned", "cancelled"]


def test_a_date_moved_to_another_hour_lasts_as_long_as_the_others():
    moved = {"day": date(2026, 3, 10), "new_day": date(2026, 3, 11)}

    def hours(fields, **said):
        page = event(repeats="weekly", exceptions=[("moved", moved | said)], **fields)
        one = happenings(page)[1]
        return f"{one.starts:%d. %H:%M}", f"{one.ends:%d. %H:%M}"

    evening = {"starts_at": time(18), "ends_at": time(20)}
    assert hours(evening, starts_at=time(10)) == ("11. 10:00", "11. 12:00")
    assert hours(evening, starts_at=time(23)) == ("11. 23:00", "12. 01:00")
    assert hours(evening, starts_at=time(10), ends_at=time(18)) == ("11. 10:00", "11. 18:00")
    assert hours(evening, ends_at=time(21)) == ("11. 18:00", "11. 21:00")
    assert hours({"starts_at": time(18)}, starts_at=time(10)) == ("11. 10:00", "11. 10:00")
    two_days = evening | {"ends_on": date(2026, 3, 4), "ends_at": time(12)}
    assert hours(two_days, starts_at=time(20)) == ("11. 20:00", "12. 14:00")


def test_single_dates_are_cancelled_and_moved_by_themselves():
    page = event(
        sessions=[
            ("session", {"day": date(2026, 4, 7), "state": "cancelled", "reason": "Krankheit"}),
            (
                "session",
                {
                    "day": date(2026, 5, 8),
                    "state": "rescheduled",
                    "reason": "Brückentag",
                    "instead_of": date(2026, 5, 15),
                },
            ),
            ("session", {"day": date(2026, 6, 9), "state": "planned", "reason": "steht noch da"}),
        ]
    )

    assert [(one.state, one.reason, one.original_day) for one in happenings(page)] == [
        ("cancelled", "Krankheit", None),
        ("rescheduled", "Brückentag", date(2026, 5, 15)),
        ("planned", "", None),
    ]


def test_exceptions_beyond_the_horizon_are_taken_if_the_rule_has_that_day():
    day = date(2026, 3, 3) + timedelta(weeks=52 * 6)

    def page(day):
        exceptions = [
            ("cancelled", {"day": day, "reason": "Feiertag"}),
            ("left_out", {"day": day + timedelta(weeks=1)}),
        ]
        return event(repeats="weekly", exceptions=exceptions)

    assert problems(page(day)) == {}
    assert [(one.first_day, one.state) for one in happenings(page(day))][-1] == (day, "cancelled")
    assert problems(page(day + timedelta(days=1)))["exceptions"].code == "no-such-date"


def test_an_additional_date_can_be_cancelled_and_moved():
    extra = date(2026, 3, 5)
    differs = [
        ("cancelled", {"day": extra, "reason": "Krankheit"}),
        ("moved", {"day": extra, "new_day": date(2026, 3, 6)}),
    ]
    for exception, state in zip(differs, ("cancelled", "rescheduled"), strict=True):
        page = event(repeats="weekly", exceptions=[("extra", {"day": extra}), exception])
        assert problems(page) == {}
        assert happenings(page)[1].state == state


def test_a_daily_series_can_be_changed_after_years():
    page = event(starts_on=timezone.localdate() - timedelta(days=5 * 365), repeats="custom", custom_rule="FREQ=DAILY")

    assert problems(page) == {}
    assert happenings(page)[-1].first_day >= timezone.localdate() + timedelta(days=729)


def test_a_series_without_end_goes_to_the_horizon():
    assert dates(event(repeats="weekly"), until=date(2026, 3, 20)) == [
        date(2026, 3, 3),
        date(2026, 3, 10),
        date(2026, 3, 17),
    ]


DEADLINES = ("opens_days_before", "closes_days_before")
MOVED_TO = {"repeats": "weekly", "starts_at": time(18), "ends_at": time(20)}


def moved(**fields):
    return [("moved", {"day": date(2026, 3, 10), "new_day": date(2026, 3, 11), **fields})]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"ends_on": date(2026, 3, 2)}, {"ends_on": "end-before-start"}),
        ({"starts_at": time(18), "ends_at": time(17)}, {"ends_at": "end-before-start"}),
        ({"ends_at": time(17)}, {"starts_at": "no-start"}),
        ({"starts_on": date(202, 3, 3)}, {"starts_on": "year"}),
        ({"ends_on": date(2028, 3, 3)}, {"ends_on": "too-long"}),
        ({"starts_on": date(1, 1, 1), "starts_at": time()}, {"starts_on": "year"}),
        ({"ends_on": date(9999, 12, 31), "ends_at": time(23), "time_zone": "America/New_York"}, {"ends_on": "year"}),
        ({"starts_on": None, "previously_on": date(1, 1, 1)}, {"previously_on": "year"}),
        ({"repeats": "weekly", "repeats_until": date(9999, 12, 31)}, {"repeats_until": "year"}),
        (
            {"repeats": "weekly", "repeats_until": date(9999, 12, 31), "time_zone": "America/New_York"},
            {"repeats_until": "year"},
        ),
        ({"opens_days_before": 3651, "closes_days_before": 999_999}, dict.fromkeys(DEADLINES, "too-long")),
        ({"opens_days_before": 3650, "closes_days_before": 3650}, {}),
        ({"starts_on": date(2026, 3, 29), "starts_at": time(2, 30)}, {"starts_at": "no-such-time"}),
        ({"starts_at": time(1), "ends_on": date(2026, 3, 29), "ends_at": time(2, 1)}, {"ends_at": "no-such-time"}),
        ({"time_zone": "Europa/Berlin"}, {"time_zone": "time-zone"}),
        ({"time_zone": "../../etc/passwd"}, {"time_zone": "time-zone"}),
        ({"repeats": "weekly", "repeats_until": date(2026, 3, 2)}, {"repeats_until": "end-before-start"}),
        ({"repeats": "custom"}, {"custom_rule": "no-rule"}),
        ({"repeats": "custom", "custom_rule": "every Tuesday"}, {"custom_rule": "rule"}),
        ({"repeats": "custom", "custom_rule": "FREQ=SECONDLY"}, {"custom_rule": "rule-frequency"}),
        ({"repeats": "custom", "custom_rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"}, {"custom_rule": "rule"}),
        ({"repeats": "custom", "custom_rule": "FREQ=DAILY;COUNT=10000"}, {}),
        ({"repeats": "custom", "custom_rule": "FREQ=DAILY;COUNT=0"}, {"custom_rule": "rule"}),
        ({"repeats": "custom", "custom_rule": "FREQ=WEEKLY;BYDAY=MO,WE"}, {"custom_rule": "first-date"}),
        ({"repeats": "custom", "custom_rule": "FREQ=WEEKLY;BYDAY=MO\r\nX:1"}, {"custom_rule": "rule"}),
        ({"repeats": "custom", "custom_rule": "FREQ=DAILY;INTERVAL=0"}, {"custom_rule": "rule"}),
        ({"exceptions": [("left_out", {"day": date(2026, 3, 10)})]}, {"exceptions": "no-series"}),
        (
            {"repeats": "weekly", "exceptions": [("cancelled", {"day": date(2026, 3, 11), "reason": "x"})]},
            {"exceptions": "no-such-date"},
        ),
        (
            {
                "repeats": "weekly",
                "exceptions": [("left_out", {"day": date(2026, 3, 5)}), ("extra", {"day": date(2026, 3, 5)})],
            },
            {"exceptions": "no-such-date"},
        ),
        ({**MOVED_TO, "exceptions": moved(new_day=date(202, 3, 11))}, {"exceptions": "year"}),
        ({**MOVED_TO, "exceptions": moved(new_day=date(9999, 12, 31))}, {"exceptions": "year"}),
        ({**MOVED_TO, "exceptions": moved(starts_at=time(10), ends_at=time(9))}, {"exceptions": "end-before-start"}),
        ({**MOVED_TO, "exceptions": moved(ends_at=time(17))}, {"exceptions": "end-before-start"}),
        ({"repeats": "weekly", "exceptions": moved(ends_at=time(17))}, {"exceptions": "end-before-start"}),
        (
            {**MOVED_TO, "exceptions": moved(new_day=date(2026, 3, 29), starts_at=time(2, 30))},
            {"exceptions": "no-such-time"},
        ),
        (
            {**MOVED_TO, "exceptions": moved(new_day=date(2026, 3, 29), starts_at=time(0, 30))},
            {"exceptions": "no-such-time"},
        ),
        ({"repeats": "weekly", "exceptions": [("extra", {"day": date(202, 3, 11)})]}, {"exceptions": "year"}),
        (
            {
                "repeats": "weekly",
                "ends_on": date(2026, 3, 4),
                "exceptions": [("extra", {"day": date(9999, 12, 31)})],
            },
            {"exceptions": "year"},
        ),
        (
            {"repeats": "weekly", "starts_at": time(2, 30), "exceptions": [("extra", {"day": date(2026, 3, 29)})]},
            {"exceptions": "no-such-time"},
        ),
        (
            {"repeats": "weekly", "sessions": [("session", {"day": date(2026, 3, 3)})]},
            {"repeats": "sessions-and-series"},
        ),
        ({"sessions": [("session", {"day": date(2026, 3, 3), "ends_at": time(9)})]}, {"sessions": "end-before-start"}),
        ({"sessions": [("session", {"day": date(9999, 12, 31)})]}, {"sessions": "year"}),
        (
            {"sessions": [("session", {"day": date(2026, 3, 3), "instead_of": date(1, 1, 1)})]},
            {"sessions": "year"},
        ),
        (
            {"sessions": [("session", {"day": date(2026, 3, 29), "starts_at": time(2, 30)})]},
            {"sessions": "no-such-time"},
        ),
    ],
)
def test_what_cannot_be(fields, expected):
    assert {name: error.code for name, error in problems(event(**fields)).items()} == expected


def code_of(rule, **fields):
    """What is said of a rule of one's own; None if it is taken."""
    found = problems(event(repeats="custom", custom_rule=rule, **fields))
    return found["custom_rule"].code if found else None


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=TU(1)",
        "FREQ=MONTHLY;BYMONTHDAY=-0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=3,",
        "FREQ=MONTHLY;BYDAY=6TU",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=367",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYDAY=54TU",
        "FREQ=YEARLY;BYDAY=0TU",
        "FREQ=YEARLY;BYMONTH=³",
        "FREQ=WEEKLY;BYDAY=1TU",
        "FREQ=DAILY;BYDAY=1TU",
        "FREQ=WEEKLY;WKST=1TU",
        "FREQ=WEEKLY;COUNT=٣",
        "FREQ=WEEKLY;UNTIL=٢٠٢٧٠٤٠١",
        "FREQ=WEEKLY;UNTIL=20270231",
        "FREQ=WEEKLY;FREQ=DAILY",
    ],
)
def test_a_rule_that_calendars_could_not_read_is_refused(rule):
    assert code_of(rule) == "rule"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=+1TU,-1TU",
        "FREQ=MONTHLY;BYMONTHDAY=03,-1,31",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=2,-366",
        "FREQ=YEARLY;BYMONTH=03;BYMONTHDAY=3",
        "FREQ=YEARLY;BYDAY=9TU,53TU",
        "FREQ=WEEKLY;INTERVAL=02;BYDAY=TU,SU;WKST=SU;UNTIL=20270401T100000Z;",
    ],
)
def test_a_rule_of_ones_own_can_be_read_by_calendars(rule):
    page = event(repeats="custom", custom_rule=rule)

    assert problems(page) == {}
    assert rule_value(page.rule)["FREQ"]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("until", ["99991231T235959Z", "99991231", "00010101T000000Z", "21000101"])
def test_a_rule_does_not_end_where_the_calendar_does(until, zone):
    assert code_of(f"FREQ=WEEKLY;UNTIL={until}", time_zone=zone) == "year"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    ],
)
def test_a_rule_that_never_fits_is_not_searched_for_through_all_time(monkeypatch, rule):
    years, rebuild = [], _iterinfo.rebuild
    monkeypatch.setattr(_iterinfo, "rebuild", lambda self, *args: (years.append(args), rebuild(self, *args)))

    assert code_of(rule) == "first-date"
    assert [
        rules.gives(rule, datetime(2026, 3, 3), date(2030, 1, 1)),
        rules.goes_on(rule, datetime(2026, 3, 3), date(2030, 1, 1)),
    ] == [False, False]
    assert dates(event(repeats="custom", custom_rule=rule)) == [date(2026, 3, 3)]
    assert len(years) < 20_000


def test_a_rule_that_fits_seldom_fits():
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU"

    assert code_of(rule, starts_on=date(2028, 2, 29)) is None
    assert rules.gives(rule, datetime(2028, 2, 29), date(2056, 2, 29))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("repeats", ["", "weekly"])
def test_what_was_stored_beyond_the_calendar_is_said_to_be_wrong(day, zone, repeats):
    """Of a draft from before: whoever shows one expects this error, and no other."""
    page = event(starts_on=day, starts_at=time(23 if day.year > 1 else 0), time_zone=zone, repeats=repeats)
    try:
        assert happenings(page)
    except ValidationError as error:
        assert error.code == "year"


def test_ten_thousand_dates_are_too_many():
    page = event(starts_on=date(1999, 1, 1), repeats="custom", custom_rule="FREQ=DAILY;COUNT=10000")

    assert problems(page)["custom_rule"].code == "too-many-dates"
    assert len(happenings(page)) == rules.MAX_DATES + 1


@given(
    first=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    repeats=st.sampled_from([choice for choice in Repeats.values if choice not in ("", "custom")]),
    clock=st.none() | st.times(),
)
def test_the_first_date_of_a_preset_is_always_its_own(first, repeats, clock):
    if repeats == "monthly_last" and (first.replace(day=1) - first).days > -24 and first.day < 22:
        return
    page = event(starts_on=first, starts_at=clock, repeats=repeats)
    found = dates(page, until=date(first.year + 1, 1, 1))

    assert found[0] == first
    assert found == sorted(set(found))


def parts_of_rules():
    names = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"]
    numbers = st.integers(-60, 400).map(str)
    values = st.one_of(
        numbers,
        st.sampled_from(["MO", "TU", "1TU", "-1FR", "MO(1)", "53SU", "20270401", "99991231T235959Z", "-0", "+3"]),
    )
    part = st.tuples(st.sampled_from(names[1:]), st.lists(values, min_size=1, max_size=3).map(",".join))
    start = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]).map(lambda word: ("FREQ", word))
    rule = st.tuples(start, st.lists(part, max_size=3)).map(lambda both: [both[0], *both[1]])
    return rule.map(lambda pairs: ";".join("=".join(pair) for pair in pairs))


@given(parts_of_rules(), st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Tokyo"]))
def test_whatever_rule_is_taken_can_be_shown_and_written(rule, zone):
    page = event(repeats="custom", custom_rule=rule, starts_at=time(18), time_zone=zone)

    if not problems(page):
        assert happenings(page)
        assert rule_value(rules.in_utc(page.rule, zone_of(zone)))


@given(st.text(max_size=60))
def test_no_text_for_a_rule_ends_in_an_error_of_the_program(text):
    assert set(problems(event(repeats="custom", custom_rule=text))) <= {"custom_rule"}

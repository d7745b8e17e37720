"""Events, as programs read them."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.events.happening import change, let_pass, make_event


@pytest.fixture
def year(calendar, state, body, monkeypatch):
    """Three events of 2026: the state's, one of Rheine with the state, and what only Rheine invites to."""
    make_event(calendar, body=state, title="Treffen")
    make_event(
        calendar,
        body=state,
        title="Seminar",
        kind="seminar",
        starts_on=date(2026, 12, 15),
        attendance_mode="online",
        online_url="https://example.org/",
        partners=[("co_host", body), ("other_supporter", "Stiftung Beispiel")],
    )
    make_event(calendar, body=body, title="Sprechstunde", starts_on=date(2026, 12, 10))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Treffen", "Seminar"]),
        ({"kalender": "alle"}, ["Treffen", "Sprechstunde", "Seminar"]),
        ({"kommune": "rheine"}, ["Sprechstunde", "Seminar"]),
        ({"art": "seminar"}, ["Seminar"]),
        ({"teilnahme": "online"}, ["Seminar"]),
        ({"monat": "2026-12", "order": "-starts"}, ["Seminar", "Treffen"]),
        ({"monat": "2027-01"}, []),
        ({"from": "2026-12-02"}, ["Seminar"]),
        ({"to": "2026-12-02"}, ["Treffen"]),
        ({"from": "2026-12-02", "to": "2026-12-14", "kalender": "alle"}, ["Sprechstunde"]),
        ({"search": "sem", "limit": 1}, ["Seminar"]),
        ({"limit": 1, "offset": 1}, ["Seminar"]),
    ],
)
def test_lists_are_narrowed_as_on_the_page(year, names, asked, expected):
    assert names("events", "title", **{"from": "2026-11-01"} | asked if "to" not in asked else asked) == expected


def test_an_event_says_what_its_page_says(year, read):
    found = read("events", art="seminar", fields="*", **{"from": "2026-11-01"})["items"][0]

    assert (found["host"]["name"], [body["slug"] for body in found["co_hosts"]]) == (
        "Land Nordrhein-Westfalen",
        ["rheine"],
    )
    assert (found["other_supporters"], found["online_url"]) == (["Stiftung Beispiel"], "https://example.org/")
    assert found["dates"][0] | {"ends": ""} == {
        "starts": "2026-12-15T10:00:00+01:00",
        "ends": "",
        "first_day": "2026-12-15",
        "last_day": "2026-12-15",
        "all_day": False,
        "state": "planned",
        "reason": "",
        "title": "",
        "place": "",
    }


def test_what_was_is_read_by_its_days_and_by_its_number(year, names, read, monkeypatch):
    number = read("events", **{"from": "2026-11-01"})["items"][0]["id"]
    let_pass(monkeypatch, 400)

    assert names("events", "title") == []
    assert names("events", "title", to="2026-12-31") == ["Treffen", "Seminar"]
    assert read("events", number)["dates_total"] == 1


def test_the_address_online_is_for_those_who_register(calendar, state, read):
    event = make_event(
        calendar, body=state, attendance_mode="online", online_url="https://geheim.example/", registration="here"
    )

    assert "geheim.example" not in str(read("events", event.pk))


@pytest.mark.parametrize("how", ["members", "invited", "closed", "calendar", "offline", "draft"])
def test_what_is_not_for_everybody_is_not_there(calendar, event, state, visitor, url, names, superuser, how):
    if how in ("members", "invited"):
        change(event, visibility=how)
    elif how in ("closed", "calendar"):
        page = event if how == "closed" else calendar
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    elif how == "offline":
        event.unpublish()
    else:
        event = make_event(calendar, body=state, live=False)
    visitor.force_login(superuser)

    assert visitor.get(url("events", event.pk)).status_code == 404
    assert event.pk not in names("events", "id", **{"from": "2026-11-01", "kalender": "alle"})


@pytest.mark.parametrize("fields", [None, "*"])
def test_a_list_costs_the_same_with_one_and_with_three(calendar, state, body, visitor, url, stored, fields):
    asked = {"from": "2026-11-01"} | ({"fields": fields} if fields else {})
    counts = []
    for number in (1, 2, 3):
        make_event(
            calendar, body=state, title=f"Nr. {number}", starts_at=time(9 + number), partners=[("co_host", body)]
        )
        stored()
        visitor.get(url("events", **asked))
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(url("events", **asked)).json()["meta"]["total_count"] == number
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts

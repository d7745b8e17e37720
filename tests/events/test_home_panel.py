"""What a town hall finds of its events on the first page of the admin."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.editorial.approving import send_back, submit

from .happening import change, make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
HOME = reverse("wagtailadmin_home")
COMING = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def town_hall(client, rheine1, calendar, approvals):
    client.force_login(rheine1)
    return client


@pytest.fixture
def lines(town_hall, soup):
    """A function that gives what the panel shows: title, date, how far it is."""

    def read():
        panel = soup(town_hall.get(HOME)).select_one("section:has(#kommunen-own-events), #kommunen-own-events-section")
        cells = [[cell.get_text(" ", strip=True) for cell in row.find_all("td")] for row in panel.select("tbody tr")]
        titles = [link.get_text() for link in panel.select(".title-wrapper a")]
        return [(title, when, stage) for title, (_actions, when, stage) in zip(titles, cells, strict=True)]

    return read


def test_what_is_next_comes_first_then_the_drafts(lines, calendar, body):
    make_event(calendar, body=body, title="Später", starts_on=COMING + timedelta(days=1))
    make_event(calendar, body=body, title="Bald", starts_on=COMING, starts_at=None, ends_at=None)
    make_event(calendar, body=body, title="Vorbei", starts_on=date(2020, 1, 1))
    make_event(calendar, body=body, title="Idee", live=False, starts_on=date(2026, 12, 1))

    found = lines()

    assert [title for title, _when, _stage in found] == ["Bald", "Später", "Idee"]
    assert found[2] == ("Idee", "Tuesday, 1 December 2026, 10:00", "draft")


def test_of_a_series_the_next_date_is_shown(lines, calendar, body):
    begun = timezone.localdate() - timedelta(days=10)
    make_event(calendar, body=body, starts_on=begun, starts_at=None, ends_at=None, repeats="weekly")

    ((_title, when, _stage),) = lines()

    coming = begun + timedelta(days=14)
    assert f"{coming.day} {coming:%B %Y}" in when


def test_it_says_how_far_each_one_is(lines, calendar, body, rheine1, network_officer):
    waiting, back, public = (
        make_event(calendar, body=body, title=title, author=rheine1, live=title == "Öffentlich", starts_on=COMING)
        for title in ("Wartet", "Zurück", "Öffentlich")
    )
    submit(waiting, rheine1)
    submit(back, rheine1)
    send_back(back, network_officer)
    change(public, state="cancelled", state_reason="Sturm")
    change(public, live=False, summary="Neu.")

    found = {title: (when, stage) for title, when, stage in lines()}

    assert {title: stage for title, (_when, stage) in found.items()} == {
        "Wartet": "waits for approval",
        "Zurück": "sent back",
        "Öffentlich": "live + draft",
    }
    assert found["Öffentlich"][0].endswith("cancelled")


def test_nothing_of_others_is_there(town_hall, calendar, other_team, state):
    make_event(calendar, body=other_team.body, title="Kanarienvogel", live=False)
    make_event(calendar, body=state, title="Kanarienvogel", starts_on=COMING)

    assert "Kanarienvogel" not in town_hall.get(HOME).content.decode()


def test_the_ways_to_edit_copy_and_make_one(town_hall, calendar, body, soup):
    page = make_event(calendar, body=body, starts_on=COMING)

    links = {link["href"] for link in soup(town_hall.get(HOME)).select("main a[href]")}

    assert {
        reverse("wagtail_kommunen:new_event"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtail_kommunen:copy_event", args=[page.pk]),
    } <= links


def test_events_do_not_push_the_profile_out(town_hall, calendar, body, soup):
    for number in range(10):
        make_event(calendar, body=body, title=f"Termin {number}", starts_on=COMING)

    page = soup(town_hall.get(HOME))
    own_pages = page.select_one("section:has(#kommunen-own-pages), #kommunen-own-pages-section")

    assert [link.get_text() for link in own_pages.select(".title-wrapper a")] == ["Stadt Rheine"]
    assert "All of your events" in page.get_text()


def test_it_costs_the_same_for_one_and_for_many(town_hall, calendar, body, rheine1):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert town_hall.get(HOME).status_code == 200
        return len(captured)

    for live in (True, False):
        make_event(calendar, body=body, author=rheine1, live=live, starts_on=COMING)
    queries()
    one = queries()
    for number in range(4):
        for live in (True, False):
            make_event(calendar, body=body, title=f"T {number}", author=rheine1, live=live, starts_on=COMING)
    assert queries() == one


@pytest.mark.parametrize("role", ["state_officer", "translator", "user_administrator"])
def test_who_makes_no_events_has_no_such_panel(as_role, calendar, role):
    assert "kommunen-own-events" not in as_role(role).get(HOME).content.decode()


@pytest.mark.parametrize("role", ["network_officer", "superuser"])
def test_offices_have_the_events_of_the_network_itself(as_role, calendar, body, state, soup, role):
    make_event(calendar, body=body, title="Stadtfest", starts_on=COMING)
    make_event(calendar, body=state, title="Kongress", starts_on=COMING)
    make_event(calendar, body=state, title="Idee", live=False)
    make_event(calendar, body=state, title="Vorbei", starts_on=date(2020, 1, 1))

    page = soup(as_role(role).get(HOME))
    panel = page.select_one("section:has(#kommunen-own-events), #kommunen-own-events-section")

    assert [link.get_text() for link in panel.select(".title-wrapper a")] == ["Kongress", "Idee"]
    assert {reverse("wagtail_kommunen:new_event"), reverse("wagtail_kommunen:events")} <= {
        link["href"] for link in panel.select("a[href]")
    }


def test_for_offices_it_costs_the_same_for_one_and_for_many(office, calendar, state):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert office.get(HOME).status_code == 200
        return len(captured)

    for live in (True, False):
        make_event(calendar, body=state, live=live, starts_on=COMING)
    queries()
    one = queries()
    for number in range(4):
        for live in (True, False):
            make_event(calendar, body=state, title=f"T {number}", live=live, starts_on=COMING)
    assert queries() == one


@pytest.mark.parametrize("panel", ["kommunen-own-events", "kommunen-own-pages"])
def test_on_a_phone_each_line_is_a_block(town_hall, calendar, body, soup, panel):
    make_event(calendar, body=body, starts_on=COMING)

    page = soup(town_hall.get(HOME))

    assert page.select_one(f"section:has(#{panel}) table.kommunen-lines, #{panel}-section table.kommunen-lines")


def test_without_a_calendar_there_is_none(client, rheine1):
    client.force_login(rheine1)

    assert "kommunen-own-events" not in client.get(HOME).content.decode()

"""Import in the admin: a town hall for itself, offices for a body they choose; nothing before it is confirmed."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.conftest import ROLES, person
from tests.factories import BodyFactory
from wagtail_kommunen.editorial.teams.actions import set_up_team
from wagtail_kommunen.events.ics_import.lines import MAX_BYTES
from wagtail_kommunen.models import WaitingUpload
from wagtail_kommunen.pages.models import EventPage

from ..happening import make_calendar
from .files import calendar as written
from .files import event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FUTURE = "DTSTART;TZID=Europe/Berlin:20990302T180000"
GOOD = written(event("1", FUTURE))
MIXED = written(
    event("1", FUTURE), event("2", "DTSTART:bald", title="Sommerfest"), event("3", "DTSTART:20200101T100000Z")
)


@pytest.fixture
def network(home):
    return make_calendar(home)


@pytest.fixture
def url():
    return reverse("wagtail_kommunen:import_events")


def form(network, data=GOOD, **fields):
    return {"file": SimpleUploadedFile("kalender.ics", data), "calendar": network.pk, **fields}


@pytest.fixture
def town_hall(client, rheine1):
    """Somebody of Stadt Rheine's team at the desk."""
    client.force_login(rheine1)
    return client


@pytest.fixture
def waiting(town_hall, network, url):
    """A function that uploads a file for Rheine and gives the address where it waits."""

    def upload(data=MIXED, **fields):
        response = town_hall.post(url, form(network, data, **fields))
        assert response.status_code == 302, response.context["form"].errors
        return response.url

    return upload


def test_a_town_hall_looks_confirms_and_has_drafts(town_hall, waiting, body, rheine1, soup):
    address = waiting()
    page = soup(town_hall.get(address))
    assert "New drafts: 1." in page.text
    assert "“bald” is no date or time." in page.text
    assert not EventPage.objects.exists()

    done = town_hall.post(address, follow=True)
    (draft,) = EventPage.objects.all()
    assert (draft.body, draft.live, draft.latest_revision.user) == (body, False, rheine1)
    assert "Event 2 (line 9), Sommerfest:" in soup(done).text
    assert town_hall.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).status_code == 200
    assert WaitingUpload.objects.get().archive in (b"", memoryview(b""))


def test_whoever_confirms_twice_imports_once(town_hall, waiting):
    address = waiting()
    for _time in range(2):
        answer = town_hall.post(address, follow=True)

    assert "Nothing was stored a second time" in answer.content.decode()
    assert EventPage.objects.count() == 1


def test_all_or_nothing(town_hall, waiting):
    answer = town_hall.post(waiting(), {"all_or_nothing": "on"}, follow=True)

    assert "Nothing was stored" in answer.content.decode()
    assert not EventPage.objects.exists()


def test_past_events_on_request(town_hall, waiting):
    town_hall.post(waiting(past="on"))

    assert EventPage.objects.count() == 2


def test_each_group_of_lines_can_be_looked_at(town_hall, waiting, soup):
    page = soup(town_hall.get(f"{waiting()}?show=not_usable"))

    assert [row.th.text.split()[0] for row in page.select("tbody tr")] == ["Sommerfest"]


@pytest.mark.parametrize(
    "line", ["DTSTART:\x00abc", "DTSTART;TZID=a\x00b:20270101T100000", "URL:https://www.rheine.example/\x00"]
)
def test_a_sign_that_no_database_takes_is_in_nothing_that_is_stored(town_hall, waiting, line):
    data = written(event("1", FUTURE), event("2", *([FUTURE] if line.startswith("URL") else []), line))
    answer = town_hall.post(waiting(data), follow=True)

    assert answer.status_code == 200
    assert EventPage.objects.count() == (2 if line.startswith("URL") else 1)
    assert "\\u0000" not in json.dumps(WaitingUpload.objects.get().result)
    assert "\\u0000" not in json.dumps([page.material.raw_data[:] for page in EventPage.objects.all()])


@pytest.mark.parametrize("token", ["%00", "a%00b", "ü", "a" * 65, "a b"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_can_be_no_waiting_file_is_not_there(town_hall, network, url, method, token):
    assert getattr(town_hall, method)(f"{url}{token}/").status_code == 404


def test_the_next_time_only_what_is_new_is_stored(town_hall, waiting, soup):
    town_hall.post(waiting(GOOD))
    page = soup(town_hall.get(waiting(written(event("1", FUTURE, title="Ehrenamtsfest")))))
    assert "changed" in page.select_one("tbody .w-status").text
    assert "title" in page.select_one("tbody .kommunen-lines__note").text

    assert "There is nothing to store." in soup(town_hall.get(waiting(GOOD))).text


def test_a_town_hall_imports_for_nobody_else(town_hall, network, url, body, soup):
    other = BodyFactory()
    assert not soup(town_hall.get(url)).find(attrs={"name": "body"})
    town_hall.post(town_hall.post(url, form(network, body=other.pk)).url)

    assert [page.body for page in EventPage.objects.all()] == [body]


def test_an_office_chooses_the_body(office, network, url, body):
    assert office.post(url, form(network)).status_code == 200
    office.post(office.post(url, form(network, body=body.pk)).url)

    assert [page.body for page in EventPage.objects.all()] == [body]


def test_the_file_of_one_person_is_nobody_elses(client, waiting, rheine2, alsdorf1):
    address = waiting()
    for user in (rheine2, alsdorf1):
        client.force_login(user)
        assert client.get(address).status_code == 302
        client.post(address)
    assert not EventPage.objects.exists()


def test_who_has_left_the_team_cannot_confirm(town_hall, waiting, rheine1, other_team):
    address = waiting()
    rheine1.groups.set([other_team.group])
    assert town_hall.post(address).status_code in (302, 403)

    assert not EventPage.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_who_may_import(as_role, role, network, url, body):
    browser = as_role(role)
    may = role in ("network_officer", "superuser")

    assert (browser.get(url).status_code == 200) == may
    response = browser.post(url, form(network, body=body.pk))
    assert (response.status_code == 302 and url in response.url and "login" not in response.url) == may


def test_who_works_for_two_town_halls_is_refused(client, network, url, team, other_team):
    client.force_login(person("beide", team.group, other_team.group))

    assert client.get(url).status_code != 200


def test_a_team_that_is_closed_imports_nothing(client, network, url, rheine1, team):
    client.force_login(rheine1)
    type(team).objects.update(closed_at="2026-01-01T00:00:00Z")

    assert client.get(url).status_code != 200


def test_without_a_calendar_there_is_nothing_to_import_into(town_hall, url, home):
    assert town_hall.get(url).status_code != 200


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG", "no calendar file"),
        (GOOD[:-30], "not whole"),
        (b" " * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
    ids=["picture", "half", "large"],
)
def test_a_broken_file_is_refused_at_once(town_hall, network, url, data, said):
    answer = town_hall.post(url, form(network, data))

    assert said in str(answer.context["form"].errors)
    assert not WaitingUpload.objects.exists()


def test_a_file_too_large_is_not_read(town_hall, network, url, monkeypatch):
    def read(*args):
        raise AssertionError("it was read")

    monkeypatch.setattr("wagtail_kommunen.events.ics_import.views.read_events", read)

    assert town_hall.post(url, form(network, b" " * (MAX_BYTES + 1))).status_code == 200


def test_what_stands_in_the_file_is_shown_as_text(town_hall, waiting):
    answer = town_hall.get(waiting(written(event("<img src=x>", "DTSTART:<svg onload=x>", title="&lt;script&gt;x"))))

    assert b"<svg onload" not in answer.content
    assert b"<script>x" not in answer.content


def test_a_body_that_is_dissolved_holds_no_new_events(office, network, url):
    gone = BodyFactory(dissolved_on="2020-01-01")
    answer = office.post(url, form(network, body=gone.pk))

    assert "dissolved" in str(answer.context["form"].errors)


def test_looking_costs_the_same_for_many(town_hall, waiting, django_assert_max_num_queries):
    many = waiting(written(*[event(str(number), FUTURE) for number in range(150)]))

    with django_assert_max_num_queries(45):
        town_hall.get(many)


def test_a_team_set_up_later_may_edit_what_was_imported_for_it(office, network, url, body, directory):
    office.post(office.post(url, form(network, body=body.pk)).url)
    team = set_up_team(body)

    assert EventPage.objects.get().permissions_for_user(person("rheine3", team.group)).can_edit()


def test_the_way_there_starts_at_the_calendar_page(office, network, url):
    assert url in office.get(reverse("wagtailadmin_explore", args=[network.pk])).content.decode()

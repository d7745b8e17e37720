"""The network office's list of events, and what it brings into the calendar of the network."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.conftest import ROLES
from tests.editorial.approving import decide, fresh, submit
from tests.factories import BodyFactory
from wagtail_kommunen.events.models import Event

from .happening import change, make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LIST = reverse("wagtail_kommunen:events")
COMING = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def of_town(calendar, body):
    return make_event(calendar, body=body, title="Markt in Rheine", starts_on=COMING, kind="other")


@pytest.fixture
def of_network(calendar, state):
    return make_event(calendar, body=state, title="Kongress", starts_on=COMING + timedelta(days=1), kind="congress")


@pytest.fixture
def past(calendar, body):
    return make_event(calendar, body=body, title="Vorbei", starts_on=date(2020, 1, 1))


@pytest.fixture
def draft(calendar, body):
    return make_event(calendar, body=body, title="Idee", live=False, visibility="members")


def listing_url(page):
    return reverse("wagtail_kommunen:list_event", args=[page.pk])


def is_in_network(page):
    return type(page).objects.get(pk=page.pk).kommunen_calendar_entry.is_network


def titles(client, soup, **query):
    page = soup(client.get(LIST, query))
    return [cell.get_text(" ", strip=True) for cell in page.select("td.title .title-wrapper")]


@pytest.mark.parametrize("role", [*ROLES, "rheine1"])
def test_who_has_the_list(as_role, of_town, role):
    expected = {"network_officer": 200, "superuser": 200, "anonymous": 302, "state_officer": 302}

    assert as_role(role).get(LIST).status_code == expected.get(role, 404)


def test_what_there_is_to_decide_is_a_button_of_full_size(office, of_town, soup):
    page = soup(office.get(listing_url(of_town)))
    button = page.select_one("main form[method=post] button")

    assert "button-small" not in button["class"]
    assert page.select_one(".kommunen-links a")["href"] == of_town.full_url


def test_one_button_leaves_room_for_the_title_the_import_is_behind_the_dots(office, calendar, soup):
    page = soup(office.get(LIST))
    new, calendar_file = (reverse(f"wagtail_kommunen:{name}") for name in ("new_event", "import_events"))

    assert [link["href"] for link in page.select("a.w-header-button")] == [new]
    assert page.select_one(f"[data-controller~=w-dropdown] a[href='{calendar_file}']")
    assert page.select_one(".kommunen-events-report #listing-results")


def test_what_is_next_in_time_and_what_is_not_public_come_first(office, of_town, of_network, past, draft, soup):
    assert titles(office, soup) == ["Idee", "Kongress", "Markt in Rheine", "Vorbei"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"when": "coming"}, ["Kongress", "Markt in Rheine"]),
        ({"when": "past"}, ["Vorbei"]),
        ({"when": "none"}, ["Idee"]),
        ({"stage": "live"}, ["Kongress", "Markt in Rheine", "Vorbei"]),
        ({"stage": "draft"}, ["Idee"]),
        ({"stage": "waiting"}, []),
        ({"calendar": "own"}, ["Kongress"]),
        ({"calendar": "listed"}, ["Vorbei"]),
        ({"calendar": "unlisted"}, ["Idee", "Markt in Rheine"]),
        ({"kind": "congress"}, ["Kongress"]),
        ({"visibility": "members"}, ["Idee"]),
        ({"kind": "nonsense"}, ["Idee", "Kongress", "Markt in Rheine", "Vorbei"]),
        ({"q": "rheine"}, ["Idee", "Markt in Rheine", "Vorbei"]),
        ({"q": "markt rheine"}, ["Markt in Rheine"]),
        ({"ordering": "title"}, ["Idee", "Kongress", "Markt in Rheine", "Vorbei"]),
        ({"ordering": "-title"}, ["Vorbei", "Markt in Rheine", "Kongress", "Idee"]),
        ({"ordering": "shown_start"}, ["Vorbei", "Markt in Rheine", "Kongress", "Idee"]),
        ({"ordering": "host"}, ["Kongress", "Idee", "Markt in Rheine", "Vorbei"]),
    ],
)
def test_it_can_be_narrowed_and_sorted(office, of_town, of_network, past, draft, soup, query, found, network_officer):
    office.post(listing_url(past), {"wanted": "yes"})

    assert titles(office, soup, **query) == found


def test_by_region(office, of_town, of_network, soup):
    region = BodyFactory(kind="government_region", designation="Regierungsbezirk", name="Münster", ags=None)
    of_town.body.government_region = region
    of_town.body.save()

    assert titles(office, soup, region=region.pk) == ["Markt in Rheine"]


def test_what_waits_for_approval(office, draft, of_town, approvals, rheine1, soup):
    submit(draft, rheine1)

    assert titles(office, soup, stage="waiting") == ["Idee"]
    assert "waits for approval" in office.get(LIST).content.decode()


def test_a_draft_shows_its_new_title_to_the_office(office, of_town, soup):
    change(of_town, live=False, title="Großer Markt")

    assert titles(office, soup) == ["Großer Markt"]


def test_it_costs_the_same_for_one_and_for_many(office, calendar, body, state):
    def queries(**query):
        with CaptureQueriesContext(connection) as captured:
            assert office.get(LIST, query).status_code == 200
        return len(captured)

    def more(number):
        for live in (True, False):
            make_event(calendar, body=body, title=f"T {number} {live}", live=live, starts_on=COMING)
            make_event(calendar, body=state, title=f"S {number} {live}", live=live, starts_on=COMING)

    more(0)
    queries()
    one = queries()
    for number in range(1, 5):
        more(number)

    assert queries() == one


def test_the_export_says_the_same(office, of_town, of_network, draft):
    response = office.get(LIST, {"export": "csv", "ordering": "title"})

    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].split(",")[:4] == ["Event", "Host", "Kind", "Date"]
    assert [line.split(",")[0] for line in lines[1:]] == ["Idee", "Kongress", "Markt in Rheine"]
    assert office.get(LIST, {"export": "xlsx"}).status_code == 200


# ---- Into the calendar of the network


@pytest.mark.parametrize("role", [*ROLES, "rheine1"])
def test_who_brings_an_event_in(as_role, of_town, role):
    as_role(role).post(listing_url(of_town), {"wanted": "yes"})

    assert is_in_network(of_town) == (role in ("network_officer", "superuser"))


def test_it_goes_in_and_out_again_and_the_history_says_so(office, of_town, network_officer):
    assert not is_in_network(of_town)

    office.post(listing_url(of_town), {"wanted": "yes"})
    assert is_in_network(of_town)
    office.post(listing_url(of_town), {})

    assert not is_in_network(of_town)
    log = PageLogEntry.objects.filter(page=of_town.pk, action__startswith="wagtail_kommunen.event").order_by("pk")
    assert [(entry.action, entry.user) for entry in log] == [
        ("wagtail_kommunen.event.list", network_officer),
        ("wagtail_kommunen.event.unlist", network_officer),
    ]


def test_looking_changes_nothing(office, of_town):
    assert office.get(listing_url(of_town), {"wanted": "yes"}).status_code == 200
    assert not is_in_network(of_town)


def test_twice_is_once(office, of_town):
    for _time in range(2):
        office.post(listing_url(of_town), {"wanted": "yes"})

    assert PageLogEntry.objects.filter(page=of_town.pk, action="wagtail_kommunen.event.list").count() == 1


def test_what_is_not_public_or_the_networks_own_is_not_brought_in(office, draft, of_network):
    for page in (draft, of_network):
        assert office.post(listing_url(page), {"wanted": "yes"}).status_code == 404
    assert not Event.objects.filter(listed_at__isnull=False).exists()


def test_the_button_of_the_list_leads_back_to_it(office, of_town, soup):
    form = soup(office.get(LIST, {"when": "coming"})).select_one(f'form[action="{listing_url(of_town)}"]')
    sent = {field["name"]: field.get("value", "") for field in form.select("input")}

    response = office.post(form["action"], sent)

    assert response.url == f"{LIST}?when=coming"
    assert is_in_network(of_town)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_it_leads_nowhere_else(office, of_town, elsewhere):
    assert office.post(listing_url(of_town), {"wanted": "yes", "next": elsewhere}).url == LIST


def test_after_an_approval_the_office_is_asked(office, draft, rheine1, approvals, soup):
    submit(draft, rheine1)
    state = fresh(draft).current_workflow_task_state
    address = reverse("wagtail_kommunen:approval", args=[state.pk])
    before = soup(office.get(address)).select_one("#approval-network")

    response = office.post(address, {"decision": "approve", "approve-comment": ""}, follow=True)

    form = soup(response).select_one(f'form[action="{listing_url(draft)}"]')
    assert before is None
    office.post(form["action"], {field["name"]: field.get("value", "") for field in form.select("input")})
    assert is_in_network(draft)


def test_a_town_hall_is_not_asked(client, draft, rheine1, network_officer, approvals, soup):
    submit(draft, rheine1)
    state = fresh(draft).current_workflow_task_state
    decide(draft, network_officer)
    client.force_login(rheine1)

    page = soup(client.get(reverse("wagtail_kommunen:approval", args=[state.pk])))

    assert page.select_one("#approval-network") is None


def test_the_approval_tells_the_dates(office, calendar, body, rheine1, approvals, soup):
    page = make_event(
        calendar, body=body, author=rheine1, live=False, starts_on=date(2026, 12, 1), repeats="monthly_weekday"
    )
    submit(page, rheine1)
    state = fresh(page).current_workflow_task_state

    section = soup(office.get(reverse("wagtail_kommunen:approval", args=[state.pk]))).select_one(
        "section:has(#approval-dates)"
    )

    told = [line.get_text(strip=True) for line in section.select("li")]
    assert told[0] == "every first Tuesday of the month"
    assert told[1].startswith("Tuesday, 1 December 2026")
    assert told[-1].endswith("more dates")

"""The start page and the list of approvals: everybody sees what waits for them, and nothing of others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from example_site.home.models import StandardPage
from wagtail_kommunen.editorial.approvals.waiting import to_decide, waiting_states
from wagtail_kommunen.editorial.models import TwoPersonTaskState

from ..factories import SignatoryFactory
from .approving import decide, fresh, submit, write

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")
LIST = "wagtail_kommunen:approvals"


@pytest.fixture
def waiting_at_alsdorf(other_profile, alsdorf1, approvals):
    write(other_profile, alsdorf1, summary="Am Rand der Eifel.")
    submit(other_profile, alsdorf1)


def panel(soup, response, name):
    return soup(response).select_one(f"#kommunen-{name}-section, section:has(#kommunen-{name})")


def titles(soup, response, name):
    found = panel(soup, response, name)
    return [link.get_text() for link in found.select(".kommunen-waiting__title")] if found else []


def more_pages(profile, number, user):
    """Pages of the same municipality, all submitted."""
    for count in range(number):
        page = profile.add_child(instance=StandardPage(title=f"Seite {count}", body="<p>Text.</p>", live=False))
        page.save_revision(user=user)
        page.get_workflow().start(page, user)


@pytest.mark.parametrize(
    ("role", "decides", "own"),
    [
        ("network_officer", ["Stadt Alsdorf", "Stadt Rheine"], []),
        ("superuser", ["Stadt Alsdorf", "Stadt Rheine"], []),
        ("state_officer", [], []),
        ("translator", [], []),
        ("user_administrator", [], []),
        ("rheine1", [], ["Stadt Rheine"]),
        ("rheine2", [], ["Stadt Rheine"]),
        ("alsdorf1", [], ["Stadt Alsdorf"]),
    ],
)
def test_everybody_sees_their_own(role, decides, own, waiting, waiting_at_alsdorf, as_role, soup):
    response = as_role(role).get(HOME)

    assert sorted(titles(soup, response, "waiting")) == decides
    assert titles(soup, response, "submissions") == own


@pytest.mark.parametrize("show", ["mine", "submitted", "all", "overdue", "", "nonsense"])
def test_the_list_shows_nothing_of_another_municipality(show, waiting, waiting_at_alsdorf, client, alsdorf1):
    client.force_login(alsdorf1)

    response = client.get(reverse(LIST), {"show": show})

    assert response.status_code == 200
    assert "Rheine" not in response.content.decode()


def test_wagtails_panels_make_room(waiting, office):
    html = office.get(HOME).content.decode()

    assert "Awaiting your review" not in html
    assert "awaiting-review" not in html


def test_what_one_wrote_oneself_is_listed_apart(
    profile, rheine1, network_officer, second_network_officer, client, soup, approvals
):
    write(profile, network_officer, summary="An der Ems.")
    submit(profile, rheine1)

    client.force_login(network_officer)
    author = panel(soup, client.get(HOME), "waiting").get_text(" ")
    client.force_login(second_network_officer)
    other = panel(soup, client.get(HOME), "waiting").get_text(" ")

    assert "Another person has to decide" in author
    assert "Another person has to decide" not in other


def test_the_list_sorts_as_the_rules_decide(
    profile, other_profile, rheine1, alsdorf1, network_officer, second_network_officer, approvals
):
    """Whoever the list calls free may decide; whom it sets apart may not."""
    write(profile, network_officer, summary="An der Ems.")
    write(profile, rheine1, summary="An der schönen Ems.")
    submit(profile, rheine1)
    write(other_profile, alsdorf1, summary="Eins.")
    submit(other_profile, alsdorf1)
    decide(other_profile, network_officer)
    write(other_profile, second_network_officer, summary="Zwei.")
    submit(other_profile, alsdorf1)

    for user in (network_officer, second_network_officer, rheine1):
        free, apart = to_decide(user, waiting_states())
        told = {state.pk: not state.task.specific.reason_to_refuse(state, user, "approve") for state in free + apart}
        assert told == {state.pk: True for state in free} | {state.pk: False for state in apart}
    assert len(to_decide(network_officer, waiting_states())[0]) == 1


def test_a_second_person_in_the_town_hall_sees_only_the_own(
    waiting_at_alsdorf, profile, team, rheine1, rheine2, alsdorf1, other_team, client, soup, approvals
):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    client.force_login(rheine2)
    assert titles(soup, client.get(HOME), "waiting") == ["Stadt Rheine"]
    client.force_login(alsdorf1)
    assert titles(soup, client.get(HOME), "waiting") == []


def test_what_was_sent_back_stands_there_with_its_reason(waiting, profile, network_officer, client, rheine2, soup):
    decide(profile, network_officer, "reject", comment="Bitte die Telefonnummer nennen.")
    client.force_login(rheine2)

    shown = panel(soup, client.get(HOME), "submissions")

    assert "Bitte die Telefonnummer nennen." in shown.get_text()
    assert shown.find("a", href=reverse("wagtailadmin_pages:edit", args=[profile.pk]))


def test_overdue_is_said_and_filtered(waiting, waiting_at_alsdorf, office, soup):
    TwoPersonTaskState.objects.filter(pk=waiting.pk).update(due_on=timezone.localdate() - timedelta(days=1))

    first = soup(office.get(HOME)).select(".kommunen-waiting li")[0]
    overdue = soup(office.get(reverse(LIST), {"show": "overdue"}))

    assert first.select_one(".kommunen-overdue")
    assert [link.get_text() for link in overdue.select(".kommunen-waiting__title")] == ["Stadt Rheine"]


def test_signatures_wait_in_the_same_list(version, network_officer, second_network_officer, client, soup, approvals):
    signatory = SignatoryFactory(version=version, live=False, body__name="Ahaus", office_text="Beauftragte")
    signatory.save_revision(user=network_officer)
    signatory.get_workflow().start(signatory, network_officer)
    client.force_login(second_network_officer)

    assert "Ahaus" in titles(soup, client.get(HOME), "waiting")[0]


@pytest.mark.parametrize("role", ["network_officer", "rheine1"])
@pytest.mark.parametrize(
    "address", [HOME, reverse(LIST), f"{reverse(LIST)}?show=all", f"{reverse(LIST)}?show=submitted"]
)
def test_twelve_cost_no_more_queries_than_one(role, address, waiting, profile, rheine1, as_role):
    client = as_role(role)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(address)
    more_pages(profile, 11, rheine1)

    with CaptureQueriesContext(connection) as twelve:
        client.get(address)

    assert len(twelve) <= len(one)


def test_a_long_list_comes_in_pages(waiting, profile, rheine1, office, soup):
    more_pages(profile, 30, rheine1)

    first, last = (soup(office.get(reverse(LIST), {"show": "all", "p": number})) for number in ("1", "99"))

    assert len(first.select(".kommunen-waiting li")) == 25
    assert len(last.select(".kommunen-waiting li")) == 6
    assert soup(office.get(reverse(LIST), {"p": "x"})).select(".kommunen-waiting li")


def test_what_was_decided_or_deleted_waits_for_nobody(
    waiting, waiting_at_alsdorf, profile, other_profile, network_officer, client, superuser, soup
):
    decide(profile, network_officer)
    Page.objects.get(pk=other_profile.pk).delete()
    client.force_login(superuser)

    assert titles(soup, client.get(HOME), "waiting") == []
    assert fresh(profile).live


def test_a_municipality_finds_its_own_pages_on_its_desk(client, rheine1, profile, other_profile, approvals):
    client.force_login(rheine1)

    text = client.get("/admin/").content.decode()

    assert "kommunen-own-pages" in text
    assert f"/admin/pages/{profile.pk}/edit/" in text
    assert f"/admin/pages/{other_profile.pk}/edit/" not in text


def test_an_office_has_the_explorer_instead(client, network_officer, profile, approvals):
    client.force_login(network_officer)

    assert "kommunen-own-pages" not in client.get("/admin/").content.decode()

"""What the host prints for the door and after the event, and the list of events on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from wagtail_kommunen.models import NetworkSettings, Registration

from ..happening import make_event
from .people import SOON, come

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(calendar, team, body):
    return make_event(
        calendar, body=body, starts_on=SOON(), registration="here", grants_certificate=True, companions=2, town="Rheine"
    )


@pytest.fixture
def show(client, rheine1, meeting, soup):
    client.force_login(rheine1)
    return lambda view: soup(client.get(reverse(f"wagtail_kommunen:{view}", args=[meeting.pk])))


def words(page, selector):
    return [element.get_text(" ", strip=True) for element in page.select(selector)]


def test_the_list_counts_companions(meeting, show):
    come(meeting, "Ada", companions=2)
    come(meeting, "Bo")
    page = show("registrations_participants")

    assert words(page, "caption") == ["4 people, companions counted"]
    assert words(page, "thead th") == ["Name", "Municipality or organisation", "Companions", "Signature"]
    assert [
        row[-2] for row in ([cell.get_text() for cell in line.select("td")] for line in page.select("tbody tr"))
    ] == [
        "2",
        "",
    ]


def test_where_nobody_brings_anybody_the_signature_has_their_room(meeting, show):
    come(meeting, "Ada")
    page = show("registrations_participants")

    assert words(page, "caption") == ["1 person has registered"]
    assert words(page, "thead th") == ["Name", "Municipality or organisation", "Signature"]


def test_a_certificate_says_whose_it_is_and_who_was_the_host(meeting, show):
    network = NetworkSettings.for_site(Site.objects.get())
    network.name = "Kommunen-Netzwerk: engagiert in NRW"
    network.save()
    come(meeting, "Ada")
    Registration.objects.update(checked_in_at=timezone.now())
    type(meeting).objects.update(starts_on=timezone.localdate() - timedelta(days=1))
    page = show("registrations_certificates")

    assert words(page, ".sheet .network") == ["Kommunen-Netzwerk: engagiert in NRW"]
    assert words(page, ".sheet .host") == ["Host: Stadt Rheine"]


@pytest.mark.parametrize("view", ["registrations_participants", "registrations_certificates"])
def test_there_is_a_way_back_on_the_screen(meeting, show, view):
    (link,) = show(view).select(".screen a")

    assert link["href"] == reverse("wagtail_kommunen:event_registrations", args=[meeting.pk])


def test_on_a_phone_each_number_says_what_it_is(meeting, client, rheine1, soup):
    come(meeting, "Ada")
    client.force_login(rheine1)
    page = soup(client.get(reverse("wagtail_kommunen:registrations")))

    assert words(page, ".kommunen-lines__label") == [
        "Host:",
        "First day:",
        "With a seat:",
        "Waiting:",
        "Cancelled:",
        "Were there:",
    ]

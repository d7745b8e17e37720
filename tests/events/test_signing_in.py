"""Before an event that is for members only stands a page of the site itself, on which one signs in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from .happening import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def internal(calendar, state):
    return make_event(calendar, body=state, visibility="members", starts_on=timezone.localdate())


@pytest.fixture
def asked(client, internal, soup):
    """The answer to a visitor who wants to see the event."""
    return soup(client.get(internal.url, follow=True))


def test_a_visitor_is_told_why_in_the_frame_of_the_site(asked, internal):
    assert asked.select_one(".site-header") and asked.select_one("main h1")
    assert asked.select_one("main form input[name=next]")["value"] == internal.url
    assert "noindex" in asked.select_one("meta[name=robots]")["content"]
    assert {field["name"]: field["autocomplete"] for field in asked.select("main form input[autocomplete]")} == {
        "username": "username",
        "password": "current-password",
    }


def test_what_is_wrong_is_said_and_found_by_the_focus(client, asked, internal, soup):
    address = asked.select_one("main form")["action"]
    page = soup(client.post(address, {"username": "niemand", "password": "falsch", "next": internal.url}))

    (told,) = page.select("[role=alert]")
    assert told.has_attr("autofocus") and told["tabindex"] == "-1"
    assert page.select_one("main form input[name=next]")["value"] == internal.url


def test_who_signs_in_is_where_they_wanted_to_be(client, asked, internal, rheine1):
    rheine1.set_password("ein langes Passwort")
    rheine1.save()
    given = {"username": rheine1.username, "password": "ein langes Passwort"}
    address = asked.select_one("main form")["action"]

    assert client.post(address, given | {"next": internal.url})["Location"] == internal.url
    assert client.post(address, given)["Location"] == "/"


def test_whose_account_is_not_enough_is_told_so(client, internal, rheine1, soup):
    client.force_login(rheine1)
    address = f"{reverse('wagtailcore_login')}?next={internal.url}"
    page = soup(client.get(address))

    assert page.select_one(".kommunen-title__lead").get_text().startswith("Ihr Konto darf diese Seite nicht sehen.")

"""Erasing in the admin: a search first, then the deed."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse

from example_site.home.models import StandardPage
from wagtail_kommunen.pages.models import MemberContact

pytestmark = pytest.mark.django_db

ROLES = {
    "rheine1": False,
    "network_officer": False,
    "state_officer": False,
    "translator": False,
    "user_administrator": True,
    "superuser": True,
}


@pytest.fixture
def address():
    return reverse("wagtail_kommunen:erase_person")


@pytest.fixture
def whom(network_officer):
    network_officer.first_name, network_officer.last_name = "Quendoline", "Zwölfbrücken"
    network_officer.email = "quendoline@network.example"
    network_officer.save()
    return {"account": network_officer.username, "phones": "05971 4711-99\r\n"}


def is_there(user):
    return get_user_model().objects.get(pk=user.pk).is_active


@pytest.mark.parametrize("role, may", ROLES.items())
def test_who_may(role, may, as_role, address, whom, network_officer, groups):
    browser = as_role(role)

    opened = browser.get(address).status_code == 200
    browser.post(address, whom)

    assert (opened, is_there(network_officer)) == (may, True)


def test_it_takes_a_search_and_a_confirmation(client, user_administrator, address, whom, network_officer, soup):
    client.force_login(user_administrator)

    at_once = client.post(address, whom | {"erase": "1"})
    assert (at_once.status_code, is_there(network_officer)) == (200, True)
    proof = soup(at_once).find("input", {"name": "checked"})["value"]
    another = client.post(address, whom | {"erase": "1", "checked": proof, "emails": "andere@network.example"})
    assert (another.status_code, is_there(network_officer)) == (200, True)
    done = client.post(address, whom | {"erase": "1", "checked": proof})

    assert (done.status_code, is_there(network_officer)) == (302, False)
    assert "Zw" not in done.url and "network" not in done.url


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"account": "gibt-es-nicht"},
        {"account": "nutzer1"},
        {"name": "Bo"},
        {"checked": "x", "erase": "1", "name": "Bo"},
    ],
)
def test_what_cannot_be_done_is_said(given, client, user_administrator, address, soup):
    client.force_login(user_administrator)

    response = client.post(address, given)

    assert response.status_code == 200
    assert soup(response).select(".error-message, .messages, .help-critical, .w-field__errors")
    assert is_there(user_administrator)


@pytest.fixture
def contact(profile):
    """A person without an account, on the public profile of Rheine."""
    profile.live = True
    profile.contacts = [MemberContact(function="Ehrenamt", name="Quendoline Zwölfbrücken", phone="05971 4711-99")]
    profile.save()
    return profile.contacts.get()


@pytest.mark.parametrize(
    "known",
    [{"name": "Quendoline Zwölfbrücken"}, {"name": "Dr. Quendoline Zwölfbrücken"}, {"phones": "+49 5971 4711 99"}],
)
def test_a_contact_without_an_account_is_found(known, contact, client, user_administrator, address):
    client.force_login(user_administrator)

    found = client.post(address, known)

    assert found.status_code == 200 and not found.context["form"].errors
    assert bool(found.context["report"].lines) is ("Dr." not in str(known))


@pytest.mark.parametrize(
    "known",
    [
        {"name": "Zwölfbrücken"},
        {"name": "Q. Zwölfbrücken"},
        {"name": "Bo Li"},
        {"emails": "Gute Nachbarschaft"},
        {"phones": "Gute Nachbarschaft"},
        {"phones": "2026 2027"},
        {"texts": "Gute Nachbarschaft"},
    ],
)
def test_words_of_any_kind_are_not_taken_out_here(known, profile, client, user_administrator, address):
    profile.live = True
    profile.summary = "Gute Nachbarschaft seit 2026/2027, sagt Q. Zwölfbrücken."
    profile.save()
    client.force_login(user_administrator)

    refused = client.post(address, known)

    assert refused.status_code == 200
    assert refused.context["form"].errors
    assert "report" not in refused.context
    assert not client.post(address, known | {"erase": "1", "checked": "x"}).context["form"].is_valid()
    profile.refresh_from_db()
    assert "Gute Nachbarschaft" in profile.summary


@pytest.mark.parametrize("way", ["name", "account"])
def test_what_a_public_text_says_is_changed_by_approval(way, home, translator, client, user_administrator, address):
    draft = StandardPage(title="Gute Nachbarschaft dort", slug="entwurf", body="<p>Gute Nachbarschaft</p>", live=False)
    home.add_child(instance=draft)
    translator.first_name, translator.last_name = "Gute", "Nachbarschaft"
    translator.save()
    client.force_login(user_administrator)
    given = {"name": "Gute Nachbarschaft"} if way == "name" else {"account": translator.username}
    assert not client.post(address, given).context["form"].errors

    public = StandardPage(title="Wir hier", slug="wir", body="<p>Unsere <b>Gute</b> Nachbarschaft</p>")
    home.add_child(instance=public)
    refused = str(client.post(address, given).context["form"].errors)

    assert "Wir hier" in refused
    assert "erase_person --public" in refused


def test_the_command_still_takes_any_word(profile):
    profile.summary = "Gute Nachbarschaft, sagt Q. Zwölfbrücken."
    profile.save()

    assert "1" in run("--text", "Q. Zwölfbrücken", "--dry-run")


def test_the_answer_is_kept_by_nobody(client, user_administrator, address, whom):
    client.force_login(user_administrator)

    assert "no-store" in client.post(address, whom)["Cache-Control"]


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    call_command("erase_person", *arguments, stdout=out, stderr=err)
    return out.getvalue()


def test_the_command_looks_first_and_then_erases(whom, network_officer):
    looked = run("--user", network_officer.username, "--dry-run")
    assert is_there(network_officer)
    erased = run("--user", str(network_officer.pk))

    assert not is_there(network_officer)
    assert looked.splitlines()[:-1] == erased.splitlines()[:-1]


def test_the_command_names_what_it_could_not_erase(whom, network_officer, state_officer):
    state_officer.first_name, state_officer.last_name = "Quendoline", "Zwölfbrücken"
    state_officer.save()

    with pytest.raises(CommandError, match="still found"):
        run("--user", network_officer.username)


@pytest.mark.parametrize("arguments", [[], ["--user", "gibt-es-nicht"], ["--name", "Bo"]])
def test_the_command_says_what_is_wrong(arguments, db):
    with pytest.raises(CommandError):
        run(*arguments)

"""Guessing passwords ends, at both doors, and keeps nobody else out."""

import pytest
from django.core.cache import cache

from tests.factories import UserFactory
from wagtail_kommunen.network import logins

pytestmark = pytest.mark.django_db

DOORS = ["/admin/login/", "/_util/login/"]
PASSWORD = "Weide-und-Werre-26"


@pytest.fixture(autouse=True)
def limits(settings, monkeypatch):
    settings.AUTHENTICATION_BACKENDS = ["wagtail_kommunen.network.logins.LimitedModelBackend"]
    few = {"both": ((3, 600),), "place": ((5, 600),), "name": ((8, 600),)}
    monkeypatch.setattr(logins, "LIMITS", few)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(home):
    person = UserFactory(username="rosa", is_superuser=True)
    person.set_password(PASSWORD)
    person.save()
    return person


def logs_in(client, door="/admin/login/", name="rosa", password=PASSWORD, place="8.8.8.8"):
    client.logout()
    client.post(door, {"username": name, "password": password}, REMOTE_ADDR=place)
    return "_auth_user_id" in client.session


def fails(client, times, **how):
    assert not any(logs_in(client, password=f"falsch-{time}", **how) for time in range(times))


@pytest.mark.parametrize("door", DOORS)
def test_after_too_many_guesses_the_right_word_is_wrong_too(door, client, person):
    fails(client, 2, door=door)
    assert logs_in(client, door)
    fails(client, 1, door=door)

    assert [logs_in(client, each) for each in DOORS] == [False, False]
    assert not logs_in(client, door, name="ROSA")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "https:evil.example"]
)
@pytest.mark.parametrize("door", DOORS)
def test_whoever_logs_in_stays_on_this_site(door, elsewhere, client, person):
    response = client.post(door, {"username": "rosa", "password": PASSWORD, "next": elsewhere}, REMOTE_ADDR="8.8.8.8")

    assert (response.status_code, "evil" in response.url) == (302, False)


def test_others_and_other_places_go_on(client, person):
    fails(client, 3)

    assert logs_in(client, place="9.9.9.9")
    assert not logs_in(client, place="8.8.8.8")


def test_one_place_cannot_try_one_account_after_the_other(client, person):
    for number in range(5):
        fails(client, 1, name=f"nutzer{number}")

    assert not logs_in(client)


def test_many_places_cannot_guess_together(client, person):
    for number in range(8):
        fails(client, 1, place=f"9.9.9.{number + 1}")

    assert not logs_in(client, place="1.1.1.1")


def test_behind_an_unnamed_proxy_nobody_keeps_the_whole_site_out(client, person):
    for number in range(7):
        fails(client, 1, name=f"nutzer{number}", place="10.0.0.1")

    assert logs_in(client, place="10.0.0.1")

"""Who gets a page that was kept, and that nobody gets an old one."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from example_site.home.models import HomePage
from tests.factories import SignatoryFactory
from wagtail_kommunen.models import NetworkSettings


def test_a_page_is_made_once(home, read):
    first = read("/")
    with CaptureQueriesContext(connection) as queries:
        second = read("/")

    assert second.content == first.content and second.status_code == 200
    assert second["Content-Type"] == first["Content-Type"]
    assert len(queries) == 1


def test_who_has_it_already_is_told_so(home, read):
    etag = read("/")["ETag"]

    answer = read("/", **{"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")
    assert read("/", **{"If-None-Match": '"other"'}).status_code == 200


def test_what_lies_on_the_way_asks_each_time(home, read):
    answer = read("/")

    assert answer["Cache-Control"] == "no-cache"
    assert "Cookie" in answer["Vary"]


def title(response):
    return response.content.decode().split("<title>")[1].split("</title>")[0]


def test_a_published_page_is_read_at_once(home, read):
    read("/")
    home.title = "Ganz neu"
    home.save_revision().publish()

    assert "Ganz neu" in title(read("/"))


def test_a_draft_is_not_read_and_keeps_the_page(home, read):
    read("/")
    home.title = "Entwurf"
    home.save_revision()

    with CaptureQueriesContext(connection) as queries:
        assert "Entwurf" not in title(read("/"))
    assert len(queries) == 1


def test_a_setting_is_read_at_once(home, read):
    read("/")
    NetworkSettings.objects.update_or_create(site=home.get_site(), defaults={"name": "Netz der Dörfer"})

    assert "Netz der Dörfer" in read("/").content.decode()


def test_a_page_that_gets_a_closed_door_is_closed_at_once(registry_page, read):
    address = registry_page.get_url()
    assert read(address).status_code == 200
    PageViewRestriction.objects.create(page=registry_page, restriction_type="login")

    assert read(address).status_code == 302


def test_a_signature_is_read_at_once_and_gone_at_once(registry_page, version, body, read):
    address = registry_page.get_url()
    assert "Rheine" not in read(address).content.decode()
    signature = SignatoryFactory(body=body, version=version)
    assert "Rheine" in read(address).content.decode()
    signature.unpublish()

    assert "Rheine" not in read(address).content.decode()


def test_what_changes_while_a_page_is_made_is_read_by_the_next(home, read, stored, monkeypatch):
    make = HomePage.serve

    def slow(page, request, *args, **kwargs):
        response = make(page, request, *args, **kwargs)
        response.render()
        HomePage.objects.update(title="Inzwischen")
        stored()
        return response

    monkeypatch.setattr(HomePage, "serve", slow)
    assert "Inzwischen" not in title(read("/"))

    assert "Inzwischen" in title(read("/"))


def test_who_is_logged_in_neither_gets_nor_gives_a_page(home, client, network_officer, read, stored):
    for_everybody = read("/").content
    client.force_login(network_officer)
    stored()
    of_ones_own = client.get("/")
    again = client.get("/")

    assert "wagtail-userbar" in of_ones_own.content.decode() and "wagtail-userbar" in again.content.decode()
    assert not of_ones_own.has_header("ETag")
    assert read("/").content == for_everybody
    assert b"wagtail-userbar" not in for_everybody


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_who_may_be_known_gets_a_page_of_their_own(cookie, home, client, read, stored):
    read("/")
    client.cookies[cookie] = "x"

    assert not client.get("/").has_header("ETag")


def test_a_password_in_the_address_line_is_asked_for_each_time(home, read):
    read("/")

    assert not read("/", Authorization="Basic eDp5").has_header("ETag")


@pytest.mark.parametrize("address", ["/gibt-es-nicht/", "/admin/login/", "/admin/", "/robots.txt"])
def test_what_is_not_a_public_page_is_not_kept(address, home, read, client):
    number_of_kept = len(_kept())
    read(address)

    assert len(_kept()) == number_of_kept


def test_a_form_with_a_token_is_not_kept(home, read):
    read("/admin/login/")

    assert _kept() == []


def _kept():
    return [key for key in cache._cache if "kommunen-page-" in key]


def test_each_host_and_each_query_has_a_page_of_its_own(registry_page, read):
    address = registry_page.get_url()
    read(address)
    read(f"{address}?q=a")
    read(address, Host="other.example")

    assert len(_kept()) == 3


def test_very_long_addresses_are_not_kept(home, read):
    read("/?q=" + "a" * 600)

    assert _kept() == []


def test_head_gets_what_get_would(home, read, client, stored):
    whole = read("/")

    head = client.head("/")

    assert (head.status_code, head["ETag"], head.content) == (200, whole["ETag"], b"")


def test_nothing_is_kept_that_a_head_alone_has_asked_for(home, read, client, stored):
    stored()
    client.head("/")

    assert _kept() == []


def test_a_form_that_is_sent_is_never_answered_from_what_is_kept(home, read, client):
    read("/")

    assert not client.post("/").has_header("ETag")


def test_languages_do_not_share_a_page(home, read):
    german = read("/").content
    with translation.override("en"):
        # Where addresses have no language in them, the browser's decides.
        english = read("/").content

    assert german != english


def test_it_can_be_turned_off(home, read, settings):
    settings.WAGTAIL_KOMMUNEN = {**settings.WAGTAIL_KOMMUNEN, "PAGE_CACHE_SECONDS": 0}

    assert not read("/").has_header("ETag")
    assert _kept() == []

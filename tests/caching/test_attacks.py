"""What visitors could do to the pages that other visitors get."""

import pytest
from django.core.cache import cache, caches
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers

from example_site.home.models import HomePage
from tests.factories import UserFactory
from wagtail_kommunen.caching import middleware
from wagtail_kommunen.network.visits import too_often

EVIL = "evil.example"
#: Headers of which no page may say anything to the next visitor.
HEADERS = {
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Port": "6666",
    "X-Forwarded-Proto": EVIL,
    "X-Forwarded-For": EVIL,
    "Forwarded": f"host={EVIL}",
    "X-Original-Url": f"/{EVIL}/",
    "X-Rewrite-Url": f"/{EVIL}/",
    "X-Http-Method-Override": "POST",
    "X-Method-Override": "POST",
    "X-Requested-With": "XMLHttpRequest",
    "Accept": "application/json",
    "Accept-Encoding": "identity;q=0, evil",
    "Accept-Language": EVIL,
    "Range": "bytes=0-10",
    "If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT",
    "If-Range": '"x"',
    "Referer": f"https://{EVIL}/",
    "Origin": f"https://{EVIL}",
    "User-Agent": EVIL,
    "Content-Type": "application/x-www-form-urlencoded",
    "Purpose": "prefetch",
}


def kept():
    return [key for key in cache._cache if "kommunen-page-" in key]


@pytest.fixture
def served(monkeypatch):
    """A function that gives the start page another view."""

    def served(view):
        monkeypatch.setattr(HomePage, "serve", lambda page, request, *args, **kwargs: view(request))

    return served


def test_no_header_of_one_visitor_reaches_another(registry_page, read):
    address = registry_page.get_url()
    clean = read(address)

    for name, value in HEADERS.items():
        cache.clear()
        read(address, **{name: value})
        after = read(address)
        assert (after.status_code, after.content) == (200, clean.content), name
        assert dict(after.items()) == dict(clean.items()), name


def test_a_form_s_token_reaches_nobody_else_though_its_visitor_had_one_before(home, client, served, stored, kept_pages):
    served(lambda request: HttpResponse(get_token(request)))
    client.cookies["csrftoken"] = "a" * 32
    stored()

    assert client.get("/").status_code == 200
    assert kept() == []


def test_whoever_has_a_token_gets_pages_that_were_kept(home, client, read, stored):
    read("/")
    client.cookies["csrftoken"] = "a" * 32

    assert client.get("/").has_header("ETag")


@pytest.mark.parametrize("header", ["Cookie", "Accept-Language", "Accept", "*"])
def test_what_varies_by_anything_is_not_kept(header, home, read, served):
    def view(request):
        response = HttpResponse("dark")
        patch_vary_headers(response, [header])
        return response

    served(view)
    read("/")

    assert kept() == []


def test_what_is_packed_for_one_browser_is_not_kept(home, read, served):
    served(lambda request: HttpResponse(b"\x1f\x8b", headers={"Content-Encoding": "gzip"}))
    read("/")

    assert kept() == []


def test_a_number_used_once_is_not_kept(home, read, served):
    served(lambda request: HttpResponse(str(request.csp_nonce)))
    read("/")

    assert kept() == []


def test_who_is_known_without_a_cookie_gives_no_page(home, read, served):
    def view(request):
        request.user = UserFactory.build(username="karte")
        return HttpResponse("Guten Tag")

    served(view)
    read("/")

    assert kept() == []


def test_a_preview_without_a_cookie_shows_the_draft_and_is_not_kept(home, read):
    public = read("/", Host="localhost").content
    home.title = "Noch geheim"

    preview = home.make_preview_request()

    assert "Noch geheim" in preview.content.decode()
    assert read("/", Host="localhost").content == public


@pytest.mark.parametrize(
    "other",
    [
        {"QUERY_STRING": "q=ä".encode().decode("latin-1")},
        {"QUERY_STRING": "q=%c3%83%c2%a4"},
        {"QUERY_STRING": "q=%C3%83%C2%A4#"},
        {"wsgi.url_scheme": "https"},
        {"SERVER_PORT": "8080", "HTTP_HOST": "testserver"},
        {"HTTP_HOST": "testserver:8080"},
        {"PATH_INFO": "/x/../suche/"},
        {"PATH_INFO": "//suche/"},
    ],
    ids=str,
)
def test_no_two_addresses_share_a_page(other):
    usual = {"PATH_INFO": "/suche/", "QUERY_STRING": "q=%C3%83%C2%A4", "HTTP_HOST": "testserver"}
    ask = RequestFactory().generic

    assert middleware._address(ask("GET", "/", **(usual | other))) != middleware._address(ask("GET", "/", **usual))


def test_ever_new_questions_fill_no_memory(registry_page, read, monkeypatch):
    monkeypatch.setattr(middleware, "_MOST_ASKED", 3)
    address = registry_page.get_url()

    for number in range(6):
        assert read(f"{address}?q={number}").status_code == 200
    assert len(kept()) == 3
    read(address)
    assert len(kept()) == 4


def test_ever_new_pages_push_out_no_limit(home, read, settings):
    settings.CACHES = {
        name: {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": name,
            "OPTIONS": {"MAX_ENTRIES": 3},
        }
        for name in ("default", "pages")
    }
    settings.WAGTAIL_KOMMUNEN = {**settings.WAGTAIL_KOMMUNEN, "PAGE_CACHE": "pages"}
    once_in_ten_minutes = ((1, 600),)
    too_often("test", "somebody", once_in_ten_minutes)

    for number in range(8):
        read(f"/?n={number}")

    assert 0 < len(caches["pages"]._cache) <= 4
    assert too_often("test", "somebody", once_in_ten_minutes) == 600


@pytest.mark.parametrize("address", ["/", "/suche/?q=x"])
def test_a_part_of_a_page_is_the_whole_page(address, home, read):
    whole = read(address)

    part = read(address, Range="bytes=0-9")

    assert (part.status_code, part.content) == (200, whole.content)

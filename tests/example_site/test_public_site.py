"""What holds for every public page of the demo."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

CONTRACT = [
    "/",
    "/erklaerung/",
    "/erklaerung/fassungen/",
    "/erklaerung/fassungen/1/",
    "/erklaerung/fassungen/2/",
    "/erklaerung/fassungen/1/vergleich/2/",
    "/erklaerung/fassungen/2/kanonisch/",
    "/erklaerung/fassungen/2/pruefen/",
    "/unterzeichnende/",
    "/mitglieder/",
    "/mitglieder/?feld=sport",
    "/mitglieder/rheine/",
    "/mitglieder/rheine/kontakt/1/",
    "/mitglieder/alsdorf/",
    "/mitglieder/nieheim/",
    "/veranstaltungen/",
    "/veranstaltungen/archiv/",
    "/veranstaltungen/ics/",
    "/veranstaltungen/atom/",
    "/veranstaltungen/demo-kongress-engagement-vor-ort/",
    "/veranstaltungen/demo-kongress-engagement-vor-ort/ics/",
    "/suche/",
    "/suche/?q=Engagement",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/barrierefreiheit/melden/",
]

#: Its token against forged requests is a cookie, and its address may name a registration.
FORM = "/veranstaltungen/demo-foerdermittel-finden/anmeldung/"
REPORT_OF_BARRIERS = "/barrierefreiheit/melden/"


def html(pages):
    return {address: visited for address, visited in pages.items() if "html" in visited.headers["Content-Type"]}


def test_every_promised_address_is_reached_by_links_and_answers(demo_pages):
    assert {address: demo_pages[address].status for address in CONTRACT if address in demo_pages} == dict.fromkeys(
        CONTRACT, 200
    )


def test_no_link_leads_nowhere(demo_pages):
    assert {address: visited.status for address, visited in demo_pages.items() if visited.status not in (200, 302)} == {
        "/gibtesnicht/": 404
    }


def test_no_page_sets_a_cookie_but_a_form_the_one_it_needs(demo_pages):
    given = {address: visited.cookies for address, visited in demo_pages.items() if visited.cookies}

    assert set(given) <= {FORM, REPORT_OF_BARRIERS}
    assert all(cookies == ["csrftoken"] for cookies in given.values())


def test_every_page_has_a_strict_content_security_policy(demo_pages):
    for address, visited in demo_pages.items():
        policy = visited.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert "script-src 'self'" in policy, address


def test_every_page_has_the_other_headers(demo_pages):
    for address, visited in demo_pages.items():
        assert visited.headers["X-Content-Type-Options"] == "nosniff"
        allowed = ("same-origin", "strict-origin") if address == FORM else ("same-origin",)
        assert visited.headers["Referrer-Policy"] in allowed, address
        assert visited.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_no_page_has_inline_script_style_or_handlers(demo_pages):
    for address, visited in html(demo_pages).items():
        page = visited.page
        # Linked data is no script: a browser reads past it.
        scripts = [script for script in page.select("script") if script.get("type") != "application/ld+json"]
        assert [script for script in scripts if not script.get("src")] == [], address
        assert page.select("style, [style]") == [], address
        handlers = [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
        assert handlers == [], address


def test_nothing_is_loaded_from_another_host(demo_pages):
    for address, visited in html(demo_pages).items():
        page = visited.page
        links = [link for link in page.select("link[href]") if link["rel"] not in (["canonical"], ["alternate"])]
        loaded = [tag["src"] for tag in page.select("[src]")] + [link["href"] for link in links]
        loaded += [form["action"] for form in page.select("form[action]")]
        loaded += [image["href"] for image in page.select("svg image")]
        loaded += [part.split()[0] for tag in page.select("[srcset]") for part in tag["srcset"].split(",")]
        assert [url for url in loaded if urlsplit(url).netloc] == [], address
        assert re.findall(r"url\(|@import", visited.text) == [], address


def test_every_page_is_german_and_has_one_heading_and_a_way_past_the_menu(demo_pages):
    titles = {}
    for address, visited in html(demo_pages).items():
        page = visited.page
        assert page.html["lang"] == "de", address
        assert len(page.select("h1")) == 1, address
        assert len(page.select("main")) == 1, address
        first_link = page.body.select_one("a")
        assert page.select_one(first_link["href"]), address
        titles.setdefault(page.title.get_text(strip=True), []).append(address)
    assert [title for title in titles if not title] == []


def test_no_id_stands_twice_and_every_label_has_a_field(demo_pages):
    for address, visited in html(demo_pages).items():
        page = visited.page
        ids = [tag["id"] for tag in page.select("[id]")]
        assert sorted(ids) == sorted(set(ids)), address
        for label in page.select("label[for]"):
            assert label["for"] in ids, address
        for name in ("aria-labelledby", "aria-describedby"):
            for tag in page.select(f"[{name}]"):
                assert set(tag[name].split()) <= set(ids), address


def test_no_page_shows_template_code_or_nothing_as_a_word(demo_pages):
    for address, visited in html(demo_pages).items():
        page = visited.page
        for tag in page.select("code[translate=no]"):
            tag.decompose()  # “If-None-Match”
        text = page.get_text(" ")
        assert re.findall(r"\{\{|\{%|\bNone\b|\bNaN\b|\bundefined\b|XXXX-XX|-XX\b", text) == [], address


def test_no_page_shows_an_english_word_of_the_package(demo_pages):
    english = r"\b(signed|signature|signatures|version|versions|sealed|digest|search|Home|Page|Show)\b"
    for address, visited in html(demo_pages).items():
        page = visited.page
        for tag in page.select("code, pre, [lang=en], [translate=no]"):
            tag.decompose()
        assert re.findall(english, page.find("main").get_text(" ")) == [], address


def test_nothing_of_the_prepared_counterpart_is_public(demo_pages):
    for address, visited in demo_pages.items():
        for secret in ("Mustermann", "Musterstadt", "staat1", "netzwerk1", "kommunen-demo"):
            assert secret not in visited.text, address


# Pages that need no demo


@pytest.mark.parametrize("address", ["/gibtesnicht/", "/erklaerung/gibtesnicht/", "/admin2/", "/dokumente/99/x.pdf"])
def test_the_404_page_is_ours(address, home, visitor, soup):
    response = visitor.get(address)

    assert response.status_code == 404
    assert soup(response).select_one("nav a[href]")


def test_the_403_and_500_pages_render(home, rf):
    from django.views import defaults

    forbidden = defaults.permission_denied(rf.get("/"), Exception())
    broken = defaults.server_error(rf.get("/"))

    assert (forbidden.status_code, broken.status_code) == (403, 500)
    assert b"<h1" in forbidden.content
    assert b"<h1" in broken.content


def test_the_500_page_asks_the_database_nothing(rf):
    """It stands where the database may be what is broken. No database mark: a query would fail."""
    from django.views import defaults

    assert defaults.server_error(rf.get("/")).status_code == 500


def test_an_empty_site_has_a_home_page(home, visitor):
    assert visitor.get("/").status_code == 200


def test_the_admin_calls_nobody(client, superuser, home, soup):
    client.force_login(superuser)

    for address in ("/admin/", "/admin/account/", reverse("wagtailusers_users:index")):
        page = soup(client.get(address))
        loaded = [tag["src"] for tag in page.select("[src]")] + [tag["href"] for tag in page.select("link[href]")]
        assert [url for url in loaded if urlsplit(url).netloc] == []


def test_the_admin_has_a_policy_of_its_own_and_its_previews_the_public_one(office, declaration_page):
    admin = office.get("/admin/")["Content-Security-Policy"]
    preview = office.get(f"/admin/pages/{declaration_page.pk}/view_draft/")["Content-Security-Policy"]

    assert "default-src 'self'" in admin
    assert ("unsafe" in preview, "default-src 'none'" in preview) == (False, True)


def test_with_debug_off_cookies_are_secure(monkeypatch):
    import importlib

    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    strict = importlib.import_module("example_site.settings.strict")

    assert (strict.DEBUG, strict.SESSION_COOKIE_SECURE, strict.CSRF_COOKIE_SECURE) == (False, True, True)
    assert strict.SECURE_HSTS_SECONDS >= 31_536_000

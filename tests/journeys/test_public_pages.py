"""Every kind of public page, as a phone, a desk and a person who likes it dark see it."""

import pytest

from .browser import axe_violations

ADDRESSES = [
    "/",
    "/erklaerung/",
    "/erklaerung/fassungen/",
    "/erklaerung/fassungen/1/",
    "/erklaerung/fassungen/2/",
    "/unterzeichnende/",
    "/mitglieder/",
    "/mitglieder/?feld=sport&art=town",
    "/mitglieder/?q=gibtesnicht",
    "/mitglieder/rheine/",
    "/mitglieder/nieheim/",
    "/veranstaltungen/",
    "/veranstaltungen/?art=seminar&teilnahme=online",
    "/veranstaltungen/?q=gibtesnicht",
    "/veranstaltungen/monat/",
    "/veranstaltungen/archiv/",
    "/veranstaltungen/demo-kongress-engagement-vor-ort/",
    "/veranstaltungen/demo-engagement-in-45-minuten/",
    "/veranstaltungen/demo-seminar-versicherungsschutz/",
    "/veranstaltungen/demo-foerdermittel-finden/anmeldung/",
    "/veranstaltungen/demo-austausch-der-koordination/",  # leads to the page on which members sign in
    "/suche/",
    "/suche/?q=Rheine",
]
#: What stands before them in each language.
TREES = ("", "/en", "/de-simple")
SCREENS = {
    "desk": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


def in_tree(tree):
    return [f"{tree}{address}" for address in ADDRESSES]


@pytest.mark.parametrize(
    ("tree", "screen"),
    [
        *(("", screen) for screen in SCREENS),
        ("/en", "phone"),
        ("/en", "dark"),
        ("/de-simple", "phone"),
        ("/de-simple", "dark"),
    ],
)
def test_pages_are_accessible_and_fit(tree, screen, open_page, demo_site):
    page = open_page(demo_site, **SCREENS[screen])
    found = {}
    for address in in_tree(tree):
        answer = page.goto(address)
        assert answer.status == 200, address
        found[address] = axe_violations(page)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[address].append("wider than the screen")

    assert found == {address: [] for address in in_tree(tree)}


@pytest.mark.parametrize("tree", TREES)
def test_pages_are_valid_html(tree, browser_page, nu_errors):
    documents = {address: browser_page.goto(address).text() for address in in_tree(tree)}

    assert nu_errors(documents) == []


def test_pages_work_without_javascript(open_page, demo_site):
    page = open_page(demo_site, java_script_enabled=False)
    for address in ADDRESSES:
        assert page.goto(address).status == 200
        assert page.locator("main h1").is_visible(), address


@pytest.mark.allow_console("404")
def test_a_missing_page_says_so(browser_page, nu_errors):
    answer = browser_page.goto("/gibt-es-nicht/")

    assert answer.status == 404
    assert axe_violations(browser_page) == []
    assert nu_errors({"404": answer.text()}) == []

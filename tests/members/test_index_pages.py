"""The directory as a visitor sees it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from example_site.home.models import StandardPage
from tests.factories import BodyFactory, SignatoryFactory, make_directory, make_registry_page, make_version, on
from wagtail_kommunen.models import NetworkSettings
from wagtail_kommunen.network.stamps import stamp

from .network import make_network, place

pytestmark = pytest.mark.django_db
DIRECTORY = "/mitglieder/"


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def network(home, version):
    make_registry_page(home, version.declaration)
    settings = NetworkSettings.for_site(Site.objects.get())
    settings.state = "05"
    settings.save()
    return make_network(make_directory(home, introduction="Wer dabei ist."), version)


def words(element):
    return " ".join(element.get_text(" ").split())


def names(page):
    return [words(one.find("a") or one) for one in page.select(".kommunen-members th[scope=row]")]


def test_it_lists_all_members(network, visitor, soup):
    page = soup(visitor.get(DIRECTORY))

    assert len(names(page)) == 7
    assert "Stadt Leerdorf" not in names(page)
    assert words(page.select_one("#results")).startswith("7 ")
    assert "Wer dabei ist." in words(page.select_one(".kommunen-title"))


def test_every_link_in_it_leads_somewhere(network, visitor, soup):
    page = soup(visitor.get(DIRECTORY + "?art=town&sort=einwohner"))
    links = {link["href"] for link in page.select(".kommunen-directory a[href^='/']")}

    assert {"/mitglieder/rheine/", "/unterzeichnende/?q=Stadt+Borken", "/mitglieder/?sort=einwohner"} <= links
    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_the_form_keeps_what_links_have_chosen(network, visitor, soup):
    form = soup(visitor.get(DIRECTORY + "?art=town&sort=einwohner&feld=kultur")).select_one("form[role=search]")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}

    assert hidden == {"art": "town", "sort": "einwohner"}
    assert [box["value"] for box in form.select("input[type=checkbox][checked]")] == ["kultur"]


def test_an_empty_result_says_what_to_loosen(network, visitor, soup):
    page = soup(visitor.get(DIRECTORY + "?art=town&groesse=unter-20000"))

    assert names(page) == []
    assert page.select_one(".kommunen-notice a[href='/mitglieder/?art=town']")
    assert page.select_one(".kommunen-map") is None


def test_nobody_yet(home, visitor, soup):
    make_directory(home)

    assert soup(visitor.get(DIRECTORY)).select_one(".kommunen-notice")


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q=" + "x" * 5000, "?art[]=town&art=%00&feld=%00", "?seite=-1", "?q=<script>alert(1)</script>"],
)
def test_hostile_addresses(query, network, visitor):
    answer = visitor.get(DIRECTORY + query)

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "\x00" not in answer.content.decode()


def test_a_map_layer_may_be_kept_for_ever(network, visitor, soup):
    url = soup(visitor.get(DIRECTORY)).select_one("svg image")["href"]
    answer = visitor.get(url)

    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]
    assert visitor.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert visitor.get(DIRECTORY + "karte/grund/?v=old")["Cache-Control"] == "no-cache"
    assert b"<path" in visitor.get(DIRECTORY + "karte/mitglieder/?art=town").content


def test_without_places_there_is_no_map(home, visitor):
    make_directory(home)

    assert visitor.get(DIRECTORY + "karte/grund/").status_code == 404
    assert visitor.get(DIRECTORY + "karte/mitglieder/").status_code == 404
    assert visitor.get(DIRECTORY).status_code == 200


def test_bodies_of_other_states_are_not_on_the_map(network, visitor, soup):
    before = soup(visitor.get(DIRECTORY)).select_one("svg image")["href"]
    place("Stadt Bremen", "independent_city", "04011000", latitude="53.07", longitude="8.80")

    assert soup(visitor.get(DIRECTORY)).select_one("svg image")["href"] == before


def committed():
    """As after a request of its own: what was changed in this test is stored, for the stamps."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, callback, *_rest in waiting:
        callback()


@pytest.mark.parametrize("query", ["", "?q=heim", "?art=town&sort=einwohner", "?seite=2"])
def test_it_costs_the_same_with_7_members_and_with_57(query, network, version, visitor, home):
    """And with 9 bodies as with 109. At most four queries more than a page that shows nothing."""

    def queries(address):
        committed()
        visitor.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(address).status_code == 200
        return [query["sql"] for query in captured]

    few = queries(DIRECTORY + query)
    for number in range(50):
        SignatoryFactory(version=version, body=BodyFactory(name=f"Weitheim {number}"), signed_on=on("2020"))
        BodyFactory(name=f"Kein Mitglied {number}")
    many = queries(DIRECTORY + query)

    assert stamp("members") is not None  # else nothing was kept
    assert len(few) == len(many), "\n".join(many)
    home.add_child(instance=StandardPage(title="Impressum", slug="impressum", body="<p>Wir.</p>"))
    assert len(many) <= len(queries("/impressum/")) + 4


def test_a_new_member_is_there_at_once(network, version, visitor, soup):
    committed()
    visitor.get(DIRECTORY)
    SignatoryFactory(version=version, body=network["Stadt Leerdorf"], signed_on=on("2025"))
    committed()

    assert "Stadt Leerdorf" in names(soup(visitor.get(DIRECTORY)))


def head_of(page):
    canonical, robots = page.select("link[rel=canonical]"), page.select("meta[name=robots]")
    return [link["href"] for link in canonical], [meta["content"] for meta in robots]


@pytest.mark.parametrize(
    ("query", "address", "robots"),
    [
        ("", "", []),
        ("?utm_source=x&art=nonsense", "", []),
        ("?seite=1", "", []),
        ("?seite=2", "?seite=2", []),
        ("?seite=99", "?seite=3", []),
        ("?sort=einwohner&art=town", "?art=town&sort=einwohner", ["noindex, follow"]),
        ("?q=heim", "?q=heim", ["noindex, follow"]),
        ("?sort=einwohner&seite=2", "?sort=einwohner&seite=2", ["noindex, follow"]),
    ],
)
def test_every_state_has_one_address(query, address, robots, network, visitor, soup, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.members.directory.listing.PER_PAGE", 3)

    page = soup(visitor.get(DIRECTORY + query))

    assert head_of(page) == ([f"http://localhost/mitglieder/{address}"], robots)


def test_the_first_page_of_the_list_has_no_number(network, visitor, soup, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.members.directory.listing.PER_PAGE", 3)

    def pages(query):
        return [link["href"] for link in soup(visitor.get(DIRECTORY + query)).select(".kommunen-pages a")]

    second, third = f"{DIRECTORY}?seite=2", f"{DIRECTORY}?seite=3"
    assert pages("?seite=2") == [DIRECTORY, DIRECTORY, second, third, third]
    assert pages("?sort=einwohner&seite=2")[0] == f"{DIRECTORY}?sort=einwohner"


def test_a_dissolved_body_says_so(network, visitor, soup):
    altheim, rheine, region = (
        network[name] for name in ("Gemeinde Altheim", "Stadt Rheine", "Bezirksregierung Münster")
    )
    altheim.dissolved_on, altheim.successor = date(2025, 1, 1), rheine
    region.dissolved_on = date(2024, 12, 31)
    rheine.dissolved_on = date(2999, 1, 1)
    for body in (altheim, region, rheine):
        body.save()

    rows = soup(visitor.get(DIRECTORY)).select(".kommunen-members th[scope=row]")
    notes = {words(row.find("a") or row): [words(note) for note in row.select(".kommunen-note")] for row in rows}

    assert "1. Januar 2025" in notes["Gemeinde Altheim"][0] and "Stadt Rheine" in notes["Gemeinde Altheim"][0]
    assert "31. Dezember 2024" in notes["Bezirksregierung Münster"][0]
    assert notes["Stadt Rheine"] == []

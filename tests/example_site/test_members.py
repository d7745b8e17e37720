"""The members of the demo: their directory, their profiles, the start page, and synthetic ones to measure with."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from example_site.demo.profiles import FIELDS, PROFILES
from wagtail_kommunen.models import Body, EngagementField
from wagtail_kommunen.network.models import NetworkSettings
from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage
from wagtail_kommunen.signatories.membership import memberships

pytestmark = pytest.mark.django_db

PUBLIC = {slug for slug, profile in PROFILES.items() if profile.live}
#: Given to nobody, for films: Cologne.
PHONE = re.compile(r"^0221 4710-\d{3}$")


@pytest.fixture
def profiles(demo_facts):
    """Pages by slug, the draft among them."""
    return demo_facts["profiles"]


def texts_of(page):
    """What an office would have to have said about itself, one text each."""
    yield from (block.value["note"] for block in page.instruments)
    yield from (block.value["title"] for block in [*page.offers, *page.links])
    yield from (contact.function for contact in page.contacts.all())
    yield from filter(None, [page.summary, page.text])


def test_every_member_page_answers_and_the_draft_does_not(demo_facts):
    assert demo_facts["answers"] == dict.fromkeys(PUBLIC, 200) | {"demo-beispielfeld": 404}
    assert {"rheine", "alsdorf"} <= PUBLIC


def test_every_member_has_a_page_except_the_government_region(demo_facts):
    assert {slug for slug, kind in demo_facts["members"] if kind != "government_region"} == PUBLIC


def test_nothing_of_the_draft_is_public(demo_pages):
    assert [address for address, visited in demo_pages.items() if "Beispielfeld" in visited.text] == []


def test_the_directory_is_in_the_menu_and_knows_its_state(demo_pages, demo_facts):
    menu = demo_pages["/"].page.select("header nav a")

    assert "/mitglieder/" in [link["href"] for link in menu]
    assert demo_facts["state"] == "05"


def test_every_facet_of_the_demo_changes_something(demo_facts):
    everybody = demo_facts["directory"]
    for facet, found in demo_facts["found"].items():
        assert len(found) > 1, facet
        assert {value: total for value, total in found.items() if not 0 < total < everybody} == {}, facet
    assert demo_facts["fields of engagement"] == set(FIELDS)


def test_profiles_differ(profiles):
    pages = [page for page in profiles.values() if page.live]

    assert len({page.strategy_stage for page in pages}) == 6
    assert {len(page.contacts.all()) for page in pages} >= {0, 1, 2, 3}
    assert [page.slug for page in pages if not (page.summary or page.text or page.checked_on)] == ["nieheim"]
    assert len({block.value["kind"] for page in pages for block in page.instruments}) == 11
    assert sum(bool(page.image_id) for page in pages) == 3


def test_what_is_invented_says_so(profiles):
    unmarked = {slug: [text for text in texts_of(page) if "Demo" not in text] for slug, page in profiles.items()}

    assert {slug: texts for slug, texts in unmarked.items() if texts} == {}
    for slug in profiles.keys() - {"nieheim"}:
        assert "Demo" in profiles[slug].summary, slug
        assert "erfunden" in profiles[slug].text, slug
    pictured = [page for page in profiles.values() if page.image]
    assert {page.image_credit for page in pictured} == {"Demo"}
    assert all("Demo" in page.image.title and "Demo" in page.image_alt for page in pictured)


def test_nobody_is_named_and_no_address_leads_to_somebody(profiles):
    contacts = [contact for page in profiles.values() for contact in page.contacts.all()]
    urls = [block.value["url"] for page in profiles.values() for block in page.links]
    urls += [page.strategy_url for page in profiles.values() if page.strategy_url]

    assert {contact.name for contact in contacts} == {""}
    assert [contact.email for contact in contacts if not contact.email.endswith(".example")] == []
    assert [contact.phone for contact in contacts if not PHONE.match(contact.phone)] == []
    assert len({contact.phone for contact in contacts}) == len(contacts)
    assert [url for url in urls if not urlsplit(url).hostname.endswith(".example")] == []


def test_the_start_page_shows_the_members_of_the_directory(demo_pages, demo_facts):
    page = demo_pages["/"].page

    assert page.select_one(".home-figures a[href='/mitglieder/']").get_text() == str(demo_facts["directory"])
    assert [link["href"] for link in page.select(".home-newest a")] == [
        "/mitglieder/demo-beispielland/",
        "/mitglieder/demo-beispielhausen/",
        "/mitglieder/wuppertal/",
        "/unterzeichnende/?q=Bezirksregierung+Arnsberg",
    ]
    assert page.select_one(".kommunen-map a[href='/mitglieder/rheine/']")
    assert "Wuppertal" in page.select_one(".kommunen-map figcaption").get_text()


def test_loading_again_adds_what_is_missing_and_keeps_what_is_changed(demo, settings, visitor, soup):
    settings.DEBUG = True
    german = MemberPage.objects.filter(locale__language_code="de")
    page = german.get(slug="rheine")
    page.summary = "Anders."
    page.save_revision().publish()
    profiles = MemberPage.objects.filter(slug="alsdorf")
    languages = profiles.count()
    for alsdorf in profiles.all():
        alsdorf.delete()

    call_command("load_demo", verbosity=0)

    assert german.get(slug="rheine").summary == "Anders."
    assert profiles.filter(live=True).count() == languages > 0

    # A demo of before there were members; its start page does without them.
    for directory in MemberIndexPage.objects.all():
        directory.delete()
    EngagementField.objects.all().delete()
    NetworkSettings.objects.update(state="")
    start = soup(visitor.get("/"))
    assert start.select_one(".home-figures dd").get_text() == str(memberships().values("body").distinct().count())
    assert start.select(".kommunen-map, .home-newest") == []

    call_command("load_demo", verbosity=0)

    assert set(MemberPage.objects.live().values_list("slug", flat=True)) == PUBLIC
    assert NetworkSettings.objects.get().state == "05"
    assert Page.find_problems() == ([], [], [], [], [])


ADDRESSES = ["/", "/mitglieder/", "/mitglieder/?feld=sport&art=town", "/mitglieder/rheine/", "/mitglieder/nieheim/"]


def test_synthetic_members_fill_up_to_a_number_and_cost_a_page_no_query(demo, settings, visitor):
    before = {address: queries_of(visitor, address) for address in ADDRESSES}
    settings.DEBUG = True
    call_command("load_demo", signatories=8, verbosity=0)
    synthetic = Body.objects.filter(designation="Demo")
    assert (synthetic.count(), MemberPage.objects.filter(body__in=synthetic).count()) == (4, 0)
    for wanted in (30, 30, 150):
        call_command("load_demo", members=wanted, verbosity=0)
        assert memberships().values("body").distinct().count() == wanted
    settings.DEBUG = False

    assert MemberPage.objects.live().filter(body__in=synthetic).count() == synthetic.count() == 131
    assert [name for name in synthetic.values_list("name", flat=True) if not re.fullmatch(r"\d{5}", name)] == []
    assert all("Demo" in page.summary for page in MemberPage.objects.filter(body__in=synthetic).exclude(summary=""))
    assert Page.find_problems() == ([], [], [], [], [])
    assert {address: queries_of(visitor, address) for address in ADDRESSES} == before


def queries_of(visitor, address):
    """Of a page whose caches are warm, outside of the transaction that filled the site."""
    connection.run_on_commit.clear()
    visitor.get(address)
    with CaptureQueriesContext(connection) as captured:
        visitor.get(address)
    return len(captured)

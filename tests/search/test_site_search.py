"""What visitors find on /suche/."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from example_site.home.models import StandardPage
from tests.factories import (
    BodyFactory,
    SignatoryFactory,
    make_declaration_page,
    on,
    paragraphs,
    rewrite,
    seal_page,
)
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.pages.models import MemberContact, MemberIndexPage, MemberPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(home):
    return home.add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))


@pytest.fixture
def make_profile(directory):
    def make(body, *, live=True, contacts=(), **fields):
        page = MemberPage(title=body.name, slug=body.slug, body=body, live=live, **fields)
        page.contacts = [MemberContact(**contact) for contact in contacts]
        directory.add_child(instance=page)
        if live:
            page.save_revision().publish()
        return page

    return make


@pytest.fixture
def ask(visitor):
    """A function that searches, and gives the search that the page shows."""

    def ask(query, **params):
        response = visitor.get("/suche/", {"q": query, **params})
        assert response.status_code == 200
        return response.context["search"]

    return ask


def titles(search, slug=None):
    """Titles by type, of what is shown of it; of one type, or of the type that was chosen."""
    if search.type:
        return [hit.title for hit in search.page.object_list]
    found = {group["slug"]: [hit.title for hit in group["hits"]] for group in search.groups}
    return found.get(slug, []) if slug else found


def make_page(home, title, text="", **fields):
    return home.add_child(instance=StandardPage(title=title, body=f"<p>{text or title}</p>", **fields))


# Pages


@pytest.mark.parametrize("query", ["Erklärung", "erklärung", "ERKLÄRUNG", "Erklaerung", "Gemeinsame Erklärung"])
def test_pages_are_found(query, declaration_page, ask):
    assert titles(ask(query), "seiten")[0] == "Gemeinsame Erklärung"


@pytest.mark.parametrize("query", ["Verein", "Vereine", "Vereinen", "Vereins", "vereine"])
def test_other_forms_of_a_word_are_found(query, home, ask):
    """By stemming on PostgreSQL, by the beginnings of words on SQLite."""
    make_page(home, "Eins", "Ein Verein wird gegründet.")
    make_page(home, "Mehrere", "Wir unterstützen Vereine.")
    make_page(home, "Keiner", "Ohne.")

    assert set(titles(ask(query), "seiten")) == {"Eins", "Mehrere"}


def test_every_word_has_to_be_there(home, ask):
    make_page(home, "Eins", "Ehrenamtskarte und Jubiläum")
    make_page(home, "Zwei", "Ehrenamtskarte")

    assert titles(ask("Jubiläum Ehrenamtskarte"), "seiten") == ["Eins"]


def test_titles_come_first(home, ask):
    make_page(home, "Anderes", "Von der Ehrenamtskarte.")
    make_page(home, "Zur Ehrenamtskarte", "Alles.")

    assert titles(ask("Ehrenamtskarte"), "seiten") == ["Zur Ehrenamtskarte", "Anderes"]


def test_drafts_are_not_found(home, ask):
    make_declaration_page(home, live=False, title="Geheimnis")

    assert ask("Geheimnis").total == 0


def test_what_is_drafted_on_a_sealed_page_is_not_found(declaration_page, ask):
    seal_page(declaration_page)
    rewrite(declaration_page, live=False, declaration_paragraphs=paragraphs("Quittengelee."))

    assert ask("Quittengelee").total == 0


def test_private_pages_and_what_lies_below_them_are_not_found(home, ask):
    private = make_page(home, "Quittengelee")
    private.add_child(instance=StandardPage(title="Quittengelee zwei", body="<p>Mehr.</p>"))
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert ask("Quittengelee").total == 0


def test_the_words_found_are_marked_and_the_rest_is_escaped(home, visitor):
    make_page(home, "Vereine & <b>mehr</b>", "Für &lt;script&gt;alert(1)&lt;/script&gt; Vereine")

    text = visitor.get("/suche/", {"q": "Verein"}).content.decode()

    assert "<mark>Vereine</mark> &amp; &lt;b&gt;mehr&lt;/b&gt;" in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


# Profiles


@pytest.mark.parametrize("query", ["Rheine", "Leben an der Ems", "Stabsstelle", "Kletterkurs"])
def test_a_profile_is_found_by_its_body_its_text_and_its_contacts_function(query, make_profile, body, ask):
    make_profile(
        body,
        summary="Leben an der Ems.",
        offers=[("offer", {"title": "Kletterkurs für Ehrenamtliche", "text": "", "limits": ""})],
        contacts=[{"function": "Stabsstelle", "email": "a@example.org"}],
    )

    search = ask(query)

    assert titles(search, "mitglieder") == ["Rheine"]
    assert titles(search, "seiten") == []


def test_a_contact_that_was_changed_is_found_once_it_is_published(make_profile, body, ask):
    page = make_profile(body, contacts=[{"function": "Stabsstelle", "email": "a@example.org"}])
    page.contacts = [MemberContact(function="Ehrenamtsagentur", email="a@example.org")]
    revision = page.save_revision()
    assert ask("Ehrenamtsagentur").total == 0

    revision.publish()

    assert (ask("Ehrenamtsagentur").total, ask("Stabsstelle").total) == (1, 0)


def test_no_person_is_found_who_has_not_agreed_to_be_named(make_profile, body, ask):
    make_profile(body, contacts=[{"function": "Amt", "name": "Petra Quittengelee", "phone": "02861 939-0"}])

    assert ask("Quittengelee").total == 0


def test_a_profile_that_is_a_draft_or_private_is_not_found(make_profile, directory, body, ask):
    make_profile(body, live=False, summary="Quittengelee")
    other = make_profile(BodyFactory(name="Ahaus"), summary="Quittengelee")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)

    assert ask("Quittengelee").total == 0
    assert ask("Rheine").direct.url == ""
    assert ask("Ahaus").direct.url == ""


# Signatories


def test_signatures_are_found_by_person_and_body(registry_page, version, body, ask):
    signature = SignatoryFactory(version=version, body=body, first_name="Özlem", last_name="Müller-Beispiel")

    for query in ("Müller", "mueller", "oezlem", "Rheine"):
        assert titles(ask(query), "unterzeichnende") == ["Stadt Rheine"], query
    (hit,) = ask("Müller", typ="unterzeichnende").page.object_list
    assert hit.url == f"/unterzeichnende/{signature.pk}/"
    assert "<mark>Müller</mark>-Beispiel" in hit.excerpt


def test_signatures_that_are_not_public_are_not_found(registry_page, version, ask):
    SignatoryFactory(version=version, last_name="Entwurfsperson", live=False)
    SignatoryFactory(version=version, last_name="Entwurfsperson", signed_on=None)

    assert ask("Entwurfsperson").total == 0


def test_signatures_of_a_registry_that_is_private_are_not_found(registry_page, version, body, ask):
    SignatoryFactory(version=version, body=body, last_name="Beispielperson")
    PageViewRestriction.objects.create(page=registry_page, restriction_type=PageViewRestriction.LOGIN)

    assert ask("Beispielperson").total == 0
    assert not any("2024" in fact for fact in ask("Rheine").direct.facts)


# Bodies


@pytest.fixture
def bodies(db):
    steinfurt = BodyFactory(name="Steinfurt", kind="district", designation="Kreis", ags="05566000")
    return {
        "rheine": BodyFactory(name="Rheine", ags="05566076", district=steinfurt, population=76218),
        "kreis coesfeld": BodyFactory(name="Coesfeld", kind="district", designation="Kreis", ags="05558000"),
        "coesfeld": BodyFactory(name="Coesfeld", ags="05558012"),
        "bochum": BodyFactory(name="Bochum", kind="independent_city", ags="05911000"),
        "freiburg": BodyFactory(name="Freiburg im Breisgau", kind="independent_city", ags="08311000"),
        "altheim": BodyFactory(name="Altheim", kind="municipality", designation="Gemeinde"),
    }


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("Kr. Coesfeld", "Kreis Coesfeld"),
        ("5911000", "Stadt Bochum"),
        ("05911000", "Stadt Bochum"),
        ("Freiburg i. Br.", "Stadt Freiburg im Breisgau"),
        ("  stadt   rheine ", "Stadt Rheine"),
    ],
)
def test_the_body_that_is_meant_stands_on_top(query, name, bodies, ask):
    search = ask(query)

    assert search.direct.title == name
    assert search.candidates == []
    assert name not in titles(search, "koerperschaften")
    assert titles(ask(query, typ="koerperschaften"))[0] == name


def test_several_that_may_be_meant_are_asked_about(bodies, ask):
    search = ask("Coesfeld")

    assert search.direct is None
    assert {hit.title for hit in search.candidates} == {"Stadt Coesfeld", "Kreis Coesfeld"}
    assert titles(search, "koerperschaften") == []
    assert search.total == 2


def test_a_misspelt_name_is_asked_about(bodies, visitor):
    response = visitor.get("/suche/", {"q": "Rheinne"})

    assert [hit.title for hit in response.context["search"].candidates] == ["Stadt Rheine"]
    assert "Stadt Rheine" in response.content.decode()


def test_bodies_are_found_by_a_part_of_their_name(bodies, ask):
    assert titles(ask("heim"), "koerperschaften") == ["Gemeinde Altheim"]
    assert "Alt<mark>heim</mark>" in ask("heim").groups[0]["hits"][0].marked_title


def test_the_facts_of_a_body(bodies, ask):
    assert ask("Rheine").direct.facts == ["Stadt", "Kreis Steinfurt", "76.218 Einwohner*innen"]


def test_a_body_leads_to_its_profile_else_to_its_signature(bodies, registry_page, version, make_profile, ask):
    assert ask("Rheine").direct.url == ""

    SignatoryFactory(version=version, body=bodies["rheine"], live=False)
    assert ask("Rheine").direct.url == ""

    Signatory.objects.update(live=True)
    search = ask("Rheine")
    assert search.direct.url == f"/unterzeichnende/{Signatory.objects.get().pk}/"
    assert search.direct.facts[-1] == "Mitglied seit 6. Mai 2024"

    Signatory.objects.update(signed_on=on("201X"))
    assert ask("Rheine").direct.facts[-1] == "Mitgliedskommune"

    make_profile(bodies["rheine"])
    assert ask("Rheine").direct.url == "/mitglieder/rheine/"


def test_the_state_is_no_member_though_it_signed(state, registry_page, version, ask):
    SignatoryFactory(version=version, body=state)

    assert not any("2024" in fact for fact in ask("Nordrhein-Westfalen").direct.facts)


def test_a_dissolved_body_names_its_successor(bodies, registry_page, version, ask):
    SignatoryFactory(version=version, body=bodies["rheine"], signed_on=on("2024"))
    BodyFactory(name="Mesum", dissolved_on=date(1975, 1, 1), successor=bodies["rheine"])

    hit = ask("Mesum").direct

    assert hit.facts[-1] == "aufgelöst am 1. Januar 1975"
    assert hit.successor == "Stadt Rheine"
    assert hit.successor_url.endswith(f"/unterzeichnende/{Signatory.objects.get().pk}/")


# The page


def test_types_are_plain_links_with_their_numbers(bodies, registry_page, version, make_profile, home, ask):
    SignatoryFactory(version=version, body=bodies["rheine"])
    make_profile(bodies["rheine"])
    make_page(home, "Über Rheine")

    for address in ("", "mitglieder", "seiten", "unterzeichnende", "koerperschaften", "quatsch"):
        search = ask("Rheine", typ=address)
        assert [(type["url"], type["count"]) for type in search.types] == [
            ("/suche/?q=Rheine", 4),
            ("/suche/?q=Rheine&typ=mitglieder", 1),
            ("/suche/?q=Rheine&typ=seiten", 1),
            ("/suche/?q=Rheine&typ=unterzeichnende", 1),
            ("/suche/?q=Rheine&typ=koerperschaften", 1),
        ]
        assert [type["selected"] for type in search.types].count(True) == 1


def test_a_type_has_pages(ask):
    for number in range(45):
        BodyFactory(name=f"Altheim {number:02}")

    assert len(ask("altheim").groups[0]["hits"]) == 5
    first, last = ask("altheim", typ="koerperschaften"), ask("altheim", typ="koerperschaften", seite="99")
    assert (first.total, len(first.page.object_list), last.page.number, len(last.page.object_list)) == (45, 20, 3, 5)
    assert ask("altheim", typ="koerperschaften", seite="x").page.number == 1


def test_an_empty_search_asks_for_words(home, visitor):
    for address in ("/suche/", "/suche/?q=", "/suche/?q=%20", "/suche/?q=%F0%9F%98%80", "/suche/?q=%22%27("):
        response = visitor.get(address)
        assert (response.status_code, response.context["search"].total) == (200, 0)


ODD = {
    "nul": "\x00Rheine\x00",
    "percent": "%",
    "quote": '"',
    "apostrophe": "O'Brien",
    "long": "a" * 5000,
    "many words": "a e i " * 1000,
    "star": "*",
    "minus": "-Rheine",
    "operator": "AND OR NOT NEAR(",
    "backslash": "\\",
    "colon": "title:b & c | !d",
    "emoji": "Rheine 😀",
    "combining": "Mu\u0308lheim",
    "surrogate": "\ud800",
    "superscript": "m²",
    "underscore": "_",
    "tag": "<script>alert(1)</script>",
    "stop words": "und der die",
    "right to left": "\u202eabc",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_input_is_no_error_and_is_escaped(name, bodies, registry_page, version, visitor):
    query = ODD[name].encode("utf-8", "surrogatepass")
    for kind in ("", "mitglieder", "seiten", "unterzeichnende", "koerperschaften"):
        response = visitor.get("/suche/", {"q": query, "seite": query, "typ": kind})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def queries_of(visitor, **params):
    visitor.get("/suche/", params)
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get("/suche/", params).status_code == 200
    return len(queries)


@pytest.mark.parametrize("kind", ["", "mitglieder", "seiten", "unterzeichnende", "koerperschaften"])
def test_a_search_costs_the_same_queries_for_6_and_for_15_of_each(
    kind, registry_page, version, make_profile, home, visitor
):
    def add(number):
        body = BodyFactory(name=f"Altheim {number}", district=district)
        SignatoryFactory(version=version, body=body)
        make_profile(body, contacts=[{"function": "Amt", "phone": "02861 939-0"}])
        make_page(home, f"Seite {number}", "Altheim")
        BodyFactory(name=f"Altheim-{number}", dissolved_on=date(1975, 1, 1), successor=body)

    district = BodyFactory(name="Ost", kind="district")
    for number in range(6):
        add(number)
    few = queries_of(visitor, q="altheim", typ=kind)
    for number in range(6, 15):
        add(number)

    assert queries_of(visitor, q="altheim", typ=kind) == few
    assert few <= 26


def test_results_are_not_for_search_engines(home, visitor, soup):
    for address in ("/suche/", "/suche/?q=Rheine"):
        robots = soup(visitor.get(address)).select("head meta[name=robots]")
        assert [meta["content"] for meta in robots] == ["noindex, follow"]

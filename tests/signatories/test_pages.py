"""The public registry and the page of one signature, read as a visitor reads them."""

from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    BodyFactory,
    SignatoryFactory,
    make_evidence,
    make_registry_page,
    make_version,
    on,
)
from wagtail_kommunen.models import Body, Declaration, Signatory
from wagtail_kommunen.pages.models import RegistryPage
from wagtail_kommunen.signatories.registry import PER_PAGE

pytestmark = pytest.mark.django_db

REGISTRY = "/unterzeichnende/"


@pytest.fixture
def registry(home):
    """The registry's page and its first version, on a site that has no more."""
    version = make_version()
    make_registry_page(home, version.declaration)
    return version


@pytest.fixture
def several(registry, state):
    """Six signatures, each in another way, and two that are not public."""
    newer = make_version(2, "Ein neuer Text.", replaces=registry, label="Fassung 2023")
    signatures = {
        "state": SignatoryFactory(
            version=newer,
            body=state,
            signed_on=on("1.6.2023"),
            first_name="Andrea",
            last_name="Beispiel",
            office="state_secretary",
            office_form="feminine",
        ),
        "Städtetag": SignatoryFactory(
            version=registry,
            body__kind="association",
            body__designation="",
            body__name="Städtetag",
            signed_on=on("2012-12"),
        ),
        "Borken": SignatoryFactory(
            version=newer,
            body__kind="district",
            body__designation="Kreis",
            body__name="Borken",
            signed_on=on("2024-02"),
        ),
        "Mülheim": SignatoryFactory(
            version=registry, body__kind="independent_city", body__name="Mülheim", signed_on=on("2010er")
        ),
        "Rheine": SignatoryFactory(
            version=newer,
            body__name="Rheine",
            body__ags="05566076",
            last_name="Müller",
            office="mayor",
            signed_on=on("2024-05-06"),
            countersigned_on=on("2024-06"),
        ),
        "Datteln": SignatoryFactory(
            version=registry,
            body__name="Datteln",
            signed_on=on("unbekannt"),
            left_on=on("2020"),
            leaving_reason="council",
        ),
    }
    SignatoryFactory(version=newer, body__name="Entwurfshausen", live=False)
    SignatoryFactory(version=newer, body__name="Wartehausen", signed_on=None, council_resolution_on=on("2024"))
    return signatures


def words(element):
    return " ".join(element.get_text(" ").split())


def names(page):
    return [words(link) for link in page.select(".kommunen-registry th[scope=row] > a")]


ALL = [
    "Land Nordrhein-Westfalen",
    "Städtetag",
    "Kreis Borken",
    "Stadt Mülheim",
    "Stadt Datteln",
    "Stadt Rheine",
]


def test_signatures_stand_in_order_of_protocol(several, visitor, soup):
    page = soup(visitor.get(REGISTRY))

    assert names(page) == ALL
    assert [words(heading) for heading in page.select(".kommunen-group h3")] == [
        "Land",
        "Kommunale Spitzenverbände",
        "Kreise",
        "Kreisfreie Städte",
        "Städte",
    ]


def test_what_is_not_public_stands_nowhere(several, visitor):
    for query in ("", "?q=hausen", "?fassung=2", "?status=prepared", "?status=resolved"):
        text = visitor.get(REGISTRY + query).content.decode()
        assert "Entwurfshausen" not in text
        assert "Wartehausen" not in text


@pytest.mark.parametrize(
    "query, found",
    [
        ("fassung=1", ["Städtetag", "Stadt Mülheim", "Stadt Datteln"]),
        ("fassung=2", ["Land Nordrhein-Westfalen", "Kreis Borken", "Stadt Rheine"]),
        ("art=town", ["Stadt Datteln", "Stadt Rheine"]),
        ("art=state", ["Land Nordrhein-Westfalen"]),
        ("jahr=2012", ["Städtetag"]),
        ("jahr=2024", ["Kreis Borken", "Stadt Rheine"]),
        ("jahr=201X", ["Stadt Mülheim"]),
        ("jahr=XXXX", ["Stadt Datteln"]),
        ("status=countersigned", ["Stadt Rheine"]),
        ("status=left", ["Stadt Datteln"]),
        ("status=signed&fassung=1", ["Städtetag", "Stadt Mülheim"]),
        ("q=rheine", ["Stadt Rheine"]),
        ("q=Mülheim", ["Stadt Mülheim"]),
        ("q=muelheim", ["Stadt Mülheim"]),
        ("q=MÜLHEIM", ["Stadt Mülheim"]),
        ("q=Müller", ["Stadt Rheine"]),
        ("q=andrea", ["Land Nordrhein-Westfalen"]),
        ("q=05566", ["Stadt Rheine"]),
        ("q=stadt+rheine", ["Stadt Rheine"]),
        ("q=rheine&fassung=1", []),
        ("q=gibtesnicht", []),
        ("q=Entwurfshausen", []),
    ],
)
def test_filters_and_search_find_what_they_say(query, found, several, visitor, soup):
    page = soup(visitor.get(f"{REGISTRY}?{query}"))

    assert names(page) == found


@pytest.mark.parametrize(
    "query",
    [
        "fassung=99",
        "fassung=x",
        "fassung=" + "9" * 40,
        "art=kingdom",
        "jahr=1066",
        "jahr=%27%20OR%201=1",
        "status=prepared",
        "status=nonsense",
        "seite=x",
        "seite=-1",
        "seite=99999",
        "q=%00",
        "q=%25",
        "q=_",
        "q=" + "x" * 20_000,
        "fassung=%00&art=%00&jahr=%00&status=%00&seite=%00",
        "fassung=1&fassung=x",
        "unbekannt=1",
    ],
)
def test_nonsense_in_the_address_is_no_error(query, several, visitor, soup):
    response = visitor.get(f"{REGISTRY}?{query}")

    assert response.status_code == 200
    if not query.startswith("q="):
        assert names(soup(response)) == ALL


def test_what_is_searched_for_is_escaped(several, visitor):
    response = visitor.get(REGISTRY, {"q": '"><script>alert(1)</script>'})

    assert "<script>alert" not in response.content.decode()


def test_what_narrows_the_list_can_be_removed_one_by_one(several, visitor, soup):
    page = soup(visitor.get(f"{REGISTRY}?fassung=2&art=town&q=rheine"))

    links = {words(link).removesuffix("×").strip(): link["href"] for link in page.select(".kommunen-chips a")}
    queries = [parse_qs(urlsplit(link).query) for link in links.values()]
    assert queries == [
        {"art": ["town"], "q": ["rheine"]},
        {"fassung": ["2"], "q": ["rheine"]},
        {"fassung": ["2"], "art": ["town"]},
        {},
    ]
    assert any("Fassung 2023" in label for label in links)


def test_the_filters_say_how_many_there_are(several, visitor, soup):
    page = soup(visitor.get(REGISTRY))

    options = {
        select["name"]: [words(option) for option in select.select("option[value]")[1:]]
        for select in page.select("form select")
    }
    assert options == {
        "fassung": ["Fassung 2023 (3)", "Fassung 1 (3)"],
        "art": ["Land (1)", "Kommunaler Spitzenverband (1)", "Kreis (1)", "Kreisfreie Stadt (1)", "Stadt (2)"],
        "jahr": ["2024 (2)", "2023 (1)", "2012 (1)", "2010er-Jahre (1)", "Jahr nicht überliefert (1)"],
        "status": ["unterzeichnet (4)", "gegengezeichnet (1)", "ausgeschieden (1)"],
    }


def test_the_figures_count_by_version_and_by_year(several, visitor, soup):
    page = soup(visitor.get(REGISTRY))

    versions, years = (
        {words(row.find("th")): words(row.find("td")) for row in table.select("tbody tr")}
        for table in page.select(".kommunen-figures table")
    )
    assert versions == {"Fassung 2023": "3", "Fassung 1": "3"}
    assert years == {"2024": "2", "2023": "1", "2012": "1", "2010er-Jahre": "1", "Jahr nicht überliefert": "1"}


def test_the_form_finds_what_its_links_find(several, visitor, soup):
    """Without JavaScript: what the form sends leads to the same list as the link of a figure."""
    page = soup(visitor.get(REGISTRY))

    for link in page.select(".kommunen-figures a"):
        shown = soup(visitor.get(link["href"]))
        assert len(names(shown)) == int(words(link.find_parent("tr").find("td")))
    form = page.select_one("main form")
    assert (form["method"], form.select_one("button")["type"]) == ("get", "submit")


def test_the_first_signatories_are_marked(registry, visitor, soup):
    for name, day in (
        ("Erste", "2012-12-04"),
        ("Zweite", "2012-12-04"),
        ("Dritte", "2013"),
        ("Vierte", "2012-12"),
        ("Fünfte", "2010er"),
    ):
        SignatoryFactory(version=registry, body__name=name, signed_on=on(day))
    SignatoryFactory(version=registry, body__name="Entwurf", signed_on=on("2011"), live=False)

    page = soup(visitor.get(REGISTRY))

    marked = {words(row.find("a")): bool(row.select(".kommunen-chip--plain")) for row in page.select("tbody tr[id]")}
    assert [name for name, is_first in marked.items() if is_first] == ["Stadt Erste", "Stadt Vierte", "Stadt Zweite"]


def test_a_long_list_has_pages(registry, visitor, soup):
    bodies = [
        Body(kind="town", name=f"Dorf {number:03}", slug=f"dorf-{number}", search_name=f"dorf {number:03}")
        for number in range(PER_PAGE + 5)
    ]
    Signatory.objects.bulk_create(
        Signatory(version=registry, body=body, live=True, signed_on=on("2024"))
        for body in Body.objects.bulk_create(bodies)
    )

    first, second = (soup(visitor.get(f"{REGISTRY}?jahr=2024&seite={number}")) for number in (1, 2))

    assert (len(names(first)), len(names(second))) == (PER_PAGE, 5)
    assert set(names(first)) & set(names(second)) == set()
    following = first.select_one("a[rel=next]")["href"]
    assert parse_qs(urlsplit(following).query) == {"jahr": ["2024"], "seite": ["2"]}
    assert names(soup(visitor.get(urljoin(REGISTRY, following)))) == names(second)
    assert "105 Unterschriften" in words(first.select_one("#results"))


def queries_of(visitor, addresses):
    counts = []
    for address in addresses:
        visitor.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(address).status_code == 200
        counts.append(len(queries))
    return counts


def test_the_registry_costs_the_same_queries_for_3_and_for_300(registry, visitor):
    addresses = [REGISTRY, f"{REGISTRY}?art=town", f"{REGISTRY}?q=dorf", f"{REGISTRY}?status=signed&fassung=1"]
    for number in range(3):
        SignatoryFactory(version=registry, body__name=f"Dorf {number}")
    few = queries_of(visitor, addresses)
    bodies = [
        Body(kind="town", name=f"Dorf {number:03}", slug=f"dorf-{number:03}", search_name=f"dorf {number:03}")
        for number in range(300)
    ]
    Signatory.objects.bulk_create(
        Signatory(version=registry, body=body, live=True, signed_on=on("2024"), last_name="Beispiel", office="mayor")
        for body in Body.objects.bulk_create(bodies)
    )

    assert queries_of(visitor, addresses) == few


def test_signatures_of_more_versions_cost_no_query_more(registry, visitor):
    SignatoryFactory(version=registry)
    few = queries_of(visitor, [REGISTRY])
    for number in (2, 3, 4):
        registry = make_version(number, f"Text {number}.", replaces=registry)
        SignatoryFactory(version=registry)

    assert queries_of(visitor, [REGISTRY]) == few


# One signature


def address_of(signatory):
    return f"{REGISTRY}{signatory.pk}/"


def test_each_entry_leads_to_its_own_page(several, visitor, soup):
    page = soup(visitor.get(REGISTRY))

    links = {words(link): link["href"] for link in page.select(".kommunen-registry th[scope=row] > a")}
    assert links["Stadt Rheine"] == address_of(several["Rheine"])
    for name, link in links.items():
        assert words(soup(visitor.get(link)).find("h1")) == name


def test_a_signature_says_who_signed_what_and_when(several, registry, visitor, soup):
    other = SignatoryFactory(version=registry, body=several["Rheine"].body, signed_on=on("Dezember 2012"))
    signatory = several["Rheine"]
    signatory.council_resolution_on, signatory.council_resolution_paper = on("Februar 2024"), "24/017"
    signatory.council_resolution_url = "https://ratsinfo.example.org/24-017"
    signatory.save()

    page = soup(visitor.get(address_of(signatory)))

    text = words(page.find("main"))
    for fact in ("Fassung 2023", "Müller", "Bürgermeister*in", "6. Mai 2024", "Juni 2024", "Februar 2024", "24/017"):
        assert fact in text
    links = [link["href"] for link in page.select("main a")]
    assert address_of(other) in links
    assert "https://ratsinfo.example.org/24-017" in links


def test_one_who_left_stays_and_is_said_to_have_left(several, visitor, soup):
    text = words(soup(visitor.get(address_of(several["Datteln"]))).find("main"))

    for fact in ("ausgeschieden", "2020", "Datum nicht überliefert", several["Datteln"].get_leaving_reason_display()):
        assert fact in text


def test_drafts_prepared_and_strange_signatures_have_no_page(several, registry, visitor):
    other = Declaration.objects.create(title="Andere Erklärung", slug="andere")
    elsewhere = SignatoryFactory(version=make_version(1, "Anderer Text.", declaration=other))
    hidden = Signatory.objects.exclude(live=True, signed_on__isnull=False)

    for signatory in [*hidden, elsewhere]:
        assert visitor.get(address_of(signatory)).status_code == 404
    for address in ("0/", "99999/", "9" * 30 + "/", "x/", "-1/", "1/2/"):
        assert visitor.get(REGISTRY + address).status_code == 404


def test_the_registry_of_one_declaration_shows_no_other(several, visitor, soup):
    other = Declaration.objects.create(title="Andere Erklärung", slug="andere")
    SignatoryFactory(version=make_version(1, "Anderer Text.", declaration=other), body__name="Anderswo")

    assert names(soup(visitor.get(REGISTRY))) == ALL


def test_a_countersigner_who_is_not_public_is_not_named(registry, state, visitor):
    hidden = SignatoryFactory(
        version=registry, body=state, first_name="Geheime", last_name="Staatssekretärin", live=False
    )
    signatory = SignatoryFactory(version=registry, countersigned_on=on("2024-06"), countersigned_by=hidden)

    text = visitor.get(address_of(signatory)).content.decode()

    assert "Geheime" not in text


def test_nothing_private_leaves_with_the_registry(registry, visitor):
    evidence = make_evidence("Geheimer Scan")
    signatory = SignatoryFactory(version=registry, evidence=evidence)
    signatory.last_name = "Nur im Entwurf"
    signatory.save_revision()

    for address in (REGISTRY, f"{REGISTRY}?q=scan", address_of(signatory)):
        text = visitor.get(address).content.decode()
        assert [word for word in ("Geheimer Scan", evidence.file.name, "Nur im Entwurf") if word in text] == []


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_hostile_text_is_shown_as_text(registry, visitor, soup):
    signatory = SignatoryFactory(
        version=registry,
        body=BodyFactory(name=HOSTILE, designation=""),
        honorific=HOSTILE[:60],
        first_name=HOSTILE,
        last_name=HOSTILE,
        office_text=HOSTILE,
        signed_in=HOSTILE,
        council_resolution_on=on("2024"),
        council_resolution_paper=HOSTILE[:60],
    )

    for address in (REGISTRY, address_of(signatory)):
        response = visitor.get(address)
        text = response.content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_registry_without_a_declaration_is_empty_and_no_error(registry, visitor):
    RegistryPage.objects.update(declaration=None)

    assert visitor.get(REGISTRY).status_code == 200


def test_a_registry_without_signatures_says_so(registry, visitor, soup):
    page = soup(visitor.get(REGISTRY))

    assert (names(page), len(page.select("main .kommunen-notice"))) == ([], 1)


def test_a_page_of_the_german_tree_is_german_whatever_the_browser_asks_for(several, visitor, soup):
    """English words around German names would be read out in the wrong language."""
    page = soup(visitor.get(REGISTRY, headers={"Accept-Language": "en"}))

    assert page.html["lang"] == "de"
    assert "6 Unterschriften" in words(page.find("main"))

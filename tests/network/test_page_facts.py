"""What every kind of page tells programs. Terms are checked against the vocabulary, not only the syntax."""

import json
from pathlib import Path

import extruct
import pytest
from bs4 import BeautifulSoup

from example_site.home.models import StandardPage

from ..factories import BodyFactory, SignatoryFactory, make_profile, make_registry_page, make_version

VOCABULARY = Path(__file__).parents[3] / "shared" / "data" / "pruefschemata" / "schemaorg-30.0-begriffe.json"
OPEN_GRAPH = {"og:title", "og:type", "og:url", "og:site_name", "og:locale"}


@pytest.fixture
def addresses(home, directory, version, body):
    """One of each kind of page that search engines may keep."""
    signatory = SignatoryFactory(version=version, body=body)
    registry = make_registry_page(home, version.declaration)
    profile = make_profile(directory, body)
    imprint = home.add_child(instance=StandardPage(title="Impressum", slug="impressum", body="<p>Demo</p>"))
    declaration = "/erklaerung/"
    return [
        home.url,
        declaration,
        f"{declaration}fassungen/",
        f"{declaration}fassungen/{version.number}/",
        f"{declaration}fassungen/{version.number}/pruefen/",
        registry.url,
        f"{registry.url}{signatory.pk}/",
        directory.url,
        profile.url,
        imprint.url,
        "/pruefen/",
        "/daten/",
    ]


def head_of(visitor, address):
    response = visitor.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser").head


def card_of(head):
    return {meta["property"]: meta["content"] for meta in head.select("meta[property^='og:']")}


def linked_data_of(visitor, address):
    return extruct.extract(visitor.get(address).content.decode(), syntaxes=["json-ld"])["json-ld"]


def nodes_in(value):
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def test_every_page_has_one_address_and_a_card(visitor, addresses, home):
    for address in addresses:
        head = head_of(visitor, address)
        (canonical,) = head.select("link[rel=canonical]")
        card = card_of(head)

        assert set(card) >= OPEN_GRAPH - {"og:site_name"}, address
        assert canonical["href"] == card["og:url"] == home.get_site().root_url + address


def test_a_card_speaks_of_what_is_shown(visitor, addresses, version):
    titles = {address: card_of(head_of(visitor, address))["og:title"] for address in addresses}

    assert titles["/erklaerung/fassungen/1/"] == f"Gemeinsame Erklärung, {version.label}"
    assert titles["/mitglieder/rheine/"] == "Stadt Rheine"
    assert card_of(head_of(visitor, "/erklaerung/"))["og:description"] == "Engagement stärkt unsere Demokratie."


def test_every_page_has_linked_data_in_terms_that_exist(visitor, addresses):
    if not VOCABULARY.exists():
        pytest.skip(f"The vocabulary of schema.org is not here: {VOCABULARY}")
    known = json.loads(VOCABULARY.read_text(encoding="utf-8"))

    def kinds(name):
        return {name}.union(*(kinds(parent) for parent in known["typen"].get(name, [])))

    for address in addresses:
        nodes = list(nodes_in(linked_data_of(visitor, address)))
        assert nodes, address
        for node in nodes:
            types = [node["@type"]] if isinstance(node["@type"], str) else node["@type"]
            assert set(types) <= set(known["typen"]), (address, types)
            allowed = set().union(*(kinds(name) for name in types))
            for name, value in node.items():
                if name.startswith("@"):
                    continue
                assert name in known["eigenschaften"], (address, name)
                assert allowed & set(known["eigenschaften"][name]["domain"]), (address, types, name)
                if isinstance(value, str) and value.startswith("https://schema.org/"):
                    assert value.removeprefix("https://schema.org/") in known["werte"], (address, value)


def test_the_sealed_text_is_named_by_its_digest(visitor, addresses, version):
    (data,) = linked_data_of(visitor, "/erklaerung/fassungen/1/")
    assert data["mainEntity"]["identifier"]["value"] == version.digest


def test_names_of_people_stay_out(visitor, addresses, version):
    SignatoryFactory(version=version, body=BodyFactory(), first_name="Andrea", last_name="Beispiel")
    told = [str(linked_data_of(visitor, address)) + str(card_of(head_of(visitor, address))) for address in addresses]
    assert "Beispiel" not in "".join(told)


@pytest.mark.parametrize("address", ["/suche/?q=Rheine", "/mitglieder/?q=Rheine", "/nirgends/"])
def test_what_nobody_should_find_says_nothing(visitor, addresses, address):
    head = BeautifulSoup(visitor.get(address).content, "html.parser").head
    assert card_of(head) == {}


def test_an_answer_of_the_check_page_says_nothing(visitor, version):
    head = BeautifulSoup(visitor.post("/pruefen/", {"digest": version.digest}).content, "html.parser").head

    assert card_of(head) == {}
    assert not head.select("link[rel=canonical], script[type='application/ld+json']")


def test_it_costs_the_same_for_many_versions(visitor, addresses, version):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = "/erklaerung/fassungen/"
    visitor.get(address)
    with CaptureQueriesContext(connection) as one:
        visitor.get(address)
    second = make_version(2, declaration=version.declaration, replaces=version)
    make_version(3, declaration=version.declaration, replaces=second)
    visitor.get(address)
    with CaptureQueriesContext(connection) as three:
        visitor.get(address)

    assert len(three) == len(one)


def test_a_title_cannot_end_the_script(visitor, home):
    page = home.add_child(instance=StandardPage(title='</script><b>"&', slug="boese", body="<p>Demo</p>"))
    (data,) = linked_data_of(visitor, page.url)

    assert data["name"] == page.title

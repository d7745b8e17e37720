"""The catalogue, as the portals of the states and of the federation check it."""

from pathlib import Path

import pytest

from wagtail_kommunen.outputs.turtle import turtle

rdflib = pytest.importorskip("rdflib")

pytestmark = pytest.mark.django_db

SHAPES = Path(__file__).parents[3] / "shared" / "data" / "pruefschemata"
NAMES = (
    "dcat-ap-3.0.0-SHACL.ttl",
    "dcat-ap-SHACL-DE-3.0.ttl",
    "dcat-ap-spec-german-additions-3.0.ttl",
    "dcat-ap-de-deprecated-3.0.ttl",
)
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")


@pytest.fixture
def graph(events, get):
    return rdflib.Graph().parse(data=get("katalog.ttl").text_sent, format="turtle")


@pytest.mark.skipif(not SHAPES.is_dir(), reason=f"the shapes of DCAT-AP.de are not in {SHAPES}")
def test_pyshacl_finds_nothing_wrong_in_it(graph):
    import pyshacl

    shapes = rdflib.Graph()
    for name in NAMES:
        shapes.parse(SHAPES / name)
    conforms, _report, text = pyshacl.validate(graph, shacl_graph=shapes)

    assert conforms, text


def test_both_forms_say_the_same(graph, get):
    from rdflib.compare import isomorphic

    assert isomorphic(graph, rdflib.Graph().parse(data=get("katalog.jsonld").text_sent, format="json-ld"))


def test_every_file_that_it_names_is_there(graph, visitor):
    files = {str(address) for address in graph.objects(None, DCAT.downloadURL)}
    kinds = {
        str(graph.value(one, DCAT.downloadURL)): graph.value(one, DCAT.mediaType)
        for one in graph.subjects(DCAT.mediaType)
    }

    assert len(files) == 18
    for address in files:
        response = visitor.head(address)
        assert response.status_code == 200
        assert str(kinds[address]).endswith(response["Content-Type"].partition(";")[0])


def test_the_state_is_named_by_its_key(graph):
    assert set(graph.objects(None, rdflib.DCTERMS.spatial)) == {
        rdflib.URIRef("http://dcat-ap.de/def/politicalGeocoding/stateKey/05")
    }


def test_no_text_ends_a_literal_and_no_address_ends_itself():
    node = {"@id": 'https://x.example/a>b "c"', "dct:title": [{"@value": 'Ein „"\\\n\x01Wort', "@language": "de"}]}
    graph = rdflib.Graph().parse(data=turtle({"dct": "http://purl.org/dc/terms/"}, [node]), format="turtle")

    ((subject, _title, text),) = graph
    assert str(text) == 'Ein „"\\\n\x01Wort'
    assert str(subject) == "https://x.example/a%3Eb%20%22c%22"

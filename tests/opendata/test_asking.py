"""What an address asks for: filters as on the pages, and refusals that say why."""

import csv
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db


def names(get, address, column="name"):
    return [row[column] for row in json.loads(get(address).text_sent)["data"]]


def test_filters_find_what_the_pages_find(events, get):
    asked = {
        "mitglieder.json?feld=sport": ["Stadt Rheine"],
        "mitglieder.json?feld=sport&feld=soziales": ["Gemeinde Altheim", "Stadt Rheine"],
        "mitglieder.json?bezirk=bezirksregierung-muenster&art=town": ["Stadt Borken", "Stadt Rheine"],
        "mitglieder.json?kreis=borken": ["Gemeinde Altheim", "Kreis Borken", "Stadt Borken"],
        "mitglieder.json?groesse=ab-100000": ["Kreis Borken", "Stadt Münster"],
        "mitglieder.json?strategie=adopted": ["Stadt Rheine"],
        "mitglieder.json?strategie=updated": [],
        "mitglieder.json?beitritt=201X": ["Stadt Borken"],
        "mitglieder.json?q=Muenster": ["Bezirksregierung Münster", "Stadt Münster"],
    }

    assert {address: names(get, address) for address in asked} == asked
    found = {
        "unterzeichnende.json?art=independent_city": ["Stadt Münster"],
        "unterzeichnende.json?jahr=XXXX": ["Kreis Borken"],
        "unterzeichnende.json?q=mueller&fassung=1&status=signed": ["Land Nordrhein-Westfalen"],
        "unterzeichnende.json?q=05566": ["Stadt Rheine"],
    }
    assert {address: names(get, address, "body_name") for address in found} == found
    assert names(get, "koerperschaften.json?groesse=unter-20000") == ["Altheim", "Neuheim"]
    assert names(get, "koerperschaften.json?kreis=borken&q=alt") == ["Altheim"]


def test_filters_of_the_calendar(events, get):
    def titles(query):
        return sorted(set(names(get, f"veranstaltungen.json?{query}", "title")))

    assert titles("") == ["Netzwerktreffen in Rheine", "Sprechstunde"]
    assert titles("kalender=alle") == ["Ehrenamtstag", "Netzwerktreffen in Rheine", "Sprechstunde"]
    assert titles("kommune=rheine") == ["Ehrenamtstag"]
    assert titles("region=bezirksregierung-muenster&kalender=alle") == ["Ehrenamtstag"]
    assert titles("teilnahme=online") == ["Sprechstunde"]
    assert titles("teilnahme=on_site&q=fuer neue") == ["Netzwerktreffen in Rheine"]
    assert titles("art=congress") == titles("monat=2027-01") == titles("ab=2027-01-01") == []
    assert len(names(get, "veranstaltungen.json?monat=2026-12&teilnahme=online", "id")) == 4
    assert len(names(get, "veranstaltungen.json?ab=2026-12-02&bis=2026-12-09", "id")) == 1


@pytest.mark.usefixtures("events", "in_english")
def test_what_does_not_exist_is_refused_with_a_reason(get):
    response = get("mitglieder.json?farbe=rot&kreis=atlantis&art=town&art=district")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in json.loads(response.text_sent)["errors"]] == ["farbe", "kreis", "art"]
    assert response["Access-Control-Allow-Origin"] == "*"


NOT_KNOWN = [
    "unterzeichnende.csv?fassung=99",
    "unterzeichnende.csv?fassung=²",
    "unterzeichnende.csv?jahr=20234",
    "unterzeichnende.atom?status=prepared",
    "unterzeichnende.csv?limit=10",
    "unterzeichnende.csv?q=" + "x" * 101,
    "koerperschaften.csv?kreis=rheine",
    "koerperschaften.csv?q=a%00b",
    "koerperschaften.csv?trennzeichen=tabulator",
    "mitglieder.vcf?strategie=gut",
    "mitglieder.csv?sprache=fr",
    "mitglieder.csv?sprache=en",  # a language of the site, without a page in it
    "veranstaltungen.ics?monat=2026-13",
    "veranstaltungen.csv?ab=2026-02-30",
    "veranstaltungen.csv?ab=20261201",
    "veranstaltungen.csv?ab=2026-12-02&bis=2026-12-01",
    "veranstaltungen.csv?kalender=keiner",
    "erklaerungen.csv?erklaerung=keine",
]


def test_no_value_is_guessed(events, get):
    answers = [(get(address), get(address, Accept="application/json")) for address in NOT_KNOWN]

    assert {answer.status_code for both in answers for answer in both} == {400}
    assert {text["Content-Type"] for text, _json in answers} == {"text/plain; charset=utf-8"}
    assert {json["Content-Type"] for _text, json in answers} == {"application/problem+json"}


@pytest.mark.usefixtures("registry_page")
def test_an_error_speaks_the_language_of_the_reader(get):
    english, german = (get("unterzeichnende.json?x=1", Accept_Language=code) for code in ("en-GB,en", "de"))

    assert [response["Content-Language"] for response in (english, german)] == ["en", "de"]
    assert "Accept-Language" in english["Vary"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["q", "art", "jahr", "fassung", "erklaerung", "sprache", "x"]), st.text()))
def test_no_words_make_an_error_of_ours(registry_page, visitor, query):
    response = visitor.get("/daten/unterzeichnende.csv", query)

    assert response.status_code in (200, 400)
    if response.status_code == 200:
        list(csv.reader(io.StringIO(b"".join(response).decode())))


@pytest.mark.parametrize("path", ["nichts.json", "unterzeichnende.xlsx", "unterzeichnende.ics", "nichts.schema.json"])
def test_what_is_not_there_is_said_in_the_same_way(home, get, path):
    response = get(path)

    assert response.status_code == 404
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["nix", "nix/", "nix/mehr.json", "katalog.xml", "ä.json"])
def test_a_program_reads_why_there_is_nothing_and_a_browser_sees_the_page_of_the_site(home, get, path):
    program, browser = get(path, Accept="application/json"), get(path, Accept="text/html,*/*;q=0.8")

    assert (program.status_code, program["Content-Type"]) == (404, "application/problem+json")
    assert browser.status_code == 404
    assert path == "katalog.xml" or browser["Content-Type"].startswith("text/html")


def test_a_site_offers_what_it_shows(home, get):
    """Without a registry, a directory or a calendar there is only the register."""
    found = {slug: get(f"{slug}.json").status_code for slug in ("unterzeichnende", "mitglieder", "veranstaltungen")}
    assert set(found.values()) == {404}
    assert get("koerperschaften.json").status_code == 200
    assert [one["name"] for one in json.loads(get("datapackage.json").text_sent)["resources"]] == ["koerperschaften"]

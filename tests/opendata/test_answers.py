"""Methods, headers, what is not sent again, and what it costs."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import BodyFactory, SignatoryFactory
from tests.members.network import place
from wagtail_kommunen.models import Body, CalendarEntry, Signatory
from wagtail_kommunen.opendata.datasets import bodies
from wagtail_kommunen.opendata.site_datasets import DATASETS
from wagtail_kommunen.pages.models import EventPage, MemberContact, MemberPage

pytestmark = pytest.mark.django_db

FILES = [f"{dataset.slug}.{name}" for dataset in DATASETS.values() for name in dataset.formats]
#: Of the lists. Who has the newest is answered without a look at them.
TABLES = [model._meta.db_table for model in (Body, CalendarEntry, EventPage, MemberContact, MemberPage, Signatory)]


def test_who_has_the_newest_is_not_sent_it_again(events, get, network, stored):
    stored()
    tags = {path: get(path)["ETag"] for path in FILES}

    assert len(set(tags.values())) == len(FILES)
    for path, tag in tags.items():
        with CaptureQueriesContext(connection) as queries:
            response = get(path, If_None_Match=tag)
        assert (response.status_code, response.text_sent, response["Access-Control-Allow-Origin"]) == (304, "", "*")
        read = [query["sql"].partition(" FROM ")[2].split()[0].strip('"') for query in queries]
        assert not set(read) & set(TABLES), path

    network["Stadt Rheine"].save()
    stored()

    assert {get(path, If_None_Match=tag).status_code for path, tag in tags.items()} == {200}


def test_what_is_not_stored_yet_is_not_marked_as_known(network, get):
    assert "ETag" not in get("mitglieder.csv")


def test_what_is_asked_is_read_before_it_is_said_to_be_known(events, get, stored):
    stored()
    for path in (*FILES, "katalog.ttl", "datapackage.json", "mitglieder.schema.json", "mitglieder.csv-metadata.json"):
        assert get(path, If_None_Match="*").status_code == 304, path
        assert get(f"{path}?foo=1", If_None_Match="*").status_code == get(f"{path}?foo=1").status_code == 400, path


def test_filters_language_and_delimiter_are_part_of_the_tag(network, get, stored):
    stored()
    addresses = [
        "mitglieder.csv",
        "mitglieder.csv?art=town",
        "mitglieder.csv?trennzeichen=semikolon",
        "mitglieder.json",
    ]

    assert len({get(address)["ETag"] for address in addresses}) == len(addresses)


def test_head_says_all_but_the_rows(events, visitor, stored):
    stored()
    for path in FILES:
        with CaptureQueriesContext(connection) as queries:
            head = visitor.head(f"/daten/{path}")
        full = visitor.get(f"/daten/{path}")
        assert (head.status_code, head.content) == (200, b"")
        assert {name: head[name] for name in ("Content-Type", "ETag", "Link", "Content-Disposition")} == {
            name: full[name] for name in ("Content-Type", "ETag", "Link", "Content-Disposition")
        }
        assert not any('FROM "wagtail_kommunen_signatory"' in query["sql"] for query in queries)


def test_pages_of_other_sites_may_read_and_nobody_writes(registry_page, visitor):
    asked = visitor.options("/daten/unterzeichnende.json", headers={"origin": "https://zeitung.example"})
    written = visitor.post("/daten/unterzeichnende.json")

    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert "Access-Control-Allow-Credentials" not in asked
    assert (written.status_code, written["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert not visitor.cookies


@pytest.mark.parametrize("path", ["unterzeichnende.json", "katalog.ttl", "koerperschaften/rheine"])
def test_a_browser_without_a_token_is_told_that_nobody_writes(registry_page, path):
    written = Client(enforce_csrf_checks=True).post(f"/daten/{path}", {"a": "b"})

    assert (written.status_code, written["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_table_names_its_description_and_its_licence(registry_page, get):
    response = get("unterzeichnende.csv")

    assert response["Link"] == (
        '<http://localhost/daten/unterzeichnende.csv-metadata.json>; rel="describedby"; type="application/csvm+json", '
        '<http://dcat-ap.de/def/licenses/dl-by-de/2.0>; rel="license"'
    )
    assert response["Content-Disposition"] == 'attachment; filename="unterzeichnende.csv"'
    assert response["Content-Language"] == "de"


ANY_HOST = ["katalog.jsonld", "mitglieder.json", "mitglieder.schema.json", "mitglieder.atom", "unterzeichnende.csv"]


@pytest.mark.parametrize("path", ANY_HOST)
def test_identifiers_are_the_same_whichever_host_is_asked(network, get, settings, path):
    settings.ALLOWED_HOSTS = ["*"]
    answers = [get(path, Host=host) for host in ("localhost", "www.example.org:8000")]

    assert len({answer.text_sent for answer in answers}) == len({answer.get("Link") for answer in answers}) == 1
    assert "http://localhost/" in answers[0].text_sent
    assert "www.example.org" not in answers[1].text_sent


def test_another_licence_is_a_setting(registry_page, get, settings):
    settings.WAGTAIL_KOMMUNEN = {"OPEN_DATA_LICENCE": "https://lizenz.example/", "OPEN_DATA_LICENCE_NAME": "Meine"}

    meta = json.loads(get("unterzeichnende.json").text_sent)["meta"]
    assert (meta["licence"], meta["licence_name"]) == ("https://lizenz.example/", "Meine")


def test_three_or_thirty_rows_cost_the_same(events, version, get):
    def costs():
        found = {}
        for path in FILES:
            with CaptureQueriesContext(connection) as queries:
                get(path)
            found[path] = len(queries)
        return found

    get("mitglieder.csv")
    before = costs()
    for number in range(27):
        SignatoryFactory(version=version, body=place(f"Stadt Neu{number}", "town", f"05999{number:03}"))
    BodyFactory(kind="association", name="Bund")

    after = costs()
    assert {path: after[path] - before[path] for path in FILES} == dict.fromkeys(FILES, 0)


def test_what_fails_at_once_fails_before_the_first_byte(home, visitor, monkeypatch):
    """Never half a file, said to be whole."""

    def broken(self, pages, asked):
        raise OSError("The database went away")
        yield

    monkeypatch.setattr(bodies.Bodies, "rows", broken)
    visitor.raise_request_exception = False

    for name in ("csv", "json", "geojson"):
        assert visitor.get(f"/daten/koerperschaften.{name}").status_code == 500

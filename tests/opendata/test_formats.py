"""Every dataset in every format, as other people's programs read it."""

import csv
import io
import json

import feedparser
import jsonschema
import pytest
from frictionless import Package
from geojson_pydantic import FeatureCollection
from icalendar import Calendar

from wagtail_kommunen.opendata.site_datasets import DATASETS

from .conftest import FORMULA

pytestmark = pytest.mark.django_db

_of = {
    name: [slug for slug, one in DATASETS.items() if name in one.formats] for name in ("csv", "json", "geojson", "atom")
}


@pytest.fixture(autouse=True)
def published(events):
    """Something in every dataset."""


def rows_of(text, delimiter=","):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter))


def test_frictionless_accepts_every_table_with_its_schema(get, tmp_path):
    for slug in _of["csv"]:
        (tmp_path / f"{slug}.csv").write_bytes(get(f"{slug}.csv").text_sent.encode())
    (tmp_path / "datapackage.json").write_text(get("datapackage.json").text_sent)

    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.flatten(["taskNumber", "type", "note"]) == []
    assert [task.name for task in report.tasks] == _of["csv"]
    assert all(task.stats["rows"] for task in report.tasks)


def test_json_is_as_its_schema_says(get):
    for slug in _of["json"]:
        schema, content = (json.loads(get(name).text_sent) for name in (f"{slug}.schema.json", f"{slug}.json"))
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.FormatChecker()
        jsonschema.validate(content, schema, jsonschema.Draft202012Validator, format_checker=checker)
        assert len(content["data"]) == len(rows_of(get(f"{slug}.csv").text_sent)) > 0
        assert len({row["id"] for row in content["data"]}) == len(content["data"])


def test_geojson_is_what_a_map_reads(get):
    for slug in _of["geojson"]:
        features = FeatureCollection.model_validate(json.loads(get(f"{slug}.geojson").text_sent)).features
        points = [feature.geometry.coordinates for feature in features if feature.geometry]
        assert points
        assert all(5.8 < point.longitude < 9.5 and 50.3 < point.latitude < 52.6 for point in points)


def test_the_metadata_for_the_web_describe_every_column_in_two_languages(get):
    for slug in _of["csv"]:
        metadata = json.loads(get(f"{slug}.csv-metadata.json").text_sent)
        header = next(csv.reader(io.StringIO(get(f"{slug}.csv").text_sent.removeprefix("\ufeff"))))
        columns = metadata["tableSchema"]["columns"]
        assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
        assert [column["titles"] for column in columns] == [[name] for name in header]
        assert all(column["rdfs:label"].keys() == {"de", "en"} for column in columns)
        assert metadata["tableSchema"]["primaryKey"] in header


def test_feedparser_reads_the_news(get):
    for slug in _of["atom"]:
        feed = feedparser.parse(get(f"{slug}.atom").text_sent.encode())
        assert not feed.bozo
        assert feed.entries
        assert all(entry.id and entry.title and entry.updated_parsed for entry in feed.entries)


def test_a_calendar_reads_the_public_events(get):
    names = {str(one["summary"]) for one in Calendar.from_ical(get("veranstaltungen.ics").text_sent).walk("VEVENT")}

    assert names == {"Netzwerktreffen in Rheine", "Sprechstunde"}


def test_the_address_book_holds_what_profiles_show(get):
    cards = get("mitglieder.vcf").text_sent

    assert cards.count("BEGIN:VCARD\r\n") == cards.count("END:VCARD\r\n") == 3
    assert "EMAIL;TYPE=INTERNET,WORK:ehrenamt@rheine.example\r\n" in cards


def test_no_cell_is_a_formula_and_json_says_what_was_written(get):
    text = get("unterzeichnende.csv").text_sent
    rows = json.loads(get("unterzeichnende.json").text_sent)["data"]

    assert {row["signed_in"] for row in rows_of(text)} == {"", f"'{FORMULA}"}
    assert {row["signed_in"] for row in rows} == {None, FORMULA}


def test_a_table_is_as_spreadsheets_want_it(get):
    text = get("unterzeichnende.csv").text_sent

    assert text.startswith("\ufeffid,declaration,")
    assert text.count("\r\n") == text.count("\n") == len(rows_of(text)) + 1
    assert "Müller" in text


def test_a_table_has_semicolons_for_who_wants_them(get):
    text = get("mitglieder.csv?trennzeichen=semikolon").text_sent

    assert [row["name"] for row in rows_of(text, ";")] == [
        row["name"] for row in json.loads(get("mitglieder.json").text_sent)["data"]
    ]


def test_dates_are_as_exact_as_they_are_known(get):
    rows = json.loads(get("mitglieder.json").text_sent)["data"]

    assert {row["name"]: row["member_since"] for row in rows} == {
        "Bezirksregierung Münster": "2016",
        "Gemeinde Altheim": "2012-12",
        "Gemeinde Neuheim": "2023-06-01",
        "Kreis Borken": None,
        "Stadt Borken": "201X",
        "Stadt Münster": "2024-02",
        "Stadt Rheine": "2024-05-06",
    }


def test_an_identifier_of_a_body_leads_to_it(get, visitor):
    address = json.loads(get("mitglieder.json?q=rheine").text_sent)["data"][0]["id"]
    response = visitor.get(address)

    assert (response.status_code, address) == (303, "http://localhost/daten/koerperschaften/rheine")
    data = json.loads(b"".join(visitor.get(response["Location"])))["data"]
    assert [row["ags"] for row in data] == ["05566076"]

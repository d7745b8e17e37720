"""Sealed versions and public signatures, as programs read them."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BodyFactory, SignatoryFactory, make_version, on
from wagtail_kommunen.declarations.canonical import canonical_json, digest
from wagtail_kommunen.declarations.partial_date import PartialDate


@pytest.fixture
def signed(version, registry, body, state):
    """Rheine's signature, countersigned by the state, and that of Altheim, which has left."""
    of_state = SignatoryFactory(
        version=version, body=state, last_name="Beispiel", office="minister", signed_on=on("2023")
    )
    SignatoryFactory(
        version=version,
        body=body,
        honorific="Dr.",
        first_name="Andrea",
        last_name="Muster",
        office="mayor",
        office_form="feminine",
        countersigned_on=on("7.5.2024"),
        countersigned_by=of_state,
    )
    left = date.today() - timedelta(days=1)
    SignatoryFactory(
        version=version,
        body=BodyFactory(name="Altheim", slug="altheim"),
        left_on=on(left.isoformat()),
        leaving_reason="council",
    )


def bodies(read, **asked):
    return [item["body"]["slug"] for item in read("signatories", **asked)["items"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["nordrhein-westfalen", "altheim", "rheine"]),
        ({"status": "left"}, ["altheim"]),
        ({"status": "countersigned"}, ["rheine"]),
        ({"art": "state"}, ["nordrhein-westfalen"]),
        ({"jahr": "2024", "order": "-body"}, ["rheine", "altheim"]),
        ({"fassung": 1, "limit": 1}, ["nordrhein-westfalen"]),
        ({"fassung": 2}, []),
        ({"search": "andrea"}, ["rheine"]),
        ({"ags": "05566076"}, ["rheine"]),
        ({"body": "altheim"}, ["altheim"]),
        ({"declaration": "andere"}, []),
    ],
)
def test_signatures_are_narrowed_as_in_the_registry(signed, read, asked, expected):
    assert bodies(read, **asked) == expected


def test_a_signature_says_what_its_page_says(signed, read, version):
    found = read("signatories", body="rheine", fields="*")["items"][0]

    assert found["countersigned_by"]["person"] == "Beispiel"
    assert (found["signed_on"], found["countersigned_on"], found["left_on"]) == ("2024-05-06", "2024-05-07", None)
    assert (found["office_title"], found["version"]["digest"]) == ("Bürgermeisterin", version.digest)


def test_an_office_is_named_in_the_language_asked_for(several_languages, signed, read):
    found = read("signatories", body="rheine", locale="en")["items"][0]

    assert found["office_title"] == "Mayor"
    assert read("signatories", found["id"])["office_title"] == "Bürgermeisterin"


@pytest.mark.parametrize(("day", "said"), [("2012-12", "2012-12"), ("201X-XX-XX", "201X"), ("XXXX-XX-XX", None)])
def test_a_date_says_what_is_known_as_in_the_open_data(version, registry, read, visitor, day, said):
    edtf = f"{day}-XX" if len(day) == 7 else day
    SignatoryFactory(version=version, body=BodyFactory(slug="altheim"), signed_on=PartialDate(edtf))
    (open_data,) = json.loads(b"".join(visitor.get("/daten/unterzeichnende.json")))["data"]

    assert read("signatories")["items"][0]["signed_on"] == open_data["signed_on"] == said


def test_a_list_costs_the_same_with_one_and_with_three(version, registry, visitor, url):
    counts = []
    for number in (1, 2, 3):
        SignatoryFactory(version=version)
        with CaptureQueriesContext(connection) as queries:
            found = visitor.get(url("signatories", fields="*")).json()
        assert found["meta"]["total_count"] == number
        counts.append(len(queries))

    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize("place", ["digest", "number", "id"])
def test_a_version_is_found_by_each_of_its_keys_with_its_text(version, read, place):
    places = {"digest": ("digest", version.digest), "number": (version.declaration.slug, 1), "id": (version.pk,)}
    found = read("versions", *places[place])

    assert found["digest"] == version.digest == digest(canonical_json(found["content"]))
    assert (found["number"], found["is_current"], found["replaces"]) == (1, True, None)
    assert "sealed_by" not in found


def test_versions_of_a_declaration_without_a_page_are_not_there(version, read, visitor, url):
    from wagtail_kommunen.models import Declaration

    other = make_version(declaration=Declaration.objects.create(title="Andere", slug="andere"), label="Andere")

    assert [item["number"] for item in read("versions")["items"]] == [1]
    assert visitor.get(url("versions", "digest", other.digest)).status_code == 404


def test_versions_cost_the_same_with_one_and_with_three(version, visitor, url):
    counts, last = [], version
    for number in (2, 3, 4):
        with CaptureQueriesContext(connection) as queries:
            visitor.get(url("versions", fields="*"))
        counts.append(len(queries))
        last = make_version(number, replaces=last, declaration=version.declaration)

    assert len(set(counts)) == 1, counts


def test_what_is_read_in_another_language(several_languages, network, home, directory, translate, names, read):
    """Without a directory in English there are no members in English."""
    assert read("members", locale="en")["items"] == []
    english = translate(translate(home), title="Members") and translate(directory, title="Members")

    assert names("members", locale="en") == names("members")
    english.unpublish()
    assert read("members", locale="en")["items"] == []

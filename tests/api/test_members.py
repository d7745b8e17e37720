"""Members, as programs read them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BodyFactory, SignatoryFactory, make_profile
from wagtail_kommunen.pages.models import MemberPage


def test_members_come_with_and_without_a_profile(network, names):
    assert names("members") == [
        "Gemeinde Altheim",
        "Bezirksregierung Münster",
        "Kreis Borken",
        "Stadt Borken",
        "Stadt Münster",
        "Gemeinde Neuheim",
        "Stadt Rheine",
    ]
    assert names("members", has_profile="true") == ["Gemeinde Altheim", "Stadt Münster", "Stadt Rheine"]


def test_a_member_says_what_its_page_and_the_register_say(network, read):
    borken = network["Kreis Borken"]
    found = read("members", network["Stadt Borken"].pk)

    assert found["district"] == {"id": borken.pk, "ags": "05554000", "slug": borken.slug, "name": "Kreis Borken"}
    assert (found["population"], found["latitude"], found["member_since"]) == (42_000, 51.84, "201X")
    assert (found["has_profile"], found["contacts"], found["text"]) == (False, None, None)


@pytest.mark.parametrize("place", [("slug", "rheine"), ("ags", "05566076"), "id"])
def test_a_member_is_found_by_each_of_its_keys(network, read, place):
    rheine = network["Stadt Rheine"]
    place = (rheine.pk,) if place == "id" else place

    assert read("members", *place)["id"] == rheine.pk


def test_find_leads_to_it(network, visitor, url):
    answer = visitor.get(url("members", "find", ags="05566076"))

    assert (answer.status_code, answer["Location"]) == (
        302,
        f"http://localhost{url('members', network['Stadt Rheine'].pk)}",
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"art": "municipality"}, ["Gemeinde Altheim", "Gemeinde Neuheim"]),
        ({"feld": ["sport", "soziales"]}, ["Gemeinde Altheim", "Stadt Rheine"]),
        ({"groesse": "ab-100000"}, ["Kreis Borken", "Stadt Münster"]),
        ({"strategie": "adopted"}, ["Stadt Rheine"]),
        ({"kreis": "kreis-borken"}, ["Gemeinde Altheim", "Kreis Borken", "Stadt Borken"]),
        ({"beitritt": "201X"}, ["Stadt Borken"]),
        ({"beitritt": "1999"}, []),
        ({"search": "heim"}, ["Gemeinde Altheim", "Gemeinde Neuheim"]),
        ({"search": "05566"}, ["Stadt Rheine"]),
        ({"ags": "05566076"}, ["Stadt Rheine"]),
        ({"order": "-population", "limit": 2}, ["Kreis Borken", "Stadt Münster"]),
        ({"order": "ags", "offset": 5}, ["Gemeinde Neuheim", "Bezirksregierung Münster"]),
    ],
)
def test_lists_are_narrowed_as_on_the_page(network, names, asked, expected):
    if asked.get("kreis"):
        asked = {"kreis": network["Kreis Borken"].slug}

    assert names("members", **asked) == expected


def test_contacts_have_names_only_with_consent(directory, version, body, read):
    SignatoryFactory(version=version, body=body)
    said = [
        {"function": "Ehrenamtsbüro", "email": "ehrenamt@rheine.example", "name": "Vera Verborgen"},
        {"function": "Rathaus", "email": "rathaus@rheine.example", "name": "Anna Öffentlich", "consent": True},
    ]
    make_profile(directory, body, contacts=said)

    contacts = read("members", "slug", "rheine")["contacts"]
    assert [contact["name"] for contact in contacts] == ["", "Anna Öffentlich"]


@pytest.mark.parametrize("fields", [None, "*"])
def test_a_list_costs_the_same_with_one_and_with_three(directory, version, visitor, url, stored, fields):
    asked = {"fields": fields} if fields else {}
    counts = []
    for number in (1, 2, 3):
        one = BodyFactory(slug=f"ort-{number}", ags=f"0500000{number}")
        SignatoryFactory(version=version, body=one)
        make_profile(directory, one)
        stored()
        visitor.get(url("members", **asked))
        with CaptureQueriesContext(connection) as queries:
            found = visitor.get(url("members", **asked)).json()
        assert found["meta"]["total_count"] == number
        counts.append(len(queries))

    assert counts == [3 if fields is None else 7] * 3


def test_a_profile_that_is_taken_offline_is_not_read_any_more(network, read):
    MemberPage.objects.get(slug=network["Stadt Rheine"].slug).unpublish()

    found = read("members", "slug", "rheine")
    assert (found["has_profile"], found["contacts"]) == (False, None)

"""What the directory finds, counts and links to."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from tests.factories import make_directory, make_version
from wagtail_kommunen.members.directory.listing import PER_PAGE, Directory
from wagtail_kommunen.members.roll import Roll, date

from ..network import make_network

pytestmark = pytest.mark.django_db

EVERYBODY = ["Altheim", "Bezirksregierung Münster", "Borken", "Borken", "Münster", "Neuheim", "Rheine"]


@pytest.fixture
def roll(home):
    index = make_directory(home)
    make_network(index, make_version())
    return Roll(index, "05", date(2026, 11, 1))


@pytest.fixture
def directory(roll):
    return lambda query="": Directory(roll, QueryDict(query), "/mitglieder/")


def names(directory):
    return [member.place.full_name for member in directory.matching]


def short(directory):
    return [name.removeprefix("Stadt ").removeprefix("Gemeinde ").removeprefix("Kreis ") for name in names(directory)]


def counts(directory, name):
    return {o["label"]: o["count"] for facet in directory.facets if facet["name"] == name for o in facet["options"]}


@pytest.mark.parametrize(
    "query, found",
    [
        ("heim", ["Gemeinde Altheim", "Gemeinde Neuheim"]),
        ("Altheim", ["Gemeinde Altheim"]),
        ("münster", ["Bezirksregierung Münster", "Stadt Münster"]),
        ("MUENSTER", ["Bezirksregierung Münster", "Stadt Münster"]),
        ("stadt muen", ["Stadt Münster"]),
        ("borken kreis", ["Kreis Borken"]),
        ("05554", ["Kreis Borken", "Stadt Borken", "Gemeinde Altheim"]),
        ("5554", ["Kreis Borken", "Stadt Borken", "Gemeinde Altheim"]),
        ("05 566 076", ["Stadt Rheine"]),
        ("5566076", ["Stadt Rheine"]),
        ("Kr. Borken", ["Kreis Borken"]),
        ("Landkreis Borken", ["Kreis Borken"]),
        ("Stadtverwaltung Rheine", ["Stadt Rheine"]),
        ("Rheinne", ["Stadt Rheine"]),
        ("xyzzy", []),
        ("!?", []),
        ("%", []),
    ],
)
def test_search_as_people_type_it(query, found, directory):
    q = QueryDict(mutable=True)
    q["q"] = query

    assert sorted(names(directory(q.urlencode()))) == sorted(found)


def test_who_was_meant_and_is_no_member_is_named(directory):
    assert directory("q=Stadtverwaltung Leerdorf").found.no_member == "Stadt Leerdorf"


def test_a_search_that_fits_a_part_asks_the_database_nothing(directory, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert short(directory("q=heim")) == ["Altheim", "Neuheim"]


@pytest.mark.parametrize(
    "query, found",
    [
        ("", EVERYBODY),
        ("art=town", ["Borken", "Rheine"]),
        ("groesse=unter-20000", ["Altheim", "Neuheim"]),
        ("groesse=20000-50000", ["Borken"]),
        ("groesse=50000-100000", ["Rheine"]),
        ("groesse=ab-100000", ["Borken", "Münster"]),
        ("feld=sport", ["Rheine"]),
        ("feld=sport&feld=soziales", ["Altheim", "Rheine"]),
        ("strategie=adopted", ["Rheine"]),
        ("beitritt=2024", ["Münster", "Rheine"]),
        ("beitritt=201X", ["Borken"]),
        ("beitritt=XXXX", ["Borken"]),
        ("feld=kultur&art=town", ["Rheine"]),
        ("art=town&q=heim", []),
    ],
)
def test_facets(query, found, directory):
    assert short(directory(query)) == found


def test_a_district_and_a_region_are_found_among_those_who_lie_in_them(directory, roll):
    slugs = {place.full_name: place.slug for place in roll.places.values()}

    assert short(directory(f"kreis={slugs['Kreis Borken']}")) == ["Altheim", "Borken", "Borken"]
    assert short(directory(f"bezirk={slugs['Bezirksregierung Münster']}")) == [
        "Altheim",
        "Bezirksregierung Münster",
        "Borken",
        "Borken",
        "Münster",
        "Rheine",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "art=nonsense&groesse=&feld=x&strategie=%00&beitritt=2099&sort=no&kreis=*",
        "art=" + "x" * 5000,
        "art[]=town",
        "art=%00",
        "q=%00",
        "seite=" + "9" * 5000,
        "seite=-1",
        "seite=abc",
        "feld=nonsense&feld=%ff",
    ],
)
def test_what_nobody_offers_is_ignored(query, directory):
    found = directory(query)

    assert (short(found), found.page.number, found.active_filters) == (EVERYBODY, 1, [])


def test_of_two_values_where_one_may_be_chosen_the_last_counts(directory):
    assert short(directory("art=district&art=town")) == ["Borken", "Rheine"]


def test_a_long_search_is_cut(directory):
    assert len(directory("q=" + "x" * 5000).query) == 100


def test_counts_are_those_under_the_other_filters(directory):
    found = directory("art=town&feld=kultur")

    assert counts(found, "art") == {"Kreisfreie Stadt": 1, "Stadt": 1}
    assert counts(found, "feld") == {"Kultur": 1, "Sport": 1}
    assert sum(counts(found, "strategie").values()) == 1


def test_every_count_is_what_its_link_finds(directory):
    for start in ("", "art=town", "feld=kultur", "q=heim", "groesse=unter-20000&beitritt=2023", "art=district&q=heim"):
        for facet in directory(start).facets:
            for option in facet["options"]:
                linked = directory(urlsplit(option["url"]).query)
                if option["selected"]:
                    assert option["value"] not in linked.state.chosen.get(facet["name"], ())
                elif not facet["several"]:
                    assert linked.total == option["count"], (start, option)


def test_the_words_that_remove_a_filter_keep_the_rest(directory):
    found = directory("q=e&art=town&feld=sport&feld=kultur&sort=einwohner")

    assert [parse_qs(urlsplit(one["remove_url"]).query) for one in found.active_filters] == [
        {"art": ["town"], "feld": ["kultur", "sport"], "sort": ["einwohner"]},
        {"q": ["e"], "feld": ["kultur", "sport"], "sort": ["einwohner"]},
        {"q": ["e"], "art": ["town"], "feld": ["sport"], "sort": ["einwohner"]},
        {"q": ["e"], "art": ["town"], "feld": ["kultur"], "sort": ["einwohner"]},
    ]


def test_a_filter_is_one_phrase_to_translate(directory, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.members.directory.listing._", lambda text: f"({text})")

    assert directory("feld=sport").active_filters[0]["label"].startswith("(")


def test_an_empty_result_says_which_filter_to_drop(directory):
    found = directory("art=town&groesse=unter-20000&feld=soziales")

    assert found.total == 0
    assert [(way["label"].split(": ")[1], way["count"]) for way in found.ways_out] == [("Stadt", 1)]
    for way in found.ways_out:
        assert directory(urlsplit(way["remove_url"]).query).total == way["count"]


@pytest.mark.parametrize(
    "sort, first, last",
    [
        ("name", "Gemeinde Altheim", "Stadt Rheine"),
        ("einwohner", "Kreis Borken", "Bezirksregierung Münster"),
        ("beitritt", "Stadt Rheine", "Kreis Borken"),
    ],
)
def test_orders(sort, first, last, directory):
    found = names(directory(f"sort={sort}"))

    assert (found[0], found[-1]) == (first, last)
    assert sorted(found) == sorted(names(directory()))


def test_rows_link_to_the_profile_or_else_to_the_signature(directory):
    rows = {row["name"]: row for row in directory().rows("/unterzeichnende/")}

    assert rows["Stadt Rheine"]["url"] == "/mitglieder/rheine/"
    assert (rows["Stadt Rheine"]["fields"], rows["Stadt Rheine"]["has_profile"]) == (["Kultur", "Sport"], True)
    assert rows["Stadt Borken"]["url"] == "/unterzeichnende/?q=Stadt+Borken"
    assert rows["Stadt Borken"]["within"] == "Kreis Borken"
    assert {row["url"] for row in directory().rows("") if not row["has_profile"]} == {""}


def test_a_number_beyond_the_last_page_shows_the_last(directory, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.members.directory.listing.PER_PAGE", 3)

    assert PER_PAGE == 24
    assert [len(directory(f"seite={number}").page.object_list) for number in (1, 2, 3, 99)] == [3, 3, 1, 1]

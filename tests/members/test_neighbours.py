"""A roll of places that are nowhere, so that distances can be told at a glance: one degree north is 111 km."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.members.neighbours import Neighbourhood, distance
from wagtail_kommunen.members.roll import Member, Place


def place(pk, *, kind="town", population=1000, latitude=51.0, longitude=7.0, dissolved=False):
    names = {"slug": f"ort-{pk}", "full_name": f"Ort {pk}", "search_name": f"ort {pk}", "ags": None}
    where = {"district": None, "region": None, "latitude": latitude, "longitude": longitude}
    return Place(
        pk=pk,
        kind=kind,
        population=population,
        dissolved=dissolved,
        dissolved_on=None,
        successor=None,
        **names,
        **where,
    )


def neighbourhood(*places):
    nothing = {"profile_slug": "", "summary": "", "stage": "", "fields": ()}
    members = [Member(place=place, since=PartialDate("2023-XX-XX"), **nothing) for place in places]
    return Neighbourhood(SimpleNamespace(members=members))


def of_like_size(here, *others, count=4):
    return [member.place.pk for member in neighbourhood(here, *others).of_like_size(here, count)]


def nearest(here, *others, count=4):
    return [(found.member.place.pk, round(found.km)) for found in neighbourhood(here, *others).nearest(here, count)]


def test_the_closest_in_size_come_first():
    here = place(1, population=10_000)
    others = [place(2, population=40_000), place(3, population=9_000), place(4, population=12_000)]

    assert of_like_size(here, *others) == [3, 4, 2]
    assert of_like_size(here, *others, count=1) == [3]


def test_size_is_compared_as_a_ratio():
    here = place(1, population=10_000)

    assert of_like_size(here, place(2, population=4_000), place(3, population=18_000)) == [3, 2]


def test_districts_are_compared_with_districts():
    here = place(1, kind="district", population=300_000)
    others = [place(2, kind="independent_city", population=300_000), place(3, kind="district", population=200_000)]

    assert of_like_size(here, *others) == [3]


def test_cities_towns_and_municipalities_are_compared_with_each_other():
    here = place(1, kind="independent_city")

    assert sorted(of_like_size(here, place(2, kind="town"), place(3, kind="municipality"))) == [2, 3]


@pytest.mark.parametrize("population", [None, 0])
def test_who_has_no_known_size_is_like_nobody(population):
    here = place(1, population=population)

    assert of_like_size(here, place(2)) == []
    assert of_like_size(place(3), here) == []


def test_the_nearest_come_first_with_their_distance():
    here = place(1, latitude=51.0)
    others = [place(2, latitude=53.0), place(3, latitude=50.0), place(4, latitude=51.5)]

    assert nearest(here, *others) == [(4, 56), (3, 111), (2, 222)]


def test_a_place_far_to_the_east_is_not_taken_for_a_near_one():
    here = place(1)

    assert nearest(here, place(2, longitude=14.0), place(3, latitude=52.0), count=1) == [(3, 111)]


def test_without_coordinates_nobody_is_near():
    here = place(1, latitude=None, longitude=None)

    assert nearest(here, place(2)) == []
    assert nearest(place(3), here) == []


def test_dissolved_bodies_are_nobodys_neighbours():
    gone = place(2, dissolved=True)

    assert of_like_size(place(1), gone) == []
    assert nearest(place(1), gone) == []


def test_distance_is_that_of_the_great_circle():
    paris, berlin = place(1, latitude=48.8566, longitude=2.3522), place(2, latitude=52.52, longitude=13.405)

    assert round(distance(paris, berlin)) == 877


@given(
    st.lists(st.tuples(st.floats(47, 55), st.floats(6, 15), st.integers(1, 4_000_000)), min_size=1, max_size=30),
    st.integers(1, 6),
)
def test_both_lists_are_what_sorting_everybody_would_give(numbers, count):
    here, *others = [
        place(pk, latitude=latitude, longitude=longitude, population=population)
        for pk, (latitude, longitude, population) in enumerate(numbers)
    ]
    around = neighbourhood(here, *others)

    distances = sorted(distance(here, other) for other in others)[:count]
    assert [found.km for found in around.nearest(here, count)] == distances

    def ratio(population):
        return max(population, here.population) / min(population, here.population)

    ratios = sorted(ratio(other.population) for other in others)[:count]
    found = [ratio(member.place.population) for member in around.of_like_size(here, count)]
    assert found == pytest.approx(ratios)

"""The small map of a profile."""

from datetime import date

import pytest

from tests.factories import make_directory, make_version
from wagtail_kommunen.members.map.ground import WIDTH, Ground
from wagtail_kommunen.members.map.locator import locator_map
from wagtail_kommunen.members.roll import Roll

from ..network import make_network


@pytest.fixture
def roll(home):
    index = make_directory(home)
    make_network(index, make_version())
    return Roll(index, "05", date(2026, 11, 1))


@pytest.fixture
def places(roll):
    return {place.full_name: place for place in roll.places.values()}


def test_the_point_lies_on_the_ground_of_the_big_map(roll, places):
    west, east = (locator_map(roll, places[name], "/mitglieder/") for name in ("Stadt Leerdorf", "Gemeinde Neuheim"))

    ground = roll.derived(Ground)
    assert west.ground_url == f"/mitglieder/karte/grund/?v={ground.token}"
    assert (west.width, west.height) == (WIDTH, ground.height)
    assert 0 < west.x < east.x < WIDTH
    assert east.y < west.y < ground.height


def test_a_body_without_coordinates_has_no_map(roll, places):
    assert locator_map(roll, places["Bezirksregierung Münster"], "/mitglieder/") is None


def test_without_a_directory_there_is_no_ground(roll, places):
    assert locator_map(roll, places["Stadt Rheine"], "") is None


def test_who_drew_the_borders_is_named_only_where_there_are_some(roll, places, settings):
    settings.WAGTAIL_KOMMUNEN = {**getattr(settings, "WAGTAIL_KOMMUNEN", {}), "BORDERS_ATTRIBUTION": "© GeoBasis"}

    assert locator_map(roll, places["Stadt Rheine"], "/mitglieder/").attribution == ""

    roll.derived(Ground).has_borders = True
    assert locator_map(roll, places["Stadt Rheine"], "/mitglieder/").attribution == "© GeoBasis"

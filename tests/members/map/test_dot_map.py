"""Where dots lie on the map, and how little they weigh."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from math import cos, radians

import pytest

from tests.factories import make_directory, make_version
from wagtail_kommunen.members.map import dot_map
from wagtail_kommunen.members.map.dot_map import DotMap, home_map, picture_of
from wagtail_kommunen.members.map.ground import WIDTH, Ground, Projection, border_path, dot_path
from wagtail_kommunen.members.roll import Roll
from wagtail_kommunen.models import Body

from ..network import make_network, place


@pytest.fixture
def index(home):
    return make_directory(home)


@pytest.fixture
def bodies(index):
    return make_network(index, make_version())


@pytest.fixture
def roll(index, bodies):
    return Roll(index, "05", date(2026, 11, 1))


def test_the_projection_is_true_to_scale_in_the_middle():
    project = Projection.around([(6.0, 50.0), (9.0, 52.0)])
    (west, _y), (east, _z) = project(6.0, 51.0), project(9.0, 51.0)
    (_x, north), (_w, south) = project(7.0, 52.0), project(7.0, 50.0)

    assert (east - west) / 3 / cos(radians(51)) == pytest.approx((south - north) / 2, rel=0.01)
    assert 0 < west < east < WIDTH
    assert 0 < north < south < project.height


def test_dots_are_one_path():
    assert dot_path([(5, 7), (5, 7), (3, 2)]) == "m3 2h0m2 5h0m0 0h0"


def test_what_two_areas_share_is_drawn_once():
    left = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
    right = [(10, 0), (20, 0), (20, 10), (10, 10), (10, 0)]

    assert border_path([left, right]) == "M0 0l10 0l0 10l-10 0l0 -10M10 0l10 0l0 10l-10 0"


def test_borders_lose_what_cannot_be_seen():
    assert border_path([[(1, 1), (1, 1), (2, 2), (2, 2), (1, 1)]]) == "M1 1l1 1"


@pytest.mark.django_db
class TestMap:
    def test_all_bodies_are_the_ground_and_it_is_valid(self, roll):
        ground = roll.derived(Ground)
        svg = ET.fromstring(ground.svg)  # noqa: S314

        assert svg.get("viewBox") == f"0 0 {WIDTH} {ground.height}"
        dots = svg.findall("{*}path")[1].get("d")
        assert dots.count("h0") == 6  # Borken, Münster, Rheine, Altheim, Neuheim, Leerdorf; the district is a ring

    def test_the_ground_is_the_same_for_the_same_places(self, index, roll):
        again = Roll(index, "05", date(2026, 11, 1))
        assert again.derived(Ground).token == roll.derived(Ground).token

        place("Stadt Neuort", "town", "05999999", latitude="51.1", longitude="7.9")
        assert Roll(index, "05", date(2026, 11, 1)).derived(Ground).token != roll.derived(Ground).token

    def test_members_have_a_name_and_those_with_a_profile_a_link(self, roll):
        linked = DotMap(roll, "/mitglieder/").linked

        assert set(re.findall(r'href="([^"]+)"', linked)) == {
            "/mitglieder/altheim/",
            "/mitglieder/muenster/",
            "/mitglieder/rheine/",
        }
        assert "Kreis Borken" in linked
        assert linked.count("<circle") == 6

    def test_names_are_escaped(self, index, bodies):
        Body.objects.filter(pk=bodies["Stadt Rheine"].pk).update(name='<script>"&')

        linked = DotMap(Roll(index, "05", date(2026, 11, 1)), "/m/").linked

        assert "<script" not in linked
        assert "&lt;script&gt;&quot;&amp;" in linked

    def test_who_does_not_fit_is_seen_but_not_linked(self, roll, bodies):
        fitting = [roll.by_body[bodies["Stadt Rheine"].pk]]
        shown = DotMap(roll, "/m/", fitting)

        assert shown.linked.count("<a ") == 1
        assert shown.rest.count("h0") == 4
        assert shown.elsewhere == 0

    def test_members_without_a_place_are_counted(self, roll):
        assert DotMap(roll, "/m/").elsewhere == 1

    def test_too_many_dots_become_a_picture(self, roll, bodies, monkeypatch):
        monkeypatch.setattr(dot_map, "MAX_LINKS", 3)
        everybody = DotMap(roll, "/m/")
        some = DotMap(roll, "/m/", [roll.by_body[bodies["Stadt Rheine"].pk]], query="q=rheine")
        many = DotMap(roll, "/m/", roll.members[:5], query="q=e")

        assert (everybody.linked, everybody.members_url) == ("", "")
        assert everybody.fitting_url.startswith("/m/karte/mitglieder/?v=")
        assert (some.fitting_url, some.rest) == ("", "")
        assert some.members_url == everybody.fitting_url
        assert many.fitting_url.startswith("/m/karte/mitglieder/?q=e&v=")
        ET.fromstring(picture_of(roll, roll.members))  # noqa: S314

    def test_the_newest_is_ringed(self, roll, bodies):
        pk = bodies["Stadt Rheine"].pk

        assert home_map(roll, pk).ring["name"] == "Stadt Rheine"
        assert home_map(roll, bodies["Stadt Leerdorf"].pk).ring is None
        assert home_map(roll).ring is None

    def test_one_or_two_places_make_no_map(self, index):
        place("Stadt Rheine", "town", "05566076")

        assert not DotMap(Roll(index, "05", date(2026, 11, 1)), "/m/")

    def test_borders_lie_under_it_with_their_source(self, roll, index, settings, tmp_path):
        plain = roll.derived(Ground).svg
        square = [[6.0, 50.5], [9.0, 50.5], [9.0, 52.5], [6.0, 50.5]]
        path = tmp_path / "g.geojson"
        path.write_text(
            json.dumps({"features": [{"id": "05", "geometry": {"type": "Polygon", "coordinates": [square]}}]})
        )
        settings.WAGTAIL_KOMMUNEN = {"BORDERS": str(path), "BORDERS_ATTRIBUTION": "© Amt"}
        shown = DotMap(Roll(index, "05", date(2026, 11, 1)), "/m/")

        assert (shown.ground.has_borders, shown.attribution) == (True, "© Amt")
        assert shown.ground.svg != plain

    def test_a_broken_file_of_borders_leaves_the_map(self, index, bodies, settings, tmp_path, caplog):
        settings.WAGTAIL_KOMMUNEN = {"BORDERS": str(tmp_path / "fehlt"), "BORDERS_ATTRIBUTION": "© Amt"}
        shown = DotMap(Roll(index, "05", date(2026, 11, 1)), "/m/")

        assert (bool(shown), shown.attribution) == (True, "")
        assert "fehlt" in caplog.text


def test_zero_degrees_are_a_place_too(index, bodies):
    place("Stadt Westheim", "town", "05370001", latitude="51.0", longitude="-0.5")
    region = bodies["Bezirksregierung Münster"]
    region.latitude, region.longitude = 51, 0
    region.save()

    assert region.pk in Ground(Roll(index, "05", date(2026, 11, 1))).points

"""A site's own file of borders: what is read, and what is said of a broken one."""

import json

import pytest

from wagtail_kommunen.checks.values import check_values
from wagtail_kommunen.members.map.borders import BordersError, read_borders

SQUARE = [[7.0, 51.0], [8.0, 51.0], [8.0, 52.0], [7.0, 52.0], [7.0, 51.0]]
HOLE = [[7.4, 51.4], [7.6, 51.4], [7.6, 51.6], [7.4, 51.4]]


def feature(kind, coordinates, key=None, **properties):
    return {
        "type": "Feature",
        "id": key,
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "grenzen.geojson"
        text = content if isinstance(content, str) else json.dumps({"type": "FeatureCollection", "features": content})
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_polygons_and_multipolygons_give_their_rings(file):
    rings = read_borders(file([feature("Polygon", [SQUARE, HOLE]), feature("MultiPolygon", [[SQUARE], [HOLE]])]))

    assert [len(ring) for ring in rings] == [5, 4, 5, 4]
    assert rings[0][0] == (7.0, 51.0)


def test_areas_of_other_states_are_left_out(file):
    path = file(
        [
            feature("Polygon", [SQUARE], "05515"),
            feature("Polygon", [HOLE], None, ags="03404000"),
            feature("Polygon", [HOLE], "a lake"),
        ]
    )

    assert [len(ring) for ring in read_borders(path, "05")] == [5, 4]


@pytest.mark.parametrize(
    "content, said",
    [
        ("", "no JSON"),
        ('{"type": "Feature', "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1, 2]", "no GeoJSON FeatureCollection"),
        ('{"features": [1]}', "no GeoJSON FeatureCollection"),
        ([], "no Polygon"),
        ([feature("Point", [7.0, 51.0])], "no Polygon"),
        ([{"type": "Feature", "geometry": None}], "no Polygon"),
        ([feature("Polygon", None)], "a geometry that is none"),
        ([feature("Polygon", [[[7.0]]])], "a geometry that is none"),
        ([feature("Polygon", [[["x", "y"]]])], "a geometry that is none"),
        ([feature("Polygon", [[[405000.0, 5750000.0]]])], "WGS 84"),
        ([feature("Polygon", [[[float("nan"), 51.0]]])], "WGS 84"),
        ([feature("Polygon", [[[10**400, 51.0]]])], "a geometry that is none"),
        ("9" * 5000, "no JSON"),
    ],
)
def test_a_broken_file_says_what_is_wrong(content, said, file):
    with pytest.raises(BordersError, match=said):
        read_borders(file(content))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(BordersError):
        read_borders(tmp_path / "nothing.geojson")


def test_the_check_names_a_file_that_cannot_be_read(file, settings, tmp_path):
    settings.WAGTAIL_KOMMUNEN = {"BORDERS": str(file([feature("Polygon", [SQUARE])]))}
    assert check_values(None) == []

    settings.WAGTAIL_KOMMUNEN = {"BORDERS": str(tmp_path / "fehlt.geojson")}
    (message,) = check_values(None)
    assert (message.id, "fehlt.geojson" in message.msg) == ("wagtail_kommunen.W005", True)

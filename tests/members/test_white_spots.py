from datetime import date

import pytest

from tests.factories import BodyFactory, SignatoryFactory, on
from wagtail_kommunen.members.roll import roll_of
from wagtail_kommunen.members.white_spots import by_kind, by_region, directory_page, named_like, white_spots, whole
from wagtail_kommunen.pages.models import MemberIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(home):
    return home.add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))


@pytest.fixture
def land(version):
    """Rheine is a member, four are not; two more do not count."""
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")
    district = BodyFactory(kind="district", designation="Kreis", name="Steinfurt", ags="05566000", population=450_000)
    lies = {"government_region": region, "district": district}
    rheine = BodyFactory(name="Rheine", ags="05566076", latitude="52.28", longitude="7.44", **lies)
    SignatoryFactory(version=version, body=rheine)
    ibbenbueren = {"latitude": "52.28", "longitude": "7.72", "population": 52_000}
    BodyFactory(name="Ibbenbüren", ags="05566028", **ibbenbueren, **lies)
    koeln = {"latitude": "50.94", "longitude": "6.96", "population": 1_073_000}
    BodyFactory(name="Köln", kind="independent_city", ags="05315000", **koeln)
    signed = BodyFactory(name="Greven", ags="05566012", **lies)
    SignatoryFactory(version=version, body=signed, left_on=on("2025"), leaving_reason="own_wish")
    BodyFactory(name="Mesum", ags="05566099", dissolved_on=date(1975, 1, 1), successor=rheine)
    BodyFactory(name="Osnabrück", ags="03404000")
    return {"region": region, "district": district}


@pytest.fixture
def roll(directory, land):
    return roll_of(directory, "05")


def test_white_spots_are_existing_municipalities_of_the_state_that_are_no_members(roll):
    assert [spot.name for spot in white_spots(roll)] == [
        "Stadt Greven",
        "Stadt Ibbenbüren",
        "Stadt Köln",
        "Kreis Steinfurt",
    ]


def test_members_nearby_are_named_with_their_distance(roll):
    spots = {spot.place.search_name.split()[0]: spot for spot in white_spots(roll)}

    # 0.28 degrees on the 52nd parallel
    assert spots["ibbenbueren"].nearby_in_words == "Stadt Rheine (19 km)"
    assert spots["ibbenbueren"].rounded_distance == 19
    assert spots["koeln"].rounded_distance == 153
    assert (spots["greven"].nearby_in_words, spots["greven"].distance) == ("", None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ibbenbüren", ["Stadt Ibbenbüren"]),
        ("IBBENBUEREN", ["Stadt Ibbenbüren"]),
        ("05566", ["Stadt Greven", "Stadt Ibbenbüren", "Kreis Steinfurt"]),
        ("nichts", []),
        ("\x00 %", []),
    ],
)
def test_white_spots_are_found_by_name_and_key(text, names, roll):
    assert [spot.name for spot in named_like(white_spots(roll), text)] == names


def test_the_figures(roll):
    assert (whole(roll).members, whole(roll).missing, whole(roll).total) == (1, 4, 5)
    assert [(share.members, share.total) for share in by_kind(roll)] == [(0, 1), (0, 1), (1, 3)]
    regions = [(share.label, share.members, share.total) for share in by_region(roll)]
    assert regions[0] == ("Bezirksregierung Münster", 1, 3)
    assert regions[1][1:] == (0, 2)


def test_the_live_directory_is_meant(directory):
    assert directory_page() == directory
    directory.live = False
    directory.save()
    assert directory_page() is None

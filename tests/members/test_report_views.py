import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.conftest import ROLES
from tests.factories import BodyFactory, SignatoryFactory
from wagtail_kommunen.network.models import NetworkSettings
from wagtail_kommunen.pages.models import MemberIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    return reverse("wagtail_kommunen:white_spots")


@pytest.fixture
def directory(home):
    return home.add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))


@pytest.fixture
def region(db):
    return BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")


@pytest.fixture
def land(directory, version, region):
    rheine = BodyFactory(name="Rheine", latitude="52.28", longitude="7.44")
    SignatoryFactory(version=version, body=rheine)
    BodyFactory(
        name="Ahaus", ags="05554004", population=39_000, latitude="52.08", longitude="7.01", government_region=region
    )
    BodyFactory(name="Bonn", kind="independent_city", population=330_000, latitude="50.73", longitude="7.10")
    BodyFactory(name="Coesfeld", designation="Kreis", kind="district")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_see_the_report(role, as_role, url, home):
    browser = as_role(role)
    may = role in {"network_officer", "state_officer", "superuser"}

    assert (browser.get(url).status_code == 200) == may
    assert (browser.get(url, {"export": "csv"}).status_code == 200) == may
    if role != "anonymous":
        assert (url in browser.get("/admin/").content.decode()) == may


def names(response):
    return [spot.name for spot in response.context["object_list"]]


def test_the_report_lists_them_with_members_nearby(office, url, land, soup):
    response = office.get(url)

    assert names(response) == ["Stadt Ahaus", "Stadt Bonn", "Kreis Coesfeld"]
    assert "Stadt Rheine (37 km)" in soup(response).get_text()


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("-name", ["Kreis Coesfeld", "Stadt Bonn", "Stadt Ahaus"]),
        ("population", ["Stadt Ahaus", "Stadt Bonn", "Kreis Coesfeld"]),
        ("-population", ["Stadt Bonn", "Stadt Ahaus", "Kreis Coesfeld"]),
        ("distance", ["Stadt Ahaus", "Stadt Bonn", "Kreis Coesfeld"]),
        ("-distance", ["Stadt Bonn", "Stadt Ahaus", "Kreis Coesfeld"]),
        ("nonsense", ["Stadt Ahaus", "Stadt Bonn", "Kreis Coesfeld"]),
    ],
)
def test_the_report_is_sorted(ordering, expected, office, url, land):
    assert names(office.get(url, {"ordering": ordering})) == expected


def test_the_report_is_narrowed_and_searched(office, url, land, region):
    assert names(office.get(url, {"region": region.pk})) == ["Stadt Ahaus"]
    assert names(office.get(url, {"kind": "independent_city"})) == ["Stadt Bonn"]
    assert names(office.get(url, {"size": "20000-50000"})) == ["Stadt Ahaus"]
    assert names(office.get(url, {"q": "coesfeld"})) == ["Kreis Coesfeld"]
    for odd in ({"region": "x"}, {"q": "\x00" * 50}, {"p": "99"}, {"size": "'"}, {"district": region.pk}):
        assert office.get(url, odd).status_code == 200
        assert office.get(reverse("wagtail_kommunen:white_spots_results"), odd).status_code == 200


def test_a_district_holds_its_towns_and_itself(office, url, directory):
    borken = BodyFactory(name="Borken", designation="Kreis", kind="district")
    BodyFactory(name="Ahaus", district=borken)
    BodyFactory(name="Bonn")

    assert names(office.get(url, {"district": borken.pk})) == ["Stadt Ahaus", "Kreis Borken"]


def test_only_the_state_of_the_network_counts(office, url, directory, home):
    settings = NetworkSettings.for_site(home.get_site())
    settings.state = "05"
    settings.save()
    BodyFactory(name="Ahaus", ags="05554004")
    BodyFactory(name="Osnabrück", ags="03404000")

    assert names(office.get(url)) == ["Stadt Ahaus"]


def test_the_export_has_named_columns_and_no_formulas(office, url, land):
    BodyFactory(name="=HYPERLINK(1)", designation="")

    text = b"".join(office.get(url, {"export": "csv"})).decode("utf-8-sig")
    rows = {row[1]: row for row in csv.reader(StringIO(text))}
    book = openpyxl.load_workbook(BytesIO(b"".join(office.get(url, {"export": "xlsx"}).streaming_content)))

    assert len(rows) == 5
    assert rows["Stadt Ahaus"][0] == "05554004"
    assert rows["Stadt Ahaus"][5:] == ["39000", rows["Stadt Ahaus"][6], "37", "Stadt Rheine (37 km)"]
    assert "'=HYPERLINK(1)" in rows
    assert book.active.max_row == 5


def test_without_a_directory_it_is_said_and_nothing_breaks(office, url, home):
    response = office.get(url)

    assert (response.status_code, response.context["figures"], names(response)) == (200, {}, [])


def test_the_report_costs_the_same_queries_for_3_and_for_120(office, url, land, region):
    def queries(**params):
        office.get(url, params)
        with CaptureQueriesContext(connection) as captured:
            assert office.get(url, params).status_code == 200
        return len(captured)

    few = queries(), queries(ordering="distance")
    for number in range(120):
        BodyFactory(
            name=f"Altheim {number}", latitude="51.2", longitude=str(7 + number / 100), government_region=region
        )

    assert (queries(p=2), queries(ordering="distance")) == few

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import BodyFactory, SignatoryFactory
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_entry import RegisterFileError
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.models import Body
from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage

from .register import SHARED, municipality, needs_shared, sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
LATER = "20241130"


def bring_in(data=None, **options):
    return import_register(read_register(data or sample()), **options)


def facts():
    return list(Body.objects.order_by("pk").values())


def counts(report):
    return len(report.created), len(report.changed), len(report.dissolved), report.unchanged


def test_the_register_becomes_bodies():
    report = bring_in()

    rheine = Body.objects.get(ags="05566076")
    assert report.stored
    assert (rheine.full_name, rheine.kind, rheine.slug, rheine.ars) == (
        "Stadt Rheine",
        "town",
        "rheine",
        "055660076076",
    )
    assert (str(rheine.district), str(rheine.government_region)) == ("Kreis Steinfurt", "Bezirksregierung Münster")
    assert (rheine.district.slug, rheine.register_edition) == ("kreis-steinfurt", date(2023, 11, 30))
    assert list(Body.objects.named_like("rheine")) == [rheine]


def test_a_town_and_a_district_of_one_name_have_addresses_of_their_own():
    bring_in()

    assert Body.objects.get(ags="05554012").slug == "borken"
    assert Body.objects.get(ags="05554000").slug == "kreis-borken"


def test_the_second_time_nothing_is_written():
    bring_in()
    before = facts()

    with CaptureQueriesContext(connection) as queries:
        report = bring_in()

    assert report.changes_nothing
    assert facts() == before
    assert not [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_facts_are_brought_up_to_date_and_the_rest_stays():
    rheine = BodyFactory(
        name="Rheine",
        ags="05566076",
        ars="055660076076",
        slug="rheine-ems",
        population=5,
        website="https://rheine.example",
    )

    report = bring_in()

    rheine.refresh_from_db()
    assert (rheine.slug, rheine.website) == ("rheine-ems", "https://rheine.example")
    assert rheine.population > 70_000
    assert len(report.changed) == 1


def test_a_dry_run_stores_nothing_and_tells_the_same():
    told = bring_in(dry_run=True)

    assert not told.stored
    assert not Body.objects.exists()
    assert counts(told) == counts(bring_in())


def test_one_state_alone_is_created_changed_and_dissolved():
    bring_in(state="05")
    assert not Body.objects.exclude(ars="").exclude(ars__startswith="05").exists()
    bring_in()

    bring_in(sample(edition=LATER, without=["Konz", "Trier-Saarburg", "Senden"]), state="05")

    assert set(Body.objects.exclude(dissolved_on=None).values_list("name", flat=True)) == {"Senden"}


def test_a_merger_keeps_the_body_its_signature_and_its_profile_and_names_the_successor(version, home, visitor):
    bring_in()
    senden, ascheberg = Body.objects.get(ags="05558044"), Body.objects.get(ags="05558004")
    signatory = SignatoryFactory(version=version, body=senden)
    directory = home.add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))
    profile = directory.add_child(instance=MemberPage(title="Senden", slug="senden", body=senden))
    area = int((senden.area_km2 + ascheberg.area_km2) * 100)
    merged = municipality("05558004", "Ascheberg", kind="64", area=area, edition=LATER)
    data = sample(edition=LATER, without=["Senden", f"60{'20231130'}055580040004"]) + f"{merged}\n".encode()

    report = bring_in(data)

    senden.refresh_from_db()
    signatory.refresh_from_db()
    profile.refresh_from_db()
    assert (senden.dissolved_on, senden.successor) == (date(2024, 11, 30), ascheberg)
    assert signatory.body == senden
    assert (profile.body, profile.live) == (senden, True)
    found = visitor.get("/suche/", {"q": "Senden"}).context["search"].direct
    assert (found.url, found.successor) == (profile.get_url(), "Gemeinde Ascheberg")
    assert "Gemeinde Ascheberg" in visitor.get("/mitglieder/senden/").content.decode()
    assert report.dissolved == ["Gemeinde Senden, taken over by Gemeinde Ascheberg"]
    assert bring_in(data).changes_nothing


def test_without_a_successor_in_the_areas_none_is_guessed():
    bring_in()

    report = bring_in(sample(edition=LATER, without=["Senden"]))

    assert Body.objects.get(ags="05558044").successor is None
    assert any("please enter it" in note.message for note in report.notes)


def test_a_body_with_a_new_key_is_still_the_same():
    bring_in()
    senden = Body.objects.get(ags="05558044")

    report = bring_in(sample(edition=LATER, replace={"055580440044": "055580480048"}))

    senden.refresh_from_db()
    assert (senden.ags, senden.dissolved_on) == ("05558048", None)
    assert counts(report)[0] == 0
    assert any("has a new key" in note.message for note in report.notes)


def test_what_is_back_in_the_register_exists_again():
    bring_in()
    bring_in(sample(edition=LATER, without=["Senden"]))

    bring_in(sample(edition="20251130"))

    assert Body.objects.get(ags="05558044").dissolved_on is None


def test_a_dissolution_of_tomorrow_stays():
    bring_in()
    Body.objects.filter(ags="05558044").update(dissolved_on=date(2030, 1, 1))

    bring_in(sample(edition=LATER))

    assert Body.objects.get(ags="05558044").dissolved_on == date(2030, 1, 1)


def test_an_older_edition_is_refused():
    bring_in()
    before = facts()

    with pytest.raises(RegisterFileError, match="newer: 2023-11-30"):
        bring_in(sample(edition="20211130"))

    assert facts() == before


def test_bodies_entered_by_hand_are_never_touched(state):
    musterstadt = BodyFactory(name="Musterstadt", ags="05999999", ars="059999999999")
    by_hand = [state, musterstadt, BodyFactory(kind="association", name="Städtetag"), BodyFactory(name="Rheine")]
    before = list(Body.objects.order_by("pk").values())

    bring_in()
    bring_in(sample(edition=LATER))

    assert list(Body.objects.filter(pk__in=[body.pk for body in by_hand]).order_by("pk").values()) == before


def test_a_region_that_is_there_is_used():
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")

    bring_in()

    assert Body.objects.get(ags="05566076").government_region == region


def test_a_bad_line_stops_dissolving_and_by_choice_everything():
    bring_in()
    data = sample(edition=LATER, without=["Senden"], replace={f"60{LATER}055580120012": f"60{LATER}0555801x0012"})

    assert not bring_in(data, all_or_nothing=True).stored
    report = bring_in(data)

    assert report.stored
    assert len(report.problems) == 1
    assert report.dissolved == []


def test_half_a_state_missing_needs_a_word(monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.bodies.dissolving._FEW", 1)
    bring_in()
    data = sample(edition=LATER, without=["Steinfurt", "Emsdetten", "Rheine"])

    with pytest.raises(RegisterFileError, match="are not in this file"):
        bring_in(data)

    assert len(bring_in(data, dissolve_many=True).dissolved) == 3


def test_a_name_that_is_too_long_for_us_is_a_problem_of_its_line():
    register = read_register(sample())
    register.districts["05558"] = type(register.districts["05558"])(
        **{
            **{name: getattr(register.districts["05558"], name) for name in register.districts["05558"].__slots__},
            "name": "x" * 200,
        }
    )

    report = import_register(register)

    assert len(report.problems) == 4  # the district, and what lies in it
    assert not Body.objects.filter(ars__startswith="05558").exists()


@needs_shared
def test_all_of_germany_in_few_queries_and_the_next_edition_after_it():
    old, new = (
        read_register((SHARED / "gemeindeverzeichnis" / name).read_bytes())
        for name in ("GV100AD_301121.ASC", "GV100AD_301123.txt")
    )

    with CaptureQueriesContext(connection) as first:
        import_register(old)
    with CaptureQueriesContext(connection) as again:
        unchanged = import_register(old)
    report = import_register(new)

    assert len(first) <= 300
    assert len(again) <= 5
    assert unchanged.changes_nothing
    gone = Body.objects.filter(kind__in=["municipality", "town"]).exclude(dissolved_on=None)
    assert {body.ags: body.successor.ags for body in gone if body.successor}["14522450"] == "14522275"
    assert gone.count() == 15
    assert gone.filter(successor=None).count() == 1  # Anrode was divided
    existing = Body.objects.filter(dissolved_on=None, kind__in=["municipality", "town", "independent_city"])
    assert existing.count() == 10_773
    assert len(report.dissolved) == 20

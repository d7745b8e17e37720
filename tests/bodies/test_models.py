from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from tests.factories import BodyFactory
from wagtail_kommunen.bodies.models import PROTOCOL, BodyKind
from wagtail_kommunen.models import Body

pytestmark = pytest.mark.django_db


def found(text):
    return [body.full_name for body in Body.objects.in_protocol_order().named_like(text)]


# Names


@pytest.mark.parametrize(
    "designation, name, full_name",
    [
        ("Stadt", "Rheine", "Stadt Rheine"),
        ("", "StädteRegion Aachen", "StädteRegion Aachen"),
        ("Kreis", "Borken", "Kreis Borken"),
    ],
)
def test_the_full_name(designation, name, full_name):
    body = BodyFactory(designation=designation, name=name)

    assert (body.full_name, str(body)) == (full_name, full_name)


def test_a_district_gets_another_slug_than_the_town_of_its_name():
    town = BodyFactory(name="Borken", ags="05554012")
    district = BodyFactory(kind="district", designation="Kreis", name="Borken", ags="05554000")

    assert (town.slug, district.slug) == ("borken", "kreis-borken")


def test_bodies_of_one_name_get_a_slug_each():
    slugs = [BodyFactory(name="Münster", kind="municipality", designation="Gemeinde").slug for _number in range(4)]

    assert len(set(slugs)) == 4
    assert all(slug.startswith(("muenster", "gemeinde-muenster")) for slug in slugs)


def test_a_slug_has_no_umlauts_and_stays_when_the_name_changes():
    body = BodyFactory(name="Mülheim a. d. Ruhr")
    assert body.slug == "muelheim-a-d-ruhr"

    body.name = "Mülheim an der Ruhr"
    body.save()

    assert body.slug == "muelheim-a-d-ruhr"


def test_a_name_that_changes_is_found_under_the_new_one():
    body = BodyFactory(name="Altstadt")
    body.name = "Neustadt"
    body.save(update_fields=["name"])

    assert (found("Altstadt"), found("Neustadt")) == ([], ["Stadt Neustadt"])


# Searching


@pytest.mark.parametrize(
    "text, names",
    [
        ("Mülheim", ["Stadt Mülheim"]),
        ("muelheim", ["Stadt Mülheim"]),
        ("MÜLHEIM", ["Stadt Mülheim"]),
        ("heim", ["Stadt Mülheim"]),
        ("borken", ["Kreis Borken", "Stadt Borken"]),
        ("kreis borken", ["Kreis Borken"]),
        ("borken stadt", ["Stadt Borken"]),
        ("FernUniversität", ["Stadt Hagen"]),
        ("05554", ["Kreis Borken", "Stadt Borken"]),
        ("gibtesnicht", []),
        ("'; DROP TABLE", []),
    ],
)
def test_bodies_are_found_by_name_and_key(text, names):
    BodyFactory(name="Mülheim")
    BodyFactory(name="Borken", ags="05554012")
    BodyFactory(kind="district", designation="Kreis", name="Borken", ags="05554000")
    BodyFactory(name="Hagen", kind="independent_city", epithet="Stadt der FernUniversität")

    assert found(text) == names


def test_the_order_is_that_of_protocol_then_of_the_alphabet():
    for kind in reversed(BodyKind.values):
        BodyFactory(kind=kind, name="Zett")
    for name in ("Öding", "Oelde", "Aachen"):
        BodyFactory(kind="state", name=name)

    bodies = list(Body.objects.in_protocol_order())

    assert [body.name for body in bodies[:4]] == ["Aachen", "Öding", "Oelde", "Zett"]
    assert [body.kind for body in bodies[3:]] == list(PROTOCOL)


def test_the_rank_of_protocol_follows_the_kind():
    body = BodyFactory(kind="town")
    body.kind = "state"
    body.save()

    assert Body.objects.get(pk=body.pk).protocol_rank == 0


def test_municipalities_are_towns_municipalities_and_districts():
    for kind in BodyKind.values:
        BodyFactory(kind=kind)

    assert {body.kind for body in Body.objects.municipalities()} == {
        "district",
        "independent_city",
        "town",
        "municipality",
    }


# Existence


def test_bodies_that_exist_on_a_day():
    day = date(2024, 6, 15)
    always = BodyFactory(name="A")
    since = BodyFactory(name="B", valid_from=day)
    until = BodyFactory(name="C", dissolved_on=day + timedelta(days=1))
    BodyFactory(name="D", valid_from=day + timedelta(days=1))
    BodyFactory(name="E", dissolved_on=day)

    assert list(Body.objects.existing_on(day)) == [always, since, until]


@pytest.mark.parametrize("days, is_dissolved", [(-1, True), (0, True), (1, False), (None, False)])
def test_a_body_is_dissolved_from_that_day_on(days, is_dissolved):
    dissolved_on = None if days is None else date.today() + timedelta(days=days)

    assert Body(dissolved_on=dissolved_on).is_dissolved == is_dissolved


def errors_of(body):
    with translation.override("en"):
        try:
            body.full_clean()
        except ValidationError as error:
            return error.message_dict
    return {}


def test_a_body_is_not_dissolved_before_it_exists():
    body = BodyFactory.build(valid_from=date(2000, 1, 1), dissolved_on=date(1999, 1, 1))

    assert errors_of(body)["dissolved_on"] == ["A body cannot be dissolved before it exists."]
    with pytest.raises(IntegrityError), transaction.atomic():
        body.save()


def test_only_a_dissolved_body_has_a_successor():
    body = BodyFactory.build(successor=BodyFactory())

    assert list(errors_of(body))[0] == "dissolved_on"
    with pytest.raises(IntegrityError), transaction.atomic():
        body.save()


def test_nobody_succeeds_themselves():
    body = BodyFactory(dissolved_on=date(2000, 1, 1))
    body.successor = body

    assert "successor" in errors_of(body)


def test_a_body_that_others_need_stays():
    successor = BodyFactory()
    BodyFactory(dissolved_on=date(2000, 1, 1), successor=successor)

    with pytest.raises(ProtectedError):
        successor.delete()


# Keys


def test_two_bodies_may_have_no_key_but_not_the_same():
    BodyFactory(ags=None)
    BodyFactory(ags=None)
    BodyFactory(ags="05566076")

    with pytest.raises(IntegrityError), transaction.atomic():
        BodyFactory(ags="05566076")


@pytest.mark.parametrize(
    "fields, field",
    [
        ({"ags": "5566076"}, "ags"),
        ({"ars": "05566"}, "ars"),
        ({"latitude": 91}, "latitude"),
        ({"longitude": -181}, "longitude"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"kind": "kingdom"}, "kind"),
    ],
)
def test_what_has_no_valid_form_is_named_at_its_field(fields, field):
    assert field in errors_of(BodyFactory.build(**fields))

"""Who is a member, and since when: computed from the signatures, never typed."""

from datetime import date

import pytest

from tests.factories import BodyFactory, SignatoryFactory, make_version, on
from wagtail_kommunen.models import Declaration
from wagtail_kommunen.signatories.membership import member_since, memberships, public_signatures

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


@pytest.fixture
def versions():
    first = make_version(label="Fassung 2012")
    return first, make_version(2, "Neuer Text.", replaces=first, label="Fassung 2023")


def members():
    return {signatory.body.name for signatory in memberships(TODAY)}


def since(body):
    found = member_since(public_signatures(body), TODAY)
    return found and found.isoformat()


def test_a_public_signature_makes_a_member(versions, body):
    SignatoryFactory(version=versions[0], body=body, signed_on=on("2013"))

    assert (members(), since(body)) == ({"Rheine"}, "2013")


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"signed_on": None, "council_resolution_on": on("2024")},
        {"left_on": on("2025"), "leaving_reason": "council"},
    ],
    ids=["draft", "only resolved", "left"],
)
def test_what_makes_no_member(fields, versions, body):
    SignatoryFactory(version=versions[0], body=body, **fields)

    assert (members(), since(body)) == (set(), None)


def test_who_has_announced_to_leave_is_a_member_until_then(versions, body):
    SignatoryFactory(
        version=versions[0], body=body, signed_on=on("2013"), left_on=on("31.12.2026"), leaving_reason="own_wish"
    )

    assert (members(), since(body)) == ({"Rheine"}, "2013")


@pytest.mark.parametrize(
    "kind, is_member",
    [
        ("state", False),
        ("association", False),
        ("government_region", True),
        ("regional_association", True),
        ("district", True),
        ("independent_city", True),
        ("municipality", True),
    ],
)
def test_parties_that_support_are_no_members(kind, is_member, versions):
    SignatoryFactory(version=versions[0], body__kind=kind)

    assert bool(members()) == is_member


def test_a_newer_version_goes_on_with_the_membership(versions, body):
    SignatoryFactory(
        version=versions[0],
        body=body,
        signed_on=on("2012-12"),
        left_on=on("4.5.2023"),
        leaving_reason="replaced",
    )
    SignatoryFactory(version=versions[1], body=body, signed_on=on("1.6.2023"))

    assert (members(), since(body)) == ({"Rheine"}, "2012-12")


def test_who_left_and_came_back_began_anew(versions, body):
    SignatoryFactory(
        version=versions[0], body=body, signed_on=on("2012-12"), left_on=on("2018"), leaving_reason="council"
    )
    SignatoryFactory(version=versions[1], body=body, signed_on=on("1.6.2023"))

    assert since(body) == "2023-06-01"


def test_two_running_signatures_are_one_membership_since_the_first(versions, body):
    other = make_version(declaration=Declaration.objects.create(slug="andere", title="Andere"))
    SignatoryFactory(version=versions[1], body=body, signed_on=on("1.6.2023"))
    SignatoryFactory(version=other, body=body, signed_on=on("2015"))

    assert (members(), since(body)) == ({"Rheine"}, "2015")


def test_leaving_one_of_two_declarations_ends_nothing(versions, body):
    other = make_version(declaration=Declaration.objects.create(slug="andere", title="Andere"))
    SignatoryFactory(version=other, body=body, signed_on=on("2015"), left_on=on("1.7.2024"), leaving_reason="own_wish")
    SignatoryFactory(version=versions[1], body=body, signed_on=on("1.6.2023"))

    assert (members(), since(body)) == ({"Rheine"}, "2015")


def test_signatures_of_others_count_for_nobody(versions, body):
    SignatoryFactory(version=versions[0], body=BodyFactory(name="Borken"), signed_on=on("2013"))

    assert public_signatures(body) == []
    assert since(body) is None


@pytest.mark.parametrize(
    "ended, running, expected",
    [
        ([("2012", "2015", "replaced"), ("2015", "2018", "council")], "2023", "2023"),
        ([("2012", "2015", "replaced")], "2023", "2023"),
        ([("2010", "2013", "error")], "2012", "2012"),
        ([("2012", "unbekannt", "council")], "2020", "2020"),
        ([("2012", "unbekannt", "replaced")], "2020", "2020"),
        ([("2010", "2015", "replaced"), ("2015", "2022", "replaced")], "2023", "2010"),
    ],
    ids=["left since", "replaced by nothing", "never was", "end unknown", "replaced some day", "replaced twice"],
)
def test_a_gap_begins_a_membership_anew(ended, running, expected, body):
    version = None
    for number, (signed, left, reason) in enumerate(ended, start=1):
        version = make_version(number, f"Text {number}.", replaces=version)
        SignatoryFactory(version=version, body=body, signed_on=on(signed), left_on=on(left), leaving_reason=reason)
    last = make_version(len(ended) + 1, "Neuer Text.", replaces=version)
    SignatoryFactory(version=last, body=body, signed_on=on(running))

    assert since(body) == expected

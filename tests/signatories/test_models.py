from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from tests.factories import BodyFactory, SignatoryFactory, make_version, on
from wagtail_kommunen.declarations.models import SealedVersionError
from wagtail_kommunen.models import Signatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(db):
    return make_version()


@pytest.fixture
def states_signature(version, state):
    return SignatoryFactory(version=version, body=state, signed_on=on("4.5.2023"))


def errors_of(signatory):
    """Messages per field, in English."""
    with translation.override("en"):
        try:
            signatory.full_clean()
        except ValidationError as error:
            return {field: [str(message) for message in messages] for field, messages in error.message_dict.items()}
    return {}


TOO_EARLY_TO_SIGN = "A body cannot sign before its council has decided."
TOO_EARLY_TO_COUNTERSIGN = "The state cannot countersign before the body has signed."
TOO_EARLY_TO_LEAVE = "A body cannot leave before it has signed."
SIGNED_WHEN = "What is countersigned has been signed: when?"

IMPOSSIBLE = [
    ({"council_resolution_on": "2024-05-07", "signed_on": "2024-05-06"}, "signed_on", TOO_EARLY_TO_SIGN),
    ({"council_resolution_on": "2024-06", "signed_on": "2024-05"}, "signed_on", TOO_EARLY_TO_SIGN),
    ({"council_resolution_on": "2025", "signed_on": "2024"}, "signed_on", TOO_EARLY_TO_SIGN),
    ({"council_resolution_on": "2020er", "signed_on": "2019"}, "signed_on", TOO_EARLY_TO_SIGN),
    ({"signed_on": "2024-05-06", "countersigned_on": "2024-05-05"}, "countersigned_on", TOO_EARLY_TO_COUNTERSIGN),
    ({"signed_on": "2024-05-06", "countersigned_on": "2023"}, "countersigned_on", TOO_EARLY_TO_COUNTERSIGN),
    ({"signed_on": None, "countersigned_on": "2024-05-06"}, "signed_on", SIGNED_WHEN),
    (
        {"signed_on": "2024-05-06", "left_on": "2024-05-05", "leaving_reason": "council"},
        "left_on",
        TOO_EARLY_TO_LEAVE,
    ),
    (
        {"signed_on": "2024-01", "countersigned_on": "2024-05", "left_on": "2024-02", "leaving_reason": "council"},
        "left_on",
        "A body cannot leave before its signature was countersigned.",
    ),
    (
        {"signed_on": None, "left_on": "2024", "leaving_reason": "council"},
        "signed_on",
        "Only who has signed can leave: when was it signed?",
    ),
    (
        {"signed_on": "2024", "left_on": "2025", "leaving_reason": ""},
        "leaving_reason",
        "Why did it leave? Please choose a reason.",
    ),
    ({"signed_on": "2024", "leaving_reason": "council"}, "left_on", "When did it leave?"),
]
POSSIBLE = [
    {"council_resolution_on": "2024-05-06", "signed_on": "2024-05-06", "countersigned_on": "2024-05-06"},
    {"signed_on": "2024-05-06", "countersigned_on": "2024-05"},
    {"signed_on": "2024-05-06", "countersigned_on": "2024"},
    {"signed_on": "2024", "countersigned_on": "2024-01-01"},
    {"signed_on": "2010er", "countersigned_on": "2012-12"},
    {"signed_on": "unbekannt", "countersigned_on": "1999"},
    {"signed_on": "2024", "countersigned_on": "unbekannt"},
    {"council_resolution_on": "Dezember 2012", "signed_on": "2012"},
    {"signed_on": "2024-05-06", "left_on": "2024-05-06", "leaving_reason": "error"},
]


def entered(version, fields):
    values = {
        name: on(value) if name.endswith("_on") and isinstance(value, str) else value for name, value in fields.items()
    }
    return Signatory(version=version, body=BodyFactory(), **values)


@pytest.mark.parametrize("fields, field, message", IMPOSSIBLE)
def test_an_impossible_order_is_named_at_its_field(fields, field, message, version):
    assert errors_of(entered(version, fields))[field] == [message]


@pytest.mark.parametrize("fields, field, message", IMPOSSIBLE)
def test_the_database_refuses_it_too(fields, field, message, version):
    with pytest.raises(IntegrityError), transaction.atomic():
        Signatory.objects.bulk_create([entered(version, fields)])


@pytest.mark.parametrize("fields, field, message", IMPOSSIBLE)
def test_an_update_past_the_form_is_refused_too(fields, field, message, version):
    signatory = entered(version, {"signed_on": fields.get("signed_on")})
    signatory.save()
    values = {name: on(value) if name.endswith("_on") and value else value for name, value in fields.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Signatory.objects.filter(pk=signatory.pk).update(**values)


@pytest.mark.parametrize("fields", POSSIBLE)
def test_what_the_dates_leave_possible_is_taken(fields, version):
    signatory = entered(version, fields)

    assert errors_of(signatory) == {}
    signatory.save()
    signatory.refresh_from_db()
    assert [getattr(signatory, name) for name in fields if name.endswith("_on")] == [
        on(value) for name, value in fields.items() if name.endswith("_on")
    ]


@pytest.mark.parametrize("field", ["council_resolution_on", "signed_on", "countersigned_on", "left_on"])
def test_nothing_happens_in_the_future(field, version):
    tomorrow = date.today() + timedelta(days=1)

    errors = errors_of(entered(version, {"signed_on": "2024", field: tomorrow.isoformat()}))

    assert errors[field] == ["This date lies in the future."]


@pytest.mark.parametrize("text", ["31.2.2024", "bald", "2024-13-01", "05/06/24 oder so"])
def test_what_is_no_date_is_named_at_its_field(text, version):
    signatory = Signatory(version=version, body=BodyFactory())
    signatory.signed_on = text

    assert list(errors_of(signatory)) == ["signed_on"]


# One running signature


def test_a_body_has_one_running_signature_under_a_version(version, body):
    SignatoryFactory(version=version, body=body)
    second = Signatory(version=version, body=body, signed_on=on("2024"))

    assert errors_of(second) == {"__all__": ["This body has a running signature under this version already."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_after_leaving_it_may_sign_again(version, body):
    SignatoryFactory(version=version, body=body, left_on=on("2025"), leaving_reason="council")
    again = Signatory(version=version, body=body, signed_on=on("2026-01"))

    assert errors_of(again) == {}
    again.save()
    assert body.signatories.count() == 2


def test_it_may_sign_every_version(version, body):
    SignatoryFactory(version=version, body=body)
    newer = make_version(2, "Ein neuer Text.", replaces=version)

    assert errors_of(Signatory(version=newer, body=body, signed_on=on("2025"))) == {}


# Countersigning


def test_the_state_countersigns(version, states_signature):
    signatory = entered(version, {"signed_on": "2024-05", "countersigned_on": "2024-06"})
    signatory.countersigned_by = states_signature

    assert errors_of(signatory) == {}


def test_only_the_state_countersigns(version):
    signatory = entered(version, {"signed_on": "2024-05", "countersigned_on": "2024-06"})
    signatory.countersigned_by = SignatoryFactory(version=version)

    assert errors_of(signatory) == {"countersigned_by": ["Only the state countersigns."]}


def test_nobody_countersigns_themselves(states_signature):
    states_signature.countersigned_by = states_signature

    assert errors_of(states_signature) == {"countersigned_by": ["A body cannot countersign its own signature."]}


def test_the_countersignature_stands_under_the_same_version(version, states_signature):
    newer = make_version(2, "Ein neuer Text.", replaces=version)
    signatory = entered(newer, {"signed_on": "2024-05", "countersigned_on": "2024-06"})
    signatory.countersigned_by = states_signature

    assert errors_of(signatory) == {"countersigned_by": ["That signature stands under another version."]}


# What stays


def test_a_signed_version_and_a_signing_body_stay(version, body):
    SignatoryFactory(version=version, body=body)

    with pytest.raises(ProtectedError):
        body.delete()
    with pytest.raises(SealedVersionError):
        version.delete()


def test_leaving_keeps_the_signature(version, body):
    signatory = SignatoryFactory(version=version, body=body, left_on=on("2025"), leaving_reason="dissolved")

    assert (list(Signatory.objects.public()), list(Signatory.objects.running())) == ([signatory], [])


# Querysets


def test_public_are_those_that_are_published_and_signed(version):
    public = SignatoryFactory(version=version)
    SignatoryFactory(version=version, live=False)
    SignatoryFactory(version=version, signed_on=None)

    assert list(Signatory.objects.public()) == [public]


def test_running_are_those_that_have_not_ended_yet(version):
    today = date(2024, 6, 15)
    fields = {"leaving_reason": "council"}
    never = SignatoryFactory(version=version, body__name="A", signed_on=on("2023"))
    later = SignatoryFactory(version=version, body__name="B", signed_on=on("2023"), left_on=on("2024-07"), **fields)
    SignatoryFactory(version=version, body__name="C", signed_on=on("2023"), left_on=on("2024-06-15"), **fields)
    SignatoryFactory(version=version, body__name="D", live=False)

    assert list(Signatory.objects.running(today)) == [never, later]


def test_the_order_is_that_of_protocol(version):
    kinds = ["municipality", "town", "independent_city", "district", "regional_association", "government_region"]
    kinds += ["association", "state"]
    for kind in kinds:
        SignatoryFactory(version=version, body__kind=kind)
    for name, order in (("Zülpich", 1), ("Öding", 100), ("Olpe", 100), ("Aachen", 100)):
        SignatoryFactory(version=version, body__name=name, body__kind="state", sort_order=order)

    found = list(Signatory.objects.public())

    assert [signatory.body.kind for signatory in found[4:]] == [*reversed(kinds)]
    assert [signatory.body.name for signatory in found[:3]] == ["Zülpich", "Aachen", "Öding"]


@pytest.mark.parametrize(
    "query, found",
    [
        ("Müll", []),
        ("Mülheim", ["Mülheim"]),
        ("muelheim", ["Mülheim"]),
        ("MÜLHEIM stadt", ["Mülheim"]),
        ("rheine", ["Rheine"]),
        ("05566", ["Rheine"]),
        ("Beispiel", ["Rheine"]),
        ("rheine beispiel", ["Rheine"]),
        ("rheine mülheim", []),
        ("Stadt", ["Mülheim", "Rheine"]),
        ("", ["Mülheim", "Rheine"]),
        ("%", []),
        ("'; DROP TABLE", []),
    ],
)
def test_signatures_are_found_by_body_key_and_person(query, found, version):
    SignatoryFactory(version=version, body__name="Rheine", body__ags="05566076", last_name="Beispiel")
    SignatoryFactory(version=version, body__name="Mülheim")

    assert [signatory.body.name for signatory in Signatory.objects.public().named_like(query)] == found


@pytest.mark.parametrize(
    "query", ["Müller", "müller", "MÜLLER", "mueller", "René Müller", "rene", "Rene Strauß-Müller"]
)
def test_a_person_with_an_umlaut_is_found(query, version):
    SignatoryFactory(version=version, first_name="René", last_name="Strauss-Müller")
    SignatoryFactory(version=version, last_name="Miller")

    assert [signatory.first_name for signatory in Signatory.objects.named_like(query)] == ["René"]


def test_first_signed_on_is_the_earliest_day_per_declaration(version):
    for day in ("2012-12", "2013-01-01", "2010er"):
        SignatoryFactory(version=version, signed_on=on(day))
    SignatoryFactory(version=version, signed_on=on("2011"), live=False)

    assert Signatory.objects.first_signed_on(version.declaration) == on("2012-12")


# Words


@pytest.mark.parametrize(
    "fields, name, title",
    [
        (
            {"first_name": "Ada", "last_name": "Beispiel", "office": "mayor", "office_form": "feminine"},
            "Ada Beispiel",
            "Bürgermeisterin",
        ),
        ({"honorific": "Dr.", "last_name": "Beispiel", "office": "mayor"}, "Dr. Beispiel", "Bürgermeister*in"),
        ({"office_text": "Vorstand"}, "", "Vorstand"),
        (
            {"office": "state_secretary", "office_form": "feminine", "office_text": "für Sport und Ehrenamt"},
            "",
            "Staatssekretärin für Sport und Ehrenamt",
        ),
        ({}, "", ""),
    ],
)
def test_person_and_office_in_words(fields, name, title):
    signatory = Signatory(**fields)

    with translation.override("de"):
        assert (signatory.person_name, signatory.office_title) == (name, title)


# The lint


LINTED = [
    ({"last_name": "Mustermann", "office": "mayor"}, ["placeholder"]),
    ({"first_name": "Max", "last_name": "Mustermann"}, ["placeholder", "no-office"]),
    ({"last_name": "Beispiel"}, ["no-office"]),
    ({"office_text": "Lorem ipsum"}, ["placeholder"]),
    ({"signed_in": "Musterstadt"}, ["placeholder"]),
    ({"council_resolution_paper": "XXXX"}, ["placeholder"]),
    ({"body__name": "Musterstadt"}, ["placeholder"]),
    ({"last_name": "Beispiel", "office_text": "Vorstand"}, []),
    ({}, []),
]


@pytest.mark.parametrize("fields, codes", LINTED)
def test_the_lint_of_a_signature(fields, codes, version):
    assert [finding.code for finding in SignatoryFactory(version=version, live=False, **fields).lint()] == codes


@pytest.mark.parametrize("fields, codes", LINTED)
def test_publishing_asks_the_lint(fields, codes, version):
    signatory = SignatoryFactory(version=version, live=False, **fields)
    revision = signatory.save_revision()

    if codes:
        with pytest.raises(ValidationError) as caught:
            revision.publish()
        assert len(caught.value.messages) == len(codes)
    else:
        revision.publish()

    assert Signatory.objects.get(pk=signatory.pk).live == (not codes)


def schedule(signatory):
    """Approved yesterday, to go live an hour ago."""
    past = timezone.now() - timedelta(hours=1)
    signatory.go_live_at = past
    return signatory.save_revision(approved_go_live_at=past)


def test_a_schedule_publishes_what_is_in_order(version):
    signatory = SignatoryFactory(version=version, live=False)
    schedule(signatory)

    call_command("publish_scheduled", verbosity=0)

    assert Signatory.objects.get(pk=signatory.pk).live


def test_a_scheduled_placeholder_stays_hidden_and_hinders_nobody(version, settings):
    """It was in order when it was scheduled; the patterns of the site came later."""
    blocked = SignatoryFactory(version=version, live=False, body__name="Krähwinkel")
    good = SignatoryFactory(version=version, live=False, body__name="Rheine")
    refused = schedule(blocked)
    schedule(good)
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": ("krähwinkel",)}

    call_command("publish_scheduled", verbosity=0)
    call_command("publish_scheduled", verbosity=0)

    assert [Signatory.objects.get(pk=signatory.pk).live for signatory in (blocked, good)] == [False, True]
    (entry,) = ModelLogEntry.objects.filter(action="wagtail_kommunen.schedule.refuse")
    assert (entry.object_id, entry.revision, entry.data) == (
        str(blocked.pk),
        refused,
        {"reasons": ["Körperschaft: „Krähwinkel“ ist ein Platzhalter."]},
    )


# Revisions


def test_a_revision_keeps_partial_dates(version, states_signature):
    fields = {"council_resolution_on": on("2010er"), "signed_on": on("Dezember 2012"), "countersigned_on": on("2013")}
    signatory = SignatoryFactory(version=version, live=False, countersigned_by=states_signature, **fields)
    signatory.signed_on = on("2012-12-04")
    revision = signatory.save_revision()

    draft = revision.as_object()
    assert (draft.council_resolution_on, draft.signed_on, draft.countersigned_on, draft.left_on) == (
        on("2010er"),
        on("2012-12-04"),
        on("2013"),
        None,
    )
    assert Signatory.objects.get(pk=signatory.pk).signed_on == on("Dezember 2012")

    revision.publish()

    published = Signatory.objects.get(pk=signatory.pk)
    assert (published.live, published.signed_on, published.countersigned_by) == (
        True,
        on("2012-12-04"),
        states_signature,
    )

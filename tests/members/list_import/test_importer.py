from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from tests.factories import BodyFactory, SignatoryFactory, on
from wagtail_kommunen.members.list_import import importer
from wagtail_kommunen.members.list_import.column_mapping import guess_columns
from wagtail_kommunen.members.list_import.importer import LEAVE_OUT, Outcome, import_members, plan_import
from wagtail_kommunen.members.list_import.member_list import judge
from wagtail_kommunen.members.list_import.member_list_file import read_member_list
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.pages.models import MemberPage

from ..lists import MIXED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def judged(text, state="05"):
    table = read_member_list(text if isinstance(text, bytes) else text.encode())
    return judge(table.rows, guess_columns(table), state=state)


def outcomes(plan):
    return [step.outcome for step in plan.steps]


def everything_stored():
    return (
        list(Signatory.objects.order_by("pk").values()),
        list(MemberPage.objects.order_by("pk").values()),
    )


@pytest.fixture
def stored(bodies, version, directory, network_officer):
    """The mixed list, imported."""
    return import_members(judged(MIXED), version=version, directory=directory, user=network_officer)


def test_a_dry_run_stores_nothing(bodies, version, directory):
    plan = plan_import(judged(MIXED), version=version, directory=directory)

    assert (plan.signatures, plan.profiles, len(plan.unused), plan.stored) == (3, 3, 5, False)
    assert not Signatory.objects.exists()
    assert not MemberPage.objects.exists()


def test_what_becomes_of_each_entry(stored):
    new, unused = Outcome.NEW, Outcome.NOT_USABLE

    assert outcomes(stored) == [new, new, new, unused, Outcome.REPEATED, unused, unused, unused, unused]
    assert stored.stored


def test_signatures_are_drafts_with_a_date_as_exact_as_it_was(stored, version, network_officer):
    signatures = {signatory.body.slug: signatory for signatory in Signatory.objects.all()}

    assert {slug: signatory.signed_on for slug, signatory in signatures.items()} == {
        "rheine": on("2014-02-03"),
        "kreis-coesfeld": on("2015"),
        "coesfeld": None,
    }
    rheine = signatures["rheine"]
    assert (rheine.live, rheine.has_unpublished_changes, rheine.version) == (False, True, version)
    assert rheine.get_latest_revision().user == network_officer
    assert rheine.get_latest_revision_as_object().signed_on == on("2014-02-03")
    assert not Signatory.objects.public().exists()
    for signatory in signatures.values():
        signatory.full_clean()


def test_profiles_are_drafts_below_the_directory(stored, directory, network_officer):
    page = MemberPage.objects.get(slug="rheine")

    assert (page.title, page.live, page.owner) == ("Stadt Rheine", False, network_officer)
    assert page.get_parent().pk == directory.pk
    assert [(c.email, c.phone, c.consent) for c in page.contacts.all()] == [
        ("post@rheine.example", "05971 939-0", False)
    ]
    draft = page.get_latest_revision_as_object()
    assert draft.contacts.get().function
    assert {page.slug for page in MemberPage.objects.all()} == {"rheine", "coesfeld", "kreis-coesfeld"}
    for profile in MemberPage.objects.all():
        profile.full_clean()


def test_a_draft_can_be_published_as_any_other(stored):
    signatory = Signatory.objects.get(body__slug="rheine")
    signatory.get_latest_revision().publish()
    MemberPage.objects.get(slug="rheine").get_latest_revision().publish()

    assert Signatory.objects.public().get().body.slug == "rheine"
    assert MemberPage.objects.live().get().slug == "rheine"


def test_the_history_and_the_references_say_where_it_comes_from(stored, version, network_officer):
    signatory = Signatory.objects.get(body__slug="rheine")
    entry = ModelLogEntry.objects.for_instance(signatory).get()

    assert (entry.action, entry.user) == ("wagtail_kommunen.signatory.import", network_officer)
    assert entry.message == "Imported from a list of members"
    assert PageLogEntry.objects.filter(page__in=MemberPage.objects.all(), action="wagtail.create").count() == 3
    assert ReferenceIndex.get_references_to(version).filter(object_id=str(signatory.pk)).count() == 1
    before = set(ReferenceIndex.get_references_for_object(signatory).values_list("content_path_hash", flat=True))
    ReferenceIndex.create_or_update_for_object(signatory)
    after = set(ReferenceIndex.get_references_for_object(signatory).values_list("content_path_hash", flat=True))
    assert before == after


def test_a_second_run_changes_nothing(stored, version, directory):
    before = everything_stored()

    again = import_members(judged(MIXED), version=version, directory=directory)

    assert again.changes_nothing
    assert everything_stored() == before
    assert again.counts[Outcome.UNCHANGED] == 3


def test_what_a_body_has_stays_untouched(bodies, version, directory):
    SignatoryFactory(version=version, body=bodies["rheine"], signed_on=on("2012"))
    SignatoryFactory(version=version, body=bodies["coesfeld"], live=False, signed_on=None)
    ended = SignatoryFactory(
        version=version, body=bodies["borken"], signed_on=on("2012"), left_on=on("2020"), leaving_reason="own_wish"
    )

    plan = import_members(
        judged("Kommune;Beitritt\nRheine;2014\nStadt Coesfeld;2015\nStadt Borken;2016\n"),
        version=version,
        directory=directory,
    )

    assert (plan.signatures, plan.profiles) == (0, 3)
    assert Signatory.objects.get(body=bodies["rheine"]).signed_on == on("2012")
    assert Signatory.objects.get(body=bodies["borken"]) == ended


def test_a_decision_is_honoured(bodies, version, directory):
    borken = bodies["kreis-borken"]
    lines = "Kommune\nBorken\nBorken\nCoesfeld\nRheine\n"

    plan = import_members(
        judged(lines),
        version=version,
        directory=directory,
        decisions={1: str(borken.pk), 2: str(borken.pk), 3: LEAVE_OUT, 4: LEAVE_OUT},
    )

    assert outcomes(plan) == [Outcome.NEW, Outcome.REPEATED, Outcome.LEFT_OUT, Outcome.LEFT_OUT]
    assert [signatory.body for signatory in Signatory.objects.all()] == [borken]


def test_the_first_of_equal_entries_that_is_not_left_out_counts(bodies, version, directory):
    lines = "Kommune;Beitritt\nRheine;2014\nStadt Rheine;2015\nRheine;2016\n"

    plan = import_members(judged(lines), version=version, directory=directory, decisions={1: LEAVE_OUT})

    assert outcomes(plan) == [Outcome.LEFT_OUT, Outcome.NEW, Outcome.REPEATED]
    assert [step.judgement.notes for step in plan.steps] == [
        [],
        [],
        ["The same body as entry 2.", "There it has another date, which counts."],
    ]
    assert Signatory.objects.get().signed_on == on("2015")


def test_all_equal_entries_can_be_left_out(bodies, version, directory):
    decisions = {1: LEAVE_OUT, 2: LEAVE_OUT}

    plan = import_members(
        judged("Kommune\nRheine\nRheine\n"), version=version, directory=directory, decisions=decisions
    )

    assert outcomes(plan) == [Outcome.LEFT_OUT] * 2
    assert plan.changes_nothing


def test_an_entry_that_a_person_decided_on_goes_before_a_later_one(bodies, version, directory):
    decisions = {1: str(bodies["borken"].pk)}

    plan = plan_import(
        judged("Kommune\nBorken\nStadt Borken\n"), version=version, directory=directory, decisions=decisions
    )

    assert outcomes(plan) == [Outcome.NEW, Outcome.REPEATED]
    assert plan.steps[1].judgement.notes == ["The same body as entry 1."]


def test_only_a_candidate_can_be_picked(bodies, version, directory):
    plan = import_members(
        judged("Kommune\nBorken\n"), version=version, directory=directory, decisions={1: str(bodies["rheine"].pk)}
    )

    assert outcomes(plan) == [Outcome.NOT_USABLE]
    assert plan.changes_nothing


def test_all_or_nothing(bodies, version, directory):
    lines = "Kommune\nRheine\nEntenhausen\n"

    plan = import_members(judged(lines), version=version, directory=directory, all_or_nothing=True)

    assert not plan.stored
    assert everything_stored() == ([], [])


def test_all_or_nothing_stores_what_is_good_throughout(bodies, version, directory):
    lines = "Kommune\nRheine\nStadt Rheine\n"

    plan = import_members(judged(lines), version=version, directory=directory, all_or_nothing=True)

    assert (plan.stored, plan.signatures) == (True, 1)


def test_what_goes_wrong_halfway_leaves_nothing(bodies, version, directory, monkeypatch):
    monkeypatch.setattr(importer, "CHUNK", 1)
    BodyFactory(name="", designation="", ags="05999999", slug="namenlos")

    with pytest.raises(ValidationError):
        import_members(judged("AGS\n05566076\n05999999\n"), version=version, directory=directory)

    assert everything_stored() == ([], [])


def test_a_slug_that_is_taken_gets_a_number(bodies, version, directory):
    directory.add_child(instance=MemberPage(title="Anderes", slug="rheine", live=False))

    import_members(judged("Kommune\nRheine\n"), version=version, directory=directory)

    assert MemberPage.objects.get(body=bodies["rheine"]).slug == "rheine-2"


def test_a_date_before_the_version_is_noted(bodies, version, directory):
    plan = plan_import(judged("Kommune;Beitritt\nRheine;2012\n"), version=version, directory=directory)

    assert plan.steps[0].notes == ["The date is earlier than that of “Fassung 2023”."]


def test_everything_the_list_says_of_a_contact(bodies, version, directory):
    import_members(
        judged(
            "Kommune;E-Mail;Telefon;Funktion;Ansprechperson;Website;Bemerkung\n"
            "Rheine;post@rheine.example;05971 1234;Ehrenamtsbüro;Dr. Andrea Beispiel;www.rheine.example;geheim\n"
            "Stadt Coesfeld;;;Ehrenamtsbüro;;;\n"
        ),
        version=version,
        directory=directory,
    )
    rheine, coesfeld = MemberPage.objects.get(slug="rheine"), MemberPage.objects.get(slug="coesfeld")
    (contact,) = rheine.contacts.all()

    assert (contact.function, contact.name, contact.public_name) == ("Ehrenamtsbüro", "Dr. Andrea Beispiel", "")
    assert [dict(link.value) for link in rheine.links] == [
        {"title": "www.rheine.example", "url": "https://www.rheine.example"}
    ]
    assert not coesfeld.contacts.exists()
    assert "geheim" not in str(everything_stored())


def test_the_queries_do_not_grow_with_the_list(version, directory, django_assert_max_num_queries):
    for number in range(120):
        BodyFactory(name=f"Ort {number:03}", ags=f"05{number:06}")
    few, many = ("".join(f"05{n:06}\n" for n in numbers) for numbers in (range(3), range(3, 120)))

    with django_assert_max_num_queries(70):
        import_members(judged(f"AGS\n{few}"), version=version, directory=directory)
    with django_assert_max_num_queries(70):
        import_members(judged(f"AGS\n{many}"), version=version, directory=directory)

    assert (Signatory.objects.count(), MemberPage.objects.count()) == (120, 120)


def test_a_future_day_is_not_stored(bodies, version, directory):
    import_members(
        judged(f"Kommune;Beitritt\nRheine;1.1.{date.today().year + 1}\n"), version=version, directory=directory
    )

    assert Signatory.objects.get().signed_on is None

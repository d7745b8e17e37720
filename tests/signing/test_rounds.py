"""A round goes public as a whole, after two people have read all of it, or not at all."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from tests.factories import SignatoryFactory, make_version, on
from wagtail_kommunen.models import Signatory, SigningRound
from wagtail_kommunen.signing.actions import enter_dates, store, submit, take_back


def decide(signing_round, user, action="approve", comment="Bitte ändern."):
    state = SigningRound.objects.get(pk=signing_round.pk).current_workflow_task_state
    state.task.specific.on_action(state, user, action, comment=comment)


def public():
    return {str(signatory.body) for signatory in Signatory.objects.public()}


def test_the_last_approval_releases_all_at_one_moment(
    signed_round, network_officer, second_network_officer, state_officer
):
    submit(signed_round, user=network_officer)
    assert public() == set()
    decide(signed_round, second_network_officer)
    assert public() == set()

    decide(signed_round, state_officer)

    assert public() == {"Land Nordrhein-Westfalen", "Stadt Alsdorf", "Stadt Rheine"}
    assert {signatory.signed_on.edtf for signatory in Signatory.objects.public()} == {"2026-05-04"}
    assert SigningRound.objects.get().live


def test_who_wrote_one_of_the_signatures_does_not_approve_the_round(
    signed_round, network_officer, second_network_officer
):
    Signatory.objects.get(body__name="Rheine").get_latest_revision_as_object().save_revision(
        user=second_network_officer
    )
    submit(signed_round, user=network_officer)

    for user in (network_officer, second_network_officer):
        with pytest.raises(PermissionDenied, match="Another person has to decide"):
            decide(signed_round, user)


def test_what_was_changed_after_it_was_submitted_is_not_released(
    signed_round, network_officer, second_network_officer, state_officer
):
    submit(signed_round, user=network_officer)
    decide(signed_round, second_network_officer)
    draft = Signatory.objects.get(body__name="Rheine").get_latest_revision_as_object()
    draft.last_name = "Anders"
    draft.save_revision(user=None)

    with pytest.raises(PermissionDenied, match="changed since it was submitted"):
        decide(signed_round, state_officer)

    assert public() == set()


def test_a_signature_that_is_gone_meanwhile_stops_the_round(signed_round, network_officer, second_network_officer):
    submit(signed_round, user=network_officer)
    Signatory.objects.filter(body__name="Rheine").delete()

    with pytest.raises(PermissionDenied, match="changed since it was submitted"):
        decide(signed_round, second_network_officer)


def test_while_it_is_looked_at_nothing_of_it_can_be_edited(signed_round, network_officer):
    submit(signed_round, user=network_officer)

    locks = [signatory.get_lock() for signatory in Signatory.objects.all()]

    assert all(lock.for_user(network_officer) for lock in locks)
    assert "Unterzeichnung in Rheine" in str(locks[0].get_message(network_officer))


def test_taken_back_it_can_be_changed_again(signed_round, network_officer):
    submit(signed_round, user=network_officer)

    take_back(SigningRound.objects.get(), user=network_officer)

    assert not any(signatory.get_lock() for signatory in Signatory.objects.all())
    assert SigningRound.objects.get().is_open


def test_sent_back_mended_and_submitted_again(signed_round, network_officer, second_network_officer, state_officer):
    submit(signed_round, user=network_officer)
    decide(signed_round, second_network_officer, "reject")
    again = SigningRound.objects.get()
    rheine = Signatory.objects.filter(body__name="Rheine")
    enter_dates(again, {"signed_on": on("2026-05-03")}, rheine, user=network_officer)

    submit(SigningRound.objects.get(), user=network_officer)
    decide(signed_round, second_network_officer)
    decide(signed_round, state_officer)

    assert Signatory.objects.public().get(body__name="Rheine").signed_on.edtf == "2026-05-03"


def test_a_signature_of_an_open_round_does_not_go_public_on_its_own(signed_round):
    revision = Signatory.objects.get(body__name="Rheine").get_latest_revision()

    with pytest.raises(ValidationError, match="goes public with it"):
        revision.publish()

    assert public() == set()


def test_without_a_date_it_cannot_be_submitted(signing_round, network_officer):
    with pytest.raises(ValidationError) as refused:
        submit(signing_round, user=network_officer)

    assert "Stadt Rheine, signature: The day on which it was signed is missing." in refused.value.messages
    assert signing_round.current_workflow_state is None


@pytest.mark.parametrize(
    "fields",
    [{"last_name": "Max Mustermann"}, {"office": ""}, {"signed_in": "Musterstadt"}],
)
def test_a_placeholder_in_one_signature_keeps_all_of_them(signed_round, network_officer, fields):
    draft = Signatory.objects.get(body__name="Rheine").get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()

    with pytest.raises(ValidationError, match="Stadt Rheine"):
        submit(signed_round, user=network_officer)


def test_an_empty_round_is_no_round(approvals, version, network_officer):
    empty = SigningRound(title="Niemand", version=version)
    store(empty, [], user=network_officer)

    with pytest.raises(ValidationError, match="Nobody has been chosen yet"):
        submit(empty, user=network_officer)


def test_a_round_belongs_to_an_event(signed_round, network_officer):
    signed_round.event_key = None
    store(signed_round, signed_round.in_order, user=network_officer)

    with pytest.raises(ValidationError, match="At which event is it signed"):
        submit(SigningRound.objects.get(), user=network_officer)


def test_a_signature_is_in_one_open_round_only(signed_round, signatories, version, network_officer):
    other = SigningRound(title="Noch eine", version=version)
    store(other, signatories[:1], user=network_officer)

    with pytest.raises(ValidationError, match="in another round, too"):
        submit(other, user=network_officer)


def test_a_signature_of_another_version_does_not_fit(signing_round, network_officer):
    other = make_version(9, declaration=signing_round.version.declaration)
    draft = Signatory.objects.get(body__name="Rheine").get_latest_revision_as_object()
    draft.version = other
    draft.save_revision()

    with pytest.raises(ValidationError, match="prepared for another version"):
        submit(signing_round, user=network_officer)


def test_what_is_public_already_is_not_released_again(signed_round, body, version, network_officer):
    Signatory.objects.filter(body=body).update(live=True)

    with pytest.raises(ValidationError, match="public already"):
        submit(signed_round, user=network_officer)


def test_a_second_running_signature_keeps_the_whole_round(
    signed_round, body, version, network_officer, second_network_officer, state_officer
):
    """Nobody is public when one of them cannot be: a public signature of the same body came in between."""
    submit(signed_round, user=network_officer)
    decide(signed_round, second_network_officer)
    Signatory.objects.filter(body=body).update(left_on="2025-01-01", signed_on="2024-01-01", leaving_reason="council")
    SignatoryFactory(body=body, version=version)

    with pytest.raises((ValidationError, PermissionDenied)):
        decide(signed_round, state_officer)

    assert public() == {"Stadt Rheine"}
    assert not SigningRound.objects.get().live


def test_dates_that_do_not_fit_one_are_stored_for_none(signing_round, network_officer):
    draft = Signatory.objects.get(body__name="Alsdorf").get_latest_revision_as_object()
    draft.council_resolution_on = on("2026-06-01")
    draft.save_revision()

    with pytest.raises(ValidationError, match="Stadt Alsdorf"):
        enter_dates(signing_round, {"signed_on": on("2026-05-04")}, signing_round.in_order, user=network_officer)

    assert {draft.signed_on for draft in signing_round.drafts()} == {None}


def test_the_state_does_not_countersign_itself(signed_round):
    drafts = {str(draft.body): draft.countersigned_by for draft in signed_round.drafts()}

    assert drafts["Land Nordrhein-Westfalen"] is None
    assert str(drafts["Stadt Rheine"].body) == "Land Nordrhein-Westfalen"


def test_what_was_released_stays(signed_round, network_officer, second_network_officer, state_officer):
    submit(signed_round, user=network_officer)
    with pytest.raises(ProtectedError):
        SigningRound.objects.get().delete()
    decide(signed_round, second_network_officer)
    decide(signed_round, state_officer)

    released = SigningRound.objects.get()
    with pytest.raises(ProtectedError):
        released.delete()
    with pytest.raises(ValidationError, match="stays in the registry"):
        released.unpublish()
    with pytest.raises(ValidationError, match="released already"):
        released.get_latest_revision().publish()


def test_deleted_before_the_signatures_stay_prepared(signing_round):
    signing_round.delete()

    assert Signatory.objects.count() == 3
    assert public() == set()


def test_who_submitted_it_is_told_where_to_find_it(
    signed_round, network_officer, second_network_officer, state_officer, mailoutbox, django_capture_on_commit_callbacks
):
    submit(signed_round, user=network_officer)
    decide(signed_round, second_network_officer)
    with django_capture_on_commit_callbacks(execute=True):
        decide(signed_round, state_officer)

    (mail,) = (mail for mail in mailoutbox if mail.to == [network_officer.email])
    assert signed_round.get_absolute_url() in mail.body


def test_the_round_is_stronger_than_a_lock_of_ones_own(signed_round, network_officer, superuser):
    submit(signed_round, user=network_officer)
    rheine = Signatory.objects.get(body__name="Rheine")
    rheine.locked, rheine.locked_by = True, superuser
    rheine.save()

    assert rheine.get_lock().for_user(superuser)


def test_a_date_of_its_own_would_leave_one_behind(signed_round, network_officer):
    draft = Signatory.objects.get(body__name="Alsdorf").get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=30)
    draft.save_revision()

    with pytest.raises(ValidationError, match="date of its own"):
        submit(signed_round, user=network_officer)


def test_a_body_that_is_there_twice_is_named(signed_round, network_officer, body):
    draft = Signatory.objects.get(body__name="Alsdorf").get_latest_revision_as_object()
    draft.body = body
    draft.save_revision(clean=False)

    with pytest.raises(ValidationError, match="in the round twice"):
        submit(signed_round, user=network_officer)


def test_dates_do_not_pass_the_approval_of_a_single_signature(prepare, version, body, approvals, network_officer):
    own = prepare(body)
    draft = own.get_latest_revision_as_object()
    draft.signed_on = on("2026-05-03")
    draft.save_revision(user=network_officer)
    own.refresh_from_db()
    own.get_workflow().start(own, network_officer)
    made = SigningRound(title="Runde", version=version)
    store(made, [own], user=network_officer)

    with pytest.raises(ValidationError, match="looked at on its own"):
        enter_dates(made, {"signed_on": on("2026-05-04")}, made.in_order, user=network_officer)

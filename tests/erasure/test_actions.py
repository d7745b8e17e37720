"""After an erasure nothing tells who it was, and everything tells what was done."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, TaskState, WorkflowState

from tests.factories import SignatoryFactory, on
from wagtail_kommunen.erasure.actions import PERSON_ERASED, erase_person
from wagtail_kommunen.erasure.person import person
from wagtail_kommunen.models import Signatory

pytestmark = pytest.mark.django_db

TRAIL = (ModelLogEntry, PageLogEntry, Revision, TaskState, WorkflowState)


def whole(account, **more):
    """Everything that is known of her."""
    known = (
        {"name": "", "emails": (), "phones": ("05971 4711-99",), "texts": ("Frau Zwölfbrücken",)}
        | more
        | {"with_public": True}
    )
    return person([account], **known)


def trail():
    """Who did what to which object, without a word."""
    entries = [(model.__name__, row.pk, row.user_id) for model in TRAIL[:3] for row in model.objects.all()]
    states = [("TaskState", row.pk, row.finished_by_id) for row in TaskState.objects.all()]
    return {*entries, *states, *(("WorkflowState", row.pk, row.requested_by_id) for row in WorkflowState.objects.all())}


def test_nothing_tells_who_it_was(traces, superuser, places, django_capture_on_commit_callbacks):
    assert len(places()) > 25

    with django_capture_on_commit_callbacks(execute=True):
        report = erase_person(whole(traces), by=superuser)

    assert places() == []
    assert report.left == []


def test_everything_tells_what_was_done(traces, superuser):
    before = trail()

    erase_person(whole(traces), by=superuser)

    new = trail() - before
    assert before <= trail()
    assert {kind for kind, *_rest in new} == {"ModelLogEntry", "PageLogEntry"}
    assert {entry.action for entry in ModelLogEntry.objects.filter(user=superuser)} == {PERSON_ERASED}
    assert {entry.action for entry in PageLogEntry.objects.filter(user=superuser)} == {PERSON_ERASED}


def test_the_account_stays_closed_and_without_a_name(traces, superuser):
    erase_person(whole(traces), by=superuser)

    account = get_user_model().objects.get(pk=traces.pk)
    assert (account.username, account.email, account.first_name, account.last_name) == (
        f"entfernt-{traces.pk}",
        "",
        "",
        "",
    )
    assert (account.is_active, account.has_usable_password(), list(account.groups.all())) == (False, False, [])


def test_the_profile_can_still_be_edited_and_shown(traces, superuser, profile, client):
    erase_person(whole(traces), by=superuser)

    page = profile.specific_class.objects.get(pk=profile.pk)
    draft = page.get_latest_revision_as_object()
    draft.full_clean(exclude=["path", "depth"])
    contact = draft.contacts.get()
    assert (contact.function, contact.name, contact.email, contact.phone) == ("Ehrenamt", "", "", "")
    assert client.get(page.url).status_code == 200


def test_a_dry_run_counts_and_changes_nothing(traces, superuser, places):
    before = places(), trail()

    dry = erase_person(whole(traces), by=superuser, dry_run=True)

    assert (places(), trail()) == before
    assert dry.lines == erase_person(whole(traces), by=superuser).lines


def test_a_second_time_finds_nothing_more(traces, superuser):
    erase_person(whole(traces), by=superuser)
    known = {"name": "Quendoline Zwölfbrücken", "emails": ("quendoline@rheine.example",)}

    report = erase_person(person([], **known), by=superuser)

    assert (report.lines, report.left) == ([], [])


def test_a_mail_address_leads_to_the_account(traces, superuser):
    erase_person(person([], emails=("Quendoline@Rheine.example",), with_public=True), by=superuser)

    assert not get_user_model().objects.get(pk=traces.pk).is_active


def test_a_public_signature_is_a_record(traces, version, superuser):
    signed = SignatoryFactory(
        version=version, body__name="Hörstel", signed_on=on("2024"), first_name="Quendoline", last_name="Zwölfbrücken"
    )

    with pytest.raises(ValidationError, match="Hörstel"):
        erase_person(whole(traces), by=superuser)
    assert get_user_model().objects.get(pk=traces.pk).is_active

    erase_person(whole(traces, with_signatures=True), by=superuser)
    signed = Signatory.objects.get(pk=signed.pk)
    assert (signed.live, signed.first_name, signed.last_name) == (True, "", "")


@pytest.mark.parametrize(
    "known, code",
    [
        ({}, "nobody"),
        ({"name": "Bo"}, "short"),
        ({"phones": ("110",)}, "short"),
        ({"texts": ("Rheine",)}, "register"),
        ({"texts": ("Gemeinsame Erklärung",)}, "sealed"),
    ],
)
def test_what_would_erase_others_is_refused(known, code, body, version, superuser):
    with pytest.raises(ValidationError) as caught:
        erase_person(person([], **known), by=superuser)

    assert caught.value.code == code


def test_nobody_erases_themselves(superuser, user_administrator):
    for account, by in ((superuser, superuser), (superuser, user_administrator)):
        with pytest.raises(ValidationError, match="superuser"):
            erase_person(person([account]), by=by)


def test_somebody_of_the_same_name_is_named_by_id(traces, superuser, network_officer):
    network_officer.first_name, network_officer.last_name = "Quendoline", "Zwölfbrücken"
    network_officer.save()

    report = erase_person(whole(traces), by=superuser)

    assert report.left == [("auth_user", str(network_officer.pk))]


def test_if_something_goes_wrong_everything_stays(traces, superuser, places, monkeypatch):
    before = places(), trail()
    monkeypatch.setattr("wagtail_kommunen.erasure.rows.reindex", lambda changed: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        erase_person(whole(traces), by=superuser)

    assert (places(), trail()) == before

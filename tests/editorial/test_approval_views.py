"""The screen of an approval: who sees what, and what a decision does."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from example_site.home.models import StandardPage
from wagtail_kommunen.editorial.approvals.waiting import visible_to, waiting_states
from wagtail_kommunen.editorial.models import TwoPersonTaskState

from ..factories import SignatoryFactory
from .approving import decide, fresh, submit, write

pytestmark = pytest.mark.django_db


def address(state, name="approval"):
    return reverse(f"wagtail_kommunen:{name}", args=[state.pk])


def send(client, state, decision, comment=""):
    return client.post(address(state), {"decision": decision, f"{decision}-comment": comment}, follow=True)


def text_of(response, soup):
    return " ".join(soup(response).find("main").get_text(" ").split())


ROLES = [
    ("network_officer", 200, True),
    ("second_network_officer", 200, True),
    ("state_officer", 200, False),
    ("superuser", 200, True),
    ("rheine1", 200, False),
    ("rheine2", 200, False),
    ("alsdorf1", 404, False),
    ("translator", 404, False),
    ("user_administrator", 404, False),
]


@pytest.mark.parametrize(("role", "status", "decides"), ROLES)
def test_who_sees_an_approval_and_who_decides(role, status, decides, waiting, as_role, soup):
    client = as_role(role)

    response = client.get(address(waiting))

    assert response.status_code == status
    assert bool(soup(response).select(".kommunen-decision")) == decides
    assert client.get(address(waiting, "approval_preview")).status_code == status
    send(client, waiting, "approve")
    waiting.refresh_from_db()
    assert (waiting.status == "approved") == decides


def test_nobody_enters_without_an_account(waiting, client):
    assert client.get(address(waiting)).status_code == 302
    assert client.get(address(waiting, "approval_preview")).status_code == 302


def test_neither_a_link_nor_a_form_from_elsewhere_decides(waiting, profile, network_officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(network_officer)
    decision = {"decision": "approve", "approve-comment": ""}
    wagtails_own = reverse("wagtailadmin_pages:workflow_action", args=[profile.pk, "approve", waiting.pk])

    for door in (address(waiting), wagtails_own):
        client.get(door, decision)
        assert client.post(door, decision).status_code == 403

    waiting.refresh_from_db()
    assert waiting.status == "in_progress"


def test_it_says_what_by_whom_and_what_is_new(waiting, office, rheine1, soup):
    told = text_of(office.get(address(waiting)), soup)

    for words in ("Stadt Rheine", "An der Ems.", "All of it is new", "Koordinierungsstelle", "Due until"):
        assert words in told
    assert str(rheine1) in told or rheine1.get_full_name() in told


def test_a_change_of_what_is_public_is_shown_word_by_word(profile, waiting, rheine1, network_officer, office, soup):
    decide(profile, network_officer)
    write(profile, rheine1, summary="An der schönen Ems.", text="<p>Wir <b>danken</b>.</p>")
    submit(profile, rheine1)
    state = fresh(profile).current_workflow_task_state

    page = soup(office.get(address(state)))

    assert [inserted.get_text(" ").split() for inserted in page.select("ins")][0][-1] == "schönen"
    assert "Wir danken." in page.get_text(" ")
    assert "All of it is new" not in page.get_text(" ")
    assert "<b>" not in page.select_one("main").get_text()


def test_the_record_of_an_old_decision_compares_with_what_was_public_then(
    profile, waiting, rheine1, network_officer, office, soup
):
    decide(profile, network_officer)
    write(profile, rheine1, summary="An der schönen Ems.")
    submit(profile, rheine1)
    second = fresh(profile).current_workflow_task_state
    decide(profile, network_officer)

    first_record, second_record = (soup(office.get(address(state))) for state in (waiting, second))

    assert "All of it is new" in first_record.get_text(" ")
    assert "schönen" in second_record.select_one("ins").get_text()
    assert "Exactly this content is public now." in second_record.get_text(" ")
    assert "Exactly this content is public now." not in first_record.get_text(" ")


def test_an_approval_publishes_and_says_so(profile, waiting, office, soup):
    response = send(office, waiting, "approve", "Danke!")

    assert fresh(profile).live
    waiting.refresh_from_db()
    assert waiting.comment == "Danke!"
    assert "approved and public" in soup(response).get_text(" ")


def test_an_approval_with_a_date_says_when_it_goes_public(profile, rheine1, office, approvals, soup):
    moment = timezone.make_aware(datetime(2040, 5, 4, 9, 30))
    write(profile, rheine1, go_live_at=moment)
    submit(profile, rheine1)

    response = send(office, fresh(profile).current_workflow_task_state, "approve", "Danke!")

    said = soup(response).get_text(" ")
    assert not fresh(profile).live
    assert "is approved. It goes public on" in said and "2040" in said
    assert "approved and public" not in said


def test_keys_of_other_models_need_not_be_numbers(waiting, rheine1, client):
    state = TwoPersonTaskState.objects.get(pk=waiting.pk)
    state.workflow_state.object_id = "rheine-31"
    state.workflow_state.base_content_type = state.workflow_state.content_type
    state.workflow_state.save()
    client.force_login(rheine1)

    response = client.get(reverse("wagtail_kommunen:approvals") + "?show=all")

    assert response.status_code == 200
    assert list(visible_to(rheine1, waiting_states())) == []


def test_sending_back_needs_a_reason(profile, waiting, office, soup):
    response = send(office, waiting, "reject", "   ")

    assert response.status_code == 200
    assert soup(response).select(".w-field__errors")
    assert fresh(profile).workflow_in_progress


def test_what_was_typed_stays_when_it_is_too_long(waiting, office, soup):
    response = send(office, waiting, "reject", "x" * 2001)

    assert "x" * 2001 in soup(response).find(id="id_reject-comment").get_text()


def test_a_reason_goes_back_with_it(profile, waiting, office, client, rheine1, soup):
    send(office, waiting, "reject", "Bitte die Telefonnummer <b>nennen</b>.")
    client.force_login(rheine1)

    editor = soup(client.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])))
    record = soup(client.get(address(waiting)))

    assert "Bitte die Telefonnummer <b>nennen</b>." in editor.select_one(".messages").get_text()
    assert "Bitte die Telefonnummer <b>nennen</b>." in record.select_one(".kommunen-remark").get_text()


def test_an_author_reads_why_another_one_has_to_decide(profile, rheine1, network_officer, office, approvals, soup):
    write(profile, network_officer, summary="An der Ems.")
    submit(profile, rheine1)
    state = fresh(profile).current_workflow_task_state

    page = soup(office.get(address(state)))
    response = send(office, state, "approve")

    assert "Another person has to decide" in page.get_text(" ")
    assert not page.select(".kommunen-decision")
    assert "Another person has to decide" in soup(response).get_text(" ")
    assert not fresh(profile).live


def test_a_second_click_does_nothing_and_says_so(waiting, office, soup):
    send(office, waiting, "approve", "Gut.")

    response = send(office, waiting, "approve", "Gut.")

    assert "You have decided this already." in soup(response).get_text(" ")
    assert TwoPersonTaskState.objects.filter(status="approved").count() == 1


def test_who_comes_too_late_reads_that_and_keeps_what_was_written(
    waiting, office, profile, second_network_officer, soup
):
    decide(profile, second_network_officer)

    response = send(office, waiting, "reject", "Ich sehe das anders.")

    assert "decided or withdrawn in the meantime" in soup(response).get_text(" ")
    assert "Ich sehe das anders." in soup(response).get_text(" ")
    assert fresh(profile).live


def test_content_changed_behind_the_lock_is_not_approved(waiting, office, profile, rheine1, soup):
    write(profile, rheine1, summary="Etwas anderes.")

    response = send(office, waiting, "approve")

    assert "has changed since it was submitted" in soup(response).get_text(" ")
    assert not fresh(profile).live


@pytest.mark.parametrize("decision", ["", "publish", "cancel", "approve\x00"])
def test_a_decision_that_does_not_exist_changes_nothing(decision, waiting, office):
    response = office.post(address(waiting), {"decision": decision})

    assert response.status_code == 200
    waiting.refresh_from_db()
    assert waiting.status == "in_progress"


def test_the_lint_stops_an_approval_with_the_reason(waiting, office, profile, settings, soup):
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": ("an der ems",)}

    page = soup(office.get(address(waiting)))
    response = send(office, waiting, "approve")

    assert "An der Ems" in page.select_one(".kommunen-findings__blocking").get_text()
    assert "cannot be approved" in page.select_one(".kommunen-decision").get_text(" ")
    assert "An der Ems" in soup(response).select_one(".messages").get_text()
    assert not fresh(profile).live


def test_a_profile_comes_with_its_checklist(waiting, office, soup):
    assert len(soup(office.get(address(waiting))).select(".kommunen-checkmarks li")) == 10


def test_a_signature_goes_through_both_offices(
    version, network_officer, second_network_officer, state_officer, client, soup, approvals
):
    signatory = SignatoryFactory(version=version, live=False, last_name="Beispiel", office_text="Beauftragte")
    signatory.save_revision(user=network_officer)
    signatory.get_workflow().start(signatory, network_officer)
    client.force_login(second_network_officer)
    first = signatory.current_workflow_task_state

    page = client.get(address(first))
    told = send(client, first, "approve")
    client.force_login(state_officer)
    second = signatory.current_workflow_task_state
    last = soup(client.get(address(second)))
    send(client, second, "approve", "Einverstanden.")

    assert "Beispiel" in text_of(page, soup)
    assert "Staatskanzlei" in text_of(page, soup)
    assert "Now it waits for: Staatskanzlei" in soup(told).get_text(" ")
    assert "approved by" in last.select_one(".kommunen-course").get_text(" ")
    signatory.refresh_from_db()
    assert signatory.live


def test_a_page_of_the_site_has_its_approval_too(
    home, network_officer, second_network_officer, client, soup, approvals
):
    page = home.add_child(instance=StandardPage(title="Impressum", body="<p>Text <b>fett</b>.</p>", live=False))
    page.save_revision(user=network_officer)
    submit(page, network_officer)
    client.force_login(second_network_officer)

    told = text_of(client.get(address(fresh(page).current_workflow_task_state)), soup)

    assert "Text fett." in told
    assert "Staatskanzlei" in told


@pytest.mark.parametrize("role", ["rheine1", "alsdorf1", "translator", "user_administrator"])
def test_drafts_of_signatures_are_for_the_offices(role, version, network_officer, as_role, request, approvals):
    signatory = SignatoryFactory(version=version, live=False)
    signatory.save_revision(user=network_officer)
    signatory.get_workflow().start(signatory, network_officer)

    assert as_role(role).get(address(signatory.current_workflow_task_state)).status_code == 404


def test_the_preview_runs_nothing(waiting, office):
    response = office.get(address(waiting, "approval_preview"))

    assert "An der Ems." in response.content.decode()
    assert "script-src 'none'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_frame_of_the_preview_has_no_rights(waiting, office, soup):
    frame = soup(office.get(address(waiting))).find("iframe")

    assert frame["sandbox"] == ["allow-same-origin"] or frame["sandbox"] == "allow-same-origin"
    assert "wagtailuserbar" not in office.get(address(waiting, "approval_preview")).content.decode()


def test_an_approval_of_something_deleted_is_gone(waiting, profile, client, superuser):
    client.force_login(superuser)
    profile.delete()

    assert client.get(address(waiting)).status_code == 404


def test_the_history_names_step_person_and_content(waiting, office, profile, network_officer):
    send(office, waiting, "approve", "Danke!")

    history = office.get(reverse("wagtailadmin_pages:history", args=[profile.pk])).content.decode()
    detail = reverse("wagtailadmin_pages:workflow_history_detail", args=[profile.pk, waiting.workflow_state_id])
    course = office.get(detail).content.decode()

    assert f"Approved at the step “Koordinierungsstelle”: content {waiting.digest[:12]}" in history
    assert "Danke!" in history
    assert address(waiting) in course
    assert waiting.digest[:12] in course


def test_the_record_says_who_decided_on_which_content(waiting, office, network_officer, soup):
    send(office, waiting, "approve", "Danke!")

    record = text_of(office.get(address(waiting)), soup)

    for words in ("This is the record of a decision", "approved by", "Danke!", *waiting.digest_groups):
        assert words in record

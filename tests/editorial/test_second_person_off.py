"""The network office switches the second person off while something waits for one: it goes on, or back."""

import pytest
from wagtail.models import PageLogEntry, TaskState, WorkflowState, WorkflowTask

from tests.conftest import person
from wagtail_kommunen.editorial.approvals.two_persons import DecisionRefused
from wagtail_kommunen.editorial.onboarding.actions import switch_second_person
from wagtail_kommunen.editorial.teams.actions import set_up_team

from .approving import decide, fresh, send_back, submit, write

pytestmark = pytest.mark.django_db

TOWN_HALL = "Zweite Person im Rathaus"


@pytest.fixture
def waiting(profile, team, rheine1, rheine2, approvals):
    """Stadt Rheine's profile; rheine2 has to decide on it first."""
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    return profile


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    def mails_of(verb, *args, **kwargs):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return sorted((mail.to[0].split("@")[0], mail.subject.partition(":")[0]) for mail in mailoutbox[before:])

    return mails_of


def step_of(page):
    state = fresh(page).current_workflow_task_state
    return state.task.name if state else None


def test_what_waits_in_the_town_hall_goes_on_to_the_office(waiting, team, network_officer, client):
    client.force_login(network_officer)

    client.post(f"/admin/kommunen/teams/{team.pk}/", {"do": "second-person-off"})

    assert step_of(waiting) == "Koordinierungsstelle"
    assert not fresh(waiting).live
    decide(waiting, network_officer)
    assert fresh(waiting).live


def test_nobody_decides_any_more_at_the_step_that_was_passed_over(waiting, team, rheine2, network_officer):
    state = fresh(waiting).current_workflow_task_state

    switch_second_person(team, False, by=network_officer)

    with pytest.raises(DecisionRefused):
        state.task.specific.on_action(state, rheine2, "approve")
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_SKIPPED


def test_the_office_is_asked_then_and_who_switched_it_off_too(
    waiting, team, network_officer, second_network_officer, mails, in_english
):
    told = mails(switch_second_person, team, False, by=network_officer)

    assert told == [("netzwerk1", "Please decide"), ("netzwerk2", "Please decide")]


def test_an_author_in_the_office_is_still_refused(waiting, team, rheine1, network_officer):
    fresh(waiting).current_workflow_state.cancel(user=rheine1)
    write(waiting, network_officer, summary="An der schönen Ems.")
    submit(waiting, rheine1)

    switch_second_person(team, False, by=network_officer)

    with pytest.raises(DecisionRefused, match="Another person"):
        decide(waiting, network_officer)


def test_what_cannot_go_on_is_withdrawn_and_its_submitter_told(
    waiting, team, network_officer, mails, in_english, settings
):
    """A placeholder that the check did not know of when it was submitted."""
    type(waiting).objects.filter(pk=waiting.pk).update(title="Rheine")
    revision = fresh(waiting).latest_revision
    revision.content["summary"] = "Musterstadt an der Ems."
    revision.save()

    told = mails(switch_second_person, team, False, by=network_officer)

    state = WorkflowState.objects.get(object_id=str(waiting.pk))
    assert state.status == WorkflowState.STATUS_CANCELLED
    assert ("rheine1", "Withdrawn") in told
    assert PageLogEntry.objects.get(page=waiting, action="wagtail.workflow.cancel").user == network_officer
    team.refresh_from_db()
    assert not team.second_person


def test_where_the_town_hall_decides_last_nothing_is_published_by_a_switch(
    profile, team, rheine1, rheine2, network_officer, second_network_officer, approvals, mails, in_english
):
    WorkflowTask.objects.filter(task__name=TOWN_HALL).update(sort_order=5)
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    decide(profile, network_officer)

    told = mails(switch_second_person, team, False, by=second_network_officer)

    assert not fresh(profile).live
    assert fresh(profile).current_workflow_state is None
    assert ("rheine1", "Withdrawn") in told


def test_what_waits_elsewhere_stays_where_it_is(waiting, team, other_team, other_profile, alsdorf1, network_officer):
    other_team.second_person = True
    other_team.save()
    person("alsdorf2", other_team.group)
    write(other_profile, alsdorf1, summary="Bei Aachen.")
    submit(other_profile, alsdorf1)

    switch_second_person(team, False, by=network_officer)

    assert step_of(other_profile) == TOWN_HALL
    assert step_of(waiting) == "Koordinierungsstelle"


def test_what_was_sent_back_in_the_town_hall_stays_there_and_goes_to_the_office_next(
    waiting, team, rheine1, rheine2, network_officer
):
    send_back(waiting, rheine2)

    switch_second_person(team, False, by=network_officer)

    assert fresh(waiting).current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    write(waiting, rheine1, summary="An der schönen Ems.")
    fresh(waiting).current_workflow_state.resume(rheine1)
    assert step_of(waiting) == "Koordinierungsstelle"


def test_switching_it_on_changes_nothing_of_what_waits(profile, team, rheine1, network_officer, approvals):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    switch_second_person(team, True, by=network_officer)

    assert step_of(profile) == "Koordinierungsstelle"


def test_every_language_goes_on(waiting, team, rheine1, home, network_officer, approvals):
    from wagtail.models import Locale

    from wagtail_kommunen.editorial.setup import apply_workflow

    type(waiting).objects.filter(pk=waiting.pk).update(live=True)
    english = fresh(waiting).copy_for_translation(Locale.objects.create(language_code="en"), copy_parents=True)
    apply_workflow()
    set_up_team(team.body)
    write(english, rheine1, summary="On the Ems.")
    submit(english, rheine1)
    assert step_of(english) == TOWN_HALL

    switch_second_person(team, False, by=network_officer)

    assert (step_of(waiting), step_of(english)) == ("Koordinierungsstelle", "Koordinierungsstelle")

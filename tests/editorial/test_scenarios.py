"""What people tried, or might try, to get past four eyes; and what they must be able to do all the same."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageLogEntry, Revision, Task, WorkflowPage, WorkflowState, WorkflowTask

from tests.conftest import person as someone
from tests.editorial.review import (
    decide,
    door,
    fresh,
    overwrite,
    person,
    press,
    reword,
    send_back,
    submit,
    waiting,
    withdraw,
    wording,
    write,
)
from wagtail_kommunen.editorial.approvals.two_persons import DecisionRefused
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.editorial.teams.actions import ask_for_second_person, remove_editor
from wagtail_kommunen.pages.models import MemberPage

pytestmark = pytest.mark.django_db


def is_live(obj):
    return fresh(obj).live


def text_of(response):
    return response.content.decode()


def publish_by_approval(obj, *deciders, author):
    submit(obj, author)
    for user in deciders:
        decide(obj, user)
    assert is_live(obj)


# One person, two hats


def test_whoever_works_for_both_offices_decides_at_one_step_only(
    client, draft, network_officer, both_offices, state_officer
):
    submit(draft, network_officer)
    press(client, both_offices, draft)

    answer = press(client, both_offices, draft)

    assert "Another person has to decide" in text_of(answer) or "Eine andere Person" in text_of(answer)
    assert not is_live(draft)
    press(client, state_officer, draft)
    assert is_live(draft)


def test_a_superuser_decides_at_one_step_only(client, draft, network_officer, superuser):
    submit(draft, network_officer)
    press(client, superuser, draft)

    press(client, superuser, draft)

    assert waiting(draft).task.name == "Staatskanzlei"
    assert not is_live(draft)


def test_a_superuser_does_not_approve_the_own_text(client, draft, network_officer, superuser):
    reword(draft, superuser, "Köln")
    submit(draft, network_officer)

    press(client, superuser, draft)

    assert waiting(draft).task.name == "Koordinierungsstelle"


def test_where_the_site_allows_it_a_superuser_approves_alone_and_leaves_a_trace(client, draft, superuser, settings):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    reword(draft, superuser, "Köln")
    submit(draft, superuser)

    press(client, superuser, draft)
    press(client, superuser, draft)

    assert wording(draft) == "Köln"
    assert is_live(draft)
    assert overrides(draft) == 2


def test_where_the_site_allows_it_a_superuser_publishes_a_signature_alone_and_leaves_a_trace(
    client, signature, superuser, settings
):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}

    revision = reword(signature, superuser, "Köln")
    # As Wagtail's editor of snippets publishes: it has asked for the permission before.
    revision.publish(user=superuser, skip_permission_checks=True)

    assert is_live(signature)
    assert overrides(signature) == 1


def test_where_the_site_allows_it_a_superuser_publishes_a_page_alone_and_leaves_a_trace(
    client, declaration_draft, superuser, settings
):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    client.force_login(superuser)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={declaration_draft.pk}&next=/admin/")

    assert is_live(declaration_draft)
    assert overrides(declaration_draft) == 1


def test_where_the_site_allows_it_the_editor_publishes_a_page_and_leaves_a_trace(
    client, profile, body, superuser, approvals, settings
):
    from tests.members.test_pages import contact, form_data

    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    client.force_login(superuser)
    someone_there = contact(function="Ehrenamtsbüro", email="ehrenamt@rheine.example")
    data = form_data(title=profile.title, slug=profile.slug, body=body.pk, summary="An der Ems.", **someone_there)

    client.post(door("edit", profile), data | {"action-publish": "1"})

    assert is_live(profile)
    assert overrides(profile) == 1


@pytest.mark.parametrize("role", ["superuser", "network_officer", "state_officer"])
@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "copy", "revert_to_page_revision"])
def test_the_api_of_the_admin_acts_for_nobody(action, role, request, client, declaration_page):
    """It asks none of the hooks that keep a page with sealed versions from being taken away."""
    client.force_login(request.getfixturevalue(role))

    answer = client.post(reverse("wagtailadmin_api:pages:action", args=[declaration_page.pk, action]))

    assert answer.status_code == 404
    assert is_live(declaration_page)


def overrides(obj):
    from wagtail.log_actions import registry

    return registry.get_logs_for_instance(fresh(obj)).filter(action="wagtail_kommunen.four_eyes.override").count()


# Who wrote it


def test_whoever_rewrites_what_was_sent_back_does_not_approve_it(
    client, draft, network_officer, second_network_officer, both_offices, state_officer
):
    """Wagtail still names the first one as the one who submitted it."""
    submit(draft, network_officer)
    decide(draft, second_network_officer)
    send_back(draft, state_officer)
    reword(draft, second_network_officer, "Köln")
    submit(draft, second_network_officer)

    press(client, second_network_officer, draft)

    assert waiting(draft).task.name == "Koordinierungsstelle"
    decide(draft, both_offices)
    decide(draft, state_officer)
    assert wording(draft) == "Köln"


def test_whoever_submits_again_has_not_approved_it(draft, network_officer, second_network_officer, state_officer):
    """By hand, for the editor would make a new revision: what this office has approved before counts no more."""
    submit(draft, network_officer)
    decide(draft, second_network_officer)
    send_back(draft, state_officer)
    fresh(draft).current_workflow_state.resume(person(second_network_officer))

    with pytest.raises(PermissionDenied, match="Not every step"):
        decide(draft, state_officer)

    assert not is_live(draft)


def test_what_is_rewritten_passes_both_offices_again(
    draft, network_officer, second_network_officer, state_officer, second_state_officer
):
    submit(draft, network_officer)
    decide(draft, second_network_officer)
    send_back(draft, state_officer)
    reword(draft, network_officer, "Köln")
    submit(draft, network_officer)

    decided = []
    while not is_live(draft):
        step = waiting(draft).task.name
        decide(draft, {"Koordinierungsstelle": second_network_officer, "Staatskanzlei": state_officer}[step])
        decided.append(step)

    assert decided == ["Koordinierungsstelle", "Staatskanzlei"]
    assert wording(draft) == "Köln"


def test_what_the_office_sends_back_passes_the_town_hall_again_before_the_office(
    profile, team, rheine1, rheine2, network_officer, approvals
):
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    decide(profile, rheine2)
    send_back(profile, network_officer)
    reword(profile, rheine1, "An der schönen Ems.")
    submit(profile, rheine1)

    decided = []
    while not is_live(profile):
        step = waiting(profile).task.name
        decide(profile, {"Zweite Person im Rathaus": rheine2, "Koordinierungsstelle": network_officer}[step])
        decided.append(step)

    assert decided == ["Zweite Person im Rathaus", "Koordinierungsstelle"]
    assert wording(profile) == "An der schönen Ems."


def test_the_town_hall_is_passed_over_if_its_second_person_rewrote_what_was_sent_back(
    profile, team, rheine1, rheine2, network_officer, approvals
):
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    decide(profile, rheine2)
    send_back(profile, network_officer)
    reword(profile, rheine2, "An der schönen Ems.")
    submit(profile, rheine2)

    assert waiting(profile).task.name == "Koordinierungsstelle"
    decide(profile, network_officer)
    assert wording(profile) == "An der schönen Ems."


def test_a_step_that_is_passed_over_may_be_the_last_one(profile, rheine1, network_officer, approvals):
    """A site orders the steps as it likes. What is sent back there begins at the office, which then decides on it."""
    WorkflowTask.objects.filter(task__name="Zweite Person im Rathaus").update(sort_order=5)
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    send_back(profile, network_officer)
    reword(profile, rheine1, "An der schönen Ems.")
    submit(profile, rheine1)

    assert waiting(profile).task.name == "Koordinierungsstelle"
    decide(profile, network_officer)
    assert wording(profile) == "An der schönen Ems."


def test_the_office_is_not_passed_over_with_a_town_hall_that_comes_last_and_sent_it_back(
    profile, team, rheine1, rheine2, network_officer, second_network_officer, approvals
):
    WorkflowTask.objects.filter(task__name="Zweite Person im Rathaus").update(sort_order=5)
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    decide(profile, network_officer)
    send_back(profile, rheine2)
    reword(profile, rheine1, "An der schönen Ems.")
    ask_for_second_person(team, False)

    submit(profile, rheine1)

    assert waiting(profile).task.name == "Koordinierungsstelle"
    assert not is_live(profile)


def test_the_form_of_the_editor_decides_but_stores_nothing(client, draft, network_officer, second_network_officer):
    submit(draft, network_officer)
    revisions = fresh(draft).revisions.count()
    client.force_login(second_network_officer)
    data = {"action-workflow-action": "true", "workflow-action-name": "approve", "place": "Köln", "signed_in": "Köln"}

    client.post(door("edit", draft), data, follow=True)

    assert fresh(draft).revisions.count() == revisions
    assert waiting(draft).task.name == "Staatskanzlei"


def test_a_revision_that_was_purged_still_had_an_author(draft, network_officer, second_network_officer):
    reword(draft, second_network_officer, "Köln")
    Revision.objects.filter(user=second_network_officer).update(created_at=timezone.now() - timedelta(days=90))
    reword(draft, network_officer, "Bonn")
    Revision.objects.filter(user=second_network_officer).delete()
    submit(draft, network_officer)

    with pytest.raises(DecisionRefused):
        decide(draft, second_network_officer)


def test_an_author_does_not_approve_a_copy(
    home, declaration_draft, network_officer, second_network_officer, state_officer
):
    submit(declaration_draft, network_officer)
    copy = fresh(declaration_draft).copy(
        update_attrs={"slug": "kopie", "title": "Kopie"}, keep_live=False, user=second_network_officer
    )
    submit(copy, second_network_officer)

    assert waiting(copy).revision_id == fresh(copy).latest_revision_id
    for author in (network_officer, second_network_officer):
        with pytest.raises(DecisionRefused):
            decide(copy, author)
    assert not is_live(copy)


def test_an_author_does_not_approve_a_draft_that_was_copied_into_another_language(
    declaration_draft, home, network_officer, second_network_officer, translator
):
    english = Locale.objects.create(language_code="en")
    fresh(declaration_draft).get_latest_revision().publish()
    write(declaration_draft, network_officer, title="Neue Erklärung")
    copy = fresh(declaration_draft).copy_for_translation(english, copy_parents=True)
    write(copy, translator, title="Declaration")
    submit(copy, translator)

    with pytest.raises(DecisionRefused):
        decide(copy, network_officer)
    decide(copy, second_network_officer)


def test_what_is_written_over_the_public_revision_has_an_author(
    profile, rheine1, network_officer, second_network_officer, approvals
):
    """Autosave may write over the latest revision, and that may be the public one."""
    reword(profile, network_officer, "An der Ems.")
    publish_by_approval(profile, second_network_officer, author=network_officer)
    reword(profile, network_officer, "Untergeschoben.", verb=overwrite)
    assert fresh(profile).live_revision_id == fresh(profile).latest_revision_id
    write(profile, rheine1, title="Stadt Rheine")
    submit(profile, rheine1)

    with pytest.raises(DecisionRefused):
        decide(profile, network_officer)


def test_taking_a_page_offline_does_not_wash_its_drafts(
    profile, rheine1, network_officer, second_network_officer, approvals
):
    reword(profile, rheine1, "An der Ems.")
    publish_by_approval(profile, second_network_officer, author=rheine1)
    reword(profile, network_officer, "Am Rhein.")
    fresh(profile).unpublish(user=network_officer)
    submit(profile, rheine1)

    with pytest.raises(DecisionRefused):
        decide(profile, network_officer)
    decide(profile, second_network_officer)
    assert wording(profile) == "Am Rhein."


def test_who_wrote_what_was_public_may_approve_what_follows(
    profile, rheine1, network_officer, second_network_officer, approvals
):
    reword(profile, network_officer, "An der Ems.")
    publish_by_approval(profile, second_network_officer, author=network_officer)
    fresh(profile).unpublish(user=second_network_officer)
    reword(profile, rheine1, "An der schönen Ems.")
    submit(profile, rheine1)

    decide(profile, network_officer)

    assert is_live(profile)


def test_the_way_back_to_the_public_text_clears_nobody(profile, network_officer, second_network_officer, approvals):
    """An old tab, or a form without a field, could bring the words of the other one back. A third person decides."""
    reword(profile, network_officer, "An der Ems.")
    publish_by_approval(profile, second_network_officer, author=network_officer)
    reword(profile, network_officer, "Beide eins.")
    reword(profile, second_network_officer, "Beide zwei.")
    submit(profile, network_officer)
    with pytest.raises(DecisionRefused):
        decide(profile, second_network_officer)

    withdraw(profile, network_officer)
    reword(profile, network_officer, "An der Ems.")
    reword(profile, network_officer, "Beide zwei.")
    submit(profile, network_officer)
    with pytest.raises(DecisionRefused):
        decide(profile, second_network_officer)

    assert wording(profile) == "An der Ems."


def test_a_third_person_helps_an_office_of_two(profile, network_officer, second_network_officer, superuser, approvals):
    reword(profile, network_officer, "Beide eins.")
    reword(profile, second_network_officer, "Beide zwei.")
    submit(profile, network_officer)

    decide(profile, superuser)

    assert wording(profile) == "Beide zwei."


# Other content than was approved

SWAPS = {
    "a new revision": lambda obj, user: reword(obj, user, "Untergeschoben"),
    "the same revision": lambda obj, user: reword(obj, user, "Untergeschoben", verb=overwrite),
    "an older revision": lambda obj, user: (
        fresh(obj).revisions.order_by("pk").first().as_object().save_revision(user=user, log_action=True)
    ),
}


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("moment", ["before any step", "after the first step"])
def test_what_was_exchanged_meanwhile_is_not_approved(
    swap, moment, client, draft, network_officer, second_network_officer, state_officer
):
    reword(draft, network_officer, "Geprüft")
    submit(draft, network_officer)
    decider = second_network_officer
    if moment == "after the first step":
        decide(draft, second_network_officer)
        decider = state_officer
    SWAPS[swap](draft, network_officer)

    press(client, decider, draft)

    assert not is_live(draft)
    assert fresh(draft).current_workflow_task_state.task_id == waiting(draft).task_id


def test_an_exchanged_image_has_to_be_looked_at_again(profile, rheine1, network_officer, approvals):
    image = get_image_model().objects.create(title="Ems", file=picture("blue"))
    write(profile, rheine1, image=image, image_alt="Die Ems", image_credit="Stadt Rheine")
    submit(profile, rheine1)
    image.file = picture("red")
    image._set_file_hash()
    image.save()

    with pytest.raises(DecisionRefused, match="changed"):
        decide(profile, network_officer)


def picture(colour):
    file = BytesIO()
    Picture.new("RGB", (640, 480), colour).save(file, "PNG")
    return ImageFile(BytesIO(file.getvalue()), name="ems.png")


def test_two_approvals_at_the_same_time_are_one(draft, network_officer, second_network_officer, state_officer):
    submit(draft, network_officer)
    first, second = waiting(draft), waiting(draft)
    first.task.specific.on_action(first, second_network_officer, "approve")

    with pytest.raises(DecisionRefused, match="meantime"):
        second.task.specific.on_action(second, state_officer, "approve")

    assert waiting(draft).task.name == "Staatskanzlei"


# A date in the future


@pytest.fixture
def scheduled(declaration_draft, network_officer, second_network_officer, state_officer):
    write(declaration_draft, network_officer, go_live_at=timezone.now() + timedelta(days=1))
    submit(declaration_draft, network_officer)
    decide(declaration_draft, second_network_officer)
    decide(declaration_draft, state_officer)
    return fresh(declaration_draft)


def tomorrow():
    """The clock of the database, so to speak."""
    past = timezone.now() - timedelta(hours=1)
    Revision.objects.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=past)
    call_command("publish_scheduled", verbosity=0)


def test_what_was_approved_with_a_date_goes_public_on_it(scheduled):
    assert not scheduled.live
    assert scheduled.approved_schedule

    with_past_date(scheduled)
    tomorrow()

    assert is_live(scheduled)


def with_past_date(page):
    """As if a day had passed: the date in what was approved too, and in the digest of it."""
    from wagtail_kommunen.editorial.approvals.content_digest import content_digest
    from wagtail_kommunen.editorial.models import TwoPersonTaskState

    revision = page.scheduled_revision
    old = content_digest(revision)
    revision.content["go_live_at"] = (timezone.now() - timedelta(hours=1)).isoformat()
    revision.save()
    TwoPersonTaskState.objects.filter(digest=old).update(digest=content_digest(revision))


@pytest.mark.parametrize("field, value", [("place", "Köln"), ("go_live_at", "2020-01-01T00:00:00Z")])
def test_a_schedule_publishes_nothing_else(field, value, scheduled):
    with_past_date(scheduled)
    revision = fresh(scheduled).scheduled_revision
    revision.content[field] = value
    revision.save()

    tomorrow()

    assert not is_live(scheduled)
    assert PageLogEntry.objects.filter(action="wagtail_kommunen.schedule.refuse", page=scheduled).exists()


def test_a_schedule_that_nobody_approved_publishes_nothing(declaration_draft, network_officer):
    past = timezone.now() - timedelta(hours=1)
    draft = fresh(declaration_draft).get_latest_revision_as_object()
    draft.save_revision(user=network_officer, approved_go_live_at=past)

    call_command("publish_scheduled", verbosity=0)

    assert not is_live(declaration_draft)


# Past the approval


@pytest.mark.parametrize("role", ["superuser", "network_officer", "state_officer", "rheine1", "translator"])
@pytest.mark.parametrize("way", ["bulk", "publish", "copy", "create_alias", "revert_to_page_revision"])
def test_no_other_door_publishes(way, role, request, client, profile, rheine1, approvals):
    reword(profile, rheine1, "An der Ems.")
    client.force_login(request.getfixturevalue(role))

    if way == "bulk":
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = client.post(f"{address}?id={profile.pk}&next=/admin/", {"include_descendants": "on"})
    else:
        data = {"keep_live": True, "recursive": False, "revision_id": fresh(profile).latest_revision_id}
        address = reverse("wagtailadmin_api:pages:action", args=[profile.pk, way])
        answer = client.post(address, data, content_type="application/json")

    assert answer.status_code < 500
    assert not MemberPage.objects.filter(live=True).exists()


@pytest.mark.parametrize("role", ["superuser", "network_officer"])
def test_a_page_is_not_made_public_at_once(role, request, client, directory, body, approvals):
    from tests.members.test_pages import form_data

    client.force_login(request.getfixturevalue(role))
    address = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "memberpage", directory.pk])

    client.post(address, form_data(body=body.pk, **{"action-publish": "1"}))

    assert not MemberPage.objects.filter(live=True).exists()


def test_nobody_edits_a_signature_that_is_looked_at(client, signature, network_officer, superuser):
    submit(signature, network_officer)
    for user in (network_officer, superuser):
        client.force_login(user)
        client.post(door("edit", signature), {"signed_in": "Köln", "body": signature.body_id})

    assert fresh(signature).get_latest_revision_as_object().signed_in == ""


def test_the_editors_of_two_submissions_do_not_mix(
    client, profile, other_profile, declaration_draft, signature, rheine1, network_officer, approvals
):
    """The address names one thing, the decision is about another one."""
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    reword(declaration_draft, network_officer, "Köln")
    submit(declaration_draft, network_officer)
    submit(signature, network_officer)
    ours, theirs = waiting(declaration_draft), waiting(signature)

    for obj, state in ((profile, ours), (profile, theirs), (signature, ours), (declaration_draft, theirs)):
        answer = press(client, network_officer, obj, state=state)
        assert answer.status_code == 200

    for obj in (profile, declaration_draft, signature):
        assert waiting(obj).task.name == "Koordinierungsstelle"
        assert not is_live(obj)


# Who may withdraw


@pytest.mark.parametrize(
    "role, may",
    [("network_officer", True), ("second_network_officer", True), ("superuser", True), ("state_officer", False)],
)
def test_who_takes_a_submission_back(role, may, request, declaration_draft, network_officer):
    submit(declaration_draft, network_officer)
    user = request.getfixturevalue(role)

    assert fresh(declaration_draft).current_workflow_state.user_can_cancel(user) is may


COLLEAGUES_WITHDRAW = {
    "rheine1": True,
    "rheine2": True,
    "alsdorf1": False,
    "translator": False,
    "state_officer": False,
    "user_administrator": False,
}


@pytest.mark.parametrize("role, may", COLLEAGUES_WITHDRAW.items())
def test_a_colleague_takes_back_what_the_municipality_has_submitted(
    role, may, request, client, profile, rheine1, approvals
):
    from tests.members.test_pages import form_data

    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    user = request.getfixturevalue(role)
    client.force_login(user)

    form = form_data(title=profile.title, slug=profile.slug, body=profile.body_id)
    client.post(door("edit", profile), form | {"action-cancel-workflow": "1"})

    state = WorkflowState.objects.get(object_id=str(profile.pk))
    assert (state.status == WorkflowState.STATUS_CANCELLED) is may
    cancelled = PageLogEntry.objects.filter(page=profile, action="wagtail.workflow.cancel")
    assert [entry.user for entry in cancelled] == ([user] if may else [])


def test_a_colleague_takes_back_what_somebody_submitted_who_is_gone(profile, team, rheine1, rheine2, approvals):
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    remove_editor(team, rheine1)

    assert may_withdraw(profile, rheine2)


def test_the_town_hall_takes_back_what_it_submitted_again_but_not_what_an_office_did(
    profile, rheine1, rheine2, network_officer, second_network_officer, approvals
):
    reword(profile, network_officer, "An der Ems.")
    submit(profile, network_officer)
    assert not may_withdraw(profile, rheine1)

    send_back(profile, second_network_officer)
    reword(profile, rheine1, "An der schönen Ems.")
    submit(profile, rheine1)
    assert may_withdraw(profile, rheine1)
    assert may_withdraw(profile, rheine2)


def test_who_works_for_two_municipalities_takes_back_for_neither(profile, rheine1, team, other_team, approvals):
    both = someone("beide", team.group, other_team.group)
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)

    assert not may_withdraw(profile, both)


def test_what_somebody_has_locked_no_colleague_takes_back(profile, rheine1, rheine2, superuser, approvals):
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    Page.objects.filter(pk=profile.pk).update(locked=True, locked_by=superuser)

    assert not may_withdraw(profile, rheine2)


def may_withdraw(obj, user):
    return fresh(obj).current_workflow_state.user_can_cancel(person(user))


def test_taking_back_stands_in_the_history(declaration_draft, network_officer):
    submit(declaration_draft, network_officer)

    withdraw(declaration_draft, network_officer)

    entry = PageLogEntry.objects.get(page=declaration_draft, action="wagtail.workflow.cancel")
    assert entry.user == network_officer
    assert not is_live(declaration_draft)


# While it waits, everything else changes


def test_switching_off_the_last_step_publishes_nothing(draft, network_officer, second_network_officer):
    submit(draft, network_officer)
    decide(draft, second_network_officer)

    Task.objects.get(name="Staatskanzlei").deactivate()

    assert not is_live(draft)
    assert fresh(draft).current_workflow_state is None


def test_switching_off_the_first_step_goes_on_with_the_next(draft, network_officer, state_officer):
    submit(draft, network_officer)

    Task.objects.get(name="Koordinierungsstelle").deactivate()

    assert waiting(draft).task.name == "Staatskanzlei"
    decide(draft, state_officer)
    assert is_live(draft)


def test_switching_off_an_approval_publishes_nothing(draft, network_officer, second_network_officer):
    submit(draft, network_officer)
    decide(draft, second_network_officer)

    fresh(draft).current_workflow_state.workflow.deactivate()

    assert not is_live(draft)


def test_who_left_the_office_decides_nothing_more(draft, network_officer, second_network_officer, groups):
    submit(draft, network_officer)
    second_network_officer.groups.clear()

    with pytest.raises(DecisionRefused):
        decide(draft, second_network_officer)


def test_an_author_who_joins_the_office_does_not_decide(draft, network_officer, second_network_officer, groups):
    newcomer = someone("neu")
    reword(draft, newcomer, "Köln")
    submit(draft, network_officer)
    newcomer.groups.set([groups["Koordinierungsstelle"]])

    with pytest.raises(DecisionRefused):
        decide(draft, newcomer)


def test_a_closed_account_decides_nothing(draft, network_officer, second_network_officer, superuser):
    submit(draft, network_officer)
    for user in (second_network_officer, superuser):
        user.is_active = False
        user.save()
        with pytest.raises(DecisionRefused):
            decide(draft, user)


def test_a_page_whose_approval_was_exchanged_has_to_be_submitted_again(
    client, profile, directory, rheine1, network_officer, approvals
):
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    WorkflowPage.objects.filter(page=directory.pk).delete()

    answer = press(client, network_officer, profile)

    assert not is_live(profile)
    assert answer.status_code == 200
    withdraw(profile, rheine1)
    submit(profile, rheine1)
    assert fresh(profile).current_workflow_state.workflow.name == "Erklärung und Unterzeichnungen"


def test_a_page_that_moves_under_another_approval_is_withdrawn(home, declaration_draft, network_officer, directory):
    submit(declaration_draft, network_officer)

    fresh(declaration_draft).move(Page.objects.get(pk=directory.pk), pos="last-child")

    state = WorkflowState.objects.get(object_id=str(declaration_draft.pk))
    assert state.status == WorkflowState.STATUS_CANCELLED


def test_a_page_that_moves_and_keeps_its_approval_goes_on_waiting(home, declaration_draft, network_officer):
    other = home.add_child(instance=type(home)(title="Ordner", slug="ordner"))
    submit(declaration_draft, network_officer)

    fresh(declaration_draft).move(other, pos="last-child")

    assert waiting(declaration_draft)


def test_a_second_person_is_asked_even_if_the_town_hall_wants_it_only_now(
    profile, team, rheine1, network_officer, approvals
):
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    team.second_person = True
    team.save()

    with pytest.raises(PermissionDenied, match="Not every step"):
        decide(profile, network_officer)

    assert not is_live(profile)
    assert waiting(profile)


def test_a_second_person_may_still_decide_if_the_town_hall_wants_it_no_more(
    profile, team, rheine1, rheine2, network_officer, approvals
):
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    submit(profile, rheine1)
    team.second_person = False
    team.save()

    decide(profile, rheine2)
    decide(profile, network_officer)

    assert is_live(profile)


def test_a_town_hall_of_two_is_passed_over_where_both_have_written(
    profile, team, rheine1, rheine2, network_officer, approvals
):
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    reword(profile, rheine2, "An der schönen Ems.")

    submit(profile, rheine1)

    assert waiting(profile).task.name == "Koordinierungsstelle"
    decide(profile, network_officer)
    assert is_live(profile)


def test_a_town_hall_of_three_is_not_passed_over(profile, team, rheine1, rheine2, approvals):
    someone("rheine3", team.group)
    team.second_person = True
    team.save()
    reword(profile, rheine1, "An der Ems.")
    reword(profile, rheine2, "An der schönen Ems.")

    submit(profile, rheine1)

    assert waiting(profile).task.name == "Zweite Person im Rathaus"


def test_an_approval_does_not_outlive_what_it_approved(
    draft, network_officer, second_network_officer, both_offices, state_officer
):
    """Back to a text that was approved once: by whom it was brought back, it is not approved again."""
    reword(draft, network_officer, "Eins")
    submit(draft, network_officer)
    decide(draft, second_network_officer)
    send_back(draft, state_officer)
    reword(draft, network_officer, "Zwei")
    reword(draft, second_network_officer, "Eins")
    submit(draft, network_officer)

    with pytest.raises(DecisionRefused):
        decide(draft, second_network_officer)
    assert waiting(draft).task.name == "Koordinierungsstelle"
    assert not is_live(draft)


def test_without_the_setting_an_old_approval_publishes_nothing(
    draft, network_officer, second_network_officer, state_officer, settings
):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    submit(draft, network_officer)
    decide(draft, second_network_officer)
    send_back(draft, state_officer)
    reword(draft, network_officer, "Köln")
    submit(draft, network_officer)

    with pytest.raises(PermissionDenied, match="Not every step"):
        decide(draft, state_officer)

    assert not is_live(draft)


TAKES_OFFLINE = {
    "rheine1": False,
    "alsdorf1": False,
    "network_officer": True,
    "state_officer": False,
    "translator": False,
    "user_administrator": False,
    "superuser": True,
}


@pytest.mark.parametrize("role, may", TAKES_OFFLINE.items())
def test_who_takes_a_page_offline(role, may, request, client, profile, rheine2, second_network_officer, approvals):
    reword(profile, rheine2, "An der Ems.")
    publish_by_approval(profile, second_network_officer, author=rheine2)
    client.force_login(request.getfixturevalue(role))

    client.post(door("unpublish", profile))

    assert is_live(profile) is not may


@pytest.mark.parametrize("role", ["network_officer", "state_officer", "user_administrator", "superuser"])
def test_nobody_takes_a_public_signature_offline(
    role, request, client, signature, network_officer, second_network_officer, state_officer
):
    publish_by_approval(signature, second_network_officer, state_officer, author=network_officer)
    client.force_login(request.getfixturevalue(role))

    client.post(door("unpublish", signature))

    assert is_live(signature)


def test_setting_up_again_keeps_what_waits(draft, network_officer):
    submit(draft, network_officer)

    apply_workflow()

    assert waiting(draft)

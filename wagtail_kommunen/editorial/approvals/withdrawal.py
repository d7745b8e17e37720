"""What cannot be decided any more, because the approval itself has changed meanwhile, has to be submitted again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from ..teams.models import Team
from .models import TownHallTask
from .two_persons import other_workflow_applies


def withdraw_what_no_step_is_left_for(task) -> None:
    """A step was switched off. Without this Wagtail would publish what waits at the last one, unseen."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__task=task.pk,
        current_task_state__twopersontaskstate__isnull=False,
    )
    for state in waiting:
        if state.get_next_task() is None:
            state.cancel()


def withdraw_what_belongs_elsewhere(page: Page) -> None:
    """A page was moved, with all below it, to where other people decide."""
    moved = page.get_descendants(inclusive=True).values_list("pk", flat=True)
    states = WorkflowState.objects.active().filter(
        base_content_type__app_label="wagtailcore", base_content_type__model="page"
    )
    pks = {str(pk) for pk in moved} & set(states.values_list("object_id", flat=True))
    for state in states.filter(object_id__in=pks):
        if other_workflow_applies(state):
            state.cancel()


def withdraw_from_town_hall(team: Team, *, by=None) -> None:
    """What waits for a second person in the town hall would wait for ever. As a draft it can be submitted anew."""
    for state in _in_town_hall(team):
        state.cancel(user=by)


@transaction.atomic
def pass_over_town_hall(team: Team, *, by=None) -> None:
    """The second person was switched off: the next step begins, and tells those who decide there.

    What cannot go on is withdrawn: no other step is left, or the lint finds what it did not know before.
    """
    for state in _in_town_hall(team):
        if state.is_at_final_task or not _goes_on(state):
            WorkflowState.objects.get(pk=state.pk).cancel(user=by)


def _goes_on(state: WorkflowState) -> bool:
    try:
        with transaction.atomic():
            state.current_task_state.specific.pass_over()
            WorkflowState.objects.get(pk=state.pk).update()
    except PermissionDenied:  # UnfitContent is one
        return False
    return True


def _in_town_hall(team: Team) -> list[WorkflowState]:
    """What waits for a second person of this team."""
    waiting = WorkflowState.objects.select_for_update().filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        current_task_state__status=TaskState.STATUS_IN_PROGRESS,
        current_task_state__task__in=TownHallTask.objects.values("pk"),
    )
    return [state for state in waiting if Team.of(state.content_object) == team]

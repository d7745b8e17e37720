"""Four eyes: who may decide on what, asked of the step itself and never of what an address says."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from ...declarations.four_eyes import log_override, needs_two_people
from ...declarations.permissions import overrides_four_eyes
from ...declarations.publishing import reasons_against
from .authorship import authors
from .content_digest import content_digest

#: Characters of a comment that are kept.
COMMENT_LENGTH = 2000


class DecisionRefused(PermissionDenied):
    """Says in words why this person cannot decide, or why this cannot be decided."""


def remember_content(task_state, due_after_days: int) -> None:
    task_state.digest = content_digest(task_state.revision)
    task_state.due_on = timezone.localdate() + timedelta(days=due_after_days)
    task_state.save(update_fields=["digest", "due_on"])


def checked_action(task, task_state, user, action_name: str, kwargs: dict) -> dict:
    """What may reach Wagtail: the comment.

    DecisionRefused if this user must not decide this, in this way or now; ValidationError if the content must not go
    public, whoever approves it.
    """
    state = WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    if reason := reason_to_refuse(task, task_state, user, action_name, state):
        raise DecisionRefused(reason)
    comment = kwargs.get("comment", "")
    comment = comment[:COMMENT_LENGTH].replace("\x00", "").strip() if isinstance(comment, str) else ""
    if action_name == "reject" and not comment:
        raise DecisionRefused(_("Please say what should be changed."))
    if action_name == "approve":
        obj = state.content_object
        draft = obj.get_latest_revision().as_object()
        if messages := reasons_against(draft) if hasattr(draft, "lint") else []:
            raise ValidationError(messages, code="lint")
        if user.pk in involved(state, task):
            log_override(getattr(obj, "specific", obj), user, task_state=task_state.pk)
    return {"comment": comment}


def reason_to_refuse(task, task_state, user, action_name: str, state=None) -> str:
    """Why this user cannot decide this, in this way or now; empty if they can."""
    state = state or task_state.workflow_state
    if action_name not in ("approve", "reject"):
        return _("There is no such decision.")
    obj = state.content_object
    is_current = state.current_task_state_id == task_state.pk and task_state.task_id == task.pk
    if obj is None or not is_current or state.status != state.STATUS_IN_PROGRESS or not _is_waiting(task_state):
        return _("This has been decided or withdrawn in the meantime.")
    if not task.is_decider(obj, user):
        return _("You are not among those who decide here.")
    if reason := reason_against(obj, user, task=task, workflow_state=state):
        return reason
    if action_name == "reject":
        return ""
    if other_workflow_applies(state):
        return _("Another approval applies here by now. Please send it back: it has to be submitted anew.")
    if content_digest(obj.get_latest_revision()) != _digest(task_state):
        return _("The content has changed since it was submitted. It has to be submitted again.")
    return ""


def reason_against(obj, user, *, task, workflow_state=None) -> str:
    """Why four eyes keep this user from deciding at this step; empty if nothing does."""
    state = workflow_state or obj.current_workflow_state
    if state is None or overrides_four_eyes(user) or user.pk not in involved(state, task):
        return ""
    return _("You wrote, submitted or already approved this yourself. Another person has to decide.")


def involved(workflow_state, task) -> set[int]:
    """Ids of the users who had a hand in what is to be decided on.

    Whoever submitted it, the authors of all revisions since the public one, and who approved the same content at
    another step. Not who approved an older content: that office has to look at the new one again.
    """
    obj = workflow_state.content_object
    approvals = approved_states(workflow_state, content_digest(obj.get_latest_revision())).exclude(task_id=task.pk)
    people = {workflow_state.requested_by_id, *approvals.values_list("finished_by_id", flat=True)}
    return (people | authors(obj)) - {None}


def approved_states(workflow_state, digest: str):
    """States of steps of this workflow at which exactly this content was approved."""
    return TaskState.objects.filter(
        workflow_state=workflow_state,
        status=TaskState.STATUS_APPROVED,
        twopersontaskstate__digest=digest,
    )


def other_workflow_applies(workflow_state) -> bool:
    """Whether the page was moved, or its approval exchanged, and two people decide there too, but other ones."""
    obj = workflow_state.content_object
    workflow = getattr(obj, "specific", obj).get_workflow()
    return bool(workflow and workflow.pk != workflow_state.workflow_id and needs_two_people(workflow))


def reason_not_to_publish(workflow_state, steps, digest: str) -> str:
    """Why the end of a workflow must not publish this content; empty if every step let it pass, each by another person."""
    if other_workflow_applies(workflow_state):
        return _("Another approval applies here by now. Please send it back: it has to be submitted anew.")
    approvers = _approvers(workflow_state, digest)
    missing = [step for step in steps if not approvers.get(step.pk) and not _passed_over(step, workflow_state)]
    people = [approvers[step.pk][-1] for step in steps if approvers.get(step.pk)]
    bound = [user.pk for user in people if user and not overrides_four_eyes(user)]
    if missing or not people or len(set(bound)) < len(bound):
        return _("Not every step has approved this content. It has to be submitted again.")
    return ""


def _approvers(workflow_state, digest: str) -> dict[int, list]:
    """For each step those who approved this content and are not among its authors; None is a person that is gone."""
    excluded = authors(workflow_state.content_object) | {workflow_state.requested_by_id}
    people = get_user_model().objects.in_bulk(
        set(approved_states(workflow_state, digest).values_list("finished_by_id", flat=True))
    )
    approvers: dict[int, list] = {}
    for approval in approved_states(workflow_state, digest).order_by("pk"):
        user = people.get(approval.finished_by_id)
        if user is None or user.pk not in excluded or overrides_four_eyes(user):
            approvers.setdefault(approval.task_id, []).append(user)
    return approvers


def _passed_over(step, workflow_state) -> bool:
    applies = getattr(step, "applies_to", None)
    return bool(applies and not applies(workflow_state.content_object, workflow_state.requested_by_id))


def _is_waiting(task_state) -> bool:
    return TaskState.objects.filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS).exists()


def _digest(task_state) -> str:
    return getattr(task_state.specific, "digest", "")

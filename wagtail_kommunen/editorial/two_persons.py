"""Four eyes: who may decide on what, asked of the step itself and never of what an address says."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from ..declarations.four_eyes import log_override
from ..declarations.permissions import overrides_four_eyes
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
    """What may reach Wagtail: the comment. DecisionRefused if this user must not decide this, in this way or now."""
    state = WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    if action_name not in ("approve", "reject"):
        raise DecisionRefused(_("There is no such decision."))
    is_current = state.current_task_state_id == task_state.pk and task_state.task_id == task.pk
    if not is_current or state.status != state.STATUS_IN_PROGRESS or not _is_waiting(task_state):
        raise DecisionRefused(_("This has been decided or withdrawn in the meantime."))
    obj = state.content_object
    if not task.is_decider(obj, user):
        raise DecisionRefused(_("You are not among those who decide here."))
    comment = kwargs.get("comment", "")
    comment = comment[:COMMENT_LENGTH].strip() if isinstance(comment, str) else ""
    if action_name == "reject" and not comment:
        raise DecisionRefused(_("Please say what should be changed."))
    if reason := reason_against(obj, user, task=task, workflow_state=state):
        raise DecisionRefused(reason)
    if action_name == "approve":
        if content_digest(obj.get_latest_revision()) != _digest(task_state):
            raise DecisionRefused(_("The content has changed since it was submitted. It has to be submitted again."))
        if user.pk in involved(state, task):
            log_override(getattr(obj, "specific", obj), user, task_state=task_state.pk)
    return {"comment": comment}


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
    latest = obj.get_latest_revision()
    people = {workflow_state.requested_by_id, latest.user_id}
    revisions = Revision.objects.for_instance(obj)
    if obj.live and obj.live_revision_id:
        revisions = revisions.filter(created_at__gt=obj.live_revision.created_at)
    people |= set(revisions.values_list("user_id", flat=True))
    approvals = approved_states(workflow_state, content_digest(latest)).exclude(task_id=task.pk)
    people |= set(approvals.values_list("finished_by_id", flat=True))
    return people - {None}


def approved_states(workflow_state, digest: str):
    """States of steps of this workflow at which exactly this content was approved."""
    return TaskState.objects.filter(
        workflow_state=workflow_state,
        status=TaskState.STATUS_APPROVED,
        twopersontaskstate__digest=digest,
    )


def _is_waiting(task_state) -> bool:
    return TaskState.objects.filter(pk=task_state.pk, status=TaskState.STATUS_IN_PROGRESS).exists()


def _digest(task_state) -> str:
    return getattr(task_state.specific, "digest", "")

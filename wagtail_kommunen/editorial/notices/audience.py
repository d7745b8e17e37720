"""Who may decide on an approval, and who may know of it, as things stand at this moment."""

from wagtail.models import Page, TaskState, WorkflowState

from ...isolation.scope import is_restricted, owns_page
from ..approvals.two_persons import involved
from .models import Occasion

#: Which of Wagtail's own notifications in the account turns which of ours off.
SWITCHES = {
    Occasion.WAITING: "submitted_notifications",
    Occasion.OVERDUE: "submitted_notifications",
    Occasion.WITHDRAWN: "submitted_notifications",
    Occasion.SENT_BACK: "rejected_notifications",
    Occasion.APPROVED: "approved_notifications",
}


def may_decide(task_state: TaskState) -> set[int]:
    """Ids of those whose office it is and who had no hand in it. Nobody's, where nothing waits for people."""
    task, state = task_state.task.specific, task_state.workflow_state
    obj = state.content_object
    if obj is None or not waits(task_state) or not getattr(task, "decided_by_another", False):
        return set()
    if hasattr(task, "applies_to") and not task.applies_to(obj):
        return set()
    return set(task.deciders(obj).values_list("pk", flat=True)) - involved(state, task)


def waits(task_state: TaskState) -> bool:
    is_open = task_state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    return is_open and task_state.status == TaskState.STATUS_IN_PROGRESS


def may_see(user, obj) -> bool:
    """Nobody is told of what the admin does not show them, or not any more."""
    if obj is None or not user.has_perm("wagtailadmin.access_admin"):
        return False
    return not is_restricted(user) or (isinstance(obj, Page) and owns_page(user, obj))


def can_be_told(user, occasion: str) -> bool:
    """Has a working account with an address, and has not switched such mails off."""
    profile = getattr(user, "wagtail_userprofile", None)
    return bool(user.is_active and user.email and getattr(profile, SWITCHES[Occasion(occasion)], True))

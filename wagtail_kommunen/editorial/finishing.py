"""What the end of a workflow does. Wagtail imports this module while its own models load: none may be imported here."""

from django.core.exceptions import PermissionDenied
from django.db import transaction


def publish_approved(workflow_state, user=None):
    """``WAGTAIL_FINISH_WORKFLOW_ACTION``: publishes what every step has approved, whoever may publish otherwise.

    A workflow that never had a step of ours is left to Wagtail.
    """
    from wagtail.workflows import publish_workflow_state

    from ..declarations.four_eyes import approved_revision, hold_carried
    from .approvals.content_digest import content_digest
    from .approvals.models import TwoPersonTaskState
    from .approvals.two_persons import reason_not_to_publish

    tasks = workflow_state.workflow.tasks.filter(active=True).specific()
    steps = [task for task in tasks if getattr(task, "decided_by_another", False)]
    if not steps and not TwoPersonTaskState.objects.filter(workflow_state=workflow_state).exists():
        return publish_workflow_state(workflow_state, user=user)
    with transaction.atomic():
        hold_carried(workflow_state.content_object)
        revision = workflow_state.content_object.get_latest_revision()
        if reason := reason_not_to_publish(workflow_state, steps, content_digest(revision)):
            raise PermissionDenied(reason)
        return approved_revision(revision).publish(user=user, skip_permission_checks=True)

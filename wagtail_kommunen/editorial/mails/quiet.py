"""Wagtail's own mails about workflows: silent where a step of ours says it better, as before everywhere else."""

from django.dispatch import Signal
from wagtail.models import WorkflowState

from ...declarations.four_eyes import needs_two_people


class LeftToOthers:
    """Stands in the place of one of Wagtail's notifiers and asks it only about workflows without a step of ours."""

    def __init__(self, notifier):
        self.notifier = notifier

    def __call__(self, instance=None, **kwargs):
        if needs_two_people(instance.workflow):
            return True
        return self.notifier(instance=instance, **kwargs)


def quieten_wagtail() -> None:
    """Takes the names under which Wagtail connects its notifiers, whether it has done so already or does so later.

    Its mails to the groups of a step never speak of ours: they are sent for ``TaskState`` itself only.
    """
    from wagtail.admin import signal_handlers as wagtails
    from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

    _stand_in(workflow_submitted, wagtails.workflow_submission_email_notifier, "submitted")
    _stand_in(workflow_rejected, wagtails.workflow_rejection_email_notifier, "rejected")
    _stand_in(workflow_approved, wagtails.workflow_approval_email_notifier, "approved")


def _stand_in(signal: Signal, notifier, event: str) -> None:
    name = f"workflow_state_{event}_email_notification"
    signal.disconnect(sender=WorkflowState, dispatch_uid=name)
    signal.connect(LeftToOthers(notifier), sender=WorkflowState, dispatch_uid=name, weak=False)

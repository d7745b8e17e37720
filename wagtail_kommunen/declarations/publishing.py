# mypy: disable-error-code="misc,attr-defined"
"""No placeholder goes public (design rule 2), whoever asks: button, bulk action, workflow, schedule or API."""

from django.core.exceptions import ValidationError
from wagtail.log_actions import log

from ..lint import blocking
from .four_eyes import log_override, needs_two_people
from .permissions import overrides_four_eyes

#: The log action with which Wagtail's ``publish_scheduled`` publishes.
SCHEDULED = "wagtail.publish.scheduled"
SCHEDULE_REFUSED = "wagtail_kommunen.schedule.refuse"


class LintedPublishingMixin:
    """For models with ``lint()``: a revision with blocking findings is not published. Comes before Page in the bases."""

    def publish(self, revision, *args, **kwargs):
        if messages := reasons_against(revision.as_object()):
            if kwargs.get("log_action") == SCHEDULED:
                return cancel_schedule(self, revision, messages)
            raise ValidationError(messages, code="lint")
        super().publish(revision, *args, **kwargs)
        user, by_approval = kwargs.get("user"), kwargs.get("skip_permission_checks")
        if user and not by_approval and overrides_four_eyes(user) and needs_two_people(self.get_workflow()):
            log_override(self, user, revision=revision.pk)


def reasons_against(draft) -> list[str]:
    """Why this draft must not go public, in words: what the lint finds, and what the database would refuse."""
    reasons = [f"{finding.where}: {finding.message}" for finding in blocking(draft.lint())]
    for check in (draft.clean, draft.validate_constraints):
        try:
            check()
        except ValidationError as error:
            reasons += error.messages
    return list(dict.fromkeys(reasons))


def cancel_schedule(instance, revision, reasons: list[str]) -> None:
    """Instead of an error, which would keep ``publish_scheduled`` from publishing the others. The history says why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance, SCHEDULE_REFUSED, revision=revision, data={"reasons": reasons})

# mypy: disable-error-code="misc,attr-defined"
"""No placeholder goes public (design rule 2), whoever asks: button, bulk action, workflow, schedule or API."""

from django.core.exceptions import ValidationError

from ..lint import blocking
from .four_eyes import SCHEDULED, FourEyesPublishingMixin, cancel_schedule


class LintedPublishingMixin(FourEyesPublishingMixin):
    """For models with ``lint()``: a revision with blocking findings is not published. Comes before Page in the bases."""

    def publish(self, revision, *args, **kwargs):
        if messages := reasons_against(revision.as_object()):
            if kwargs.get("log_action") == SCHEDULED:
                return cancel_schedule(self, revision, messages)
            raise ValidationError(messages, code="lint")
        return super().publish(revision, *args, **kwargs)


def reasons_against(draft) -> list[str]:
    """Why this draft must not go public, in words: what the lint finds, and what the database would refuse."""
    reasons = [f"{finding.where}: {finding.message}" for finding in blocking(draft.lint())]
    for check in (draft.clean, draft.validate_constraints):
        try:
            check()
        except ValidationError as error:
            reasons += error.messages
    return list(dict.fromkeys(reasons))

# mypy: disable-error-code="misc,attr-defined"
"""No placeholder goes public (design rule 2), whoever asks: button, bulk action, workflow, schedule or API."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..lint import blocking
from ..translation import is_left_alone
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
    if is_left_alone(draft):
        reasons.append(_("The original is not public. A translation is public only as long as its original is."))
    return list(dict.fromkeys([*reasons, *reasons_against_fields(draft)]))


def reasons_against_fields(draft) -> list[str]:
    """What the model and the database would refuse, in words."""
    reasons = []
    for check in (draft.clean, draft.validate_constraints):
        try:
            check()
        except ValidationError as error:
            reasons += error.messages
    return reasons

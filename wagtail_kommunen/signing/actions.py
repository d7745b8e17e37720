"""What the office does with a round: choose, enter the dates, submit, take back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from ..signatories.models import Signatory
from .models import SigningRound

DATES_ENTERED = "wagtail_kommunen.signing_round.enter_dates"


@transaction.atomic
def store(signing_round: SigningRound, signatories, *, user) -> None:
    """With a revision: it is what an approval looks at."""
    is_new = signing_round._state.adding
    signing_round.signatories.set(signatories)
    signing_round.save()
    log(signing_round, "wagtail.create" if is_new else "wagtail.edit", user=user, content_changed=True)
    signing_round.save_revision(user=user, changed=True)


@transaction.atomic
def enter_dates(signing_round: SigningRound, values: dict[str, Any], signatories, *, user) -> int:
    """Writes what was said of all of them into their drafts; how many. What is empty in ``values`` stays as it was.

    ValidationError, with a line for each signature that it does not fit, and nothing is stored.
    """
    given = {name: value for name, value in values.items() if value}
    errors, drafts = [], []
    for stored in signatories:
        draft = stored.get_latest_revision_as_object()
        for name, value in given.items():
            if not (name == "countersigned_by" and value.pk == draft.pk):
                setattr(draft, name, value)
        errors += _errors_of(draft)
        if stored.workflow_in_progress:
            errors.append(_("%(body)s: It is being looked at on its own.") % {"body": draft.body.full_name})
        drafts.append(draft)
    if errors:
        raise ValidationError(errors)
    for draft in drafts:
        draft.save_revision(user=user, changed=True, log_action=True)
    log(signing_round, DATES_ENTERED, user=user, data={"signatures": len(drafts)})
    return len(drafts)


@transaction.atomic
def submit(signing_round: SigningRound, *, user) -> None:
    """ValidationError with all that keeps it from being released: the first step looks at that."""
    workflow = signing_round.get_workflow()
    if workflow is None:
        raise ValidationError(_("No approval is set up for signing rounds. Run “setup_kommunen”."), code="no-workflow")
    state = signing_round.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise ValidationError(_("It has been submitted already."), code="submitted")
    signing_round.save_revision(user=user, changed=False)
    if state:
        state.resume(user=user)
    else:
        workflow.start(signing_round, user)


def take_back(signing_round: SigningRound, *, user) -> None:
    state = signing_round.current_workflow_state
    if state is None or not state.user_can_cancel(user):
        raise ValidationError(_("This has been decided or withdrawn in the meantime."), code="decided")
    state.cancel(user=user)


def _errors_of(draft: Signatory) -> list[str]:
    try:
        draft.full_clean(validate_unique=False, validate_constraints=True)
    except ValidationError as error:
        return [f"{draft.body.full_name}: {message}" for message in error.messages]
    return []

"""What one of a municipality has submitted, another one of it may take back: who submitted it may be on holiday, or gone."""

from django.contrib.auth import get_user_model
from wagtail.log_actions import registry
from wagtail.models import Page, WorkflowState

from ...isolation.scope import is_restricted, owns_page
from ..teams.models import Team
from .authorship import SUBMITTED


def let_colleagues_withdraw() -> None:
    """Wagtail asks the state, in its editor and its menus: who could withdraw before still can."""
    asked_before = WorkflowState.user_can_cancel

    def user_can_cancel(self, user):
        return asked_before(self, user) or can_withdraw(user, self)

    WorkflowState.user_can_cancel = user_can_cancel


def can_withdraw(user, workflow_state: WorkflowState) -> bool:
    """Everybody in the team of the page, unless an office submitted it or somebody else has locked it."""
    page = workflow_state.content_object
    if not isinstance(page, Page) or not is_restricted(user) or not owns_page(user, page):
        return False
    if page.locked and page.locked_by_id != user.pk:
        return False
    team = Team.of(page)
    is_colleague = team is not None and team.people.filter(pk=user.pk).exists()
    return is_colleague and not _submitted_by_an_office(workflow_state, page)


def _submitted_by_an_office(workflow_state: WorkflowState, page: Page) -> bool:
    """Who submitted it last: after it was sent back, Wagtail goes on naming the first one."""
    entries = registry.get_logs_for_instance(page).filter(action__in=SUBMITTED)
    entry = entries.order_by("-timestamp", "-pk").first()
    pk = entry.user_id if entry else workflow_state.requested_by_id
    submitter = get_user_model().objects.filter(pk=pk).first()
    return submitter is not None and not is_restricted(submitter)

# mypy: disable-error-code="misc"
"""Wagtail's panels on the first page of the admin ask what somebody did, not what they may see today."""

from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Page

from .scope import is_restricted, own_pages, owns_page


def _is_own(user, instance) -> bool:
    return isinstance(instance, Page) and owns_page(user, instance)


class OwnRecentEditsPanel(RecentEditsPanel):
    def get_context_data(self, parent_context):
        context, user = super().get_context_data(parent_context), parent_context["request"].user
        return context | {"last_edits": [edit for edit in context["last_edits"] if _is_own(user, edit[1])]}


class OwnLockedPagesPanel(LockedPagesPanel):
    def get_context_data(self, parent_context):
        context, user = super().get_context_data(parent_context), parent_context["request"].user
        return context | {"locked_pages": [page for page in context["locked_pages"] if _is_own(user, page)]}


class OwnSubmissionsPanel(UserObjectsInWorkflowModerationPanel):
    def get_context_data(self, parent_context):
        context, user = super().get_context_data(parent_context), parent_context["request"].user
        states = [state for state in context["workflow_states"] if _is_own(user, state.content_object)]
        return context | {"workflow_states": states}


class OwnTasksPanel(WorkflowObjectsToModeratePanel):
    def get_context_data(self, parent_context):
        context, user = super().get_context_data(parent_context), parent_context["request"].user
        return context | {"states": [state for state in context["states"] if _is_own(user, state["obj"])]}


_OWN = {
    RecentEditsPanel: OwnRecentEditsPanel,
    LockedPagesPanel: OwnLockedPagesPanel,
    UserObjectsInWorkflowModerationPanel: OwnSubmissionsPanel,
    WorkflowObjectsToModeratePanel: OwnTasksPanel,
}


class OwnPagesSummary(PagesSummaryItem):
    """Wagtail counts all pages below the one that is above the own ones."""

    def get_context_data(self, parent_context):
        own = Page.objects.filter(own_pages(self.request.user))
        return super().get_context_data(parent_context) | {"total_pages": own.count()}


def count_own_pages(request, items) -> None:
    """Hook ``construct_homepage_summary_items``."""
    if is_restricted(request.user):
        items[:] = [OwnPagesSummary(request) if type(item) is PagesSummaryItem else item for item in items]


def only_own_panels(request, panels) -> None:
    """Hook ``construct_homepage_panels``."""
    if is_restricted(request.user):
        panels[:] = [_OWN[type(panel)]() if type(panel) in _OWN else panel for panel in panels]

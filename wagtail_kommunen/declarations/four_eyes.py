# mypy: disable-error-code="misc,attr-defined"
"""Nobody publishes past an approval by two people: not the button, not a bulk action, not the API, not a superuser."""

from wagtail.log_actions import log
from wagtail.models import PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy

from .permissions import overrides_four_eyes

OVERRIDDEN = "wagtail_kommunen.four_eyes.override"
#: May take a page offline. That needs no second person: nothing new becomes public.
TAKE_OFFLINE = "wagtail_kommunen.take_pages_offline"


def needs_two_people(workflow) -> bool:
    """Whether a step of this workflow is decided by somebody who has not written what it decides on."""
    if workflow is None:
        return False
    return any(getattr(task, "decided_by_another", False) for task in workflow.tasks.filter(active=True).specific())


class FourEyesPageTester(PagePermissionTester):
    """Where an approval by two people stands before a page, publishing is what the approval does."""

    def can_publish(self):
        return super().can_publish() and self._walks_past()

    def can_publish_subpage(self):
        return super().can_publish_subpage() and self._walks_past()

    def can_unpublish(self):
        if self.user.is_superuser:
            return super().can_unpublish()
        may = self.user.has_perm(TAKE_OFFLINE) and self.can_edit()
        return super().can_unpublish() or (may and self.page.live and not self.page_is_root and not self.page_locked())

    def can_set_view_restrictions(self):
        return super().can_publish()

    def can_unschedule(self):
        return super().can_publish() or (self.user.has_perm(TAKE_OFFLINE) and self.can_edit())

    def _walks_past(self):
        return overrides_four_eyes(self.user) or not needs_two_people(self.page.get_workflow())


class FourEyesPageMixin:
    """For page types. Comes before Page in the bases."""

    def permissions_for_user(self, user):
        return FourEyesPageTester(user, self)


class FourEyesPolicy(ModelPermissionPolicy):
    """For snippets with a workflow."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) and (action != "publish" or self._walks_past(user))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def _walks_past(self, user):
        return overrides_four_eyes(user) or not needs_two_people(self.model.get_default_workflow())


def log_override(instance, user, **data) -> None:
    """The trace that a superuser leaves who decides alone, where the site's settings allow it."""
    log(instance, OVERRIDDEN, user=user, data=data)

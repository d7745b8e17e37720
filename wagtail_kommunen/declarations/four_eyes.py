# mypy: disable-error-code="misc,attr-defined"
"""Nobody publishes past an approval by two people: not the button, not a bulk action, not the API, not a superuser."""

from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy

from ..isolation.titles import PublishedTitleMixin
from ..translation import TranslatedPageMixin
from .permissions import overrides_four_eyes

OVERRIDDEN = "wagtail_kommunen.four_eyes.override"
#: The log action with which Wagtail's ``publish_scheduled`` publishes.
SCHEDULED = "wagtail.publish.scheduled"
SCHEDULE_REFUSED = "wagtail_kommunen.schedule.refuse"
#: Attribute of a revision in memory.
APPROVED = "approved_at_every_step"
#: May take a page offline. That needs no second person: nothing new becomes public.
TAKE_OFFLINE = "wagtail_kommunen.take_pages_offline"


def needs_two_people(workflow) -> bool:
    """Whether a step of this workflow is decided by somebody who has not written what it decides on."""
    if workflow is None:
        return False
    return any(getattr(task, "decided_by_another", False) for task in workflow.tasks.filter(active=True).specific())


def carried_by(obj) -> list:
    """Stored objects whose drafts go public together with ``obj``: who decides on it, decides on these."""
    return obj.carried() if hasattr(obj, "carried") else []


def hold_carried(obj) -> None:
    """Until the end of the transaction nobody stores a newer draft of them: what is compared is what is published."""
    if hasattr(obj, "hold"):
        obj.hold()


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

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and self._may_make_it()

    def can_set_view_restrictions(self):
        return super().can_publish()

    def can_unschedule(self):
        return super().can_publish() or (self.user.has_perm(TAKE_OFFLINE) and self.can_edit())

    def can_move_to(self, destination):
        return super().can_move_to(destination) and (
            overrides_four_eyes(self.user) or self._stays_approved(destination)
        )

    def _stays_approved(self, destination):
        """Neither out of the approval that stands before it, nor into one what is public without."""
        if hasattr(self.page, "workflowpage"):
            return True
        now, then = (needs_two_people(page.get_workflow()) for page in (self.page, destination))
        return now == then or (then and not self.page.live)

    def _may_make_it(self):
        """Whoever adds pages there, and whoever has a right on just this one, as a town hall on its events."""
        if self.user.is_superuser or "add" in self.permissions:
            return True
        given = self.permission_policy.get_cached_permissions_for_user(self.user)
        return any(one.page_id == self.page.pk for one in given)

    def _walks_past(self):
        return overrides_four_eyes(self.user) or not needs_two_people(self.page.get_workflow())


class FourEyesPublishingMixin:
    """Whatever a superuser publishes alone leaves a trace; a schedule publishes only what was approved with its date."""

    def publish(self, revision, *args, **kwargs):
        if kwargs.get("log_action") == SCHEDULED and not may_go_live(self, revision):
            return cancel_schedule(self, revision, [_("This content was not approved for this date.")])
        super().publish(revision, *args, **kwargs)
        if not getattr(revision, APPROVED, False):
            trace_direct_publishing(self, kwargs.get("user"), revision)


class FourEyesPageMixin(TranslatedPageMixin, PublishedTitleMixin, FourEyesPublishingMixin):
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


def may_go_live(instance, revision) -> bool:
    """Whether each step has approved exactly this revision, or a superuser has set its date alone and left a trace."""
    workflow = instance.get_workflow()
    if not needs_two_people(workflow) or _traces(instance, revision).exists():
        return True
    tasks = workflow.tasks.filter(active=True).specific()
    return all(task.has_approved(revision) for task in tasks if getattr(task, "decided_by_another", False))


def approved_revision(revision):
    """The revision, marked as one that every step has approved: publishing it overrides nothing."""
    setattr(revision, APPROVED, True)
    return revision


def trace_direct_publishing(instance, user, revision) -> None:
    """Once for each revision, whichever door was taken."""
    if user and overrides_four_eyes(user) and needs_two_people(instance.get_workflow()):
        if not _traces(instance, revision).exists():
            log_override(instance, user, revision=revision.pk)


def cancel_schedule(instance, revision, reasons: list[str]) -> None:
    """Instead of an error, which would keep ``publish_scheduled`` from publishing the others. The history says why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance, SCHEDULE_REFUSED, revision=revision, data={"reasons": [str(reason) for reason in reasons]})


def log_override(instance, user, **data) -> None:
    """The trace that a superuser leaves who decides alone, where the site's settings allow it."""
    log(instance, OVERRIDDEN, user=user, data=data)


def _traces(instance, revision):
    entries = registry.get_logs_for_instance(instance).filter(action=OVERRIDDEN)
    return entries.filter(data__revision=revision.pk)

"""Where a mail leads to: addresses of the admin, whole, with the site's name before them."""

from django.urls import NoReverseMatch, reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import TaskState

from ...outputs.mail import absolute


def approval_url(task_state: TaskState) -> str:
    """The screen on which it is decided, or else where it is edited."""
    try:
        return absolute(reverse("wagtail_kommunen:approval", args=[task_state.pk]))
    except NoReverseMatch:
        return edit_url(task_state)


def edit_url(task_state: TaskState) -> str:
    """Whoever gets the mail may see it; whether they may change it as well, the admin says."""
    path = AdminURLFinder().get_edit_url(task_state.workflow_state.content_object)
    return absolute(path) if path else account_url()


def public_url(task_state: TaskState) -> str:
    """Empty if it has no page of its own, or is not public yet."""
    obj = task_state.workflow_state.content_object
    return getattr(obj, "full_url", None) or "" if getattr(obj, "live", False) else ""


def account_url() -> str:
    return absolute(reverse("wagtailadmin_account"))

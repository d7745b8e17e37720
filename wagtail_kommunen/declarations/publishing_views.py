# mypy: disable-error-code="misc,attr-defined"
"""What the admin answers when the lint, or a constraint, keeps something from going public."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request

from .publishing import reasons_against


class RefusedApprovalMixin:
    """For Wagtail's workflow action view of snippets: an approval that cannot publish says why, and changes nothing."""

    def dispatch(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().dispatch(request, *args, **kwargs)
        except ValidationError as error:
            return refused(request, error, AdminURLFinder(request.user).get_edit_url(self.object))


def explain_refused_approvals() -> None:
    """The same for pages. An address that a hook adds comes after Wagtail's own: so its view is wrapped, once."""
    from wagtail.admin.urls.pages import urlpatterns  # imported early, it would close the register of viewsets

    pattern = next(pattern for pattern in urlpatterns if pattern.name == "workflow_action")
    if not hasattr(pattern.callback, "explains_refusals"):
        pattern.callback = _explaining(pattern.callback)


def _explaining(view):
    @wraps(view)
    def explained(request, page_id, **kwargs):
        try:
            with transaction.atomic():
                return view(request, page_id=page_id, **kwargs)
        except ValidationError as error:
            return refused(request, error, reverse("wagtailadmin_pages:edit", args=[page_id]))

    explained.explains_refusals = True
    return explained


def refused(request, error: ValidationError, edit_url: str | None):
    for reason in error.messages:
        messages.error(request, reason)
    return redirect(edit_url or "wagtailadmin_home")


def refuse_bulk_publishing(request, action_type, objects, action):
    """Hook ``before_bulk_action``: names the pages that the lint keeps from going public, before anything happens."""
    if action_type != "publish":
        return None
    refused = [(page, reasons) for page in objects if (reasons := _reasons(page))]
    if not refused:
        return None
    for page, reasons in refused:
        messages.error(request, f"{page}: {reasons[0]}")
    messages.warning(request, _("Nothing was published."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def _reasons(page) -> list[str]:
    latest = page.specific.get_latest_revision_as_object()
    return reasons_against(latest) if hasattr(latest, "lint") else []

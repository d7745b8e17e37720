# mypy: disable-error-code="misc,attr-defined"
"""What the admin answers when the lint, or a constraint, keeps something from going public."""

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


def page_workflow_action(request, page_id, **kwargs):
    """The same for pages: Wagtail's own view of this address, whatever its name in this release."""
    from wagtail.admin.urls.pages import (
        urlpatterns as wagtail_urls,
    )  # imported early, it would close the register of viewsets

    wagtails = next(pattern.callback for pattern in wagtail_urls if pattern.name == "workflow_action")
    try:
        with transaction.atomic():
            return wagtails(request, page_id=page_id, **kwargs)
    except ValidationError as error:
        return refused(request, error, reverse("wagtailadmin_pages:edit", args=[page_id]))


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

# mypy: disable-error-code="misc,attr-defined"
"""What the admin answers when the lint, or a constraint, keeps something from going public."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError as BadRequest
from rest_framework.response import Response
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.utils import get_valid_next_url_from_request

from .four_eyes import trace_direct_publishing
from .publishing import reasons_against


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


def trace_published_page(request, page):
    """Hook ``after_publish_page``: the editor publishes past the page's own ``publish()``."""
    if revision := page.scheduled_revision or page.live_revision:
        trace_direct_publishing(page.specific, request.user, revision)


class LintedPublishAPIAction(PublishPageAPIAction):
    """The same door of the admin's API: what it refuses is said in words, and a superuser leaves a trace."""

    def execute(self, instance, data) -> Response:
        reasons = _reasons(instance) if instance.permissions_for_user(self.request.user).can_publish() else []
        if reasons:
            raise BadRequest({"non_field_errors": reasons})
        response = super().execute(instance, data)
        trace_published_page(self.request, type(instance).objects.get(pk=instance.pk))
        return response


def lint_the_api() -> None:
    from wagtail.admin.api.views import PagesAdminAPIViewSet

    PagesAdminAPIViewSet.actions = {**PagesAdminAPIViewSet.actions, "publish": LintedPublishAPIAction}


def _reasons(page) -> list[str]:
    latest = page.specific.get_latest_revision_as_object()
    return reasons_against(latest) if hasattr(latest, "lint") else []

# mypy: disable-error-code="misc,attr-defined"
"""No placeholder goes public (design rule 2), whoever asks: button, bulk action, workflow, schedule or API."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import log

from ..lint import blocking

#: The log action with which Wagtail's ``publish_scheduled`` publishes.
SCHEDULED = "wagtail.publish.scheduled"
SCHEDULE_REFUSED = "wagtail_kommunen.schedule.refuse"


class LintedPublishingMixin:
    """For models with ``lint()``: a revision with blocking findings is not published. Comes before Page in the bases."""

    def publish(self, revision, *args, **kwargs):
        if findings := blocking(revision.as_object().lint()):
            messages = [f"{finding.where}: {finding.message}" for finding in findings]
            if kwargs.get("log_action") == SCHEDULED:
                return cancel_schedule(self, revision, messages)
            raise ValidationError(messages, code="lint")
        return super().publish(revision, *args, **kwargs)


def cancel_schedule(instance, revision, reasons: list[str]) -> None:
    """Instead of an error, which would keep ``publish_scheduled`` from publishing the others. The history says why."""
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance, SCHEDULE_REFUSED, revision=revision, data={"reasons": reasons})


def refuse_bulk_publishing(request, action_type, objects, action):
    """Hook ``before_bulk_action``: names the pages that the lint keeps from going public, before anything happens."""
    if action_type != "publish":
        return None
    refused = [page for page in objects if blocking(_latest_findings(page))]
    if not refused:
        return None
    for page in refused:
        finding = blocking(_latest_findings(page))[0]
        messages.error(request, f"{page}: {finding.where}: {finding.message}")
    messages.warning(request, _("Nothing was published."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def _latest_findings(page):
    latest = page.specific.get_latest_revision_as_object()
    return latest.lint() if hasattr(latest, "lint") else []

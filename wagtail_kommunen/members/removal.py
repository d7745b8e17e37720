"""A field of engagement that profiles name stays: taking it away would change what is public, unseen."""

from django.apps import apps
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.admin.utils import get_valid_next_url_from_request

from ..conf import kommunen_settings
from .models import EngagementField


def refusal(field: EngagementField) -> str:
    """Why it cannot be deleted, in words; empty if it can."""
    profiles = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    used = profiles.objects.filter(fields_of_engagement=field).count()
    if not used:
        return ""
    message = ngettext(
        "“%(field)s” cannot be deleted: %(count)s profile names it. Rename it, or untick it there first.",
        "“%(field)s” cannot be deleted: %(count)s profiles name it. Rename it, or untick it there first.",
        used,
    )
    return message % {"field": field, "count": used}


def refuse_bulk_deleting_of_fields(request, action_type, objects, action):
    """Hook ``before_bulk_action``."""
    if action_type != "delete" or action.model is not EngagementField:
        return None
    refusals = [message for field in objects if (message := refusal(field))]
    if not refusals:
        return None
    for message in refusals:
        messages.error(request, message)
    return redirect(get_valid_next_url_from_request(request) or "kommunen_engagement_fields:list")

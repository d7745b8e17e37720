from django.contrib import messages
from django.shortcuts import redirect
from wagtail.admin.utils import get_valid_next_url_from_request

from .models import Signatory
from .receivers import stays_in_registry


def refuse_bulk_deletion_of_signatures(request, action_type, objects, action):
    """Hook ``before_bulk_action``: all of them, or none; the view of a single one says so itself."""
    if action_type != "delete" or action.model is not Signatory:
        return None
    kept = next((signatory for signatory in objects if signatory.was_public), None)
    if kept is None:
        return None
    messages.error(request, f"{kept}: {stays_in_registry()}")
    return redirect(get_valid_next_url_from_request(request) or "kommunen_signatories:list")

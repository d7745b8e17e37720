"""Pages that show sealed versions stay public: anyone can recompute a digest from what the site publishes (rule 1)."""

from django.apps import apps
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from ..conf import kommunen_settings
from .models import DeclarationVersion


def only_showcases_below(page) -> list:
    """Live declaration pages at or below ``page`` whose sealed versions no other live page elsewhere shows."""
    live = apps.get_model(kommunen_settings().DECLARATION_PAGE_MODEL).objects.live()
    within = live.descendant_of(page, inclusive=True).filter(
        declaration__in=DeclarationVersion.objects.values("declaration")
    )
    elsewhere = set(live.not_descendant_of(page, inclusive=True).values_list("declaration_id", flat=True))
    return [showcase for showcase in within if showcase.declaration_id not in elsewhere]


def refuse_removal(request, page):
    """Hooks ``before_delete_page`` and ``before_unpublish_page``."""
    showcases = only_showcases_below(page)
    if not showcases:
        return None
    messages.error(request, _refusal(showcases[0]))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_bulk_removal(request, action_type, objects, action):
    """Hook ``before_bulk_action``."""
    if action_type not in ("delete", "unpublish") or not hasattr(action.model, "get_site"):
        return None
    showcases = [showcase for page in objects for showcase in only_showcases_below(page)]
    if not showcases:
        return None
    messages.error(request, _refusal(showcases[0]))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def _refusal(showcase) -> str:
    message = _(
        "“%(page)s” shows sealed versions that are signed. They stay public: it can neither be deleted nor unpublished."
    )
    return message % {"page": showcase}

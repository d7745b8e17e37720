"""A body has one profile in each language, so a profile is translated but never copied."""

from django.apps import apps
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..conf import kommunen_settings


def refuse_copy(request, page):
    """Hook ``before_copy_page``: refuses a profile, and a page that is copied together with the profiles below it."""
    profiles = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL).objects
    if profiles.filter(pk=page.pk).exists():
        message = _("“%(page)s” cannot be copied: a body has one profile. Add a new profile for another body.")
    elif request.POST.get("copy_subpages") and profiles.descendant_of(page).exists():
        message = _(
            "“%(page)s” cannot be copied with its subpages: there are member profiles among them, "
            "and a body has one profile. Copy it without subpages."
        )
    else:
        return None
    messages.error(request, message % {"page": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", page.get_parent().pk)

"""The way from a page to its languages in the admin."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from ..isolation.scope import is_restricted, owns_page
from ..translation import is_original, original_of
from .desk import other_languages


def translation_buttons(page, user, view_name, next_url=None):
    """Of a public original one for each language; of a translation the one that leads to its original."""
    if page.is_root() or page.alias_of_id:
        return
    if is_original(page):
        if page.live and (not is_restricted(user) or owns_page(user, page)):
            for place, locale in enumerate(other_languages()):
                url = reverse("wagtail_kommunen:translation", args=[page.pk, locale.language_code])
                yield Button(locale.get_display_name(), url, icon_name="globe", priority=80 + place)
    elif original := original_of(page):
        url = reverse("wagtail_kommunen:translation", args=[original.pk, page.locale.language_code])
        yield Button(_("Compare with the original"), url, icon_name="globe", priority=80)

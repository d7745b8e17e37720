"""Rights on pages that somebody gives in the form of a group hold in every language."""

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .following import follow_rights_of


class RightsInEveryLanguage:
    """For ``register_group_permission_panel``, after Wagtail's own panels, which give rights without a signal."""

    media = forms.Media()

    def __init__(self, instance=None, **kwargs):
        self.instance = instance

    def is_valid(self):
        return True

    def save(self):
        follow_rights_of(self.instance)

    def as_admin_panel(self):
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            return ""
        return format_html(
            "<p>{}</p>",
            _("Rights on a page of the first language hold for its translations as well, also for later ones."),
        )

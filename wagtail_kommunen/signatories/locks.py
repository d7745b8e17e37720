"""What the editor of a signature says while somebody decides on the round that it is part of."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class InRoundLock(BaseLock):
    """Nobody changes it: what is approved must be what was read."""

    def __init__(self, signatory, held_by):
        super().__init__(signatory)
        self.held_by = held_by

    def for_user(self, user):
        return True

    def get_message(self, user):
        words = _("The signing round “%(round)s”, which it is part of, is being looked at.") % {"round": self.held_by}
        return format_html('{} <a href="{}">{}</a>', words, self.held_by.get_absolute_url(), _("Go to the round"))

    def get_locked_by(self, user, can_lock=False):
        return _("Locked while its signing round is being looked at")

    def get_description(self, user, can_lock=False):
        return _("Nobody can change it until somebody has decided.")

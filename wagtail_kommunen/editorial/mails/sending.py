"""From whom a mail comes, and in which language and time its reader reads it."""

from email.utils import parseaddr

from django.conf import settings
from django.utils import translation

from .text import one_line

#: Nobody's out-of-office note answers to it (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}


def sender(network: str) -> str:
    """The address that the site sends from, with the network's name before it."""
    given = getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", "") or settings.DEFAULT_FROM_EMAIL
    name = one_line(network).replace("\\", "").replace('"', "")
    return f'"{name}" <{parseaddr(given)[1]}>' if name else given


def language_of(user) -> str:
    """The one chosen in the account, else the site's: not the one of whoever happens to be at work."""
    profile = getattr(user, "wagtail_userprofile", None)
    with translation.override(settings.LANGUAGE_CODE):
        return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def time_zone_of(user) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_current_time_zone() if profile else settings.TIME_ZONE

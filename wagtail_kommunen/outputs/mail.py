"""Mails: from whom they come, in which language their reader reads them, and text of people on its way into one."""

import unicodedata
from email.utils import parseaddr

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation
from django.utils.text import Truncator
from wagtail.models import Site

#: Nobody's out-of-office note answers to it (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}

#: Control characters, halves of characters, and the marks that reverse the direction of what follows.
_UNWANTED = frozenset({"Cc", "Cs"})
_REVERSING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Characters of a title that a subject, a line of a mail, shows.
TITLE_LENGTH = 120


def sender(network: str) -> str:
    """The address that the site sends from, with the network's name before it."""
    given = getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", "") or settings.DEFAULT_FROM_EMAIL
    name = one_line(network).replace("\\", "").replace('"', "")
    return f'"{name}" <{parseaddr(given)[1]}>' if name else given


def server() -> BaseEmailBackend:
    """The connection that the site's mails go through, not opened yet. What goes over it is handed to ``send_messages``."""
    return mail.mailers.default if hasattr(mail, "mailers") else mail.get_connection()  # Django 6.1 has mailers


def language_of(user) -> str:
    """The one chosen in the account, else the site's: not the one of whoever happens to be at work."""
    profile = getattr(user, "wagtail_userprofile", None)
    with translation.override(settings.LANGUAGE_CODE):
        return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def time_zone_of(user) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_current_time_zone() if profile else settings.TIME_ZONE


def absolute(path: str) -> str:
    """An address of the admin, whole: as the site's settings have it, never as a request says."""
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", "")
    if not base and (site := Site.objects.filter(is_default_site=True).first()):
        base = site.root_url
    return f"{base.rstrip('/')}{path}"


def one_line(text: object, length: int = TITLE_LENGTH) -> str:
    """No line breaks in a subject, nothing that turns reading round."""
    return Truncator(" ".join(filter(None, (_clean(part) for part in str(text).split())))).chars(length)


def many_lines(text: object) -> str:
    return "\n".join(_clean(line.replace("\t", " ")).rstrip() for line in str(text).strip().splitlines())


def _clean(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNWANTED and sign not in _REVERSING)

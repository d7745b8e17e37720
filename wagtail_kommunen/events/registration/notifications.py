"""Mails to people who registered. A mail server that is down loses no registration, and no line of a log names anybody."""

import logging
from email.utils import parseaddr

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ...network.models import NetworkSettings
from ...outputs.mail import HEADERS, sender, server
from .calendar_file import calendar_file
from .codes import digest_of, new_code
from .leading import EventPages
from .letters import letter
from .models import Registration, RegistrationState
from .occasions import WITHOUT_LINK, Occasion

logger = logging.getLogger("wagtail_kommunen.registration")


def tell(
    registration: Registration,
    occasion: Occasion,
    pages: EventPages | None = None,
    *,
    code: str = "",
    connection: BaseEmailBackend | None = None,
) -> bool:
    """Whether the mail server took it; if not, the list of the host says so. Without ``code``, the link is a new one.

    Only what the link opens is stored of a code, so none can be sent twice. If the new one is not sent, the old one stays.
    """
    earlier, pages = registration.digest, pages or EventPages.of(registration.event.translation_key)
    is_renewed = not code and occasion not in WITHOUT_LINK and pages.is_public
    if is_renewed:
        code = _renew(registration)
    mine = Registration.objects.filter(pk=registration.pk)
    try:
        mail = _write(registration, occasion, pages, code, is_renewed=is_renewed)
        (connection or server()).send_messages([mail])
    except Exception as error:  # Each mail backend raises what it likes. Not the error itself: it holds addresses.
        logger.error("A mail about registration %s could not be sent: %s", registration.pk, type(error).__name__)
        mine.filter(digest=registration.digest).update(digest=earlier)
        mine.update(is_undelivered=True)
        return False
    mine.filter(is_undelivered=True).update(is_undelivered=False)
    return True


def _renew(registration: Registration) -> str:
    code = new_code()
    registration.digest = digest_of(code)
    Registration.objects.filter(pk=registration.pk).update(digest=registration.digest)
    return code


def _write(
    registration: Registration, occasion: Occasion, pages: EventPages, code: str, *, is_renewed: bool
) -> EmailMultiAlternatives:
    network = NetworkSettings.objects.filter(site__is_default_site=True).first()
    language = registration.language or pages.leading.locale.language_code
    page, offer = pages.read_in(language), pages.offer(registration.key)
    with translation.override(language), timezone.override(pages.leading.time_zone):
        content = letter(registration, occasion, pages, page, offer, is_renewed=is_renewed)
        context = {
            "letter": content,
            "language": translation.get_language(),
            "network": network,
            "page": page,
            "url": f"{page.full_url or pages.leading.full_url or ''}{page.reverse_subpage('registration', args=[code])}"
            if code
            else "",
        }
        text = render_to_string("wagtail_kommunen/mails/registration.txt", context)
        html = render_to_string("wagtail_kommunen/mails/registration.html", context)
        file = calendar_file(pages, page, registration, offer) if offer and _gets_file(registration) else ""
        # Translators: name of a file for the calendar: “termin.ics”
        file_name = _("event.ics")
    reply_to = page.contact_email or (network.email if network else "")
    mail = EmailMultiAlternatives(
        content.subject,
        text,
        sender(network.name if network else ""),
        [registration.email],
        reply_to=[reply_to] if parseaddr(reply_to)[1] else None,
        headers=HEADERS,
    )
    mail.attach_alternative(html, "text/html")
    if file:
        mail.attach(file_name, file, "text/calendar")
    return mail


def _gets_file(registration: Registration) -> bool:
    return registration.state == RegistrationState.CONFIRMED

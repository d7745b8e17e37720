"""A report goes out as a mail, and is nowhere else: no row of a database, no line of a log has a word of it."""

import logging
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from ..network.models import NetworkSettings
from ..outputs.mail import HEADERS, many_lines, one_line, sender
from ..translation import first_language

logger = logging.getLogger("wagtail_kommunen.accessibility")


@dataclass(frozen=True)
class Report:
    barrier: str
    address: str = ""
    email: str = ""


def send_report(page, report: Report, recipient: str, request) -> bool:
    """Whether the mail server took it. In the first language of the site, which the office reads."""
    try:
        _mail(page, report, recipient, NetworkSettings.for_request(request)).send()
    except Exception as error:  # Each mail backend raises what it likes. Not the error itself: it may hold addresses.
        logger.error("A report of a barrier could not be sent: %s", type(error).__name__)
        return False
    return True


def _mail(page, report: Report, recipient: str, network: NetworkSettings) -> EmailMessage:
    read_in = translation.get_language()
    with translation.override(first_language()):
        told = {
            "address": one_line(report.address, 500),
            "barrier": many_lines(report.barrier),
            "email": report.email,
            "language": read_in,
            "network": network,
        }
        return EmailMessage(
            one_line(_("Barrier reported: %(address)s") % {"address": told["address"] or _("no page named")}),
            render_to_string("wagtail_kommunen/mails/barrier.txt", told),
            sender(network.name),
            [recipient],
            reply_to=[report.email] if report.email else None,
            headers=HEADERS,
        )

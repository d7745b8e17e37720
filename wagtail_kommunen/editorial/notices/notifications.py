"""Mails about approvals: in the recipient's language and time, as text and as HTML, from the network."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from ...network.models import NetworkSettings
from ...outputs.mail import HEADERS, language_of, one_line, sender, time_zone_of
from ..mails.links import account_url
from .letters import Letter, Section, entry, heading, title_of
from .models import Occasion


class Writer:
    """Writes many mails over one connection."""

    def __init__(self, connection: BaseEmailBackend):
        self.connection = connection
        names = NetworkSettings.objects.filter(site__is_default_site=True).values_list("name", flat=True)
        self.network = one_line(names.first() or getattr(settings, "WAGTAIL_SITE_NAME", ""))

    def send(self, user, letter_of: Callable[..., Letter], *about) -> None:
        self.connection.send_messages([self.write(user, letter_of, *about)])

    def write(self, user, letter_of: Callable[..., Letter], *about) -> EmailMultiAlternatives:
        """``letter_of(*about)`` is called in the recipient's language."""
        language = language_of(user)
        with translation.override(language), timezone.override(time_zone_of(user)):
            letter = letter_of(*about)
            context = {"letter": letter, "language": language, "network": self.network, "account_url": account_url()}
            text = render_to_string("wagtail_kommunen/mails/letter.txt", context)
            html = render_to_string("wagtail_kommunen/mails/letter.html", context)
        mail = EmailMultiAlternatives(letter.subject, text, sender(self.network), [user.email], headers=HEADERS)
        mail.attach_alternative(html, "text/html")
        return mail


def notice_letter(occasion: str, task_state: TaskState) -> Letter:
    """One mail about one thing that happened."""
    subjects = {
        Occasion.WAITING: _("Please decide: %(title)s"),
        Occasion.OVERDUE: _("Overdue: %(title)s"),
        Occasion.SENT_BACK: _("Sent back: %(title)s"),
        Occasion.APPROVED: _("Approved: %(title)s"),
        Occasion.WITHDRAWN: _("Withdrawn: %(title)s"),
    }
    subject = one_line(subjects[Occasion(occasion)] % {"title": title_of(task_state)})
    return Letter(subject, [Section(heading(occasion), [entry(occasion, task_state, with_changes=True)])])

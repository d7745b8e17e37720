"""Registers people, and reads what they get."""

import re
from datetime import timedelta

from django.core import mail
from django.test import TestCase
from django.utils import timezone

from wagtail_kommunen.events.registration.actions import Answers, register
from wagtail_kommunen.models import Registration

CONSENT = "Ich bin einverstanden."


def SOON():
    return timezone.localdate() + timedelta(days=20)


def stored(action, *args, **kwargs):
    """Carries out what happens after the transaction, too: mails."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return action(*args, **kwargs)


def come(page, name, *, key="", companions=0, **more):
    """Somebody registers; what is stored of it."""
    email = f"{name.lower()}@example.org"
    answers = Answers(first_name=name, last_name="Beispiel", companions=companions, **more)
    stored(register, page, key, email, answers, consent=CONSENT)
    return Registration.objects.filter(email=email, key=key).order_by("pk").last()


def states(key=""):
    """First name and state of everybody, in the order in which they came."""
    return [(one.first_name, one.state) for one in Registration.objects.filter(key=key).order_by("queued_at", "pk")]


def mails():
    """To whom, and about what; and the box is empty again."""
    found = [(one.to[0].partition("@")[0], one.subject) for one in mail.outbox]
    mail.outbox.clear()
    return found


def code_in(message):
    return re.search(r"/anmeldung/([\w-]{20,})/", message.body).group(1)

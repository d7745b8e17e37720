from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """A mail server that is down, and says in its errors to whom it would not send."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({to: (550, b"unknown: Quendoline") for message in messages for to in message.to})

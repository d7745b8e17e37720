"""How people are called. Others read it in mails and lists, so it says nothing but a name."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...lint import HIDDEN, one_line


def validate_person_name(value: str) -> None:
    """One line, without signs that nobody sees or that turn reading round, and no address."""
    if HIDDEN.search(value) or one_line(value) != value.strip() or "://" in value:
        raise ValidationError(
            _("A name is one line of visible characters, without an address of a website. Please type it again."),
            code="no-name",
        )

"""Sentences of the statement and of the form, in the language in force."""

from django.utils.translation import gettext as _

from ..network.visits import TEN_MINUTES
from .choices import Conformity


def conformity_in_words(page) -> str:
    """One sentence of the model; empty while nobody has judged."""
    sentences = {
        Conformity.FULL: _("This website is fully compliant with the requirements: %(standard)s."),
        Conformity.PARTIAL: _(
            "This website is partially compliant with the requirements (%(standard)s), due to the content below that is not accessible."
        ),
        Conformity.NONE: _(
            "This website is not compliant with the requirements (%(standard)s). The content below is not accessible."
        ),
    }
    return sentences[Conformity(page.conformity)] % {"standard": page.standard} if page.conformity else ""


def too_often_in_words(seconds: int, recipient: str) -> str:
    if seconds > TEN_MINUTES:
        message = _("Very many barriers have been reported today. Please write to %(address)s instead.")
    else:
        message = _(
            "Many barriers have been reported just now. Please wait ten minutes, or write to %(address)s instead."
        )
    return message % {"address": recipient}


def not_sent_in_words(recipient: str) -> str:
    message = _("Your report could not be sent just now. Please try again later, or write to %(address)s instead.")
    return message % {"address": recipient}

"""A word to whoever edits an event: people have registered for dates that it has no more."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import ngettext

from ..models import EventDetails
from .leading import leading_page
from .models import Registration, RegistrationState
from .offers import offers


def warn_of_lost_dates(request, page):
    """Hook ``after_edit_page``. Not while the editor stores by itself: nobody would see it."""
    if isinstance(page, EventDetails) and request.accepts("text/html") and (number := registered_in_vain(page)):
        words = ngettext(
            "%(number)d person has registered for a date that is no longer there, and is told so once this is public.",
            "%(number)d people have registered for dates that are no longer there, and are told so once this is public.",
            number,
        )
        messages.warning(request, words % {"number": number})


def registered_in_vain(page) -> int:
    """How many, if this were public."""
    standing = Registration.objects.filter(
        event__translation_key=page.translation_key, last_day__gte=timezone.localdate()
    ).exclude(state=RegistrationState.CANCELLED)
    if not standing.exists() or leading_page(page.translation_key).pk != page.pk:
        return 0
    return standing.exclude(key__in=[offer.key for offer in offers(page)]).count()

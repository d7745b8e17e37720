"""What somebody may still do with what they have registered for."""

from ..choices import EventState
from .leading import EventPages
from .models import Registration, RegistrationState


def may_change(registration: Registration, pages: EventPages) -> bool:
    """As long as it is to come."""
    offer = pages.offer(registration.key)
    return registration.state != RegistrationState.CANCELLED and offer is not None and offer.is_to_come


def may_cancel(registration: Registration, pages: EventPages) -> bool:
    """Before it begins; of what is postponed, at any time. Of what is not held any more, there is nothing to cancel."""
    offer = pages.offer(registration.key)
    if registration.state == RegistrationState.CANCELLED or offer is None:
        return False
    return offer.state != EventState.CANCELLED and not offer.has_begun

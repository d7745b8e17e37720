"""A published event page and those who registered: seats, days of erasure, and mails about what has changed for them."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from .actions import move_up
from .models import Registration, RegistrationState
from .notifications import Occasion, tell
from .offers import Offer, fingerprint, offers
from .seats import take_turn


def follow(page) -> None:
    """After each publication: of one that changed nothing for anybody, nobody hears."""
    if not Registration.objects.filter(event__translation_key=page.translation_key).exists():
        return
    _tell_and_keep(page)
    move_up(page)


@transaction.atomic
def _tell_and_keep(page) -> None:
    event = take_turn(page)
    by_key = {offer.key: offer for offer in offers(page)}
    for key in event.registrations.order_by().values_list("key", flat=True).distinct():
        offer = by_key.get(key)
        rows = event.registrations.filter(key=key)
        known = fingerprint(page, offer)
        concerned = [] if _is_over(rows, offer) else _claim(rows, known)
        if offer:
            rows.update(last_day=offer.last_day)
        for registration in concerned:
            transaction.on_commit(partial(tell, registration, Occasion.EVENT_CHANGED, page))


def _claim(rows, known: str) -> list[Registration]:
    """Those who know something else, each once: from now on they know this."""
    standing = rows.exclude(state=RegistrationState.CANCELLED).exclude(told=known)
    found = list(standing)
    standing.update(told=known)
    return found


def _is_over(rows, offer: Offer | None) -> bool:
    """Minutes and material come afterwards; whoever was there gets no mail about them."""
    days: list[date] = list(rows.values_list("last_day", flat=True).distinct())
    if offer:
        days.append(offer.last_day)
    return max(days) < timezone.localdate()

"""The pages of an event and those who registered: seats, days of erasure, and mails about what has changed for them."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from ..models import Event
from .actions import move_up
from .erasing import erase_all_of
from .leading import EventPages
from .models import Registration
from .seats import take_turn
from .telling import tell_changes


def follow(page) -> None:
    """After a publication, and once a page is not public any more. Of what changes nothing for anybody, nobody hears.

    Only the leading page matters: what others say concerns nobody who registered.
    """
    if not _has_registrations(page):
        return
    keys = _keep_days(page)
    move_up(page)
    transaction.on_commit(partial(_tell_changes, page, keys))


def follow_deletion(page) -> None:
    """Before a page is deleted, alone or with what is above it. With the last one of an event its registrations go, too."""
    if _has_registrations(page):
        transaction.on_commit(partial(_after_deletion, page))


def _has_registrations(page) -> bool:
    return Registration.objects.filter(event__translation_key=page.translation_key).exists()


@transaction.atomic
def _keep_days(page) -> list[str]:
    """The keys of those dates that are not over: minutes and material come afterwards, nobody gets a mail about them."""
    event, pages = take_turn(page), EventPages.of(page.translation_key)
    last_days: dict[str, set] = {}
    for key, day in event.registrations.order_by().values_list("key", "last_day").distinct():
        last_days.setdefault(key, set()).add(day)
    for key, days in last_days.items():
        if offer := pages.offer(key):
            days.add(offer.counts_from)
            event.registrations.filter(key=key).update(last_day=offer.counts_from)
    today = timezone.localdate()
    return [key for key, days in last_days.items() if max(days) >= today]


def _tell_changes(page, keys: list[str]) -> None:
    pages = EventPages.of(page.translation_key)
    if pages.leading:
        tell_changes(pages, keys)


def _after_deletion(page) -> None:
    """``page`` is no more."""
    if EventPages.of(page.translation_key).leading:
        follow(page)
        return
    page.live = False
    rows = Registration.objects.filter(event__translation_key=page.translation_key, last_day__gte=timezone.localdate())
    tell_changes(EventPages([page]), set(rows.values_list("key", flat=True)), is_last=True)
    for event in Event.objects.filter(translation_key=page.translation_key):
        erase_all_of(event)

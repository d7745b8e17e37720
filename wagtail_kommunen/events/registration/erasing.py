"""Erases registrations some days after the event. What stays are two numbers: how many registered, how many came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from wagtail.models import Page

from ..models import Event
from .leading import leading_page
from .models import Registration, RegistrationState
from .seats import take_turn_of


@dataclass(frozen=True)
class Erased:
    event: Event
    registrations: int


def erase_ended(*, dry_run: bool = False) -> list[Erased]:
    """Of each event those that are due today. Safe to repeat: what is gone is not counted again."""
    due = list(_with_something_due(timezone.localdate()))
    return [Erased(event, found if dry_run else _erase(event, which)) for event, which, found in due]


def erase_all_of(event: Event) -> int:
    return _erase(event, Q())


def erase_one(registration: Registration) -> None:
    """By the person. Who was there is counted as it would be later; who had cancelled, is counted nowhere."""
    _erase(registration.event, Q(pk=registration.pk))


def _with_something_due(today: date) -> Iterator[tuple[Event, Q, int]]:
    """The days that registrations are kept differ from event to event, and from person to person."""
    for event in Event.objects.filter(registrations__isnull=False).distinct().order_by("pk"):
        which = _due(event, today)
        if found := event.registrations.filter(which).count():
            yield event, which, found


def _due(event: Event, today: date) -> Q:
    """So many days after as was agreed; fewer, if the event now says so. All of an event that has no page any more."""
    if not Page.objects.filter(translation_key=event.translation_key).exists():
        return Q()
    due, leading = Q(pk__in=[]), leading_page(event.translation_key)
    for agreed in set(event.registrations.order_by().values_list("retention_days", flat=True)):
        days = min(agreed, leading.retention_days) if leading else agreed
        due |= Q(retention_days=agreed, last_day__lt=today - timedelta(days=days))
    return due


@transaction.atomic
def _erase(event: Event, which: Q) -> int:
    take_turn_of(event.pk)
    due = event.registrations.filter(which)
    numbers = due.exclude(state=RegistrationState.CANCELLED).aggregate(
        registered=Count("pk"), attended=Count("pk", filter=Q(checked_in_at__isnull=False))
    )
    Event.objects.filter(pk=event.pk).update(
        registered_count=F("registered_count") + numbers["registered"],
        attended_count=F("attended_count") + numbers["attended"],
    )
    deleted, _by_model = Registration.objects.filter(pk__in=list(due.values_list("pk", flat=True))).delete()
    return deleted

"""Erases registrations some days after the event. What stays are two numbers: how many registered, how many came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from ..models import Event
from .models import Registration, RegistrationState


@dataclass(frozen=True)
class Erased:
    event: Event
    registrations: int


def erase_ended(*, dry_run: bool = False) -> list[Erased]:
    """Of each event those that are due today. Safe to repeat: what is gone is not counted again."""
    today = timezone.localdate()
    return [_erase(event, today, dry_run) for event in _with_something_due(today)]


def _with_something_due(today: date) -> Iterator[Event]:
    """The days that registrations are kept differ from event to event."""
    for event in Event.objects.filter(registrations__isnull=False).distinct().order_by("pk"):
        if _due(event, today).exists():
            yield event


def _due(event: Event, today: date):
    return event.registrations.filter(last_day__lt=today - timedelta(days=event.retention_days))


@transaction.atomic
def _erase(event: Event, today: date, dry_run: bool) -> Erased:
    if dry_run:
        return Erased(event, _due(event, today).count())
    Event.objects.filter(pk=event.pk).update(turn=F("turn") + 1)  # Nobody else counts or erases them meanwhile.
    due = _due(event, today)
    numbers = due.exclude(state=RegistrationState.CANCELLED).aggregate(
        registered=Count("pk"), attended=Count("pk", filter=Q(checked_in_at__isnull=False))
    )
    Event.objects.filter(pk=event.pk).update(
        registered_count=F("registered_count") + numbers["registered"],
        attended_count=F("attended_count") + numbers["attended"],
    )
    deleted, _by_model = Registration.objects.filter(pk__in=list(due.values_list("pk", flat=True))).delete()
    return Erased(event, deleted)

"""Who gets a seat and who waits. Seats are counted by one at a time, on every database."""

from collections.abc import Iterable

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from ..models import Event
from .models import Registration, RegistrationState


def take_turn(page) -> Event:
    """Waits until nobody else counts seats of this event. The first statement of a transaction, until whose end it lasts.

    A write: PostgreSQL locks the row with it, SQLite the whole file.
    """
    found = Event.objects.filter(translation_key=page.translation_key)
    if not found.update(turn=F("turn") + 1):
        Event.objects.create(translation_key=page.translation_key, turn=1, retention_days=page.retention_days)
    return found.get()


def take_turn_of(event_id: int) -> None:
    """The same of an event that is there: nobody counts, checks in or erases meanwhile."""
    Event.objects.filter(pk=event_id).update(turn=F("turn") + 1)


def state_for(page, event: Event, key: str, seats: int) -> RegistrationState:
    """Of somebody who comes now. Whoever waits, comes before."""
    free = free_seats(page, event, key)
    return RegistrationState.CONFIRMED if free is None or seats <= free else RegistrationState.WAITING


def free_seats(page, event: Event, key: str) -> int | None:
    """For somebody who comes now: none as long as others wait. None if there is room for everybody."""
    if page.capacity is None:
        return None
    registrations = event.registrations.filter(key=key)
    if _queue(page, registrations).exists():
        return 0
    return max(0, page.capacity - registrations.seats())


def free_by_key(page) -> dict[str, int]:
    """The same for all dates of an event in one query; a key that is not there has all its seats."""
    if page.capacity is None:
        return {}
    confirmed, waiting = Q(state=RegistrationState.CONFIRMED), Q(state=RegistrationState.WAITING)
    rows = Registration.objects.filter(event__translation_key=page.translation_key).order_by().values("key")
    rows = rows.annotate(
        people=Count("pk", filter=confirmed),
        more=Sum("companions", filter=confirmed, default=0),
        queue=Count("pk", filter=waiting & Q(companions__lt=page.capacity)),
    )
    return {row["key"]: 0 if row["queue"] else max(0, page.capacity - row["people"] - row["more"]) for row in rows}


def fill(page, event: Event, key: str) -> list[Registration]:
    """Those who move up now, strictly in order. Call it after ``take_turn``."""
    registrations = event.registrations.filter(key=key)
    free = None if page.capacity is None else page.capacity - registrations.seats()
    moved = []
    for one in _queue(page, registrations):
        if free is not None and one.seats > free:
            break  # Nobody is overtaken, nor is a group that needs more seats than are free.
        if _claim(one):
            moved.append(one)
            free = None if free is None else free - one.seats
    return moved


def keys_with_queue(event: Event) -> Iterable[str]:
    return event.registrations.waiting().order_by().values_list("key", flat=True).distinct()


def _queue(page, registrations):
    """Without groups for which the event has become too small altogether: nobody else waits for them."""
    waiting = registrations.waiting()
    return waiting if page.capacity is None else waiting.filter(companions__lt=page.capacity)


def _claim(one: Registration) -> bool:
    """``one`` knows of it, too: the mail is written from it."""
    mine = Registration.objects.filter(pk=one.pk, state=RegistrationState.WAITING)
    moved_up_at = timezone.now()
    if not mine.update(state=RegistrationState.CONFIRMED, moved_up_at=moved_up_at):
        return False
    one.state, one.moved_up_at = RegistrationState.CONFIRMED, moved_up_at
    return True

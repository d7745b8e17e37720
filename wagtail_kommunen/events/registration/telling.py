"""Who knows something else than what is now, and the mails that tell them: after a publication, every night, by hand."""

import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.utils import timezone

from ...outputs.mail import server
from ..models import Event
from .leading import EventPages
from .models import Registration, RegistrationState
from .notifications import tell
from .occasions import Occasion
from .offers import fingerprint

logger = logging.getLogger("wagtail_kommunen.registration")
#: Seconds for which somebody waits who publishes or cancels. Who could not be told meanwhile, is told at night.
LONGEST = 10


@dataclass(frozen=True)
class Told:
    """How many mails left, and how many could not be sent."""

    sent: int = 0
    failed: int = 0

    def __add__(self, other: "Told") -> "Told":
        return Told(self.sent + other.sent, self.failed + other.failed)


def tell_everybody() -> Told:
    """Of all events to come: whoever knows something else, or whose last mail could not be sent. Safe to repeat."""
    today = timezone.localdate()
    told = Told()
    for event in Event.objects.filter(registrations__last_day__gte=today).distinct().order_by("pk"):
        pages, rows = EventPages.of(event.translation_key), event.registrations.filter(last_day__gte=today)
        if pages.leading:
            told += _send([*_who_know_else(pages, rows), *_who_got_none(pages, rows)], pages)
    return told


def tell_changes(pages: EventPages, keys: Iterable[str], *, is_last: bool = False) -> Told:
    """Of one event, those of these dates who know something else. ``is_last``: nobody is left to be told at night."""
    rows = Registration.objects.filter(event__translation_key=pages.leading.translation_key, key__in=list(keys))
    return _send(list(_who_know_else(pages, rows)), pages, seconds=None if is_last else LONGEST)


def tell_again(registration: Registration) -> bool:
    """What is now, whatever the mail was that did not arrive. Whether one left."""
    pages, rows = EventPages.of(registration.event.translation_key), Registration.objects.filter(pk=registration.pk)
    due = list(_who_know_else(pages, rows)) or [(registration, Occasion.LINK, "")]
    return _send(due, pages).failed == 0


def tell_each(registrations: Iterable[Registration], occasion: Occasion, pages: EventPages) -> None:
    """The same to several."""
    _send([(one, occasion, "") for one in registrations], pages, seconds=LONGEST)


#: Somebody, why they get a mail, and what they know from then on; empty if they know it already.
_Due = tuple[Registration, Occasion, str]


def _who_know_else(pages: EventPages, rows: QuerySet[Registration]) -> Iterator[_Due]:
    for one in rows.exclude(state=RegistrationState.CANCELLED):
        known = knowledge(pages, one)
        if not one.knows(known):
            yield one, Occasion.EVENT_CHANGED, known


def _who_got_none(pages: EventPages, rows: QuerySet[Registration]) -> Iterator[_Due]:
    for one in rows.filter(is_undelivered=True):
        if one.state == RegistrationState.CANCELLED or one.knows(knowledge(pages, one)):
            yield one, Occasion.LINK, ""


def knowledge(pages: EventPages, registration: Registration) -> str:
    """What this person has to know now."""
    is_confirmed = registration.state == RegistrationState.CONFIRMED
    return fingerprint(pages.leading, pages.offer(registration.key), is_confirmed)


def _send(due: list[_Due], pages: EventPages, *, seconds: float | None = None) -> Told:
    """One connection for all of them. If there is none, nobody waits for each of them to fail.

    After so many seconds the rest is left to ``tell_everybody``.
    """
    if not due:
        return Told()
    connection = server()
    try:
        connection.open()
    except Exception as error:  # Each mail backend raises what it likes.
        logger.error("%s mails about registrations could not be sent: %s", len(due), type(error).__name__)
        _leave(due)
        return Told(failed=len(due))
    sent, ends = 0, None if seconds is None else time.monotonic() + seconds
    for index, one in enumerate(due):
        if ends is not None and time.monotonic() > ends:
            logger.warning("%s mails about registrations are left to tell_registered", len(due) - index)
            _leave(due[index:])
            break
        if _tell_one(one, pages, connection):
            sent += 1
        else:
            connection.close()  # The next mail does not suffer from what has broken.
    connection.close()
    return Told(sent, len(due) - sent)


def _leave(due: list[_Due]) -> None:
    """To whoever tells everybody; the list of the host says so meanwhile."""
    Registration.objects.filter(pk__in=[one.pk for one, *_why in due]).update(is_undelivered=True)


def _tell_one(due: _Due, pages: EventPages, connection: BaseEmailBackend) -> bool:
    """Written down before the mail, so that nobody else sends it too; taken back if it cannot be sent."""
    registration, occasion, known = due
    if not known:
        return tell(registration, occasion, pages, connection=connection)
    mine, earlier = Registration.objects.filter(pk=registration.pk), registration.told
    if not mine.filter(state=registration.state, told=earlier).update(told=known):
        return True  # Somebody else does, or it is different now.
    if tell(registration, occasion, pages, connection=connection):
        return True
    mine.filter(told=known).update(told=earlier)
    return False

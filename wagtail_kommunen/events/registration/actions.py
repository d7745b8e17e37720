"""Register, change, cancel, move up: each in a transaction in which nobody else counts seats. Mails leave once it is stored.

Any page of the event may be given; the leading one decides.
"""

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..models import Event
from .allowed import may_cancel, may_change
from .codes import digest_of, new_code
from .leading import EventPages
from .models import Registration, RegistrationState
from .notifications import Occasion, tell
from .offers import Offer, fingerprint
from .seats import fill, free_seats, keys_with_queue, state_for, take_turn
from .telling import tell_each


@dataclass(frozen=True)
class Answers:
    """What somebody says of themselves; empty what was not asked."""

    first_name: str
    last_name: str
    companions: int = 0
    function: str = ""
    organisation: str = ""
    diet: str = ""
    accessibility: str = ""


#: Of somebody who does not come.
_NEEDED_NO_MORE: dict[str, Any] = {
    "function": "",
    "organisation": "",
    "diet": "",
    "accessibility": "",
    "checked_in_at": None,
    "attended": [],
}
#: Until the mail has left: if the process ends between the two, `tell_registered` sends it.
_NOT_TOLD_YET = {"is_undelivered": True}


@transaction.atomic
def register(page, key: str, email: str, answers: Answers, *, consent: str, is_quiet: bool = False) -> None:
    """A seat, or a place on the waiting list. Whoever is registered already gets a mail that says so.

    ``is_quiet``: there have been many mails to this address. The next one leaves with those of the night, if at all.

    ValidationError if one cannot register, or for more people than there are seats at all.
    """
    event = take_turn(page)
    pages = EventPages.of(page.translation_key)
    offer, leading = _open_offer(pages, key), pages.leading
    _check_companions(leading, answers)
    known = event.registrations.filter(key=key, email__iexact=email).exclude(state=RegistrationState.CANCELLED).first()
    if known:
        if not is_quiet:
            # Who never got the first mail has no link to be reminded of.
            _tell_later(known, Occasion.LINK if known.is_undelivered else Occasion.AGAIN, pages)
        return
    code, now = new_code(), timezone.now()
    state = state_for(leading, event, key, 1 + answers.companions)
    registration = Registration.objects.create(
        event=event,
        key=key,
        last_day=offer.last_day,
        retention_days=leading.retention_days,
        state=state,
        email=email,
        **asdict(answers),
        digest=digest_of(code),
        language=get_language() or "",
        consent_text=consent,
        consent_at=now,
        queued_at=now,
        told=fingerprint(leading, offer, state == RegistrationState.CONFIRMED),
        **_NOT_TOLD_YET,
    )
    if is_quiet:
        return
    is_confirmed = state == RegistrationState.CONFIRMED
    _tell_later(registration, Occasion.CONFIRMED if is_confirmed else Occasion.WAITING, pages, code)


@transaction.atomic
def change(registration: Registration, page, answers: Answers, *, code: str = "") -> None:
    """What was said, never for whom or for which date. More companions only get seats that nobody waits for.

    Who waits and wants more of them, waits from now on: those behind have not reckoned with it.
    """
    event = take_turn(page)
    pages, registration = EventPages.of(page.translation_key), Registration.objects.get(pk=registration.pk)
    if not may_change(registration, pages):
        raise ValidationError(_("This cannot be changed any more."), code="closed")
    more = answers.companions - registration.companions
    changed: dict[str, Any] = asdict(answers) | _NOT_TOLD_YET
    if more > 0:
        _check_companions(pages.leading, answers)
        changed |= _seats_for_more(registration, free_seats(pages.leading, event, registration.key), more)
    for name, value in changed.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(changed))
    _tell_later(registration, Occasion.CHANGED, pages, code)
    _move_up(pages, event, registration.key)


@transaction.atomic
def cancel(registration: Registration, page, *, by_host: bool = False) -> None:
    """The seat is free for whoever waits longest, what was said besides the name is gone. A second time does nothing.

    ValidationError if somebody cancels what has begun: there only the host does.
    """
    event = take_turn(page)
    pages = EventPages.of(page.translation_key)
    standing = Registration.objects.filter(pk=registration.pk).exclude(state=RegistrationState.CANCELLED)
    if not standing.exists():
        return
    if not by_host and not may_cancel(registration, pages):
        raise ValidationError(_("This cannot be changed any more."), code="closed")
    standing.update(state=RegistrationState.CANCELLED, cancelled_at=timezone.now(), **_NEEDED_NO_MORE, **_NOT_TOLD_YET)
    registration = Registration.objects.get(pk=registration.pk)
    _tell_later(registration, Occasion.CANCELLED_BY_HOST if by_host else Occasion.CANCELLED, pages)
    _move_up(pages, event, registration.key)


@transaction.atomic
def move_up(page, key: str | None = None) -> int:
    """Free seats to those who wait longest, of one date or of all. How many moved up; safe to repeat."""
    event = take_turn(page)
    pages = EventPages.of(page.translation_key)
    keys = list(keys_with_queue(event)) if key is None else [key]
    return sum(_move_up(pages, event, one) for one in keys)


def _move_up(pages: EventPages, event: Event, key: str) -> int:
    """Nobody moves up to what is not public, is not held or has begun."""
    offer = pages.offer(key)
    if not (offer and offer.is_to_come):
        return 0
    moved = fill(pages.leading, event, key)
    if moved:
        told = fingerprint(pages.leading, offer, True)
        event.registrations.filter(pk__in=[one.pk for one in moved]).update(told=told, **_NOT_TOLD_YET)
        transaction.on_commit(partial(tell_each, moved, Occasion.MOVED_UP, pages))
    return len(moved)


def _open_offer(pages: EventPages, key: str) -> Offer:
    offer = pages.offer(key)
    if offer is None or not pages.leading.registers_here:
        raise ValidationError(_("One cannot register here."), code="closed")
    if reason := offer.closed_because:
        raise ValidationError(reason, code="closed")
    return offer


def _seats_for_more(registration: Registration, free: int | None, more: int) -> dict[str, Any]:
    """Who has a seat gets more of those that are free; who waits goes to the end."""
    if registration.state == RegistrationState.WAITING:
        return {"queued_at": timezone.now()}
    if free is not None and more > free:
        message = _("There are not so many seats any more. What was stored before, stays.")
        raise ValidationError({"companions": ValidationError(message, code="full")})
    return {}


def _check_companions(page, answers: Answers) -> None:
    most = page.companions if page.capacity is None else min(page.companions, page.capacity - 1)
    if answers.companions > most:
        message = ngettext("You may bring at most %(most)d person.", "You may bring at most %(most)d people.", most)
        message = message if most else _("You may not bring anybody along.")
        raise ValidationError({"companions": ValidationError(message % {"most": most}, code="too-many")})


def _tell_later(registration: Registration, occasion: Occasion, pages: EventPages, code: str = "") -> None:
    transaction.on_commit(partial(tell, registration, occasion, pages, code=code))

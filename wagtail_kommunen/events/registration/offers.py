"""What one can register for: an event as a whole, or one date of a series; and from when to when."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import NOT_HELD, EventState
from ..schedule import Happening
from .deadline import closed_since, opens_on

#: Instead of a state: a date that there is not any more, or whose page is not public.
GONE = "gone"


@dataclass(frozen=True)
class Offer:
    """One event, or one date of a series. ``happenings`` are its dates in order: several where a group meets."""

    key: str
    happenings: tuple[Happening, ...]
    opens_at: datetime | None
    closes_at: datetime

    @property
    def state(self) -> str:
        """Of what is not over yet. Where dates differ, it takes place as long as one of them does."""
        states = {one.state for one in self._ahead}
        if len(states) == 1:
            return states.pop()
        return EventState.POSTPONED if states <= set(NOT_HELD) else EventState.PLANNED

    @property
    def reason(self) -> str:
        return next((one.reason for one in self._ahead if one.state == self.state), "")

    @property
    def _ahead(self) -> tuple[Happening, ...]:
        now = timezone.now()
        return tuple(one for one in self.happenings if one.ends > now) or self.happenings

    @property
    def is_held(self) -> bool:
        return self.state not in NOT_HELD

    @property
    def first(self) -> Happening:
        return next((one for one in self.happenings if one.state not in NOT_HELD), self.happenings[0])

    @property
    def begins_at(self) -> datetime:
        return self.first.starts

    @property
    def last_day(self) -> date:
        return max(one.last_day for one in self.happenings)

    @property
    def counts_from(self) -> date:
        """Erasure counts from here. Who waits for a new date of what is postponed, waits a year at most."""
        return self.last_day + timedelta(days=365) if self.state == EventState.POSTPONED else self.last_day

    @property
    def is_over(self) -> bool:
        return all(one.ends <= timezone.now() for one in self.happenings)

    @property
    def is_to_come(self) -> bool:
        return self.is_held and timezone.now() < self.begins_at

    @property
    def has_begun(self) -> bool:
        """What is postponed has no date on which it could."""
        return self.state != EventState.POSTPONED and timezone.now() >= self.begins_at

    @property
    def closed_because(self) -> str:
        """In words; empty if one can register now."""
        now = timezone.now()
        if self.state == EventState.CANCELLED:
            return _("This is cancelled.")
        if self.state == EventState.POSTPONED:
            return _("This is postponed. There is no new date yet.")
        if now >= self.begins_at:
            return _("This has begun already.")
        if now >= self.closes_at:
            return closed_since(self.closes_at)
        if self.opens_at and now < self.opens_at:
            return opens_on(self.opens_at)
        return ""


def offers(page) -> list[Offer]:
    """All of an event page, in order; none of one that has no date yet."""
    found = page.happenings()
    if page.is_series:
        return [_offer(page, one.key, (one,)) for one in found]
    return [_offer(page, "", tuple(found))] if found else []


def closed_because(page, found: list[Offer]) -> str:
    """Why one cannot register for any of it; empty if one can."""
    if not (page.live and page.registers_here and found):
        return _("One cannot register here.")
    reasons = [offer.closed_because for offer in found]
    if not all(reasons):
        return ""
    to_come = [reason for offer, reason in zip(found, reasons, strict=True) if offer.is_to_come]
    if to_come:
        return to_come[0]
    return reasons[-1] if len(found) == 1 or not found[-1].is_held else _("This is over.")


def fingerprint(page, offer: Offer | None, is_confirmed: bool) -> str:
    """“planned:3f5a…”: the state, and of all that somebody has to know who comes; another one is worth a mail.

    Who waits does not know the address online.
    """
    if offer is None:
        return f"{GONE}:"
    dates = [(one.state, one.starts.timestamp(), one.ends.timestamp(), one.place) for one in offer.happenings]
    places = (page.is_on_site, page.is_online, page.venue, page.street, page.postal_code, page.town)
    online = page.online_url if is_confirmed and page.is_online else ""
    return f"{offer.state}:{hashlib.sha256(repr((dates, places, online)).encode()).hexdigest()[:40]}"


def _offer(page, key: str, happenings: tuple[Happening, ...]) -> Offer:
    first = Offer(key, happenings, None, happenings[0].starts).first
    closes_at = _midnight(first, 1 - page.closes_days_before) if page.closes_days_before else first.starts
    opens_at = None if page.opens_days_before is None else _midnight(first, -page.opens_days_before)
    return Offer(key, happenings, opens_at, closes_at)


def _midnight(one: Happening, days: int) -> datetime:
    """With which the day begins that is so many days from the first, on the event's own clock."""
    return datetime.combine(one.first_day + timedelta(days=days), time(), one.starts.tzinfo)

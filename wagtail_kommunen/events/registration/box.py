"""What an event page says about registering: open or why not, and whether there are seats."""

from dataclasses import dataclass

from .deadline import open_until
from .leading import leader_of
from .offers import Offer, closed_because, offers
from .seats import free_by_key
from .wording import seats_in_words


@dataclass(frozen=True)
class RegistrationBox:
    #: Those one can register for now.
    offers: list[Offer]
    #: Seats by key, where they are counted.
    free: dict[str, int]
    #: In words; empty if one can register.
    closed_because: str
    #: Of an event that is no series.
    seats: str
    #: The same: until when one can register.
    closes_words: str


def registration_box(page) -> RegistrationBox:
    """What the leading page says. One query for it, one for seats where they are counted."""
    page = leader_of(page)
    found = offers(page)
    reason = closed_because(page, found)
    if reason:
        return RegistrationBox([], {}, reason, "", "")
    now_open = [offer for offer in found if not offer.closed_because]
    free = free_by_key(page)
    if page.is_series:
        return RegistrationBox(now_open, free, "", "", "")
    closes = open_until(now_open[0].closes_at)
    return RegistrationBox(now_open, free, "", seats_in_words(page, free.get("", page.capacity)), closes)

"""Why somebody who has registered gets a mail."""

from enum import Enum


class Occasion(Enum):
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    #: Registered once more with the same address.
    AGAIN = "again"
    MOVED_UP = "moved_up"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    CANCELLED_BY_HOST = "cancelled_by_host"
    #: Of the event: its state, its date, its place.
    EVENT_CHANGED = "event_changed"
    #: The link got lost.
    LINK = "link"


#: There is nothing more to look at; and a new link ends the earlier one, which not just anybody may do.
WITHOUT_LINK = frozenset({Occasion.CANCELLED, Occasion.CANCELLED_BY_HOST, Occasion.AGAIN})

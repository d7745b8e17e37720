"""How often somebody may have a paper checked. A town hall that looks through its archive may go on for long."""

from ..network.visits import DAY, TEN_MINUTES, place_of, too_often

#: At most so many in so many seconds, from one address of the network.
LIMITS = ((120, TEN_MINUTES), (1000, DAY))


def too_often_from(ip: str) -> int:
    """0, or the seconds for which somebody has come too often. Counts this time, too."""
    place = place_of(ip)
    return too_often("check", place, LIMITS) if place else 0

"""How often somebody may register: by address of the network and by mail address, neither of which is stored in clear."""

from ...network.visits import DAY, TEN_MINUTES, place_of, too_often

#: At most so many in so many seconds. A whole town hall may share one address of the network.
LIMITS = {"email": ((5, TEN_MINUTES), (20, DAY)), "ip": ((30, TEN_MINUTES), (200, DAY))}


def too_often_from(ip: str) -> int:
    """0, or the seconds for which somebody has come too often. Counts this time, too."""
    place = place_of(ip)
    return _too_often("ip", place) if place else 0


def too_often_for(email: str) -> bool:
    """Counts this time, too, and anybody's address, whether it is registered or not. Tell nobody: that would tell it."""
    return _too_often("email", email.casefold()) > 0


def _too_often(kind: str, value: str) -> int:
    return too_often("registration", f"{kind}:{value}", LIMITS[kind])

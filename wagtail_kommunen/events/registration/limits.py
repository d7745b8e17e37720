"""How often somebody may register: by address of the network and by mail address, neither of which is stored in clear."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

#: At most so many in so many seconds.
LIMITS = ((5, 10 * 60), (20, 24 * 60 * 60))


def is_too_often(*, ip: str, email: str) -> bool:
    """Counts this time, too. Anybody's address counts, whether it is registered or not."""
    counts = [_count(f"{kind}:{value}", seconds) > most for kind, value in _who(ip, email) for most, seconds in LIMITS]
    return any(counts)


def _who(ip: str, email: str) -> list[tuple[str, str]]:
    return [("ip", ip), ("email", email.casefold())]


def _count(who: str, seconds: int) -> int:
    key = f"kommunen-registration-{seconds}-{salted_hmac(__name__, who, algorithm='sha256').hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # It has expired between the two lines.
        return 1

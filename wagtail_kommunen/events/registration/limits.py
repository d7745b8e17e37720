"""How often somebody may register: by address of the network and by mail address, neither of which is stored in clear."""

from ipaddress import ip_address

from django.core.cache import cache
from django.utils.crypto import salted_hmac

TEN_MINUTES, _DAY = 10 * 60, 24 * 60 * 60
#: At most so many in so many seconds. A whole town hall may share one address of the network.
LIMITS = {"email": ((5, TEN_MINUTES), (20, _DAY)), "ip": ((30, TEN_MINUTES), (200, _DAY))}


def too_often(*, ip: str, email: str) -> int:
    """0, or the seconds for which somebody has come too often. Counts this time, too.

    Anybody's address counts, whether it is registered or not.
    """
    who = [("email", email.casefold()), *([("ip", ip)] if _is_a_visitors(ip) else [])]
    wanted = [(f"{kind}:{value}", most, seconds) for kind, value in who for most, seconds in LIMITS[kind]]
    return max([seconds if _count(name, seconds) > most else 0 for name, most, seconds in wanted], default=0)


def _is_a_visitors(ip: str) -> bool:
    """An address within the house is that of a proxy, behind which all visitors would count as one."""
    try:
        return ip_address(ip).is_global
    except ValueError:
        return False


def _count(who: str, seconds: int) -> int:
    key = f"kommunen-registration-{seconds}-{salted_hmac(__name__, who, algorithm='sha256').hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # It has expired between the two lines.
        return 1

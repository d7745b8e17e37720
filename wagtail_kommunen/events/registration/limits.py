"""How often somebody may register: by address of the network and by mail address, neither of which is stored in clear."""

from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

TEN_MINUTES, _DAY = 10 * 60, 24 * 60 * 60
#: At most so many in so many seconds. A whole town hall may share one address of the network.
LIMITS = {"email": ((5, TEN_MINUTES), (20, _DAY)), "ip": ((30, TEN_MINUTES), (200, _DAY))}


def too_often_from(ip: str) -> int:
    """0, or the seconds for which somebody has come too often. Counts this time, too."""
    place = _place(ip)
    return _too_often("ip", place) if place else 0


def too_often_for(email: str) -> bool:
    """Counts this time, too, and anybody's address, whether it is registered or not. Tell nobody: that would tell it."""
    return _too_often("email", email.casefold()) > 0


def _too_often(kind: str, value: str) -> int:
    return max(seconds if _count(f"{kind}:{value}", seconds) > most else 0 for most, seconds in LIMITS[kind])


def _place(ip: str) -> str:
    """Of IPv6 the network: one connection has all addresses in it.

    Empty for an address within the house: it is that of a proxy, behind which all visitors would count as one.
    """
    try:
        address = ip_address(ip)
    except ValueError:
        return ""
    address = getattr(address, "ipv4_mapped", None) or address
    if not address.is_global:
        return ""
    return str(address if address.version == 4 else ip_network((address.packed, 64), strict=False))


def _count(who: str, seconds: int) -> int:
    key = f"kommunen-registration-{seconds}-{salted_hmac(__name__, who, algorithm='sha256').hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # It has expired between the two lines.
        return 1

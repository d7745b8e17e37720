"""How often somebody has come. Nobody's address is stored in clear: only a number beside its fingerprint, for a while."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.utils.crypto import salted_hmac

TEN_MINUTES, DAY = 10 * 60, 24 * 60 * 60


def too_often(room: str, who: str, limits: Sequence[tuple[int, int]]) -> int:
    """0, or the seconds for which ``who`` has come too often. Counts this time, too.

    ``limits``: at most so many in so many seconds. ``room``: what is counted apart from everything else.
    """
    return max(seconds if _count(room, who, seconds) > most else 0 for most, seconds in limits)


def was_too_often(room: str, who: str, limits: Sequence[tuple[int, int]]) -> bool:
    """Whether as many times were counted as may be. Counts nothing."""
    return any(cache.get(_key(room, who, seconds), 0) >= most for most, seconds in limits)


def place_of(ip: str) -> str:
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


def _count(room: str, who: str, seconds: int) -> int:
    key = _key(room, who, seconds)
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # It has expired between the two lines.
        return 1


def _key(room: str, who: str, seconds: int) -> str:
    return f"kommunen-{room}-{seconds}-{salted_hmac(__name__, who, algorithm='sha256').hexdigest()}"

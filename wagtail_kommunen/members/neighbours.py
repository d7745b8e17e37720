"""Members like one body: of about its size, and near to it. Quick at 11,000 members: both lists are kept sorted."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import asin, cos, inf, log, radians, sin, sqrt

from ..bodies.models import BodyKind
from .roll import Member, Place, Roll

#: Kinds whose sizes can be compared.
KIND_GROUPS: tuple[frozenset[str], ...] = (
    frozenset({BodyKind.INDEPENDENT_CITY, BodyKind.TOWN, BodyKind.MUNICIPALITY}),
    frozenset({BodyKind.DISTRICT}),
    frozenset({BodyKind.GOVERNMENT_REGION}),
    frozenset({BodyKind.REGIONAL_ASSOCIATION}),
)
_EARTH_RADIUS = 6371.0
_KM_PER_DEGREE = radians(1) * _EARTH_RADIUS


@dataclass(frozen=True)
class Neighbour:
    member: Member
    km: float


class Neighbourhood:
    """The members of one roll, sorted by size within their group of kinds, and from south to north.

    Made once for each roll: ``roll.derived(Neighbourhood)``.
    """

    def __init__(self, roll: Roll):
        members = [member for member in roll.members if not member.place.dissolved]
        self._by_size = [_sorted_by_size(members, group) for group in KIND_GROUPS]
        located = (member for member in members if _is_located(member.place))
        self._northwards = sorted(located, key=lambda member: (member.place.latitude, member.place.pk))
        self._latitudes = [member.place.latitude or 0.0 for member in self._northwards]

    def of_like_size(self, place: Place, count: int = 4) -> list[Member]:
        """Up to ``count`` members of the same group of kinds, the closest in size (as a ratio) first."""
        if not place.population:
            return []
        for group, (sizes, members) in zip(KIND_GROUPS, self._by_size, strict=True):
            if place.kind in group:
                outwards = (members[index] for index in _outwards(sizes, log(place.population)))
                return list(islice((member for member in outwards if member.place.pk != place.pk), count))
        return []

    def nearest(self, place: Place, count: int = 4) -> list[Neighbour]:
        """Up to ``count`` members by great circle distance. Looks no further north or south than the last of them."""
        if not _is_located(place):
            return []
        latitude = place.latitude or 0.0
        found: list[Neighbour] = []
        furthest = inf
        for index in _outwards(self._latitudes, latitude):
            if abs(self._latitudes[index] - latitude) * _KM_PER_DEGREE > furthest:
                break
            member = self._northwards[index]
            km = distance(place, member.place)
            if member.place.pk == place.pk or km >= furthest:
                continue
            found = sorted([*found, Neighbour(member, km)], key=lambda neighbour: neighbour.km)[:count]
            furthest = found[-1].km if len(found) == count else inf
        return found


def distance(one: Place, other: Place) -> float:
    """Great circle distance in km between two places whose coordinates are known."""
    south, west, north, east = (radians(degrees or 0) for place in (one, other) for degrees in _coordinates(place))
    half_chord = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))


def _outwards(values: list[float], value: float) -> Iterator[int]:
    """Indexes of sorted ``values``, from those closest to ``value`` to those furthest from it."""
    above = bisect_left(values, value)
    below = above - 1
    while below >= 0 or above < len(values):
        if above >= len(values) or (below >= 0 and value - values[below] <= values[above] - value):
            yield below
            below -= 1
        else:
            yield above
            above += 1


def _sorted_by_size(members: list[Member], group: frozenset[str]) -> tuple[list[float], list[Member]]:
    """Logarithms of the populations, and the members with them."""
    sized = [member for member in members if member.place.kind in group and member.place.population]
    sized.sort(key=lambda member: (member.place.population, member.place.pk))
    return [log(member.place.population or 1) for member in sized], sized


def _coordinates(place: Place) -> tuple[float | None, float | None]:
    return place.latitude, place.longitude


def _is_located(place: Place) -> bool:
    return None not in _coordinates(place)

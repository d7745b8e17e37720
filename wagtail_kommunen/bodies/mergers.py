"""Who took over a municipality that is gone from the register. The register does not say so; its areas do."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations

#: More municipalities than this gone from one district at once: too many combinations to tell them apart.
_MOST_GONE = 12
_LARGEST_MERGER = 5
#: Surveying changes areas a little from year to year.
_TOLERANCE = Decimal("0.01")


def successors(gone: Mapping[str, Decimal], growth: Mapping[str, Decimal]) -> dict[str, str]:
    """Key of the successor by key of the one that is gone, only where one answer fits.

    ``gone`` has the area of each that is gone, ``growth`` by how much others have grown (a new one: its whole area),
    both in km² by AGS. One that grew by exactly the area of some that are gone in its district took them over.
    """
    found: dict[str, str] = {}
    for district, lost in _by_district(gone).items():
        grown = _by_district(growth).get(district, {})
        explanations = _explanations(lost, grown)
        for key in lost:
            takers = {taker for taken, taker in explanations if key in taken}
            if len(takers) == 1:
                found[key] = takers.pop()
    return found


def _explanations(lost: Mapping[str, Decimal], grown: Mapping[str, Decimal]) -> list[tuple[tuple[str, ...], str]]:
    """Every set of lost municipalities whose areas add up to the growth of one other."""
    if len(lost) > _MOST_GONE:
        return []
    sizes = {*range(1, min(len(lost), _LARGEST_MERGER) + 1), len(lost)}
    groups = [group for size in sizes for group in combinations(sorted(lost), size)]
    return [
        (group, taker)
        for group in groups
        for taker, area in grown.items()
        if abs(sum((lost[key] for key in group), Decimal()) - area) <= area * _TOLERANCE
    ]


def _by_district(areas: Mapping[str, Decimal]) -> dict[str, dict[str, Decimal]]:
    grouped: defaultdict[str, dict[str, Decimal]] = defaultdict(dict)
    for key, area in areas.items():
        if area > 0:
            grouped[key[:5]][key] = area
    return grouped

"""The small map of one profile: where in the territory its body lies."""

from dataclasses import dataclass

from ...conf import kommunen_settings
from ..roll import Place, Roll
from .dot_map import GROUND
from .ground import WIDTH, Ground


@dataclass(frozen=True)
class LocatorMap:
    """A point on the ground of the big map, in the units of its drawing."""

    ground_url: str
    width: int
    height: int
    x: int
    y: int
    attribution: str


def locator_map(roll: Roll, place: Place, base_url: str) -> LocatorMap | None:
    """``base_url``: address of the directory. None for a place that the map does not show."""
    ground = roll.derived(Ground)
    point = ground.points.get(place.pk)
    if not point or not base_url:
        return None
    attribution = kommunen_settings().BORDERS_ATTRIBUTION if ground.has_borders else ""
    return LocatorMap(f"{base_url}{GROUND}?v={ground.token}", WIDTH, ground.height, *point, attribution)

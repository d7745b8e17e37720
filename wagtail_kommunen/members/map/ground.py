"""Where everything lies, and what lies under the dots of the members: all bodies of the territory, and borders.

It is the same for every visitor and every filter, so it is a picture of its own that browsers keep.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import cos, radians, sqrt

from ...bodies.models import BodyKind
from ...conf import kommunen_settings
from ..roll import Place, Roll
from .borders import BordersError, Ring, read_borders

logger = logging.getLogger(__name__)

#: Width of the drawing in its own units. All numbers in it are whole.
WIDTH = 1000
_MARGIN = 24
#: A map of one or two dots says nothing.
_FEWEST = 3
#: A grey that is seen on light and on dark paper: what is in a picture of its own cannot follow the page.
_GREY = "#7f8a96"

Point = tuple[int, int]


@dataclass(frozen=True)
class Projection:
    """Degrees to units of the drawing: equirectangular, true to scale in the middle of the territory."""

    west: float
    north: float
    across: float
    """Units for one degree of longitude."""
    down: float
    """Units for one degree of latitude."""
    height: int

    @classmethod
    def around(cls, degrees: Iterable[tuple[float, float]]) -> "Projection":
        longitudes, latitudes = zip(*degrees, strict=True)
        west, north, south = min(longitudes), max(latitudes), min(latitudes)
        shrink = max(cos(radians((north + south) / 2)), 0.01)
        # Never so close that a village fills the drawing, nor higher than it is wide by more than half.
        extent = max((max(longitudes) - west) * shrink, (north - south) / 1.5, 0.05)
        down = (WIDTH - 2 * _MARGIN) / extent
        return cls(west, north, down * shrink, down, round((north - south) * down) + 2 * _MARGIN)

    def __call__(self, longitude: float, latitude: float) -> Point:
        x, y = (longitude - self.west) * self.across, (self.north - latitude) * self.down
        return round(x) + _MARGIN, round(y) + _MARGIN


class Ground:
    """``height`` 0: there is no map. ``points``: where bodies lie, by primary key, if inside the drawing."""

    def __init__(self, roll: Roll):
        rings = _borders(roll.state)
        self.has_borders = bool(rings)
        placed = [place for place in roll.territory if _is_placed(place)]
        self.height = 0
        self.points: dict[int, Point] = {}
        if len(placed) < _FEWEST:
            return
        project = Projection.around([*map(_degrees, placed), *(point for ring in rings for point in ring)])
        self.height = project.height
        #: Dots get smaller where there are many.
        self.scale = max(0.3, min(1.0, sqrt(700 / len(placed))))
        members = [member.place for member in roll.members if _is_placed(member.place)]
        for place in (*placed, *members):
            point = project(*_degrees(place))
            if 0 <= point[0] <= WIDTH and 0 <= point[1] <= self.height:
                self.points[place.pk] = point
        self.svg = self._draw(placed, [[project(*point) for point in ring] for ring in rings])
        self.token = sha256(self.svg.encode()).hexdigest()[:12]
        """Goes into the picture's address: another picture, another address."""

    def radius(self, kind: str) -> int:
        """By kind, not by population."""
        sizes = {BodyKind.DISTRICT: 15, BodyKind.INDEPENDENT_CITY: 11}
        return max(2, round(sizes.get(BodyKind(kind), 8) * self.scale))

    def _draw(self, placed: Iterable[Place], rings: Iterable[list[Point]]) -> str:
        dots = {self.points[place.pk] for place in placed if place.kind != BodyKind.DISTRICT}
        districts = {self.points[place.pk] for place in placed if place.kind == BodyKind.DISTRICT}
        width = round(9 * self.scale, 1)
        inner = max(1, self.radius(BodyKind.DISTRICT) - 4)
        return self.picture(
            f'<path stroke-opacity=".6" stroke-width="1.5" d="{border_path(rings)}"/>'
            f'<path stroke-width="{width}" d="{dot_path(dots)}"/>'
            f'<path stroke-width="2" d="{ring_path(districts, inner)}"/>',
            colour=_GREY,
        )

    def picture(self, content: str, *, colour: str) -> str:
        """An SVG file of the whole drawing."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" width="{WIDTH}" '
            f'height="{self.height}" fill="none" stroke="{colour}" stroke-linecap="round" stroke-linejoin="round">'
            f"{content}</svg>"
        )


def dot_path(points: Iterable[Point]) -> str:
    """Lines without length: with round caps each is a dot as wide as the stroke."""
    return _walk(points, "h0")


def ring_path(points: Iterable[Point], radius: int) -> str:
    half = f"a{radius} {radius} 0 1 0"
    return _walk(points, f"m{-radius} 0{half} {2 * radius} 0{half} {-2 * radius} 0m{radius} 0")


def _walk(points: Iterable[Point], mark: str) -> str:
    parts, x, y = [], 0, 0
    for next_x, next_y in sorted(points):
        parts.append(f"m{next_x - x} {next_y - y}{mark}")
        x, y = next_x, next_y
    return "".join(parts)


def border_path(rings: Iterable[list[Point]]) -> str:
    """Borders rounded to the drawing's units. What two neighbours share is drawn once."""
    parts: list[str] = []
    drawn: set[frozenset[Point]] = set()
    for ring in rings:
        last: Point | None = None
        for one, other in zip(ring, ring[1:], strict=False):
            edge = frozenset((one, other))
            if one == other or edge in drawn:
                continue
            drawn.add(edge)
            if last != one:
                parts.append(f"M{one[0]} {one[1]}")
            parts.append(f"l{other[0] - one[0]} {other[1] - one[1]}")
            last = other
    return "".join(parts)


def _is_placed(place: Place) -> bool:
    """On the equator too, and on the meridian of Greenwich."""
    return place.longitude is not None and place.latitude is not None


def _degrees(place: Place) -> tuple[float, float]:
    return float(place.longitude or 0), float(place.latitude or 0)


def _borders(state: str) -> list[Ring]:
    """A file that cannot be read is named by ``manage.py check`` and in the log; the map does without."""
    path = kommunen_settings().BORDERS
    if not path:
        return []
    try:
        return read_borders(path, state)
    except BordersError as error:
        logger.warning("No borders on the map: %s: %s", path, error)
        return []

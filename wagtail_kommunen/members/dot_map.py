"""The map of dots, drawn by the server: all bodies quiet, members strong, and those that fit a filter linked.

For a template that includes ``wagtail_kommunen/members/_map.html`` with ``map``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from ..bodies.models import BodyKind
from ..conf import kommunen_settings
from .ground import WIDTH, Ground, dot_path, ring_path
from .roll import Member, Roll

#: More links would make the page heavy, and nobody steps through them.
MAX_LINKS = 300
GROUND = "karte/grund/"


@dataclass(frozen=True)
class Marks:
    """Many dots of one size in one path."""

    path: str
    width: int


class DotMap:
    """``base_url``: address of the directory. ``fitting``: members to stand out, in the order of their links;
    None: all. ``ringed``: primary key of a body to draw a ring around. Without places it is false.
    """

    def __init__(self, roll: Roll, base_url: str, fitting: Iterable[Member] | None = None, ringed: int | None = None):
        self.roll = roll
        self.base_url = base_url
        self.is_narrowed = fitting is not None
        self.ground = roll.derived(Ground)
        self.width, self.height = WIDTH, self.ground.height
        self.fitting = list(roll.members if fitting is None else fitting)
        self.placed = [member for member in self.fitting if member.place.pk in self.ground.points]
        self.ringed = roll.by_body.get(ringed) if ringed else None

    def __bool__(self) -> bool:
        return bool(self.height)

    @property
    def ground_url(self) -> str:
        return f"{self.base_url}{GROUND}?v={self.ground.token}"

    @property
    def is_linked(self) -> bool:
        return len(self.placed) <= MAX_LINKS

    @property
    def elsewhere(self) -> int:
        """Members that fit and have no place on the map."""
        return len(self.fitting) - len(self.placed)

    @property
    def attribution(self) -> str:
        return kommunen_settings().BORDERS_ATTRIBUTION if self.ground.has_borders else ""

    @property
    def rest(self) -> list[Marks]:
        """Members that do not fit."""
        fitting = {member.place.pk for member in self.placed} if self.is_narrowed else set(self.ground.points)
        return self._marks(member for member in self.roll.members if member.place.pk not in fitting)

    @property
    def unlinked(self) -> list[Marks]:
        """Members that fit, where they are too many to be linked."""
        return [] if self.is_linked else self._marks(self.placed)

    @property
    def linked(self) -> SafeString:
        """Members that fit, each with its name, and a link if it has a public profile."""
        return mark_safe("".join(map(self._dot, self.placed)) if self.is_linked else "")  # noqa: S308

    @property
    def ring(self) -> dict | None:
        if self.ringed is None or (point := self.ground.points.get(self.ringed.place.pk)) is None:
            return None
        return {"x": point[0], "y": point[1], "r": 26, "name": self.ringed.place.full_name}

    def _marks(self, members: Iterable[Member]) -> list[Marks]:
        by_kind: dict[str, list] = {}
        for member in members:
            if point := self.ground.points.get(member.place.pk):
                by_kind.setdefault(member.place.kind, []).append(point)
        return [self._marks_of(kind, points) for kind, points in by_kind.items()]

    def _marks_of(self, kind: str, points: list) -> Marks:
        radius = self.ground.radius(kind)
        if kind == BodyKind.DISTRICT:
            return Marks(ring_path(points, radius), 4)
        return Marks(dot_path(points), 2 * radius)

    def _dot(self, member: Member) -> str:
        place = member.place
        (x, y), radius = self.ground.points[place.pk], self.ground.radius(place.kind)
        # Where there is no room to the right of the dot, its name stands to the left.
        is_right = x > 0.55 * WIDTH
        words_x = x - radius - 8 if is_right else x + radius + 8
        kind = ' class="r"' if place.kind == BodyKind.DISTRICT else ""
        side = ' class="e"' if is_right else ""
        drawn = (
            f'<circle{kind} cx="{x}" cy="{y}" r="{radius}"/>'
            f'<text{side} x="{words_x}" y="{y}">{escape(place.full_name)}</text>'
        )
        if not member.profile_slug:
            return f"<g>{drawn}</g>"
        return f'<a href="{escape(self.base_url)}{escape(member.profile_slug)}/">{drawn}</a>'


def home_map(roll: Roll, newest_pk: int | None = None, request=None) -> DotMap:
    """The same map for a start page: all members, the newest ringed."""
    return DotMap(roll, roll.index_page.get_url(request) or "", ringed=newest_pk)

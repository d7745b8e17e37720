"""The map of dots, drawn by the server: all bodies quiet, members strong, and those that fit a filter linked.

For a template that includes ``wagtail_kommunen/members/_map.html`` with ``map``.
"""

from collections.abc import Iterable
from hashlib import sha256
from html import escape

from django.utils.safestring import SafeString, mark_safe

from ...bodies.models import BodyKind
from ...conf import kommunen_settings
from ..roll import Member, Roll
from .ground import WIDTH, Ground, Point, dot_path, ring_path

#: More dots would make the page heavy, and nobody steps through so many links: they become a picture.
MAX_LINKS = 300
#: Addresses below that of the directory.
GROUND, DOTS = "karte/grund/", "karte/mitglieder/"
#: As the accent colour, but seen on light and on dark paper.
_TEAL = "#2b8a80"


class DotMap:
    """``base_url``: address of the directory. ``fitting``: members to stand out, in the order of their links, with the
    ``query`` of the directory that finds them; None: all. ``ringed``: primary key of a body to draw a ring around.
    It is false where there are too few places for a map.
    """

    def __init__(
        self,
        roll: Roll,
        base_url: str,
        fitting: Iterable[Member] | None = None,
        *,
        query: str = "",
        ringed: int | None = None,
    ):
        self.roll = roll
        self.base_url = base_url
        self.query = query
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
    def fitting_url(self) -> str:
        """Picture of the members that fit, where they are too many to be linked."""
        return "" if self.is_linked else self._dots_url(self.query)

    @property
    def members_url(self) -> str:
        """Picture of all members, to lie under those that fit, where the others are many."""
        return self._dots_url("") if self.is_narrowed and len(self.roll.members) > MAX_LINKS else ""

    def _dots_url(self, query: str) -> str:
        return f"{self.base_url}{DOTS}?{query}{'&' if query else ''}v={self.roll.derived(dots_token)}"

    @property
    def elsewhere(self) -> int:
        """Members that fit and have no place on the map."""
        return len(self.fitting) - len(self.placed)

    @property
    def attribution(self) -> str:
        return kommunen_settings().BORDERS_ATTRIBUTION if self.ground.has_borders else ""

    @property
    def rest(self) -> SafeString:
        """Members that do not fit, if they are few."""
        if not self.is_narrowed or self.members_url:
            return SafeString("")
        fitting = {member.place.pk for member in self.placed}
        rest = (member for member in self.roll.members if member.place.pk not in fitting)
        return mark_safe(_marks(self.ground, rest))  # noqa: S308

    @property
    def linked(self) -> SafeString:
        """Members that fit, each with its name, and a link if it has a public profile."""
        return mark_safe("".join(map(self._dot, self.placed)) if self.is_linked else "")  # noqa: S308

    @property
    def ring(self) -> dict | None:
        if self.ringed is None or (point := self.ground.points.get(self.ringed.place.pk)) is None:
            return None
        return {"x": point[0], "y": point[1], "r": 26, "name": self.ringed.place.full_name}

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


def picture_of(roll: Roll, members: Iterable[Member]) -> str:
    """An SVG file of these members without links."""
    ground = roll.derived(Ground)
    return ground.picture(_marks(ground, members), colour=_TEAL)


def dots_token(roll: Roll) -> str:
    """Changes with everything that decides who is found and where they lie."""
    seen = [(m.place, m.since.edtf, m.stage, m.fields) for m in roll.members]
    return sha256(repr((roll.derived(Ground).token, seen)).encode()).hexdigest()[:12]


def _marks(ground: Ground, members: Iterable[Member]) -> str:
    """One path for each kind of body."""
    by_kind: dict[str, list[Point]] = {}
    for member in members:
        if point := ground.points.get(member.place.pk):
            by_kind.setdefault(member.place.kind, []).append(point)
    return "".join(_path(kind, points, ground.radius(kind)) for kind, points in by_kind.items())


def _path(kind: str, points: list[Point], radius: int) -> str:
    if kind == BodyKind.DISTRICT:
        return f'<path stroke-width="{max(1, radius // 4)}" d="{ring_path(points, radius)}"/>'
    return f'<path stroke-width="{2 * radius}" d="{dot_path(points)}"/>'

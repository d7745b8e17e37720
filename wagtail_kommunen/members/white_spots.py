"""White spots: the municipalities of the territory that are no members yet, with the members nearest to each."""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..bodies.models import PROTOCOL, BodyKind
from ..bodies.names import fold
from ..conf import kommunen_settings
from .neighbours import Neighbour, Neighbourhood
from .roll import Place, Roll
from .sizes import SIZE_LABELS, size_of

#: Members nearby that are named for each white spot.
NEARBY = 3


@dataclass
class WhiteSpot:
    """One municipality that is no member. Who is near to it is computed when somebody asks."""

    place: Place
    roll: Roll

    @property
    def name(self) -> str:
        return self.place.full_name

    @property
    def ags(self) -> str:
        return self.place.ags or ""

    @property
    def kind(self) -> str:
        return str(BodyKind(self.place.kind).label)

    @property
    def district(self) -> str:
        return self.roll.name_of(self.place.district)

    @property
    def region(self) -> str:
        return self.roll.name_of(self.place.region)

    @property
    def population(self) -> int | None:
        return self.place.population

    @property
    def size(self) -> str:
        return str(SIZE_LABELS.get(size_of(self.place.population), ""))

    @cached_property
    def nearby(self) -> list[Neighbour]:
        return self.roll.derived(Neighbourhood).nearest(self.place, NEARBY)

    @property
    def distance(self) -> float | None:
        """Kilometres to the nearest member; None where coordinates are missing, or there is no member."""
        return self.nearby[0].km if self.nearby else None

    @property
    def rounded_distance(self) -> int | None:
        return None if self.distance is None else round(self.distance)

    @property
    def nearby_in_words(self) -> str:
        """“Stadt Rheine (12 km), Stadt Emsdetten (14 km)”."""
        return ", ".join(f"{neighbour.member.place.full_name} ({neighbour.km:.0f} km)" for neighbour in self.nearby)


@dataclass(frozen=True)
class Share:
    """How many of a group are members already."""

    label: str
    members: int
    total: int

    @property
    def missing(self) -> int:
        return self.total - self.members


def directory_page():
    """The directory whose members are meant: the first that is live. None without one."""
    model = apps.get_model(kommunen_settings().MEMBER_INDEX_PAGE_MODEL)
    return model.objects.live().order_by("path").first()


def white_spots(roll: Roll) -> list[WhiteSpot]:
    """In the order of the alphabet."""
    return [WhiteSpot(place, roll) for place in roll.others]


def named_like(spots: list[WhiteSpot], text: str) -> list[WhiteSpot]:
    """Whose name holds every word, or whose AGS begins with it; umlauts as ae, oe, ue too."""
    words = fold(text).split()
    return [
        spot
        for spot in spots
        if words and all(word in spot.place.search_name or spot.ags.startswith(word) for word in words)
    ]


def whole(roll: Roll) -> Share:
    return _share(_("All"), roll.territory, roll)


def by_kind(roll: Roll) -> list[Share]:
    """In order of protocol."""
    kinds = sorted({place.kind for place in roll.territory}, key=PROTOCOL.__getitem__)
    return [
        _share(str(BodyKind(kind).label), [place for place in roll.territory if place.kind == kind], roll)
        for kind in kinds
    ]


def by_region(roll: Roll) -> list[Share]:
    """In the order of the alphabet; no ranking. Those without a government region are the last."""
    totals = Counter(place.region for place in roll.territory)
    members = Counter(place.region for place in roll.territory if place.pk in roll.by_body)
    shares = [Share(roll.name_of(region) or _("no region"), members[region], totals[region]) for region in totals]
    return sorted(shares, key=lambda share: (share.label == _("no region"), fold(share.label)))


def _share(label: str, places: list[Place], roll: Roll) -> Share:
    return Share(label, sum(place.pk in roll.by_body for place in places), len(places))

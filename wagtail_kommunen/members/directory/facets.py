"""By what the directory can be narrowed, and who fits each value: sets of members as the bits of one number.

Bit ``n`` stands for the n-th member of the roll. 11,000 members are 1.4 kB, and a count is one AND.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ...bodies.models import PROTOCOL, BodyKind
from ...signatories.status import year_in_words
from ..models import StrategyStage
from ..roll import Member, Roll
from ..sizes import SIZE_LABELS, size_of


@dataclass(frozen=True)
class Facet:
    """``name`` stands in addresses. ``values`` of a member: none, one, or several."""

    name: str
    label: str | Promise
    values: Callable[[Member, Roll], Iterable[str]]
    value_label: Callable[[str, Roll], str]
    in_order: Callable[[Iterable[str], Roll], list[str]]
    several: bool = False
    """Whether a visitor may choose several values: who has any of them fits."""
    are_names: bool = False
    """Whether its values are names of bodies, which no language translates."""


def _size(member: Member, roll: Roll) -> list[str]:
    size = size_of(member.place.population)
    return [size] if size else []


def _seat(own_kind: str, column: str) -> Callable[[Member, Roll], list[str]]:
    """The district or region a member lies in; a district lies in itself."""

    def values(member: Member, roll: Roll) -> list[str]:
        place = member.place if member.place.kind == own_kind else roll.places.get(getattr(member.place, column))
        return [place.slug] if place else []

    return values


def _place_label(slug: str, roll: Roll) -> str:
    return roll.derived(_names_by_slug)[slug]


def _names_by_slug(roll: Roll) -> dict[str, str]:
    return {place.slug: place.full_name for place in roll.places.values()}


def _alphabetical(values: Iterable[str], roll: Roll) -> list[str]:
    wanted = set(values)
    return [slug for slug in roll.derived(_names_by_slug) if slug in wanted]


def _by_rank(ranked: Iterable[str]) -> Callable[[Iterable[str], Roll], list[str]]:
    ranks = {str(value): rank for rank, value in enumerate(ranked)}
    return lambda values, roll: sorted(values, key=lambda value: ranks[value])


FACETS = (
    Facet(
        "art",
        _("Kind of body"),
        lambda member, roll: [member.place.kind],
        lambda value, roll: str(BodyKind(value).label),
        _by_rank(PROTOCOL),
    ),
    Facet(
        "bezirk",
        pgettext_lazy("where a body lies", "Government region"),
        _seat("government_region", "region"),
        _place_label,
        _alphabetical,
        are_names=True,
    ),
    Facet("kreis", _("District"), _seat("district", "district"), _place_label, _alphabetical, are_names=True),
    Facet("groesse", _("Inhabitants"), _size, lambda value, roll: str(SIZE_LABELS[value]), _by_rank(SIZE_LABELS)),
    Facet(
        "feld",
        # Translators: Engagementfelder
        _("Fields of engagement"),
        lambda member, roll: [slug for slug in member.fields if slug in roll.fields],
        lambda value, roll: roll.fields[value],
        lambda values, roll: [slug for slug in roll.fields if slug in values],
        several=True,
    ),
    Facet(
        "strategie",
        _("Strategy for engagement"),
        lambda member, roll: [member.stage] if member.stage else [],
        lambda value, roll: str(StrategyStage(value).label),
        _by_rank(StrategyStage.values),
    ),
    Facet(
        "beitritt",
        _("Member since"),
        lambda member, roll: [member.since.edtf[:4]],
        lambda value, roll: year_in_words(value),
        lambda values, roll: sorted(values, key=lambda year: year.replace("X", "0"), reverse=True),
    ),
)

#: Ways to sort: name in addresses, and the key by which the roll's alphabet is put in another order.
SORTS: dict[str, Callable[[Member], tuple] | None] = {
    "name": None,
    "einwohner": lambda member: (member.place.population is None, -(member.place.population or 0)),
    "beitritt": lambda member: (-member.since.earliest.toordinal(),),
}


class FacetIndex:
    """Which members have which value. Made once a roll: 11,000 members take a tenth of a second."""

    def __init__(self, roll: Roll):
        self.everybody = (1 << len(roll.members)) - 1
        self.masks = {facet.name: _masks(facet, roll) for facet in FACETS}
        self.orders = {name: _order(roll.members, key) for name, key in SORTS.items()}
        self.names = [member.place.search_name for member in roll.members]
        self.keys = [member.place.ags or "" for member in roll.members]

    def sorted(self, mask: int, order: str) -> list[int]:
        """Places in the roll of the members in ``mask``."""
        bits = f"{mask:b}".zfill(len(self.names))[::-1]
        return [i for i in self.orders[order] if bits[i] == "1"]


def _order(members: list[Member], key: Callable[[Member], tuple] | None) -> list[int]:
    """Equal ones stay in the order of the alphabet."""
    alphabet = range(len(members))
    return [*alphabet] if key is None else sorted(alphabet, key=lambda i: key(members[i]))


def _masks(facet: Facet, roll: Roll) -> dict[str, int]:
    places = defaultdict(list)
    for i, member in enumerate(roll.members):
        for value in facet.values(member, roll):
            places[value].append(i)
    return {value: mask_of(places[value], len(roll.members)) for value in facet.in_order(places, roll)}


def mask_of(indexes: Iterable[int], length: int) -> int:
    bits = bytearray(b"0" * length)
    for i in indexes:
        bits[length - 1 - i] = ord("1")
    return int(bits.decode() or "0", 2)

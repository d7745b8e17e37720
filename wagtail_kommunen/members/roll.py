"""All members at once, held in memory until one of them changes: what the directory, the map and comparisons read.

11,000 members take about 12 MB. A request asks the database one question, whether its roll is still right.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from django.apps import apps
from django.db.models import Case, FloatField, Value, When
from django.db.models.functions import Cast, Concat, Trim
from django.utils.functional import cached_property

from ..bodies.models import MUNICIPALITY_KINDS, Body
from ..conf import kommunen_settings
from ..declarations.partial_date import PartialDate
from ..network.stamps import MEMBERS, stamp
from ..signatories.membership import PARTIES, member_since
from ..signatories.models import Signatory
from ..signatories.status import public_condition
from .models import EngagementField

#: Seconds after which a roll is read anew in any case.
_MAX_AGE = 300

_kept: dict[tuple, tuple[tuple, float, "Roll"]] = {}
_Derived = TypeVar("_Derived")


@dataclass(frozen=True, slots=True)
class Place:
    """A body of the territory, with what lists and the map show of it."""

    pk: int
    slug: str
    full_name: str
    search_name: str
    """Folded, the name first: to sort and to search by."""
    kind: str
    ags: str | None
    district: int | None
    region: int | None
    population: int | None
    latitude: float | None
    longitude: float | None
    dissolved_on: date | None
    successor: int | None
    dissolved: bool
    """Today, not one day."""


@dataclass(frozen=True, slots=True)
class Member:
    """A place whose body is a member, with its profile if that is public."""

    place: Place
    since: PartialDate
    profile_slug: str
    """Its address below the directory; empty without a public profile."""
    summary: str
    stage: str
    fields: tuple[str, ...]
    """Slugs of its fields of engagement."""


class _Signature(NamedTuple):
    """Of a Signatory only what membership is computed from: 11,000 model instances would take a second."""

    signed_on: PartialDate
    council_resolution_on: PartialDate | None
    countersigned_on: PartialDate | None
    left_on: PartialDate | None
    leaving_reason: str


class Roll:
    """The members below one directory page, in the order of the alphabet, and all places that are known."""

    def __init__(self, index_page, state: str, today: date):
        self.index_page = index_page
        self.state = state
        self.today = today
        self.places = {place.pk: place for place in self._read_places()}
        fields = EngagementField.objects.filter(locale=index_page.locale_id)
        #: Names of the fields of engagement by slug, in their own order.
        self.fields: dict[str, str] = dict(fields.values_list("slug", "name"))
        self.members = self._read_members()
        self._derived: dict[Callable, object] = {}
        #: Of the stamp under which it was read; None of one that is not kept.
        self.number: int | None = None

    def derived(self, make: Callable[["Roll"], _Derived]) -> _Derived:
        """What ``make`` computes from this roll, computed once: the roll never changes, a newer one replaces it."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]

    @cached_property
    def by_body(self) -> dict[int, Member]:
        return {member.place.pk: member for member in self.members}

    @cached_property
    def territory(self) -> list[Place]:
        """Every municipality and district of the territory that still exists, member or not."""
        return [
            place
            for place in self.places.values()
            if place.kind in MUNICIPALITY_KINDS and not place.dissolved and (place.ags or "").startswith(self.state)
        ]

    @cached_property
    def others(self) -> list[Place]:
        """Municipalities of the territory that are no members."""
        return [place for place in self.territory if place.pk not in self.by_body]

    def name_of(self, pk: int | None) -> str:
        """Full name of a district or region; empty if there is none."""
        place = self.places.get(pk) if pk else None
        return place.full_name if place else ""

    def _read_places(self) -> Iterator[Place]:
        bodies = (
            Body.objects.exclude(kind__in=PARTIES)
            .order_by("search_name", "pk")
            .annotate(
                printed=Trim(Concat("designation", Value(" "), "name")),
                gone=Case(When(dissolved_on__lte=self.today, then=True), default=False),
                north=Cast("latitude", FloatField()),
                east=Cast("longitude", FloatField()),
            )
        )
        whose = ("pk", "slug", "printed", "search_name", "kind", "ags", "district", "government_region")
        facts = ("population", "north", "east", "dissolved_on", "successor", "gone")
        return (Place(*row) for row in bodies.values_list(*whose, *facts))

    def _read_members(self) -> list[Member]:
        signatures = self._read_signatures()
        profiles = self._read_profiles()
        members = []
        for pk, place in self.places.items():
            since = member_since(signatures[pk], self.today) if pk in signatures else None  # type: ignore[arg-type]
            if since is None:
                continue
            members.append(Member(place=place, since=since, **profiles.get(pk, _NO_PROFILE)))
        return members

    def _read_signatures(self) -> dict[int, list[_Signature]]:
        """Public signatures by body."""
        public = Signatory.objects.filter(public_condition()).exclude(body__kind__in=PARTIES).order_by()
        by_body = defaultdict(list)
        for body, *values in public.values_list("body_id", *_Signature._fields):
            by_body[body].append(_Signature(*values))
        return by_body

    def _read_profiles(self) -> dict[int, dict]:
        model = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
        pages = model.objects.child_of(self.index_page).live().exclude(view_restrictions__isnull=False)
        chosen = defaultdict(list)
        through = model.fields_of_engagement.through.objects.order_by(
            "engagementfield__sort_order", "engagementfield__name"
        )
        for page, slug in through.values_list(f"{model._meta.model_name}_id", "engagementfield__slug"):
            chosen[page].append(slug)
        rows = pages.order_by("path").values_list("pk", "body_id", "slug", "summary", "strategy_stage")
        return {
            body: {"profile_slug": slug, "summary": summary, "stage": stage, "fields": tuple(chosen[pk])}
            for pk, body, slug, summary, stage in rows
        }


_NO_PROFILE = {"profile_slug": "", "summary": "", "stage": "", "fields": ()}


def roll_of(index_page, state: str = "") -> Roll:
    """The roll of now. ``state``: the first two digits of the AGS in the territory; empty: everywhere."""
    today, number = date.today(), stamp(MEMBERS)
    if number is None:
        return Roll(index_page, state, today)
    key = (index_page.pk, index_page.path, index_page.locale_id, state)
    wanted = (number, today)
    kept = _kept.get(key)
    if kept and kept[0] == wanted and time.monotonic() - kept[1] < _MAX_AGE:
        return kept[2]
    roll = Roll(index_page, state, today)
    roll.number = number
    _kept[key] = (wanted, time.monotonic(), roll)
    return roll


def forget_rolls() -> None:
    """For tests, and for whoever has changed the database behind Django's back."""
    _kept.clear()

"""``/members/``: the bodies that are members, with what their profiles say."""

from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Subquery
from wagtail.api.v2.utils import BadRequestError

from ..bodies.models import PROTOCOL, Body
from ..conf import kommunen_settings
from ..members.directory.facets import FACETS, Facet, FacetIndex
from ..members.directory.name_search import search
from ..members.models import StrategyStage
from ..members.published import COLUMNS, text_of
from ..members.roll import Member, Roll, roll_of
from ..members.sizes import SIZE_LABELS
from ..network.models import NetworkSettings
from ..network.stamps import MEMBERS
from ..signatories.membership import PARTIES
from ..signatories.models import Signatory
from ..signatories.registry import PUBLIC_STATUSES
from . import schemas as s
from .asked import Asked, Found
from .fields import Field
from .parameters import Parameter, repeated
from .places import absolute, pages_of
from .viewsets import PublicViewSet

KINDS = [kind for kind in PROTOCOL if kind not in PARTIES]
_VALUES: dict[str, s.Schema] = {
    "art": s.one_of(KINDS),
    "groesse": s.one_of(SIZE_LABELS),
    "strategie": s.one_of(StrategyStage.values),
    "beitritt": s.YEAR,
}
_BODY = s.record(id=s.NUMBER, ags=s.maybe(s.TEXT), slug=s.TEXT, name=s.TEXT)
_ENGAGEMENT = s.record(slug=s.TEXT, name=s.TEXT)
_CONTACT = s.record(function=s.TEXT, name=s.TEXT, email=s.TEXT, phone=s.TEXT)
_SIGNATURE = s.record(
    id=s.NUMBER,
    version=s.NUMBER,
    digest=s.DIGEST,
    status=s.one_of(PUBLIC_STATUSES),
    signed_on=s.maybe(s.EDTF),
    left_on=s.maybe(s.EDTF),
)
#: Ways to sort, each the key of a member; what is not known stands last.
ORDERS: dict[str, Any] = {
    "name": lambda member: member.place.search_name,
    "ags": lambda member: member.place.ags,
    "population": lambda member: member.place.population,
    "member_since": lambda member: member.since.earliest,
}


def _facet_parameter(facet: Facet) -> Parameter:
    several = " May be given several times: any of them fits." if facet.several else ""
    what = f"As on the page of members: {FACET_WORDS[facet.name]}.{several}"
    return Parameter(facet.name, _VALUES.get(facet.name, s.SLUG), what, several=facet.several)


FACET_WORDS = {
    "art": "kind of body",
    "bezirk": "slug of the government region",
    "kreis": "slug of the district, which a district lies in itself",
    "groesse": "group of size by inhabitants",
    "feld": "slug of a field of engagement",
    "strategie": "stage of the strategy for engagement",
    "beitritt": "year since which it is a member, “201X” for a decade, “XXXX” if it is not known",
}


class MemberRecord:
    """One member. What stands in no roll is read for all records of a page at once."""

    type = "wagtail_kommunen.Body"

    def __init__(self, member: Member, shown: "ShownMembers"):
        self._member, self._shown, self._place = member, shown, member.place
        place = member.place
        self.id, self.slug, self.ags, self.kind = place.pk, place.slug, place.ags, place.kind
        self.name, self.population = place.full_name, place.population
        self.latitude, self.longitude = place.latitude, place.longitude
        self.dissolved_on = place.dissolved_on.isoformat() if place.dissolved_on else None
        self.member_since = member.since.isoformat() or None
        self.has_profile = bool(member.profile_slug)
        self.summary = member.summary
        self.strategy_stage = member.stage or None

    @property
    def detail_url(self) -> str:
        return f"{self._shown.asked.base_url}{self.id}/"

    @property
    def html_url(self) -> str | None:
        return f"{self._shown.directory_url}{self._member.profile_slug}/" if self.has_profile else None

    @property
    def district(self) -> dict | None:
        return self._shown.body(self._place.district)

    @property
    def government_region(self) -> dict | None:
        return self._shown.body(self._place.region)

    @property
    def successor(self) -> dict | None:
        return self._shown.body(self._place.successor)

    @property
    def fields_of_engagement(self) -> list[dict]:
        names = self._shown.roll.fields
        return [{"slug": slug, "name": names[slug]} for slug in self._member.fields if slug in names]

    @property
    def ars(self) -> str:
        return self._shown.bodies[self.id].ars

    @property
    def area_km2(self) -> float | None:
        area = self._shown.bodies[self.id].area_km2
        return None if area is None else float(area)

    @property
    def website(self) -> str:
        return self._shown.bodies[self.id].website

    @property
    def signatures(self) -> list[dict]:
        return self._shown.signatures.get(self.id, [])

    @property
    def text(self) -> str | None:
        page = self._shown.pages.get(self.id)
        return None if page is None else text_of(page)

    def __getattr__(self, name: str) -> Any:
        """A column of the profile; null without one."""
        if name not in COLUMNS:
            raise AttributeError(name)
        page = self._shown.pages.get(self.id)
        return None if page is None else COLUMNS[name](page)


class ShownMembers:
    """The members of one answer, and what belongs to them: a query for each kind of thing, however many they are."""

    def __init__(self, members: Iterable[Member], directory: Any, roll: Roll, asked: Asked):
        self.directory, self.roll, self.asked = directory, roll, asked
        self.records = [MemberRecord(member, self) for member in members]

    @cached_property
    def directory_url(self) -> str:
        return absolute(self.asked.site, self.directory.get_full_url(self.asked.request)) or ""

    @cached_property
    def _keys(self) -> list[int]:
        return [record.id for record in self.records]

    def body(self, pk: int | None) -> dict | None:
        place = self.roll.places.get(pk) if pk else None
        if place is None:
            return None
        return {"id": place.pk, "ags": place.ags, "slug": place.slug, "name": place.full_name}

    @cached_property
    def bodies(self) -> dict[int, Body]:
        return Body.objects.only("ars", "area_km2", "website").in_bulk(self._keys)

    @cached_property
    def pages(self) -> dict[int, Any]:
        """Profiles by body, those that the roll knows of: it leaves out what is not public."""
        model = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
        pages = model.objects.child_of(self.directory).live().filter(body__in=self._keys)
        known = {record.id: record._member.profile_slug for record in self.records}
        found = pages.exclude(view_restrictions__isnull=False).prefetch_related("contacts")
        return {page.body_id: page for page in found if page.slug == known[page.body_id]}

    @cached_property
    def signatures(self) -> dict[int, list[dict]]:
        found: dict[int, list[dict]] = {}
        for one in Signatory.objects.public().filter(body__in=self._keys):
            found.setdefault(one.body_id, []).append(
                {
                    "id": one.pk,
                    "version": one.version.number,
                    "digest": one.version.digest,
                    "status": one.status.value,
                    "signed_on": one.signed_on.isoformat() or None,
                    "left_on": (one.left_on and one.left_on.isoformat()) or None,
                }
            )
        return found


class MembersViewSet(PublicViewSet):
    """Members as the directory lists them, with and without a profile."""

    model = Body
    endpoint = "members"
    title = "Members"
    stamps = (MEMBERS,)
    search_help = "Parts of the name, the beginning of the AGS, or a name in another spelling."
    orders = tuple(ORDERS)
    keys = {
        "ags/<str:ags>": (Parameter("ags", s.AGS, "The official key (Amtlicher Gemeindeschlüssel)."),),
        "slug/<str:slug>": (Parameter("slug", s.SLUG, "The name in addresses."),),
    }
    filters = (
        *(_facet_parameter(facet) for facet in FACETS),
        Parameter("ags", s.AGS, "The official key."),
        Parameter("slug", s.SLUG, "The name in addresses."),
        Parameter("has_profile", s.BOOLEAN, "Whether it has a public profile."),
    )
    fields = (
        Field("id", s.NUMBER, "Of the body."),
        Field("type", s.TEXT, is_meta=True),
        Field("detail_url", s.URL, is_meta=True),
        Field("html_url", s.maybe(s.URL), "The profile for people; null without one.", is_meta=True),
        Field("name", s.TEXT, "Full name with the designation: “Stadt Rheine”."),
        Field("slug", s.TEXT),
        Field("ags", s.maybe(s.TEXT), "Official key (Amtlicher Gemeindeschlüssel), with its leading zero."),
        Field("kind", s.one_of(KINDS)),
        Field("district", s.maybe(_BODY)),
        Field("government_region", s.maybe(_BODY)),
        Field("population", s.maybe(s.NUMBER)),
        Field("latitude", s.maybe({"type": "number"}), "WGS 84."),
        Field("longitude", s.maybe({"type": "number"}), "WGS 84."),
        Field("member_since", s.maybe(s.EDTF), "First day of the running membership; null if it is not known."),
        Field("has_profile", s.BOOLEAN),
        Field("summary", s.TEXT, "Of the profile; empty without one."),
        Field("strategy_stage", s.maybe(s.one_of(StrategyStage.values))),
        Field("fields_of_engagement", s.many(_ENGAGEMENT)),
        Field("dissolved_on", s.maybe(s.DAY), usual=False),
        Field("successor", s.maybe(_BODY), "Of a body that was dissolved.", usual=False),
        Field("ars", s.TEXT, "Regionalschlüssel.", usual=False),
        Field("area_km2", s.maybe({"type": "number"}), usual=False),
        Field("website", s.TEXT, usual=False),
        Field("contacts", s.maybe(s.many(_CONTACT)), "Names only of those who agreed to it.", usual=False),
        Field("strategy_adopted_on", s.maybe(s.EDTF), usual=False),
        Field("strategy_url", s.maybe(s.TEXT), usual=False),
        Field("recognition", s.maybe(s.many(s.record(kind=s.TEXT, note=s.TEXT, url=s.TEXT))), usual=False),
        Field(
            "peer_support",
            s.maybe(s.many(s.record(title=s.TEXT, text=s.TEXT, limits=s.TEXT))),
            "Offers to other municipalities (Amtshilfe).",
            usual=False,
        ),
        Field("links", s.maybe(s.many(s.record(title=s.TEXT, url=s.TEXT))), usual=False),
        Field("checked_on", s.maybe(s.DAY), "When the body last made sure that its profile is right.", usual=False),
        Field("signatures", s.many(_SIGNATURE), "All public ones of the body, ended ones too.", usual=False),
        Field("text", s.maybe(s.HTML), "The running text of the profile.", detail_only=True),
    )

    def numbers(self, asked: Asked) -> list[int | None]:
        """The roll has asked for it already."""
        _directory, roll = self._read(asked)
        return [roll.number] if roll else super().numbers(asked)

    def find_records(self, asked: Asked) -> Found:
        directory, roll = self._read(asked)
        if roll is None:
            return Found([], 0)
        members = _sorted(_narrowed(roll, asked.values), asked.values.get("order", "name"))
        return Found(ShownMembers(members[asked.page], directory, roll, asked).records, len(members))

    def find_record(self, asked: Asked, key: dict[str, Any]) -> MemberRecord | None:
        directory, roll = self._read(asked)
        if roll is None:
            return None
        found = [member for member in roll.members if _has_key(member, key)]
        return next(iter(ShownMembers(found[:1], directory, roll, asked).records), None)

    def _read(self, asked: Asked) -> tuple[Any, Roll | None]:
        """Once a request."""
        if not hasattr(self, "_kept"):
            self._kept = _roll_of(asked)
        return self._kept


def _roll_of(asked: Asked) -> tuple[Any, Roll | None]:
    """Of the directory in the language asked for. One query besides that of the stamp."""
    state = Subquery(NetworkSettings.objects.filter(site=asked.site.pk).values("state")[:1])
    directories = pages_of("MEMBER_INDEX_PAGE_MODEL", asked.site, asked.language).annotate(network_state=state)
    directory = directories.first()
    return directory, roll_of(directory, directory.network_state or "") if directory else None


def _has_key(member: Member, key: dict[str, Any]) -> bool:
    place = member.place
    return all({"id": place.pk, "ags": place.ags, "slug": place.slug}[name] == value for name, value in key.items())


def _narrowed(roll: Roll, values: dict[str, Any]) -> list[Member]:
    index = roll.derived(FacetIndex)
    mask = search(values["search"], roll).mask if "search" in values else index.everybody
    for facet in FACETS:
        if facet.name in values:
            given = values[facet.name] if facet.several else (values[facet.name],)
            mask &= reduce(or_, (_fitting(facet, value, index, roll) for value in given))
    found = [roll.members[i] for i in index.sorted(mask, "name")]
    keys = {name: value for name, value in values.items() if name in ("ags", "slug")}
    if keys:
        found = [member for member in found if _has_key(member, keys)]
    if "has_profile" in values:
        found = [member for member in found if bool(member.profile_slug) == values["has_profile"]]
    return found


def _fitting(facet: Facet, value: str, index: FacetIndex, roll: Roll) -> int:
    """Members with a value. What nobody has may be asked for, what there is not may not."""
    if value in index.masks[facet.name] or facet.name in _VALUES:
        return index.masks[facet.name].get(value, 0)
    known = roll.fields if facet.name == "feld" else roll.derived(_slugs)
    if value not in known:
        raise BadRequestError(f"“{facet.name}”: there is no {repeated(value)}")
    return 0


class _slugs(set[str]):
    def __init__(self, roll: Roll):
        super().__init__(place.slug for place in roll.places.values())


def _sorted(members: list[Member], order: str) -> list[Member]:
    for name in reversed(order.split(",")):
        key = ORDERS[name.removeprefix("-")]
        known = [member for member in members if key(member) is not None]
        unknown = [member for member in members if key(member) is None]
        members = sorted(known, key=key, reverse=name.startswith("-")) + unknown
    return members

"""Columns of the members: what their body is, since when it is a member, and what its profile says in short."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from ...bodies.models import BodyKind
from ...members.models import StrategyStage
from ...members.roll import Member, Roll
from ..identifiers import body_address
from ..site_pages import SitePages
from . import shared
from .column import Column
from .shared import labels


class Row(NamedTuple):
    member: Member
    ars: str
    website: str


class Reading:
    def __init__(self, pages: SitePages, roll: Roll):
        self.base = pages.base
        self.roll = roll
        self.directory = pages.url(pages.directory)
        self.kinds = labels(BodyKind)

    def body(self, pk: int | None) -> str:
        place = self.roll.places.get(pk) if pk else None
        return body_address(self.base, place.slug) if place else ""

    def profile(self, row: Row) -> str:
        return f"{self.directory}{row.member.profile_slug}/" if row.member.profile_slug else ""

    def names_of_fields(self, row: Row) -> list[str]:
        return [self.roll.fields[slug] for slug in row.member.fields if slug in self.roll.fields]


COLUMNS = (
    shared.body_identifier(lambda row, at: body_address(at.base, row.member.place.slug)),
    shared.slug(lambda row, at: row.member.place.slug),
    *shared.official_keys(
        lambda row, at: row.member.place.kind, lambda row, at: row.member.place.ags, lambda row, at: row.ars
    ),
    Column(
        "name", _("Full name"), _("Designation and name."), lambda row, at: row.member.place.full_name, required=True
    ),
    *shared.kind_of_body(lambda row, at: row.member.place.kind),
    *shared.district(
        lambda row, at: at.body(row.member.place.district), lambda row, at: at.roll.name_of(row.member.place.district)
    ),
    *shared.government_region(
        lambda row, at: at.body(row.member.place.region), lambda row, at: at.roll.name_of(row.member.place.region)
    ),
    shared.population(lambda row, at: row.member.place.population),
    *shared.position(lambda row, at: row.member.place.latitude, lambda row, at: row.member.place.longitude),
    shared.website(lambda row, at: row.website),
    Column(
        "member_since",
        _("Member since"),
        _("Day of the first signature of the running membership, as exactly as it is known."),
        lambda row, at: row.member.since.isoformat(),
        "partial_date",
    ),
    Column(
        "profile",
        _("Profile"),
        _("Address of the public profile, if there is one."),
        lambda row, at: at.profile(row),
        "address",
    ),
    Column(
        "summary",
        _("In short"),
        _("What it says of itself, in the language of the file."),
        lambda row, at: row.member.summary,
    ),
    Column(
        "fields",
        _("Fields of engagement"),
        _("Their short names, as in filters."),
        lambda row, at: list(row.member.fields),
        "list",
    ),
    shared.in_words(
        "field_labels", _("Fields of engagement in words"), lambda row, at: at.names_of_fields(row), "list"
    ),
    Column(
        "strategy_stage",
        _("Strategy for engagement"),
        _("How far it is, as a code."),
        lambda row, at: row.member.stage,
        values=tuple(StrategyStage.values),
    ),
    *shared.dissolution(
        lambda row, at: row.member.place.dissolved_on, lambda row, at: at.body(row.member.place.successor)
    ),
)

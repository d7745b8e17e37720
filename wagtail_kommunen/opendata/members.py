"""Dataset: the members of the network, as the directory shows them. Membership follows from the registry."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..bodies.models import Body, BodyKind
from ..members.directory import Directory
from ..members.facets import FacetIndex
from ..members.models import EngagementField, StrategyStage
from ..members.roll import STAMP, Member, Roll, roll_of
from ..members.sizes import SIZE_LABELS
from ..network.stamps import stamp
from ..outputs.geojson import Point
from ..signatories.membership import PARTIES
from .asked import Filter, as_params, choice
from .columns import Column
from .common import body_address, body_filter, geocoding, is_year, labels, text_filter
from .contacts import contact_cards
from .dataset import Asked, Dataset
from .news import news_of_members
from .site_pages import SitePages


class Row(NamedTuple):
    member: Member
    ars: str
    website: str


class Reading:
    def __init__(self, pages: SitePages):
        self.base = pages.base
        self.roll = roll(pages)
        self.directory = pages.url(pages.directory)
        self.kinds = labels(BodyKind)
        self.stages = labels(StrategyStage)

    def body(self, pk: int | None) -> str:
        place = self.roll.places.get(pk) if pk else None
        return body_address(self.base, place.slug) if place else ""

    def profile(self, row: Row) -> str:
        return f"{self.directory}{row.member.profile_slug}/" if row.member.profile_slug else ""

    def names_of_fields(self, row: Row) -> list[str]:
        return [self.roll.fields[slug] for slug in row.member.fields if slug in self.roll.fields]


def roll(pages: SitePages) -> Roll:
    return roll_of(pages.directory, pages.network.state)


COLUMNS = (
    Column(
        "id",
        _("Identifier"),
        _("Lasting address of the body."),
        lambda row, at: body_address(at.base, row.member.place.slug),
        "address",
        required=True,
    ),
    Column(
        "slug",
        _("Short name"),
        _("As it stands in addresses and filters."),
        lambda row, at: row.member.place.slug,
        required=True,
    ),
    Column(
        "ags",
        "AGS",
        _("Official municipality key, eight digits with the leading zero."),
        lambda row, at: row.member.place.ags,
    ),
    Column("ars", "ARS", _("Official regional key, twelve digits."), lambda row, at: row.ars),
    Column(
        "geocoding",
        _("Political geocoding"),
        _("Identifier of the municipality, district or state in the vocabulary of DCAT-AP.de."),
        lambda row, at: geocoding(row.member.place.kind, row.member.place.ags),
        "address",
    ),
    Column(
        "name", _("Full name"), _("Designation and name."), lambda row, at: row.member.place.full_name, required=True
    ),
    Column(
        "kind",
        _("Kind of body"),
        _("As a code."),
        lambda row, at: row.member.place.kind,
        required=True,
        values=tuple(BodyKind.values),
    ),
    Column(
        "kind_label",
        _("Kind of body in words"),
        _("In the language of the file."),
        lambda row, at: at.kinds[row.member.place.kind],
    ),
    Column(
        "district",
        _("District"),
        _("Identifier of the district that it lies in."),
        lambda row, at: at.body(row.member.place.district),
        "address",
    ),
    Column(
        "district_name",
        _("Name of the district"),
        _("In full."),
        lambda row, at: at.roll.name_of(row.member.place.district),
    ),
    Column(
        "government_region",
        _("Government region"),
        _("Identifier of the government region that it lies in."),
        lambda row, at: at.body(row.member.place.region),
        "address",
    ),
    Column(
        "government_region_name",
        _("Name of the government region"),
        _("In full."),
        lambda row, at: at.roll.name_of(row.member.place.region),
    ),
    Column(
        "population",
        _("Population"),
        _("As the register has it."),
        lambda row, at: row.member.place.population,
        "integer",
    ),
    Column(
        "latitude", _("Latitude"), _("WGS 84, decimal degrees."), lambda row, at: row.member.place.latitude, "number"
    ),
    Column(
        "longitude", _("Longitude"), _("WGS 84, decimal degrees."), lambda row, at: row.member.place.longitude, "number"
    ),
    Column("website", _("Website"), _("Of the body itself."), lambda row, at: row.website, "address"),
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
    Column(
        "field_labels",
        _("Fields of engagement in words"),
        _("In the language of the file."),
        lambda row, at: at.names_of_fields(row),
        "list",
    ),
    Column(
        "strategy_stage",
        _("Strategy for engagement"),
        _("How far it is, as a code."),
        lambda row, at: row.member.stage,
        values=tuple(StrategyStage.values),
    ),
    Column(
        "dissolved_on",
        _("Dissolved on"),
        _("Dissolved bodies stay in the register."),
        lambda row, at: row.member.place.dissolved_on,
        "date",
    ),
    Column(
        "successor",
        _("Successor"),
        _("Identifier of the body that it is part of now."),
        lambda row, at: at.body(row.member.place.successor),
        "address",
    ),
)


def _is_field(value: str, pages: SitePages) -> bool:
    return EngagementField.objects.filter(slug=value, locale=pages.directory.locale_id).exists()


class Members(Dataset):
    slug = "mitglieder"
    title = _("Members")
    description = _(
        "The members of the network with their keys, place, size, fields of engagement and the address of their "
        "profile. A member is who has a public signature that has not ended. The vCard file holds the contacts that "
        "profiles show, with a name only where the person has agreed."
    )
    keywords = ("Mitglieder", "Kommunen", "Ehrenamt", "Engagement")
    columns = COLUMNS
    formats = ("csv", "json", "geojson", "vcf", "atom")
    is_translated = True
    filters = (
        choice("art", _("Kind of body"), dict(BodyKind.choices)),
        body_filter(
            "bezirk",
            pgettext_lazy("where a body lies", "Government region"),
            "bezirksregierung-muenster",
            kind=BodyKind.GOVERNMENT_REGION,
        ),
        body_filter("kreis", _("District"), "kreis-steinfurt", kind=BodyKind.DISTRICT),
        choice("groesse", _("Inhabitants"), SIZE_LABELS),
        Filter("feld", _("Fields of engagement"), _is_field, "sport", several=True),
        choice("strategie", _("Strategy for engagement"), dict(StrategyStage.choices)),
        Filter("beitritt", _("Member since"), lambda value, pages: is_year(value), "2024"),
        text_filter(_("Words in the name, or the beginning of the AGS"), "rheine"),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return pages.directory is not None

    def state(self, pages: SitePages) -> tuple | None:
        number = stamp(STAMP)
        return None if number is None else (number, pages.directory.pk, pages.url(pages.directory))

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Row]:
        """The roll is in memory, in the order of the alphabet; what it does not hold comes in the same order."""
        wanted = {member.place.pk: member for member in matching(pages, asked)}
        if not wanted:
            return
        bodies = Body.objects.exclude(kind__in=PARTIES).order_by("search_name", "pk")
        for pk, ars, website in bodies.values_list("pk", "ars", "website").iterator(chunk_size=2000):
            if pk in wanted:
                yield Row(wanted[pk], ars, website)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages)

    def cards(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        return contact_cards(pages, {member.profile_slug: member for member in matching(pages, asked)})

    def news(self, pages: SitePages, asked: Asked) -> str:
        return news_of_members(pages, matching(pages, asked))

    def point(self, row: Row, at: Any) -> Point | None:
        place = row.member.place
        return None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)


def matching(pages: SitePages, asked: Asked) -> list[Member]:
    """As the directory finds them. A value that no member has finds nobody."""
    members = roll(pages)
    masks = members.derived(FacetIndex).masks
    for name, values in asked.items():
        if name in masks and not any(value in masks[name] for value in values):
            return []
    return Directory(members, as_params(asked), "").matching

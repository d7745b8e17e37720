"""Dataset: the members of the network, as the directory shows them. Membership follows from the registry."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from ...bodies.models import Body
from ...members.directory.facets import FacetIndex
from ...members.directory.listing import Directory
from ...members.models import EngagementField, StrategyStage
from ...members.roll import Member, Roll, roll_of
from ...outputs.geojson import Point
from ...signatories.membership import PARTIES
from ..asked import Asked, Filter, as_params, choice
from ..columns.members import COLUMNS, Reading, Row
from ..contacts import contact_cards
from ..filters import BODY_FILTERS, BODY_WORDS, is_year
from ..news import news_of_members
from ..site_pages import SitePages
from .dataset import Dataset


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
        *BODY_FILTERS,
        Filter("feld", _("Fields of engagement"), _is_field, "sport", several=True),
        choice("strategie", _("Strategy for engagement"), dict(StrategyStage.choices)),
        Filter("beitritt", _("Member since"), lambda value, pages: is_year(value), "2024"),
        BODY_WORDS,
    )

    def is_offered(self, pages: SitePages) -> bool:
        return pages.directory is not None

    def told_apart_by(self, pages: SitePages) -> tuple:
        return pages.directory.pk, pages.url(pages.directory)

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
        return Reading(pages, _roll(pages))

    def cards(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        return contact_cards(pages, {member.profile_slug: member for member in matching(pages, asked)})

    def news(self, pages: SitePages, asked: Asked) -> str:
        return news_of_members(pages, matching(pages, asked))

    def point(self, row: Row, at: Any) -> Point | None:
        place = row.member.place
        return None if place.longitude is None or place.latitude is None else (place.longitude, place.latitude)


def matching(pages: SitePages, asked: Asked) -> list[Member]:
    """As the directory finds them. A value that no member has finds nobody."""
    members = _roll(pages)
    masks = members.derived(FacetIndex).masks
    for name, values in asked.items():
        if name in masks and not any(value in masks[name] for value in values):
            return []
    return Directory(members, as_params(asked), "").matching


def _roll(pages: SitePages) -> Roll:
    return roll_of(pages.directory, pages.network.state)

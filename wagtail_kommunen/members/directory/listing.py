"""The public directory: what a request asks for, and what it gets. Every state of it is a plain link."""

from dataclasses import replace
from functools import cached_property, reduce
from operator import or_
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from ...bodies.models import BodyKind
from ...declarations.partial_date import PartialDate
from ..roll import Member, Place, Roll
from .facets import FACETS, SORTS, Facet, FacetIndex
from .name_search import Found, search
from .state import State

PER_PAGE = 24
#: Stands for any value in the pattern of a facet's addresses; no slug looks like it.
_ANY = "0ANY0"


class Directory:
    """The members of a roll under the filters of one request, computed in memory.

    Filters of different facets must all be met; of several fields of engagement, one is enough.
    """

    def __init__(self, roll: Roll, params: QueryDict, base_url: str):
        self.roll = roll
        self.base_url = base_url
        self.index = roll.derived(FacetIndex)
        self.state = State.of(params, self.index)
        self.page_number = params.get("seite")

    @property
    def query(self) -> str:
        return self.state.query

    @cached_property
    def found(self) -> Found:
        return search(self.query, self.roll)

    @cached_property
    def _facet_masks(self) -> dict[str, int]:
        """Per active facet who meets it."""
        return {
            name: reduce(or_, (self.index.masks[name][value] for value in values))
            for name, values in self.state.chosen.items()
        }

    def _mask(self, *, but: str = "", query: bool = True) -> int:
        """Who meets all filters, or all but those of one facet."""
        mask = self.found.mask if query else self.index.everybody
        for name, members in self._facet_masks.items():
            mask &= members if name != but else mask
        return mask

    @cached_property
    def mask(self) -> int:
        return self._mask()

    @cached_property
    def total(self) -> int:
        return self.mask.bit_count()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.query or self.state.chosen)

    @property
    def is_rearranged(self) -> bool:
        """Whether this is anything else than a page of the whole list in its own order."""
        return self.is_narrowed or self.state.sort != "name"

    @cached_property
    def matching(self) -> list[Member]:
        return [self.roll.members[i] for i in self.index.sorted(self.mask, self.state.sort)]

    @cached_property
    def page(self) -> Page:
        return Paginator(self.matching, PER_PAGE).get_page(self.page_number)

    @property
    def facets(self) -> list[dict]:
        """The facets with the values that would find somebody under the other filters, and those chosen."""
        return [shown for facet in FACETS if (shown := self._shown(facet))["options"]]

    def _shown(self, facet: Facet) -> dict:
        chosen = self.state.chosen.get(facet.name, ())
        others = self._mask(but=facet.name)
        # There may be hundreds of values: their addresses differ in one place only.
        head, _any, tail = self.url_of(self.state.with_value(facet, _ANY)).partition(_ANY)
        options = [
            {
                "value": value,
                "label": facet.value_label(value, self.roll),
                "count": count,
                "selected": value in chosen,
                "url": self.url_of(self.state.without_value(facet, value)) if value in chosen else head + value + tail,
            }
            for value, members in self.index.masks[facet.name].items()
            if (count := (members & others).bit_count()) or value in chosen
        ]
        return {
            "name": facet.name,
            "label": str(facet.label),
            "several": facet.several,
            "are_names": facet.are_names,
            "chosen": chosen,
            "options": options,
        }

    @property
    def active_filters(self) -> list[dict]:
        """Each as a word with the address without it, and how many members that would find."""
        active = []
        if self.query:
            label = _("Search: “%(query)s”") % {"query": self.query}
            count = self._mask(query=False).bit_count()
            active.append({"label": label, "remove_url": self.url_of(self.state.without_query()), "count": count})
        for facet in FACETS:
            for value in self.state.chosen.get(facet.name, ()):
                words = {"facet": facet.label, "value": facet.value_label(value, self.roll)}
                # Translators: a filter and what was chosen in it: “District: Kreis Borken”
                label = _("%(facet)s: %(value)s") % words
                less = self.state.without_value(facet, value)
                active.append(
                    {"label": label, "remove_url": self.url_of(less), "count": self._count_without(facet, value)}
                )
        return active

    def _count_without(self, facet: Facet, value: str) -> int:
        left = [self.index.masks[facet.name][other] for other in self.state.chosen[facet.name] if other != value]
        others = self._mask(but=facet.name)
        return (others & reduce(or_, left) if left else others).bit_count()

    @property
    def ways_out(self) -> list[dict]:
        """Of an empty result: the filters without which somebody would be found, the most fruitful first."""
        return sorted((one for one in self.active_filters if one["count"]), key=lambda one: -one["count"])

    @property
    def sorts(self) -> list[dict]:
        # Translators: the directory can be sorted by these
        labels = {"name": _("Name"), "einwohner": _("Inhabitants"), "beitritt": _("Newest first")}
        return [
            {
                "name": name,
                "label": labels[name],
                "url": self.url_of(replace(self.state, sort=name)),
                "selected": name == self.state.sort,
            }
            for name in SORTS
        ]

    @property
    def kept_params(self) -> list[tuple[str, str]]:
        """What the form must repeat, because its own fields do not say it."""
        kept = [(f.name, value) for f in FACETS if not f.several for value in self.state.chosen.get(f.name, ())]
        return kept + ([("sort", self.state.sort)] if self.state.sort != "name" else [])

    def url_of(self, state: State) -> str:
        """The address of a state, on its first page."""
        query = state.query_string()
        return f"{self.base_url}?{query}" if query else self.base_url

    @property
    def address(self) -> str:
        """The one address of what is shown, whatever the request wrote: without what nobody offers, on the real page."""
        url, number = self.url_of(self.state), self.page.number
        if number == 1:
            return url
        return f"{url}{'&' if '?' in url else '?'}seite={number}"

    def rows(self, registry_url: str) -> list[dict]:
        """The members on this page as the list shows them. Without a profile, their signature is what there is to see."""
        return [self._row(member, registry_url) for member in self.page.object_list]

    def _row(self, member: Member, registry_url: str) -> dict:
        place = member.place
        within = place.district or place.region
        if member.profile_slug:
            url = f"{self.base_url}{member.profile_slug}/"
        else:
            url = f"{registry_url}?{urlencode({'q': place.full_name})}" if registry_url else ""
        return {
            "name": place.full_name,
            "url": url,
            "has_profile": bool(member.profile_slug),
            "kind": BodyKind(place.kind).label,
            "within": self.roll.name_of(within) if within != place.pk else "",
            "fields": [self.roll.fields[slug] for slug in member.fields if slug in self.roll.fields],
            "since": member.since,
            "note": self._end_of(place),
        }

    def _end_of(self, place: Place) -> str:
        """Of a body that is no more: since when, and what it is part of now."""
        if not place.dissolved or place.dissolved_on is None:
            return ""
        words = {"day": PartialDate.from_date(place.dissolved_on).display(), "body": self.roll.name_of(place.successor)}
        if not words["body"]:
            return _("dissolved on %(day)s") % words
        return _("dissolved on %(day)s, now part of %(body)s") % words

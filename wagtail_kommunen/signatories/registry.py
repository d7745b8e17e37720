"""The public registry: what a request asks for, and what it gets. Every state of it is a plain link."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.http import QueryDict
from django.utils.translation import gettext as _

from ..bodies.models import PROTOCOL, BodyKind
from .models import Signatory, SignatoryQuerySet
from .status import Status, year_in_words

PER_PAGE = 100
PUBLIC_STATUSES = (Status.SIGNED, Status.COUNTERSIGNED, Status.LEFT)


@dataclass(frozen=True)
class Filter:
    """One facet: its name in the address, and where its values stand."""

    name: str
    label: str
    column: str

    def value_label(self, value: str, registry: "Registry") -> str:
        match self.name:
            case "fassung":
                return registry.version_labels.get(value, value)
            case "art":
                return str(BodyKind(value).label)
            case "status":
                return str(Status(value).label)
        return year_in_words(value)


def filters() -> list[Filter]:
    return [
        Filter("fassung", _("Version"), "version__number"),
        Filter("art", _("Kind of body"), "body__kind"),
        Filter("jahr", _("Year signed"), "signed_year"),
        Filter("status", _("Status"), "computed_status"),
    ]


class Registry:
    """The signatures of one declaration under the filters of one request. Reading it costs the same at any length."""

    def __init__(self, declaration, params: QueryDict, base_url: str):
        self.declaration = declaration
        self.params = params
        self.base_url = base_url
        self.query = params.get("q", "").strip()[:100]
        self.today = date.today()

    @cached_property
    def all(self) -> SignatoryQuerySet:
        public = Signatory.objects.public().filter(version__declaration=self.declaration)
        return public.with_status(self.today).annotate(signed_year=Substr("signed_on", 1, 4))

    @cached_property
    def filters(self) -> list[Filter]:
        return filters()

    @cached_property
    def chosen(self) -> dict[str, str]:
        """What the address asks for, without what no signature has: an old link never ends in an error."""
        given = ((facet.name, self.params.get(facet.name, "").strip()) for facet in self.filters)
        return {name: value for name, value in given if value in self.counts[name]}

    @cached_property
    def counts(self) -> dict[str, dict[str, int]]:
        """Per facet its values with the number of signatures in the whole registry."""
        return {
            facet.name: {
                str(value): total
                for value, total in self.all.order_by().values_list(facet.column).annotate(total=Count("pk"))
            }
            for facet in self.filters
        }

    @cached_property
    def version_labels(self) -> dict[str, str]:
        # Without its key Django would ask for the declaration of each one.
        versions = self.declaration.versions.only("declaration", "number", "label")
        return {str(version.number): version.shown_label for version in versions}

    @cached_property
    def matching(self) -> SignatoryQuerySet:
        conditions = Q()
        for facet in self.filters:
            if value := self.chosen.get(facet.name):
                conditions &= Q(**{facet.column: value})
        return self.all.filter(conditions).named_like(self.query)

    @cached_property
    def page(self) -> Page:
        page = Paginator(self.matching.for_lists(), PER_PAGE).get_page(self.params.get("seite"))
        first = Signatory.objects.first_signed_on(self.declaration)
        for signatory in page.object_list:
            signatory.is_first = signatory.signed_with(first)
        return page

    @property
    def groups(self) -> list[dict]:
        """The entries of this page of the list, by kind of body in order of protocol."""
        groups: dict[str, dict] = {}
        for signatory in self.page.object_list:
            kind = signatory.body.kind
            group = groups.setdefault(kind, {"kind": kind, "label": BodyKind(kind).label, "entries": []})
            group["entries"].append(signatory)
        return list(groups.values())

    @property
    def options(self) -> list[dict]:
        """The facets with their values, for the form."""
        return [
            {
                "name": facet.name,
                "label": facet.label,
                "options": [
                    {
                        "value": value,
                        "label": facet.value_label(value, self),
                        "count": self.counts[facet.name][value],
                        "url": self.url(**{facet.name: value}),
                        "selected": self.chosen.get(facet.name) == value,
                    }
                    for value in self._in_order(facet)
                ],
            }
            for facet in self.filters
        ]

    @property
    def active_filters(self) -> list[dict]:
        active = [
            {
                "label": f"{facet.label}: {facet.value_label(self.chosen[facet.name], self)}",
                "remove_url": self.url(**{facet.name: None}),
            }
            for facet in self.filters
            if facet.name in self.chosen
        ]
        if self.query:
            label = _("Search: “%(query)s”") % {"query": self.query}
            active.append({"label": label, "remove_url": self.url(q=None)})
        return active

    @property
    def counts_by_year(self) -> list[dict]:
        years = self._in_order(self.filters[2])
        return [
            {
                "year": int(year) if year.isdecimal() else None,  # a decade or nothing known: only the label
                "label": self.filters[2].value_label(year, self),
                "url": self.url_of(jahr=year),
                "total": self.counts["jahr"][year],
            }
            for year in years
        ]

    @property
    def counts_by_version(self) -> list[dict]:
        return [
            {
                "label": label,
                "number": int(number),
                "url": self.url_of(fassung=number),
                "total": self.counts["fassung"].get(number, 0),
            }
            for number, label in self.version_labels.items()
        ]

    def url(self, **changes: str | None) -> str:
        """The address with ``changes`` to the filters, on its first page."""
        state = {**self.chosen, "q": self.query} | changes
        return self.url_of(**state)

    def url_of(self, **state: str | None) -> str:
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in state.items() if value})
        return f"{self.base_url}?{query.urlencode()}" if query else self.base_url

    def _in_order(self, facet: Filter) -> list[str]:
        values = self.counts[facet.name]
        if facet.name == "art":
            return sorted(values, key=PROTOCOL.__getitem__)
        if facet.name == "status":
            return [status.value for status in PUBLIC_STATUSES if status.value in values]
        return sorted(values, key=lambda value: int(value.replace("X", "0")), reverse=True)

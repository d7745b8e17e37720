"""The office's report on the municipalities that are no members yet."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import formats
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from ..bodies.models import MUNICIPALITY_KINDS, Body, BodyKind
from ..network.models import NetworkSettings
from ..outputs.table import DisarmedExportMixin
from ..signatories.permissions import can_view_registry
from .roll import roll_of
from .sizes import SIZE_LABELS, size_of
from .white_spots import by_kind, by_region, directory_page, named_like, white_spots, whole


class WhiteSpotFilterSet(WagtailFilterSet):
    """Read only: the view narrows a list in memory."""

    region = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("where a body lies", "Government region"),
        queryset=Body.objects.filter(kind=BodyKind.GOVERNMENT_REGION),
    )
    district = django_filters.ModelChoiceFilter(
        label=_("District"), queryset=Body.objects.filter(kind=BodyKind.DISTRICT, dissolved_on=None)
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=[(kind.value, kind.label) for kind in MUNICIPALITY_KINDS]
    )
    size = django_filters.ChoiceFilter(label=_("Inhabitants"), choices=list(SIZE_LABELS.items()))

    class Meta:
        model = Body
        fields = []


class WhiteSpotsView(DisarmedExportMixin, ReportView):
    """Everything is read from the roll of members, which is in memory; distances only for the rows that are shown."""

    template_name = "wagtail_kommunen/admin/white_spots.html"
    page_title = _("White spots")
    header_icon = "kommunen-body"
    index_url_name = "wagtail_kommunen:white_spots"
    index_results_url_name = "wagtail_kommunen:white_spots_results"
    filterset_class = WhiteSpotFilterSet
    is_searchable = True
    default_ordering = "name"
    verbose_name_plural = _("municipalities")
    export_filename = "weisse-flecken"
    export_headings = {
        "ags": "AGS",
        "name": _("Body"),
        "kind": _("Kind"),
        "district": _("District"),
        "region": pgettext_lazy("where a body lies", "Government region"),
        "population": _("Population"),
        "size": _("Size class"),
        "rounded_distance": _("Kilometres to the nearest member"),
        "nearby_in_words": _("Members nearby"),
    }
    list_export = list(export_headings)

    def dispatch(self, request, *args, **kwargs):
        if not can_view_registry(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def roll(self):
        """None while there is no directory of members."""
        page = directory_page()
        return page and roll_of(page, NetworkSettings.for_request(self.request).state)

    @cached_property
    def columns(self):
        return [
            TitleColumn("name", label=_("Body"), sort_key="name", get_url=self.body_url),
            Column("kind", label=_("Kind")),
            Column("district", label=_("District")),
            Column("region", label=pgettext_lazy("where a body lies", "Government region")),
            Column("population", label=_("Population"), accessor=_printed_population, sort_key="population"),
            Column("nearby", label=_("Members nearby"), accessor="nearby_in_words", sort_key="distance"),
        ]

    def body_url(self, spot):
        if self.may_view_bodies:
            return reverse("kommunen_bodies:inspect", args=[spot.place.pk])

    @cached_property
    def may_view_bodies(self):
        return self.request.user.has_perm("wagtail_kommunen.view_body")

    def get_base_queryset(self):
        return white_spots(self.roll) if self.roll else []

    def order_queryset(self, spots):
        """What is not known comes last, in either direction."""
        descending, key = self.ordering.startswith("-"), self.ordering.lstrip("-")
        if key == "name":
            return spots[::-1] if descending else spots
        known = [spot for spot in spots if getattr(spot, key) is not None]
        known.sort(key=lambda spot: getattr(spot, key), reverse=descending)
        return known + [spot for spot in spots if getattr(spot, key) is None]

    def filter_queryset(self, spots):
        if not (self.filters and self.filters.is_valid()):
            return spots
        wanted = self.filters.form.cleaned_data
        region, district = (wanted[name] and wanted[name].pk for name in ("region", "district"))
        return [
            spot
            for spot in spots
            if (not region or spot.place.region == region)
            and (not district or district in (spot.place.district, spot.place.pk))
            and (not wanted["kind"] or spot.place.kind == wanted["kind"])
            and (not wanted["size"] or size_of(spot.place.population) == wanted["size"])
        ]

    def search_queryset(self, spots):
        return named_like(spots, self.search_query) if self.is_searching else spots

    def get_context_data(self, **kwargs):
        figures = {}
        if self.roll:
            figures = {"whole": whole(self.roll), "groups": [by_region(self.roll), by_kind(self.roll)]}
        return super().get_context_data(figures=figures, **kwargs)


def _printed_population(spot):
    return "–" if spot.population is None else formats.number_format(spot.population, force_grouping=True)

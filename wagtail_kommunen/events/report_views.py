"""The network office's list of all events, and the way of each into the calendar of the network."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import WorkflowState

from ..bodies.models import MUNICIPALITY_KINDS, Body, BodyKind
from ..bodies.names import fold
from ..outputs.table import DisarmedExportMixin
from .admin_rows import events_to_list, rows
from .choices import EventKind, Visibility
from .home_panel import address_if_there
from .permissions import calendars_to_write_in, may_list

AT_ONCE = 100


class EventFilterSet(WagtailFilterSet):
    """Read only: see ``narrowed``."""

    when = django_filters.ChoiceFilter(
        label=pgettext_lazy("of an event", "Date"),
        choices=[
            ("coming", gettext_lazy("to come")),
            ("past", gettext_lazy("past")),
            ("none", gettext_lazy("not public yet")),
        ],
    )
    stage = django_filters.ChoiceFilter(
        label=gettext_lazy("Publication"),
        choices=[
            ("live", gettext_lazy("public")),
            ("draft", gettext_lazy("draft")),
            ("waiting", gettext_lazy("waits for approval")),
        ],
    )
    calendar = django_filters.ChoiceFilter(
        label=gettext_lazy("Calendar"),
        choices=[
            ("own", gettext_lazy("events of the network itself")),
            ("listed", gettext_lazy("of municipalities, in the calendar of the network")),
            ("unlisted", gettext_lazy("of municipalities, not in the calendar of the network")),
        ],
    )
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=EventKind.choices)
    visibility = django_filters.ChoiceFilter(label=gettext_lazy("Who sees it"), choices=Visibility.choices)
    region = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("where a body lies", "Government region"),
        queryset=Body.objects.filter(kind=BodyKind.GOVERNMENT_REGION),
    )

    class Meta:
        model = Body
        fields = []


class ListingColumn(Column):
    """Where it is listed; of a public event of a municipality, the button that changes that."""

    cell_template_name = "wagtail_kommunen/admin/_listing_cell.html"

    def get_cell_context_data(self, row, parent_context):
        request = parent_context["request"]
        here = f"{reverse('wagtail_kommunen:events')}?{request.GET.urlencode()}"
        shown = {"row": row, "next": here, "csrf_token": get_token(request)}
        return super().get_cell_context_data(row, parent_context) | shown


class EventsView(DisarmedExportMixin, ReportView):
    page_title = gettext_lazy("Events")
    template_name = "wagtail_kommunen/admin/events_report.html"
    header_icon = "date"
    index_url_name = "wagtail_kommunen:events"
    index_results_url_name = "wagtail_kommunen:events_results"
    filterset_class = EventFilterSet
    is_searchable = True
    default_ordering = "-shown_start"
    verbose_name_plural = gettext_lazy("events")
    export_filename = "veranstaltungen"
    export_headings = {
        "public_title": gettext_lazy("Event"),
        "host": gettext_lazy("Host"),
        "kind": gettext_lazy("Kind"),
        "when": pgettext_lazy("of an event", "Date"),
        "state": pgettext_lazy("of an event", "State"),
        "visibility": gettext_lazy("Who sees it"),
        "stage": gettext_lazy("Publication"),
        "calendar": gettext_lazy("Calendar"),
        "language": gettext_lazy("Language"),
        "address": gettext_lazy("Address"),
    }
    list_export = list(export_headings)
    SORTED = {
        "title": ("draft_title", "pk"),
        "host": ("body__search_name", "draft_title", "pk"),
        "shown_start": (F("shown_start").asc(nulls_last=True), "draft_title", "pk"),
        "-shown_start": (F("shown_start").desc(nulls_first=True), "draft_title", "pk"),
    }

    def dispatch(self, request, *args, **kwargs):
        if not may_list(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self):
        if not self.may_write:
            return []
        url = reverse("wagtail_kommunen:new_event")
        return [HeaderButton(_("New event"), url=url, icon_name="plus", classname="kommunen-header-button")]

    @cached_property
    def header_more_buttons(self):
        """Behind the dots: two buttons leave no room for the title."""
        url = address_if_there("wagtail_kommunen:import_events") if self.may_write else ""
        own = [Button(_("Import a calendar"), url=url, icon_name="upload")] if url else []
        return [*own, *super().header_more_buttons]

    @cached_property
    def may_write(self):
        return bool(calendars_to_write_in(self.request.user))

    @cached_property
    def columns(self):
        return [
            TitleColumn("title", label=_("Event"), sort_key="title", get_url=_edit_url, width="25%"),
            Column("host", label=_("Host"), sort_key="host"),
            Column("when", label=pgettext("of an event", "Date"), sort_key="shown_start"),
            Column("state", label=pgettext("of an event", "State")),
            Column("visibility", label=_("Who sees it")),
            Column("stage", label=_("Publication")),
            ListingColumn("calendar", label=_("Calendar")),
        ]

    def get_filtered_queryset(self):
        """Narrowed once: ``get_queryset`` has done it."""
        return self.get_queryset()

    def get_base_queryset(self):
        return events_to_list()

    def order_queryset(self, pages):
        if self.ordering in self.SORTED:
            return pages.order_by(*self.SORTED[self.ordering])
        ordered = pages.order_by(*self.SORTED.get(self.ordering.lstrip("-"), ("draft_title", "pk")))
        return ordered.reverse() if self.ordering.startswith("-") else ordered

    def filter_queryset(self, pages):
        if not (self.filters and self.filters.is_valid()):
            return pages
        return narrowed(pages, self.filters.form.cleaned_data)

    def search_queryset(self, pages):
        for word in self.search_query.split() if self.is_searching else ():
            pages = pages.filter(Q(draft_title__icontains=word) | Q(body__search_name__contains=fold(word)))
        return pages

    def get_table(self, pages):
        return super().get_table([] if self.is_export else rows(pages))

    def decorate_paginated_queryset(self, pages):
        """For the export, which has all of them."""
        if not self.is_export:
            return pages
        keys = list(pages.values_list("pk", flat=True))
        portions = (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))
        return [row for portion in portions for row in rows(pages.filter(pk__in=portion))]


def narrowed(pages, wanted):
    """By what the filters say."""
    now = timezone.now()
    municipal = Q(body__kind__in=MUNICIPALITY_KINDS)
    conditions = {
        "when": {
            "coming": Q(next_start__gte=now),
            "past": Q(shown_start__lt=now, next_start=None),
            "none": Q(live=False),
        },
        "stage": {
            "live": Q(live=True),
            "draft": Q(live=False),
            "waiting": Q(_specific_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS),
        },
        "calendar": {
            "own": ~municipal,
            "listed": municipal & Q(listed_at__isnull=False),
            "unlisted": municipal & Q(listed_at=None),
        },
    }
    for name, choices in conditions.items():
        if wanted.get(name):
            pages = pages.filter(choices[wanted[name]])
    for name in ("kind", "visibility"):
        if wanted.get(name):
            pages = pages.filter(**{name: wanted[name]})
    if region := wanted.get("region"):
        pages = pages.filter(Q(region=region) | Q(region=None, body__government_region=region))
    return pages


def _edit_url(row):
    return reverse("wagtailadmin_pages:edit", args=[row.page.pk])

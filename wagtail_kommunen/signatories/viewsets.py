from datetime import date
from itertools import chain

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Substr
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import VERSION as WAGTAIL_VERSION
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, DownloadColumn, LiveStatusTagColumn
from wagtail.admin.views.generic import CreateView as GenericCreateView
from wagtail.admin.views.generic.chooser import (
    ChooseResultsView,
    ChooseView,
    ChosenMultipleView,
    ChosenView,
    CreateView,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.chooser import ChooseResultsView as SnippetChooseResultsView
from wagtail.snippets.views.chooser import ChooseView as SnippetChooseView
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenMultipleView, SnippetChosenView
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    DeleteView,
    EditView,
    IndexView,
    InspectView,
    SnippetViewSet,
    WorkflowActionView,
)

from ..bodies.deletion import ProtectedDeleteView
from ..bodies.inspection import DashForNothingMixin
from ..bodies.models import BodyKind
from ..declarations.decision_views import DecidingEditMixin, RefusedDecisionMixin
from ..declarations.four_eyes import FourEyesPolicy
from ..declarations.models import DeclarationVersion
from ..declarations.partial_date import PartialDate
from ..outputs.table import DisarmedExportMixin
from .forms import SignatoryForm
from .listing import PublicationPrefetchMixin
from .models import Evidence, Signatory
from .outputs import EXPORT_COLUMNS
from .permissions import can_view_evidence, can_view_registry
from .searching import search_signatories
from .status import Status, year_in_words


def guarded(view_class, may):
    """The view, for those of whom ``may(user)`` is true: Wagtail's choosers ask for no permission but the admin's."""

    def setup(self, request, *args, **kwargs):
        if not may(request.user):
            raise PermissionDenied  # before Wagtail's own setup() looks for the object
        return super(guard, self).setup(request, *args, **kwargs)

    guard = type(f"Guarded{view_class.__name__}", (view_class,), {"setup": setup})
    return guard


class EvidenceChooserViewSet(ChooserViewSet):
    model = Evidence
    icon = "doc-full"
    choose_one_text = _("Choose or upload evidence")
    choose_another_text = _("Choose other evidence")
    create_action_label = _("Upload")
    creation_tab_label = _("Upload a scan")
    form_fields = ["title", "file"]
    choose_view_class = guarded(ChooseView, can_view_evidence)
    choose_results_view_class = guarded(ChooseResultsView, can_view_evidence)
    chosen_view_class = guarded(ChosenView, can_view_evidence)
    chosen_multiple_view_class = guarded(ChosenMultipleView, can_view_evidence)
    create_view_class = guarded(CreateView, can_view_evidence)


evidence_chooser_viewset = EvidenceChooserViewSet("kommunen_evidence_chooser", url_prefix="kommunen/evidence-chooser")


class EvidenceViewSet(ModelViewSet):
    """All scans, to rename one or to remove one that no signature needs. Uploading is part of choosing."""

    model = Evidence
    icon = "doc-full"
    name = "kommunen_evidence"
    url_prefix = "kommunen/evidence-list"
    form_fields = ["title"]
    add_view_class = guarded(GenericCreateView, lambda user: False)
    delete_view_class = ProtectedDeleteView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["title"]
    list_display = [
        "title",
        DateColumn("uploaded_at", label=_("Uploaded at"), sort_key="uploaded_at"),
        DownloadColumn("file", label=_("File"), accessor=lambda evidence: "PDF"),
    ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(add_url_name=None, **kwargs)


def _years():
    """Years in which anybody signed, newest first, for the filter."""
    signed = Signatory.objects.filter(signed_on__isnull=False).order_by()
    years = signed.annotate(year=Substr("signed_on", 1, 4)).values_list("year", flat=True).distinct()
    return [(year, year_in_words(year)) for year in sorted(years, reverse=True)]


class SignatoryFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=_("Status"), field_name="computed_status", choices=Status.choices)
    kind = django_filters.ChoiceFilter(label=_("Kind of body"), field_name="body__kind", choices=BodyKind.choices)
    version = django_filters.ModelChoiceFilter(
        label=_("Version"), queryset=DeclarationVersion.objects.select_related("declaration")
    )
    year = django_filters.ChoiceFilter(
        label=_("Year signed"), field_name="signed_on", lookup_expr="startswith", choices=_years
    )

    class Meta:
        model = Signatory
        fields = ["status", "kind", "version", "year"]


class SignatoryIndexView(PublicationPrefetchMixin, DisarmedExportMixin, IndexView):
    custom_value_preprocess = IndexView.custom_value_preprocess | {
        PartialDate: {IndexView.FORMAT_CSV: PartialDate.display, IndexView.FORMAT_XLSX: PartialDate.display}
    }

    def search_queryset(self, queryset):
        return search_signatories(queryset, self.search_query) if self.is_searching else queryset

    @cached_property
    def header_more_buttons(self):
        """With those that features above this one give, by the hook ``register_registry_buttons``."""
        given = (hook(self.request.user) for hook in hooks.get_hooks("register_registry_buttons"))
        return [*super().header_more_buttons, *chain.from_iterable(given)]


class SignatoryInspectView(DashForNothingMixin, InspectView):
    pass


class SignatoryChooseMixin:
    """Chosen as the one who countersigns: the state's own signatures, whichever version."""

    def get_object_list(self):
        # As numbers: a search behind it can filter by nothing else.
        states = list(Signatory.objects.filter(body__kind=BodyKind.STATE).values_list("pk", flat=True))
        return Signatory.objects.filter(pk__in=states).select_related("body", "version__declaration")


class SignatoryChooserViewSet(SnippetChooserViewSet):
    choose_view_class = guarded(
        type("SignatoryChooseView", (SignatoryChooseMixin, SnippetChooseView), {}), can_view_registry
    )
    choose_results_view_class = guarded(
        type("SignatoryChooseResultsView", (SignatoryChooseMixin, SnippetChooseResultsView), {}), can_view_registry
    )
    chosen_view_class = guarded(SnippetChosenView, can_view_registry)
    chosen_multiple_view_class = guarded(SnippetChosenMultipleView, can_view_registry)
    create_view_class = guarded(CreateView, can_view_registry)


class SignatoryDeleteView(ProtectedDeleteView, DeleteView):
    """Refuses, in words, to remove a signature that was public."""


class SignatoryWorkflowAction(RefusedDecisionMixin, WorkflowActionView):
    """Says why an approval did not publish, or was none."""


class SignatoryCollectActionData(RefusedDecisionMixin, CollectWorkflowActionDataView):
    """The dialog of that in the editor."""


class SignatoryEditView(DecidingEditMixin, EditView):
    """Decides where the editor's buttons ask for it."""


class SignatoryViewSet(SnippetViewSet):
    model = Signatory
    icon = "kommunen-signature"
    menu_label = _("Signatories")
    admin_url_namespace = "kommunen_signatories"
    base_url_path = "kommunen/signatories"
    index_view_class = SignatoryIndexView
    inspect_view_class = SignatoryInspectView
    filterset_class = SignatoryFilterSet
    chooser_viewset_class = SignatoryChooserViewSet
    delete_view_class = SignatoryDeleteView
    edit_view_class = SignatoryEditView
    workflow_action_view_class = SignatoryWorkflowAction
    collect_workflow_action_data_view_class = SignatoryCollectActionData
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 20
    list_display = [
        "body",
        Column("status_label", label=_("Status"), sort_key="computed_status"),
        Column("version", label=_("Version"), accessor="version.label", sort_key="version__number"),
        Column("person_name", label=_("Person"), sort_key="last_name"),
        Column("signed", label=_("Signed on"), accessor="signed_on_display", sort_key="signed_on"),
        LiveStatusTagColumn(label=_("Publication")),
    ]
    list_export = list(EXPORT_COLUMNS)
    export_headings = EXPORT_COLUMNS
    export_filename = "unterzeichnende"
    search_backend_name = None
    search_fields = ["last_name", "body__search_name"]
    inspect_view_fields = [
        "body",
        "version",
        "status_label",
        "person_name",
        "office_title",
        "council_resolution_on",
        "council_resolution_paper",
        "council_resolution_url",
        "signed_on",
        "signed_in",
        "countersigned_on",
        "countersigned_by",
        "left_on",
        "leaving_reason",
        "evidence",
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(template="wagtail_kommunen/admin/signatory_status.html", heading=_("How it goes on")),
            MultiFieldPanel([FieldPanel("body"), FieldPanel("version")], heading=_("Who signs what")),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("honorific"), FieldPanel("first_name"), FieldPanel("last_name")]),
                    FieldRowPanel([FieldPanel("office"), FieldPanel("office_form")]),
                    FieldPanel("office_text"),
                ],
                heading=_("Person and office"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("council_resolution_on"), FieldPanel("council_resolution_paper")]),
                    FieldPanel("council_resolution_url"),
                ],
                heading=_("Step 1: the council decides"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("signed_on"), FieldPanel("signed_in")]), FieldPanel("evidence")],
                heading=_("Step 2: the body signs"),
            ),
            MultiFieldPanel(
                [FieldPanel("countersigned_on"), FieldPanel("countersigned_by")],
                heading=_("Step 3: the state countersigns"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("left_on"), FieldPanel("leaving_reason")])], heading=_("Leaving the network")
            ),
            MultiFieldPanel([FieldPanel("sort_order")], heading=_("Order in the registry"), classname="collapsed"),
        ],
        base_form_class=SignatoryForm,
    )

    if WAGTAIL_VERSION < (8,):  # later ones ask the register of policies, see apps.py
        permission_policy = FourEyesPolicy(Signatory)

    def construct_view(self, view_class, **kwargs):
        return super().construct_view(guarded(view_class, can_view_registry), **kwargs)

    def get_queryset(self, request):
        return Signatory.objects.with_status(date.today()).select_related(
            "body", "version__declaration", "countersigned_by__body", "evidence"
        )

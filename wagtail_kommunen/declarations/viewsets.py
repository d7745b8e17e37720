from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from ..bodies.deletion import ProtectedDeleteView
from .admin_views import declaration_page_model
from .models import Declaration, DeclarationVersion
from .permissions import holds_seal


class DeclarationViewSet(ModelViewSet):
    """The identities of declarations. Most networks have one."""

    model = Declaration
    icon = "kommunen-declaration"
    menu_label = _("Declarations")
    name = "kommunen_declarations"
    url_prefix = "kommunen/declarations"
    copy_view_enabled = False
    form_fields = ["title", "slug"]
    delete_view_class = ProtectedDeleteView
    list_display = ["title", "slug"]


def seal_button(page) -> HeaderButton:
    url = reverse("wagtail_kommunen:seal", args=[page.pk])
    # Translators: festschreiben
    return HeaderButton(gettext("Seal “%(page)s”") % {"page": page}, url, icon_name="kommunen-sealed")


class VersionIndexView(IndexView):
    @property
    def header_buttons(self):
        buttons = [
            HeaderButton(_("Import a document"), reverse("wagtail_kommunen:import_declaration"), icon_name="upload")
        ]
        if holds_seal(self.request.user):
            buttons += [seal_button(page) for page in declaration_page_model().objects.order_by("path")]
        return buttons

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("declaration")


class VersionInspectView(InspectView):
    template_name = "wagtail_kommunen/admin/version_inspect.html"


class VersionViewSet(ModelViewSet):
    """Sealed versions to read. There is no view that adds, changes or removes one: sealing adds, nothing else does."""

    model = DeclarationVersion
    icon = "kommunen-sealed"
    menu_label = _("Sealed versions")
    name = "kommunen_versions"
    url_prefix = "kommunen/versions"
    index_view_class = VersionIndexView
    inspect_view_class = VersionInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = []
    ordering = ["declaration__title", "-number"]
    search_backend_name = None
    search_fields = ["label", "digest"]
    inspect_view_fields = [
        "declaration",
        "number",
        "label",
        "place",
        "date",
        "language",
        "wording_known",
        "digest",
        "sealed_at",
        "sealed_by",
        "replaces",
    ]
    list_display = [
        TitleColumn(
            "label", label=_("Version"), get_url=lambda version: reverse("kommunen_versions:inspect", args=[version.pk])
        ),
        Column("number", label=_("Number"), sort_key="number"),
        Column("declaration", label=_("Declaration")),
        Column("date", label=_("Date"), accessor=lambda version: version.date.display() if version.date else ""),
        DateColumn("sealed_at", label=_("Sealed at"), sort_key="sealed_at"),
        Column("digest", label=_("Digest"), accessor=lambda version: version.digest[:8]),
    ]

    def get_common_view_kwargs(self, **kwargs):
        missing = dict.fromkeys(
            ["add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"]
        )
        return super().get_common_view_kwargs(**missing, **kwargs)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

from itertools import chain

from django import forms
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from .deletion import ProtectedDeleteView
from .inspection import DashForNothingMixin
from .models import Body
from .permissions import can_import_register
from .searching import search_bodies


class BodyFilterSet(WagtailFilterSet):
    class Meta:
        model = Body
        fields = ["kind", "government_region"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        regions = self.filters["government_region"]
        regions.field.queryset = Body.objects.filter(kind="government_region")


class BodyIndexView(IndexView):
    """Finds by every part of a name, umlauts as ae, oe, ue too, by AGS, and by what people write: “Kr. Coesfeld”."""

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        found = search_bodies(queryset, self.search_query)
        return self.order_queryset(found) if self.is_explicitly_ordered else found

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("district", "government_region")

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if can_import_register(self.request.user):
            url = reverse("wagtail_kommunen:import_bodies")
            buttons = [*buttons, HeaderButton(_("Import the official register"), url=url, icon_name="upload")]
        return buttons

    def get_list_more_buttons(self, instance):
        return [*super().get_list_more_buttons(instance), *buttons_of_features(instance, self.request.user)]


def buttons_of_features(body, user):
    """What features above this one give, by the hook ``register_body_buttons``. It is called for each row of a list."""
    return chain.from_iterable(hook(body, user) for hook in hooks.get_hooks("register_body_buttons"))


class BodySearchForm(BaseFilterForm):
    q = forms.CharField(label=_("Name or AGS"), required=False)

    def filter(self, objects):
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return super().filter(search_bodies(objects, self.search_query) if self.is_searching else objects)


class BodyChooseMixin:
    filter_form_class = BodySearchForm
    ordering = ["search_name", "pk"]

    @property
    def columns(self):
        return [
            *super().columns,
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
            Column("district", label=_("District"), accessor="district"),
            Column("ags", label="AGS", accessor="ags"),
        ]

    def get_object_list(self):
        return super().get_object_list().select_related("district")


class BodyChooseView(BodyChooseMixin, ChooseView):
    pass


class BodyChooseResultsView(BodyChooseMixin, ChooseResultsView):
    pass


class BodyInspectView(DashForNothingMixin, InspectView):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *buttons_of_features(self.object, self.request.user)]


class BodyChooserViewSet(ChooserViewSet):
    model = Body
    icon = "kommunen-body"
    choose_one_text = _("Choose a body")
    choose_another_text = _("Choose another body")
    edit_item_text = _("Edit this body")
    per_page = 20
    choose_view_class = BodyChooseView
    choose_results_view_class = BodyChooseResultsView


body_chooser_viewset = BodyChooserViewSet("kommunen_body_chooser", url_prefix="kommunen/body-chooser")


class BodyViewSet(ModelViewSet):
    model = Body
    icon = "kommunen-body"
    menu_label = _("Bodies")
    name = "kommunen_bodies"
    url_prefix = "kommunen/bodies"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "search_name", "protocol_rank"]
    index_view_class = BodyIndexView
    inspect_view_class = BodyInspectView
    delete_view_class = ProtectedDeleteView
    filterset_class = BodyFilterSet
    list_display = [
        "__str__",
        Column("get_kind_display", label=_("Kind"), sort_key="protocol_rank"),
        Column("ags", label="AGS", sort_key="ags"),
        Column("district", label=_("District")),
        Column("population", label=_("Population"), sort_key="population"),
    ]
    list_per_page = 50
    ordering = ["search_name", "pk"]
    search_backend_name = None
    search_fields = ["search_name"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("designation"), FieldPanel("name")]),
                FieldPanel("epithet"),
                FieldPanel("slug"),
            ],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ags"), FieldPanel("ars")]),
                FieldPanel("district"),
                FieldPanel("government_region"),
                FieldRowPanel([FieldPanel("population"), FieldPanel("area_km2")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("website"),
            ],
            heading=_("Official register"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("valid_from"), FieldPanel("dissolved_on")]), FieldPanel("successor")],
            heading=_("Existence"),
        ),
    ]

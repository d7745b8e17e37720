"""The desk of translators: what is missing, waits, or is behind, in one language, with an export."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page

from ..outputs.table import DisarmedExportMixin
from .desk import STATES, originals, other_languages, rows

#: Order in which work is: what is wrong in public comes first.
ORDER = ("outdated", "missing", "draft", "in_review", "public")


class TranslationFilterSet(WagtailFilterSet):
    """The language is chosen always; see the view."""

    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.none(), empty_label=None, method="as_it_is"
    )
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("of a translation", "State"),
        choices=[(state, STATES[state]) for state in ORDER],
        field_name="state",
    )

    class Meta:
        model = Page
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["locale"].queryset = other_languages()

    def as_it_is(self, queryset, name, value):
        return queryset


class TranslationsView(DisarmedExportMixin, ReportView):
    page_title = _("Translations")
    header_icon = "globe"
    index_url_name = "wagtail_kommunen:translations"
    index_results_url_name = "wagtail_kommunen:translations_results"
    filterset_class = TranslationFilterSet
    is_searchable = True
    default_ordering = "path"
    verbose_name_plural = _("pages")
    paginate_by = 50
    export_filename = "uebersetzungen"
    export_headings = {
        "title": _("Page"),
        "kind": _("Kind"),
        "language": _("Language"),
        "state_label": pgettext_lazy("of a translation", "State"),
        "outdated_since": _("Behind the original since"),
        "since": _("Last changed"),
    }
    list_export = list(export_headings)

    def dispatch(self, request, *args, **kwargs):
        if self.locale is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def locale(self) -> Locale | None:
        """The language asked for, else the first besides that of the originals; None on a site with one."""
        languages = list(other_languages())
        wanted = self.request.GET.get("locale", "")
        return next((one for one in languages if str(one.pk) == wanted), languages[0] if languages else None)

    @cached_property
    def columns(self):
        return [
            TitleColumn("title", label=_("Page"), sort_key="title", get_url=self.row_url),
            Column("kind", label=_("Kind")),
            Column("state_label", label=pgettext_lazy("of a translation", "State")),
            DateColumn("outdated_since", label=_("Behind the original since")),
            DateColumn("since", label=_("Last changed")),
        ]

    def row_url(self, row):
        return reverse("wagtail_kommunen:translation", args=[row.original.pk, self.locale.language_code])

    def get_base_queryset(self):
        return originals(self.request.user, self.locale)

    def order_queryset(self, queryset):
        ways = {"title": ("title", "pk"), "-title": ("-title", "pk")}
        return queryset.order_by(*ways.get(self.ordering, ("path",)))

    def search_queryset(self, queryset):
        return queryset.filter(title__icontains=self.search_query) if self.is_searching else queryset

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["object_list"] = rows(list(context["object_list"]), self.locale)
        context["table"] = self.get_table(context["object_list"])
        return context

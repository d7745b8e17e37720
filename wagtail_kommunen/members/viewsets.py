from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet

from .models import EngagementField
from .removal import refusal


class EngagementFieldDeleteView(DeleteView):
    """Refuses, in words, to take a field away from the profiles that name it."""

    def form_valid(self, form):
        if message := refusal(self.object):
            messages.error(self.request, message)
            return redirect(self.index_url_name)
        return super().form_valid(form)


class EngagementFieldViewSet(SnippetViewSet):
    model = EngagementField
    icon = "tag"
    menu_label = gettext_lazy("Fields of engagement")
    admin_url_namespace = "kommunen_engagement_fields"
    base_url_path = "kommunen/engagement-fields"
    delete_view_class = EngagementFieldDeleteView
    copy_view_enabled = False
    search_backend_name = None
    search_fields = ["name", "slug"]
    list_display = ["name", Column("slug", label=gettext_lazy("Slug"), sort_key="slug"), "sort_order"]
    list_per_page = 50
    ordering = ["sort_order", "name"]
    panels = [
        TitleFieldPanel("name", targets=["slug"], placeholder=False, apply_if_live=False),
        FieldPanel("slug"),
        FieldPanel("sort_order"),
    ]

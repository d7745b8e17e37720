# mypy: disable-error-code="misc"
"""The events of a town hall on the first page of the admin: what is next, what is not public yet, and the way to a new one."""

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from ..isolation.scope import is_restricted, own_paths
from .admin_rows import events_to_list, rows
from .permissions import calendars_to_write_in, host_of

#: Lines of each of the two lists.
SHOWN = 6


class OwnEventsPanel(Component):
    name = "kommunen_own_events"
    order = 95
    template_name = "wagtail_kommunen/admin/own_events_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        if not (is_restricted(user) and host_of(user) and (calendars := calendars_to_write_in(user))):
            return {}
        own = events_to_list().filter(path__in=own_paths(user))
        coming = list(own.filter(live=True, next_start__gte=timezone.now()).order_by("next_start", "pk")[: SHOWN + 1])
        drafts = list(own.filter(live=False).order_by("-latest_revision_created_at", "-pk")[: SHOWN + 1])
        shown = rows([*coming[:SHOWN], *drafts[:SHOWN]])
        return {
            "is_shown": True,
            "lines": shown,
            "more": len(coming) > SHOWN or len(drafts) > SHOWN,
            "all_url": reverse("wagtailadmin_explore", args=[calendars[0].pk]),
            "import_url": address_if_there("wagtail_kommunen:import_events"),
        }


def add_own_events(request, panels) -> None:
    """Hook ``construct_homepage_panels``."""
    panels.append(OwnEventsPanel())


def address_if_there(name: str, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""

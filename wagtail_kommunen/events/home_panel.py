# mypy: disable-error-code="misc"
"""The events of a town hall, or of the network, on the first page of the admin: what is next, what is not public yet, a new one."""

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from ..bodies.models import MUNICIPALITY_KINDS
from ..isolation.scope import is_restricted, own_paths
from .admin_rows import events_to_list, rows
from .permissions import calendars_to_write_in, host_of, may_list

#: Lines of each of the two lists.
SHOWN = 6


class OwnEventsPanel(Component):
    name = "kommunen_own_events"
    order = 95
    template_name = "wagtail_kommunen/admin/own_events_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        own = own_events(user)
        if own is None or not (calendars := calendars_to_write_in(user)):
            return {}
        coming = list(own.filter(live=True, next_start__gte=timezone.now()).order_by("next_start", "pk")[: SHOWN + 1])
        drafts = list(own.filter(live=False).order_by("-latest_revision_created_at", "-pk")[: SHOWN + 1])
        shown = rows([*coming[:SHOWN], *drafts[:SHOWN]])
        return {
            "is_shown": True,
            "lines": shown,
            "more": len(coming) > SHOWN or len(drafts) > SHOWN,
            "import_url": address_if_there("wagtail_kommunen:import_events"),
        } | (_words_of_town_hall(calendars[0]) if is_restricted(user) else _words_of_office())


def own_events(user) -> QuerySet | None:
    """Those of one's own body; for an office those of the network itself. None for whoever makes no events."""
    if is_restricted(user):
        return events_to_list().filter(path__in=own_paths(user)) if host_of(user) else None
    return events_to_list().exclude(body__kind__in=MUNICIPALITY_KINDS) if may_list(user) else None


def _words_of_town_hall(calendar) -> dict:
    url = reverse("wagtailadmin_explore", args=[calendar.pk])
    return {"heading": _("Your events"), "all_url": url, "all_label": _("All of your events")}


def _words_of_office() -> dict:
    """The report has those of municipalities too, so the way to it is always there."""
    url = reverse("wagtail_kommunen:events")
    return {"heading": _("Events of the network"), "all_url": url, "all_label": _("All events"), "more": True}


def add_own_events(request, panels) -> None:
    """Hook ``construct_homepage_panels``."""
    panels.append(OwnEventsPanel())


def address_if_there(name: str, *args) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""

"""The start page of the admin: what waits for this person, and where their own things stand."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState

from ...conf import kommunen_settings
from ...isolation.scope import is_restricted, own_paths
from .models import TwoPersonTaskState
from .waiting import as_line, submissions_of, to_decide, waiting_states

#: Lines that a panel shows; the list of approvals shows all.
SHOWN = 8
#: Wagtail's panels, by name.
REPLACED = frozenset({"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"})


class OwnPagesPanel(Component):
    """The pages of the own municipality, one step away. Its events have a panel of their own, offices the explorer."""

    name = "kommunen_own_pages"
    order = 90
    template_name = "wagtail_kommunen/admin/own_pages_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        paths = own_paths(user) if is_restricted(user) else []
        own = Page.objects.filter(path__in=paths).exclude(content_type__in=_event_types())
        return {"pages": own.order_by("path").specific()[:SHOWN] if paths else []}


def _event_types() -> list[ContentType]:
    models = (model for model in apps.get_models() if model._meta.label == kommunen_settings().EVENT_PAGE_MODEL)
    return [ContentType.objects.get_for_model(model) for model in models]


class WaitingPanel(Component):
    """What this person's office has to decide on."""

    name = "kommunen_waiting"
    order = 100
    template_name = "wagtail_kommunen/admin/waiting_panel.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine, apart = to_decide(user, waiting_states())
        return {
            "lines": [as_line(state) for state in mine[:SHOWN]],
            "total": len(mine),
            "apart": [as_line(state) for state in apart[:SHOWN]],
            "total_apart": len(apart),
            "more": len(mine) > SHOWN or len(apart) > SHOWN,
            "url": reverse("wagtail_kommunen:approvals"),
        }


class SubmissionsPanel(Component):
    """Where a municipality's submissions stand, whoever of it made them."""

    name = "kommunen_submissions"
    order = 110
    template_name = "wagtail_kommunen/admin/submissions_panel.html"

    def get_context_data(self, parent_context):
        states = list(submissions_of(parent_context["request"].user)[: SHOWN + 1])
        return {
            "lines": [as_line(state) for state in states[:SHOWN]],
            "more": len(states) > SHOWN,
            "url": f"{reverse('wagtail_kommunen:approvals')}?show=submitted",
        }


def replace_workflow_panels(request, panels) -> None:
    """Hook ``construct_homepage_panels``. Wagtail's stay where something waits in a workflow that is not of ours."""
    others = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    if not others.exclude(pk__in=TwoPersonTaskState.objects.values("pk")).exists():
        panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in REPLACED]
    panels += [OwnPagesPanel(), WaitingPanel(), SubmissionsPanel()]

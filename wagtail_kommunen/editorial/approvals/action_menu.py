"""Buttons below the editor: they say what will happen and who will decide, for pages and signatures alike."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import WorkflowState

from ...declarations.four_eyes import needs_two_people
from ...declarations.permissions import overrides_four_eyes
from .steps import in_order, steps_of, who_decides

SUBMIT, RESTART, CANCEL, PUBLISH = (
    "action-submit",
    "action-restart-workflow",
    "action-cancel-workflow",
    "action-publish",
)
#: Wagtail's buttons of a decision inside the editor.
DECISIONS = frozenset({"approve", "reject"})


class SubmitItem(ActionMenuItem):
    """Wagtail's own action under its own name, so its forms and scripts know it; only the words are ours."""

    template_name = "wagtail_kommunen/admin/submit_button.html"

    def __init__(self, name: str, label: str, who: str, order: int, icon_name: str = "resubmit"):
        super().__init__(order=order)
        self.name, self.label, self.who, self.icon_name = name, label, who, icon_name

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"who": self.who}


class ApprovalItem(ActionMenuItem):
    """The way to the one place where it is decided."""

    name = "kommunen-approval"
    icon_name = "tasks"
    template_name = "wagtailadmin/shared/action_menu/menu_item.html"

    def __init__(self, task_state):
        super().__init__(order=-10)
        self.label = _("Go to the approval")
        self.url = reverse("wagtail_kommunen:approval", args=[task_state.pk])

    def get_url(self, parent_context):
        return self.url


def change_page_menu(menu_items: list, request, context) -> None:
    """Hook ``construct_page_action_menu``."""
    page = context.get("page")
    place = page if page and page.pk else context.get("parent_page")
    _change(menu_items, request, place.get_workflow() if place else None, page)


def change_snippet_menu(menu_items: list, request, context) -> None:
    """Hook ``construct_snippet_action_menu``."""
    model, instance = context["model"], context.get("instance")
    if hasattr(model, "get_default_workflow"):
        _change(menu_items, request, model.get_default_workflow(), instance)


def _change(menu_items: list, request, workflow, obj) -> None:
    if not needs_two_people(workflow):
        return
    state = obj.current_workflow_state if obj and obj.pk else None
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        menu_items[:] = [item for item in menu_items if item.name not in DECISIONS]
        menu_items.insert(0, ApprovalItem(state.current_task_state))
    if not overrides_four_eyes(request.user):
        menu_items[:] = [item for item in menu_items if item.name != PUBLISH]
    sent_back = bool(state and state.status == WorkflowState.STATUS_NEEDS_CHANGES)
    for number, item in enumerate(menu_items):
        if item.name == SUBMIT:
            label = _("Submit again") if sent_back else _("Submit for approval")
            menu_items[number] = SubmitItem(SUBMIT, label, _who(workflow, obj, request.user), item.order)
        elif item.name == RESTART:
            words = _("A new approval begins; the old one is closed.")
            menu_items[number] = SubmitItem(RESTART, _("Submit from the start"), words, item.order)
        elif item.name == CANCEL:
            words = _("Nobody decides on it any more; it can be changed again.")
            menu_items[number] = SubmitItem(CANCEL, _("Withdraw"), words, item.order, icon_name="error")


def _who(workflow, obj, user) -> str:
    """“Decides: a second person of Stadt Rheine, then Koordinierungsstelle”."""
    steps = in_order([who_decides(step, obj) for step in steps_of(workflow, obj, user.pk)])
    return _("Decides: %(steps)s") % {"steps": steps}

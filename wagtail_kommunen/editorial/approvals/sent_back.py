"""Above the form of what was sent back stands why."""

from django.contrib import messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState


def say_why_sent_back(request, obj) -> None:
    """Hooks ``before_edit_page`` and ``before_edit_snippet``: when somebody opens the editor, not when they save."""
    state = getattr(obj, "current_workflow_state", None)
    is_opened = request.method == "GET" and request.headers.get("x-requested-with") != "XMLHttpRequest"
    if not is_opened or not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    step = state.current_task_state
    if not getattr(step.task.specific, "decided_by_another", False):
        return
    words = format_html(
        '<strong>{}</strong> <span class="kommunen-lines-kept">{}</span> <a href="{}">{}</a>',
        _("%(step)s has sent this back:") % {"step": step.task.name},
        step.comment,
        reverse("wagtail_kommunen:approval", args=[step.pk]),
        _("What was looked at"),
    )
    messages.warning(request, words)

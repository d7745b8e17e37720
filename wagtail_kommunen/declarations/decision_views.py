# mypy: disable-error-code="misc,attr-defined"
"""What Wagtail's own doors to a decision answer: the approval's buttons, its dialog, and the form of the editor.

Whoever must not decide reads why. An answer to a dialog is a dialog. The form of the editor decides and stores nothing
else: what is approved must be what was looked at.
"""

import json
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, TaskState

from .four_eyes import needs_two_people
from .publishing_views import lint_the_api

TEMPLATE = "wagtail_kommunen/admin/decision_refused.html"
#: Characters of ``workflow-action-extra-data`` that are read; a comment is much shorter.
EXTRA_DATA_LENGTH = 100_000


class RefusedDecisionMixin:
    """For Wagtail's views of snippets that ask for a decision, and that take it."""

    def dispatch(self, request, *args, **kwargs):
        def proceed():
            return super(RefusedDecisionMixin, self).dispatch(request, *args, **kwargs)

        return answer(request, self.object, self.task_state_id, self.action_name, proceed)


#: The name under which the first doors were explained.
RefusedApprovalMixin = RefusedDecisionMixin


class DecidingEditMixin:
    """For Wagtail's edit view of snippets with an approval by two people."""

    def post(self, request, *args, **kwargs):
        if response := decide_in_editor(request, self.object):
            return response
        return super().post(request, *args, **kwargs)


def explain_decisions() -> None:
    """The same for pages. An address that a hook adds comes after Wagtail's own: so its views are wrapped, once."""
    from wagtail.admin.urls.pages import urlpatterns  # imported early, it would close the register of viewsets

    wrappers = {
        "workflow_action": _explaining,
        "collect_workflow_action_data": _explaining,
        "edit": _deciding,
    }
    for pattern in urlpatterns:
        if pattern.name in wrappers and not hasattr(pattern.callback, "explains_refusals"):
            pattern.callback = wrappers[pattern.name](pattern.callback)
            pattern.callback.explains_refusals = True
    lint_the_api()


def answer(request: HttpRequest, obj, task_state_id, action_name, proceed: Callable[[], HttpResponse]) -> HttpResponse:
    """Wagtail's own answer; if it refuses, the reason in words, and nothing has changed."""
    state = TaskState.objects.filter(pk=task_state_id).first()
    task = state.task.specific if state else None
    try:
        if state and not TaskState.objects.filter(pk=state.pk).for_instance(obj).exists():
            raise PermissionDenied(_("That decision is about something else. Nothing was decided."))
        if request.method == "POST" and not _in_dialog(request) and task:
            _refuse_incomplete(task, action_name, request.POST)
        with transaction.atomic():
            return proceed()
    except ValidationError as error:
        return refused(request, obj, error.messages)
    except PermissionDenied as refusal:
        reason = str(refusal)
        if not reason and task and hasattr(task, "reason_to_refuse"):
            reason = task.reason_to_refuse(state.specific, request.user, action_name)
        if not reason:
            raise
        return refused(request, obj, [reason])


def decide_in_editor(request: HttpRequest, obj) -> HttpResponse | None:
    """The decision that came with the form of the editor; None if there is none, or none of two people."""
    if "action-workflow-action" not in request.POST or obj is None or not needs_two_people(_workflow_of(obj)):
        return None
    try:
        comment = read_comment(request.POST.get("workflow-action-extra-data", ""))
        state = obj.current_workflow_task_state
        loaded = request.POST.get("loaded_revision_id")
        if state is None or (loaded and loaded != str(obj.latest_revision_id)):
            raise PermissionDenied(_("This has been decided or withdrawn in the meantime."))
        action = request.POST.get("workflow-action-name", "")
        with transaction.atomic():
            state.task.specific.on_action(state, request.user, action, comment=comment)
    except ValidationError as error:
        return refused(request, obj, error.messages)
    except PermissionDenied as refusal:
        return refused(request, obj, [str(refusal) or _("You are not among those who decide here.")])
    messages.success(request, _("Your decision is stored."))
    return _back(request, obj)


def read_comment(text: str) -> str:
    """Of what the dialog hands to the form, the comment and nothing else. ValidationError if it is no such thing."""
    if not text:
        return ""
    try:
        data = json.loads(text) if len(text) <= EXTRA_DATA_LENGTH else None
    except (ValueError, RecursionError):
        data = None
    comment = data.get("comment", "") if isinstance(data, dict) else None
    if not isinstance(comment, str):
        raise ValidationError(_("The remark could not be read. Nothing was decided; please try again."), code="remark")
    return comment


def refused(request: HttpRequest, obj, reasons: list[str]) -> HttpResponse:
    if _in_dialog(request):
        return render_modal_workflow(request, TEMPLATE, None, {"reasons": reasons}, json_data={"step": "action"})
    for reason in reasons:
        messages.error(request, reason)
    return _back(request, obj)


def _explaining(view):
    @wraps(view)
    def explained(request, page_id, action_name, task_state_id, **kwargs):
        def proceed():
            return view(request, page_id=page_id, action_name=action_name, task_state_id=task_state_id, **kwargs)

        page = Page.objects.filter(pk=page_id).first()
        return answer(request, page, task_state_id, action_name, proceed) if page else proceed()

    return explained


def _deciding(view):
    @wraps(view)
    def deciding(request, page_id, **kwargs):
        if request.method == "POST" and "action-workflow-action" in request.POST:
            page = Page.objects.filter(pk=page_id).first()
            if page and (response := decide_in_editor(request, page.specific)):
                return response
        return view(request, page_id=page_id, **kwargs)

    return deciding


def _refuse_incomplete(task, action_name: str, data) -> None:
    """Without a dialog Wagtail would lead back and say nothing."""
    form_class = task.get_form_for_action(action_name)
    form = form_class(data) if form_class else None
    if form and not form.is_valid():
        lines = [f"{form[field].label}: {error}" for field, errors in form.errors.items() for error in errors]
        raise ValidationError(lines, code="incomplete")


def _workflow_of(obj):
    """Of what runs; of what would, if nothing does."""
    state = obj.current_workflow_state
    return state.workflow if state else obj.get_workflow()


def _in_dialog(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def _back(request: HttpRequest, obj) -> HttpResponse:
    return redirect(
        get_valid_next_url_from_request(request)
        or AdminURLFinder(request.user).get_edit_url(obj)
        or "wagtailadmin_home"
    )

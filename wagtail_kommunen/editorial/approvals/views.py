# mypy: ignore-errors
"""The screen of one approval, where everybody decides; and the list of all that waits."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .access import can_look_at
from .models import TwoPersonTaskState
from .record import ApprovalRecord
from .remarks import ApprovalForm, SendBackForm
from .waiting import as_line, edit_url_of, submissions_of, to_decide, visible_to, waiting_states

#: Lines on one page of the list.
PER_PAGE = 25

APPROVE, SEND_BACK = "approve", "reject"
FORMS = {APPROVE: ApprovalForm, SEND_BACK: SendBackForm}


class ApprovalMixin:
    """Finds the approval of the address. Whoever may not look at it is told that there is none."""

    @cached_property
    def record(self) -> ApprovalRecord:
        states = TwoPersonTaskState.objects.select_related(
            "task", "revision", "workflow_state__workflow", "workflow_state__requested_by", "finished_by"
        )
        record = ApprovalRecord(get_object_or_404(states, id=self.kwargs["task_state_id"]), self.request.user)
        if record.obj is None or not can_look_at(self.request.user, record.task, record.obj):
            raise Http404
        return record


@method_decorator(never_cache, name="dispatch")
class ApprovalView(ApprovalMixin, WagtailAdminTemplateMixin, TemplateView):
    """Everything that somebody has to know for a decision, and the two ways to decide. Afterwards: its record."""

    template_name = "wagtail_kommunen/admin/approval.html"
    page_title = gettext_lazy("Approval")
    header_icon = "tasks"

    def get_page_subtitle(self):
        return self.record.title

    def get_breadcrumbs_items(self):
        approvals = {"url": reverse("wagtail_kommunen:approvals"), "label": _("Approvals")}
        return [*super().get_breadcrumbs_items(), approvals, {"url": "", "label": self.record.title}]

    def post(self, request, **kwargs):
        action = request.POST.get("decision", "")
        form = FORMS[action](request.POST, prefix=action) if action in FORMS else None
        if form is None:
            messages.error(request, _("There is no such decision."))
        elif self._is_repeated(action):
            messages.info(request, _("You have decided this already."))
            return redirect(request.path)
        elif form.is_valid() and self._decide(action, form.cleaned_data["comment"]):
            self.__dict__.pop("record", None)
            # What has become public may have one more decision to it.
            return redirect(request.path if self.record.is_to_be_listed else "wagtail_kommunen:approvals")
        self.__dict__.pop("record", None)  # somebody else may have decided it
        kept = {f"{action}_form": form} if form else {}
        if form and not self.record.may_decide:
            kept["lost_comment"] = form["comment"].value()
        return self.render_to_response(self.get_context_data(**kept))

    def _is_repeated(self, action: str) -> bool:
        """A second click, or a page that was loaded anew."""
        state = self.record.state
        decided = {APPROVE: state.STATUS_APPROVED, SEND_BACK: state.STATUS_REJECTED}
        return state.status == decided[action] and state.finished_by_id == self.request.user.pk

    def _decide(self, action: str, comment: str) -> bool:
        """Whether it is decided; else a message says why not."""
        state = self.record.state
        try:
            with transaction.atomic():
                self.record.task.on_action(state, self.request.user, action, comment=comment)
        except ValidationError as error:
            for reason in error.messages:
                messages.error(self.request, reason)
            return False
        except PermissionDenied as error:
            messages.error(self.request, str(error) or _("You are not among those who decide here."))
            return False
        messages.success(self.request, self._told(action))
        return True

    def _told(self, action: str) -> str:
        title = {"title": self.record.title}
        if action == SEND_BACK:
            return _("“%(title)s” was sent back, with what you wrote.") % title
        workflow_state = type(self.record.workflow_state).objects.get(pk=self.record.workflow_state.pk)
        if workflow_state.status != workflow_state.STATUS_IN_PROGRESS:
            return self._told_of_the_end(workflow_state, title)
        step = workflow_state.current_task_state.task.name
        return _("“%(title)s” is approved here. Now it waits for: %(step)s.") % (title | {"step": step})

    def _told_of_the_end(self, workflow_state, title: dict) -> str:
        scheduled = workflow_state.content_object.scheduled_revision
        if scheduled is None:
            return _("“%(title)s” is approved and public.") % title
        moment = date_format(timezone.localtime(scheduled.approved_go_live_at), "DATETIME_FORMAT")
        return _("“%(title)s” is approved. It goes public on %(moment)s.") % (title | {"moment": moment})

    def get_context_data(self, **kwargs):
        record = self.record
        edit_url = edit_url_of(record.workflow_state)
        return super().get_context_data(
            **{
                "record": record,
                "state": record.state,
                "workflow_state": record.workflow_state,
                "edit_url": edit_url,
                "approve_form": ApprovalForm(prefix=APPROVE),
                "reject_form": SendBackForm(prefix=SEND_BACK),
            }
            | kwargs
        )


@method_decorator([never_cache, xframe_options_sameorigin], name="dispatch")
class ApprovalPreview(ApprovalMixin, View):
    """The draft as visitors would see it. Nothing in it runs: it was written by somebody else than who looks at it."""

    POLICY = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

    def get(self, request, **kwargs):
        if not self.record.is_previewable:
            raise Http404
        draft = self.record.draft
        mode = draft.default_preview_mode
        response = draft.make_preview_request(request, mode, {"revision_id": self.record.state.revision_id})
        response["Content-Security-Policy"] = self.POLICY
        return response


@method_decorator(never_cache, name="dispatch")
class ApprovalsView(WagtailAdminTemplateMixin, TemplateView):
    """What waits: for me, all of it, what is overdue; and where one's own submissions stand."""

    template_name = "wagtail_kommunen/admin/approvals.html"
    page_title = gettext_lazy("Approvals")
    header_icon = "tasks"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": capfirst(self.page_title)}]

    def get_context_data(self, **kwargs):
        shown = self.request.GET.get("show", "")
        shown = shown if shown in self.filters else "mine"
        states, apart = self._states(shown)
        page = Paginator(states, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            filters=[(name, label, name == shown) for name, label in self.filters.items()],
            shown=shown,
            lines=[as_line(state) for state in page],
            apart=[as_line(state) for state in apart[:PER_PAGE]],
            more_apart=max(0, len(apart) - PER_PAGE),
            page_obj=page,
            **kwargs,
        )

    @cached_property
    def filters(self) -> dict[str, str]:
        return {
            "mine": _("Waits for me"),
            "submitted": _("My submissions"),
            "all": _("All that wait"),
            "overdue": _("Overdue"),
        }

    def _states(self, shown: str) -> tuple[list, list]:
        """What the filter shows, and what stands apart from it because another person has to decide on it."""
        user = self.request.user
        if shown == "mine":
            return to_decide(user, waiting_states())
        if shown == "submitted":
            return list(submissions_of(user)), []
        states = visible_to(user, waiting_states())
        return list(states.filter(due_on__lt=timezone.localdate()) if shown == "overdue" else states), []

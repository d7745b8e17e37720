"""What the editor of a page or signature says while somebody looks at it."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock
from wagtail.utils.timestamps import render_timestamp

from .steps import who_decides


class InReviewLock(WorkflowLock):
    """Nobody changes what is being looked at, the reviewers neither: what is approved must be what was read."""

    def get_message(self, user):
        state = self.object.current_workflow_task_state
        if state is None:
            return None
        told = format_html(
            '<span class="kommunen-in-review">{} {}</span> <a href="{}">{}</a>',
            _("Is being looked at by %(office)s since %(since)s; nobody can change it until then.")
            % {"office": who_decides(self.task, self.object), "since": render_timestamp(state.started_at)},
            self._how_to_withdraw(user),
            reverse("wagtail_kommunen:approval", args=[state.pk]),
            _("Go to the approval"),
        )
        return told

    def get_locked_by(self, user, can_lock=False):
        return _("Locked while it is being looked at")

    def get_description(self, user, can_lock=False):
        return _("Nobody can change it until somebody has decided.")

    def _how_to_withdraw(self, user) -> str:
        state = self.object.current_workflow_state
        if state and state.user_can_cancel(user):
            return _("You can take it back below, with “Withdraw”, and submit it again later.")
        return ""

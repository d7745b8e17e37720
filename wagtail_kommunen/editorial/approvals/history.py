"""The history names the step, the person and the content: a digest tells which text somebody has approved."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

#: Digits of a digest that a line of the history shows; the approval shows all of them.
SHORT = 12


class DecisionFormatter(LogFormatter):
    def format_message(self, log_entry):
        data = log_entry.data.get("workflow", {})
        step, digest = data.get("task", {}).get("title", ""), data.get("digest", "")[:SHORT]
        return (self.with_content if digest else self.message) % {"step": step, "digest": digest}

    def format_comment(self, log_entry):
        return log_entry.data.get("comment", "")


class ApprovalFormatter(DecisionFormatter):
    label = gettext_lazy("Approve")
    message = gettext_lazy("Approved at the step “%(step)s”")
    with_content = gettext_lazy("Approved at the step “%(step)s”: content %(digest)s")


class SendingBackFormatter(DecisionFormatter):
    label = gettext_lazy("Send back")
    message = gettext_lazy("Sent back at the step “%(step)s”")
    with_content = gettext_lazy("Sent back at the step “%(step)s”: content %(digest)s")


def register_decisions(actions) -> None:
    """In place of Wagtail's words, which name no content. Its entry in the list of actions stays the only one."""
    for action, formatter in (
        ("wagtail.workflow.approve", ApprovalFormatter()),
        ("wagtail.workflow.reject", SendingBackFormatter()),
    ):
        known = action in actions.formatters
        actions.formatters[action] = formatter
        if not known:
            actions.choices.append((action, formatter.label))


def with_record(task_state, comment: str):
    """A remark as Wagtail's history of a workflow shows it, with the way to the record of the decision."""
    if not task_state.digest:
        return comment
    url = reverse("wagtail_kommunen:approval", args=[task_state.pk])
    words = _("content %(digest)s") % {"digest": task_state.digest[:SHORT]}
    link = format_html('<a href="{}">{}</a>', url, words)
    return format_html_join(" · ", "{}", ((part,) for part in (comment, link) if part))

"""What the mails about approvals say, in the language in force. How they look is in the templates ``mails/letter``."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState

from ...outputs.mail import many_lines, one_line
from ..mails.links import approval_url, edit_url, public_url
from .changed_fields import changed_fields
from .models import Occasion

Fact = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """What became of one text: facts as (label, value), and where to go."""

    title: str
    facts: list[Fact]
    url: str
    link: str
    reason: str = ""


@dataclass(frozen=True)
class Section:
    heading: str
    entries: list[Entry]
    #: How many more there are that the mail does not list.
    more: int = 0


@dataclass(frozen=True)
class Letter:
    subject: str
    sections: list[Section] = field(default_factory=list)


def entry(occasion: str, task_state: TaskState, *, with_changes: bool = False) -> Entry:
    """``with_changes`` names the changed fields, which costs a query or two."""
    title = title_of(task_state)
    if occasion in (Occasion.WAITING, Occasion.OVERDUE):
        facts = _waiting(task_state) + (_changes(task_state) if with_changes else [])
        return Entry(title, facts, approval_url(task_state), _("Look at it and decide"))
    if occasion == Occasion.SENT_BACK:
        facts = [
            (_("Sent back by"), _name(task_state.finished_by)),
            (_("Date and time"), _moment(task_state.finished_at)),
        ]
        return Entry(title, facts, edit_url(task_state), _("Go on writing"), many_lines(task_state.comment))
    if occasion == Occasion.APPROVED:
        return _approved(title, task_state)
    facts = [(_("Withdrawn by"), _name(task_state.finished_by)), (_("Date and time"), _moment(task_state.finished_at))]
    return Entry(title, facts, edit_url(task_state), _("Show it in the admin"))


def heading(occasion: str, count: int = 1) -> str:
    headings = {
        Occasion.WAITING: ngettext("This waits for your decision", "These wait for your decision", count),
        Occasion.OVERDUE: ngettext("This decision is overdue", "These decisions are overdue", count),
        Occasion.SENT_BACK: ngettext("This was sent back", "These were sent back", count),
        Occasion.APPROVED: ngettext("This is approved", "These are approved", count),
        Occasion.WITHDRAWN: ngettext(
            "This was withdrawn and is not decided on", "These were withdrawn and are not decided on", count
        ),
    }
    return headings[Occasion(occasion)]


def title_of(task_state: TaskState) -> str:
    """As it was called in what was submitted."""
    return one_line(task_state.revision.object_str) or _("Untitled")


def due_on(task_state: TaskState):
    """None of a step that is not ours."""
    specific = getattr(task_state, "twopersontaskstate", None)
    return specific.due_on if specific else None


def is_overdue(task_state: TaskState) -> bool:
    due = due_on(task_state)
    return due is not None and due < timezone.localdate()


def _waiting(task_state: TaskState) -> list[Fact]:
    author, requester = task_state.revision.user, task_state.workflow_state.requested_by
    facts = [
        (_("Type of text"), _kind(task_state)),
        (_("Submitted by"), _name(requester)),
        (_("Last changed by"), _name(author) if author != requester else ""),
        (_("Waiting since"), _moment(task_state.started_at)),
        (_("To be decided by"), _due(task_state)),
    ]
    return [fact for fact in facts if fact[1]]


def _due(task_state: TaskState) -> str:
    due = due_on(task_state)
    if due is None:
        return ""
    if is_overdue(task_state):
        return _("%(date)s (overdue)") % {"date": date_format(due, "DATE_FORMAT")}
    return date_format(due, "DATE_FORMAT")


def _changes(task_state: TaskState) -> list[Fact]:
    names = changed_fields(task_state)
    if names is None:
        return [(_("Changes"), _("It is new: nothing of it is public yet."))]
    return [(_("Changes"), ", ".join(capfirst(name) for name in names))] if names else []


def _approved(title: str, task_state: TaskState) -> Entry:
    facts = [(_("Approved by"), _name(task_state.finished_by))]
    if scheduled := task_state.revision.approved_go_live_at:
        facts.append((_("Public from"), _moment(scheduled)))
        return Entry(title, facts, edit_url(task_state), _("Show it in the admin"))
    facts.append((_("Public since"), _moment(task_state.finished_at)))
    if url := public_url(task_state):
        return Entry(title, facts, url, _("Show it on the site"))
    return Entry(title, facts, edit_url(task_state), _("Show it in the admin"))


def _kind(task_state: TaskState) -> str:
    model = task_state.revision.content_type.model_class()
    return capfirst(str(model._meta.verbose_name)) if model else ""


def _name(user) -> str:
    return one_line(get_user_display_name(user)) or _("an account that is gone")


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if moment else ""

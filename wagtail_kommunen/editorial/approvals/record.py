"""All that the screen of one approval shows: what, by whom, what would change, what the lint says, how it went so far."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, TaskState

from ...events.admin_rows import dates_in_words
from ...events.models import Event, EventDetails
from ...events.permissions import can_list
from ...lint import blocking
from ...members.checklist import checklist
from ...members.models import MemberProfile
from ..teams.models import Invitation
from .changes import changes_between, public_before, published_before, whole_text
from .checking import findings_of, obstacles
from .models import TwoPersonTaskState
from .steps import body_of, specific, steps_of, who_decides
from .two_persons import reason_against


@dataclass(frozen=True)
class CourseStep:
    """One step as it went, or as it will go."""

    who: str
    status: str
    label: str = ""
    person: str = ""
    at: datetime | None = None
    comment: str = ""
    state: TwoPersonTaskState | None = None
    is_this: bool = False


class ApprovalRecord:
    """A state of a step, for one reader. It is read once a request."""

    def __init__(self, state: TwoPersonTaskState, user):
        self.state = state
        self.user = user
        self.workflow_state = state.workflow_state
        self.task = state.task.specific

    @cached_property
    def obj(self):
        """The stored object; None if it was deleted."""
        return specific(self.workflow_state.content_object)

    @cached_property
    def draft(self):
        """What is decided on."""
        return self.state.revision.as_object()

    # ---- What, and by whom

    @property
    def kind(self) -> str:
        return capfirst(self.obj._meta.verbose_name)

    @property
    def title(self) -> str:
        return self.state.revision.object_str

    @property
    def body(self) -> str:
        body = body_of(self.draft)
        return body.full_name if body else ""

    @property
    def is_page(self) -> bool:
        return isinstance(self.obj, Page)

    @property
    def public_url(self) -> str:
        return (self.obj.get_url() or "") if self.is_page and self.obj.live else ""

    @property
    def step(self) -> str:
        return who_decides(self.task, self.obj)

    @property
    def submitted_by(self) -> str:
        return _name(self.workflow_state.requested_by)

    @cached_property
    def authors(self) -> list[str]:
        return sorted({_name(user) for user in self._authors})

    @cached_property
    def invited(self) -> list[str]:
        """Those who wrote or submitted it and whose accounts the reader, who decides, had made for them."""
        if not (self.state.is_waiting and self.is_decider):
            return []
        people = {user.pk: user for user in (*self._authors, self.workflow_state.requested_by) if user}
        accepted = Invitation.objects.filter(invited_by=self.user, user__in=people, accepted_at__isnull=False)
        return sorted({_name(people[pk]) for pk in accepted.values_list("user", flat=True)})

    @cached_property
    def _authors(self) -> list:
        """Who wrote since the public state, up to what is decided on."""
        revisions = Revision.objects.for_instance(self.obj).filter(created_at__lte=self.state.revision.created_at)
        if self._public_since:
            revisions = revisions.filter(created_at__gt=self._public_since)
        return list(get_user_model().objects.filter(pk__in=revisions.values("user")))

    @cached_property
    def _public_since(self) -> datetime | None:
        if self.state.is_waiting:
            revision = self.obj.live_revision if self.obj.live else None
        else:
            revision = published_before(self.state, self.obj)
        return revision.created_at if revision else None

    # ---- What would change

    @cached_property
    def public(self):
        """What was public when this step began; None if nothing was."""
        return public_before(self.state, self.obj)

    @cached_property
    def changes(self):
        return changes_between(self.public, self.draft) if self.public is not None else []

    @cached_property
    def everything(self):
        return [] if self.public is not None else whole_text(self.draft)

    # ---- What speaks against it

    @cached_property
    def findings(self):
        return findings_of(self.draft)

    @cached_property
    def obstacles(self) -> list[str]:
        """What the list of findings does not say already."""
        told = {f"{finding.where}: {finding.message}" for finding in blocking(self.findings)}
        return [reason for reason in obstacles(self.draft) if reason not in told]

    @property
    def is_fit(self) -> bool:
        return not self.obstacles and not blocking(self.findings)

    @cached_property
    def checklist(self):
        return checklist(self.draft) if isinstance(self.draft, MemberProfile) else []

    @property
    def is_to_be_listed(self) -> bool:
        """Whether this reader decides if the event, which is public now, is in the calendar of the network."""
        return isinstance(self.obj, EventDetails) and can_list(self.user, self.obj)

    @property
    def is_listed(self) -> bool:
        key = self.obj.translation_key
        return Event.objects.filter(translation_key=key, listed_at__isnull=False).exists()

    @cached_property
    def dates(self) -> list[str]:
        """What the calendar would show of an event: its next dates in words, with their clock if it is another one."""
        return dates_in_words(self.draft) if isinstance(self.draft, EventDetails) else []

    @property
    def is_previewable(self) -> bool:
        return bool(getattr(self.draft, "is_previewable", lambda: False)())

    # ---- Who decides

    @cached_property
    def is_decider(self) -> bool:
        return self.task.is_decider(self.obj, self.user)

    @cached_property
    def reason_against(self) -> str:
        """Why this reader, whose office it would be, cannot decide."""
        if not (self.state.is_waiting and self.is_decider):
            return ""
        return reason_against(self.obj, self.user, task=self.task, workflow_state=self.workflow_state)

    @property
    def may_decide(self) -> bool:
        return self.state.is_waiting and self.is_decider and not self.reason_against

    @property
    def may_withdraw(self) -> bool:
        return self.workflow_state.is_active and self.workflow_state.user_can_cancel(self.user)

    # ---- How it went, and what comes

    @cached_property
    def course(self) -> list[CourseStep]:
        states = TwoPersonTaskState.objects.filter(workflow_state=self.workflow_state).exclude(
            status=TaskState.STATUS_SKIPPED
        )
        states = states.select_related("task", "finished_by__wagtail_userprofile").order_by("started_at", "pk")
        tasks = {task.pk: task for task in self._steps}
        went = [
            CourseStep(
                who=who_decides(tasks[state.task_id], self.obj) if state.task_id in tasks else state.task.name,
                status=state.status,
                label=state.get_status_display(),
                person=_name(state.finished_by),
                at=state.finished_at or state.started_at,
                comment=state.comment,
                state=state,
                is_this=state.pk == self.state.pk,
            )
            for state in states
        ]
        return went + [CourseStep(who_decides(task, self.obj), "coming") for task in self._coming(tasks)]

    @cached_property
    def _steps(self) -> list:
        return steps_of(self.workflow_state.workflow, self.obj, self.workflow_state.requested_by_id)

    def _coming(self, tasks: dict) -> list:
        """Steps that have not approved this content yet."""
        if not self.workflow_state.is_active:
            return []
        here = self.workflow_state.current_task_state
        done = set(
            TaskState.objects.filter(
                workflow_state=self.workflow_state, status=TaskState.STATUS_APPROVED, revision=here.revision_id
            ).values_list("task_id", flat=True)
        )
        return [task for pk, task in tasks.items() if pk not in done | {here.task_id}]

    @property
    def is_public_now(self) -> bool:
        return self.obj.live and self.obj.live_revision_id == self.state.revision_id


def _name(user) -> str:
    return get_user_display_name(user) if user else ""

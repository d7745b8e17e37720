"""What waits for whom: the lists of approvals, read with the same number of queries at any length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState, get_default_page_content_type

from ...bodies.models import Body
from ...declarations.permissions import overrides_four_eyes
from ...isolation.scope import is_restricted, own_pages
from .access import can_look_at_type
from .involvement import Key, involved_in_each, key_of, values_of_objects
from .models import TownHallTask, TwoPersonTask, TwoPersonTaskState


@dataclass(frozen=True)
class Waiting:
    """A line of a list of approvals."""

    title: str
    kind: str
    step: str
    submitted_by: str
    since: datetime
    due_on: date | None
    url: str
    comment: str = ""
    edit_url: str = ""
    """Of what was sent back: there somebody goes on."""

    @property
    def is_overdue(self) -> bool:
        return self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_sent_back(self) -> bool:
        return bool(self.edit_url)


def waiting_states() -> QuerySet[TwoPersonTaskState]:
    """Everything that waits for a decision of two people, the most urgent first."""
    waiting = TwoPersonTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        workflow_state__current_task_state=F("pk"),
    )
    return _with_names(waiting).order_by(F("due_on").asc(nulls_last=True), "started_at", "pk")


def visible_to(user, states: QuerySet) -> QuerySet:
    """Those that this person may look at as one who sees all, or as the one whose pages they are."""
    if is_restricted(user):
        return states.filter(_is_about(own_pages(user)))
    types = states.order_by().values_list("workflow_state__content_type", flat=True)
    return states.filter(workflow_state__content_type__in=[pk for pk in types if _may_look_at_type(user, pk)])


def to_decide(user, states: QuerySet) -> tuple[list[TwoPersonTaskState], list[TwoPersonTaskState]]:
    """What this person's office has to decide on; and apart from it what another one has to: it was written here."""
    mine = list(_decided_by(user, states))
    if overrides_four_eyes(user):
        return mine, []
    involved = involved_in_each(mine)
    free = [state for state in mine if user.pk not in involved[state.pk]]
    return free, [state for state in mine if user.pk in involved[state.pk]]


def submissions_of(user) -> QuerySet[TwoPersonTaskState]:
    """Where one's own things stand: those of the whole town hall; of an office, what one has submitted oneself."""
    running = TwoPersonTaskState.objects.filter(
        workflow_state__status__in=(WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES),
        workflow_state__current_task_state=F("pk"),
    )
    own = _is_about(own_pages(user)) if is_restricted(user) else Q(workflow_state__requested_by=user)
    return _with_names(running.filter(own)).order_by("workflow_state__status", "-started_at", "-pk")


def as_line(state: TwoPersonTaskState) -> Waiting:
    workflow_state = state.workflow_state
    sent_back = workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    requested_by = workflow_state.requested_by
    return Waiting(
        title=state.revision.object_str,
        kind=capfirst(workflow_state.content_type.name),
        step=state.task.name,
        submitted_by=get_user_display_name(requested_by) if requested_by else "",
        since=state.finished_at or state.started_at,
        due_on=None if sent_back else state.due_on,
        url=reverse("wagtail_kommunen:approval", args=[state.pk]),
        comment=state.comment if sent_back else "",
        edit_url=edit_url_of(workflow_state) if sent_back else "",
    )


def edit_url_of(workflow_state) -> str:
    """Address of the editor, found without the object."""
    if workflow_state.base_content_type_id == get_default_page_content_type().pk:
        return reverse("wagtailadmin_pages:edit", args=[workflow_state.object_id])
    model = workflow_state.content_type.model_class()
    viewset = getattr(model, "snippet_viewset", None)
    name = viewset.get_url_name("edit") if viewset else getattr(model, "edit_url_name", "")
    try:
        return reverse(name, args=[workflow_state.object_id]) if name else ""
    except NoReverseMatch:
        return ""


def _with_names(states: QuerySet) -> QuerySet:
    """With all that a line shows. The content of a revision can be long: it stays where it is."""
    return states.select_related(
        "task", "revision", "workflow_state__requested_by__wagtail_userprofile", "workflow_state__content_type"
    ).defer("revision__content")


def _decided_by(user, states: QuerySet) -> Iterable[TwoPersonTaskState]:
    if user.is_superuser:
        return states
    offices = TwoPersonTask.objects.filter(groups__in=user.groups.all())
    bodies = set(Body.objects.filter(team__closed_at=None, team__group__user=user).values_list("pk", flat=True))
    of_offices = Q(task__in=offices.values("pk"))
    if not bodies:
        return states.filter(of_offices)
    waiting = list(states.filter(of_offices | Q(task__in=TownHallTask.objects.values("pk"))))
    town_halls = set(TownHallTask.objects.values_list("pk", flat=True))
    body_of = _bodies([state.workflow_state for state in waiting if state.task_id in town_halls])
    return [
        state
        for state in waiting
        if state.task_id not in town_halls or body_of.get(key_of(state.workflow_state)) in bodies
    ]


def _bodies(workflow_states) -> dict[Key, int]:
    """Which body a thing belongs to, for those types that have one."""
    found: dict[Key, int] = {}
    for content_type in {state.content_type for state in workflow_states}:
        model = content_type.model_class()
        if model is not None and any(field.attname == "body_id" for field in model._meta.concrete_fields):
            here = {
                (content_type.pk, s.object_id): key_of(s) for s in workflow_states if s.content_type == content_type
            }
            values = values_of_objects(here, "body_id")
            found |= {here[key]: body for key, (body,) in values.items()}
    return found


def _is_about(places: Q) -> Q:
    """States of these pages."""
    # Keys of pages as text: those of another model need not be numbers.
    keys = Page.objects.filter(places).annotate(key=Cast("pk", CharField())).values("key")
    return Q(workflow_state__base_content_type=get_default_page_content_type(), workflow_state__object_id__in=keys)


def _may_look_at_type(user, content_type: int) -> bool:
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model is not None and can_look_at_type(user, model)

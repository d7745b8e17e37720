"""Whom something happening in an approval concerns. They are owed a notice, which is stored together with what happened."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from ..approvals.two_persons import involved
from ..teams.models import Team
from .audience import can_be_told, may_decide
from .delivery import deliver
from .models import Notice, Occasion


def tell_deciders(task_state: TaskState, *, by=None) -> None:
    """A step begins: those who may decide on it."""
    owe(Occasion.WAITING, task_state, may_decide(task_state) - {_pk(by)})


def tell_of_sending_back(state: WorkflowState, *, by=None) -> None:
    """Everyone who acted before: who asked for it, who wrote it, who decided at an earlier step."""
    task_state = state.current_task_state
    owe(Occasion.SENT_BACK, task_state, (involved(state, task_state.task) | _decided(state)) - {_pk(by)})


def tell_of_approval(state: WorkflowState, *, by=None) -> None:
    """Who asked for it, who wrote it, and the team of the municipality that it is about."""
    # Not the current state: a step that is passed over may come last.
    approvals = state.task_states.filter(status=TaskState.STATUS_APPROVED).order_by("finished_at", "pk")
    if (last := approvals.last()) is None:
        return
    # The object that was approved was looked up before it was made public: it still knows since when there are authors.
    people = involved(state, last.task) - _decided(state)
    if team := Team.of(state.content_object):
        people |= set(team.people.values_list("pk", flat=True))
    owe(Occasion.APPROVED, last, people - {_pk(by)})


def tell_of_withdrawal(state: WorkflowState, *, by=None) -> None:
    """Who asked for it, and those who have been told that it waits for them. Others never need to know."""
    withdrawn = TaskState.objects.filter(pk=state.current_task_state_id, status=TaskState.STATUS_CANCELLED).first()
    if withdrawn is None:
        return
    calls = Notice.objects.filter(task_state=withdrawn, occasion=Occasion.WAITING)
    calls.filter(sent_at=None).delete()
    people = {state.requested_by_id, *calls.values_list("recipient", flat=True)}
    owe(Occasion.WITHDRAWN, withdrawn, people - {_pk(by)})


def owe(occasion: Occasion, task_state: TaskState, people: Iterable[int | None], *, at_once=True) -> None:
    """Once for each person, whatever happens twice; sent when the transaction is through, or else with the digest."""
    users = get_user_model().objects.filter(pk__in=[pk for pk in people if pk]).select_related("wagtail_userprofile")
    owed = [
        Notice(recipient=user, occasion=occasion, task_state_id=task_state.pk)
        for user in users
        if can_be_told(user, occasion)
    ]
    Notice.objects.bulk_create(owed, ignore_conflicts=True)
    if owed and at_once:
        transaction.on_commit(lambda: deliver(task_state.pk, occasion), robust=True)


def _decided(state: WorkflowState) -> set[int]:
    """Ids of those who decided at any step, on this content or on an earlier one."""
    decided = state.task_states.filter(status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED))
    return set(decided.exclude(finished_by=None).values_list("finished_by", flat=True))


def _pk(user) -> int | None:
    return getattr(user, "pk", None)

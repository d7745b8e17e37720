"""Sends what people are owed: nothing twice, and nothing is lost when the mail server is down."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from ...outputs.mail import server
from .audience import can_be_told, may_decide, may_see
from .models import Notice, Occasion, Pace
from .notifications import Writer, notice_letter

logger = logging.getLogger("wagtail_kommunen.mails")


def deliver(task_state_id: int, occasion: str) -> None:
    """One mail each to those who want theirs at once. Runs after the transaction and never fails: what fails is kept."""
    owed = Notice.objects.filter(task_state=task_state_id, occasion=occasion, sent_at=None)
    owed = owed.exclude(recipient__kommunen_notice_preference__pace=Pace.DAILY)
    notices = list(owed.select_related("recipient__wagtail_userprofile"))
    task_state = with_what_it_is_about(TaskState.objects.filter(pk=task_state_id)).first()
    if not notices or task_state is None:
        return
    deciders = may_decide(task_state)
    with mail_server() as connection:
        if connection is None:
            return
        writer = Writer(connection)
        for notice in notices:
            row = Notice.objects.filter(pk=notice.pk)
            if not row.filter(sent_at=None).update(sent_at=timezone.now()):
                continue  # Somebody else is sending it.
            if concerns(notice.recipient, occasion, task_state, deciders):
                hand_over(partial(writer.send, notice.recipient, notice_letter, occasion, task_state), row)
            else:
                row.delete()


def concerns(user, occasion: str, task_state: TaskState, deciders: set[int]) -> bool:
    """Whether it is still true, and still this person's affair."""
    if occasion in (Occasion.WAITING, Occasion.OVERDUE) and user.pk not in deciders:
        return False
    return can_be_told(user, occasion) and may_see(user, task_state.workflow_state.content_object)


def hand_over(send: Callable[[], None], claimed: QuerySet[Notice]) -> bool:
    """Whether the mail server took it. If not, the notices are owed again."""
    try:
        send()
    except Exception as error:  # Each mail backend raises what it likes, and the next person waits for a mail too.
        claimed.update(sent_at=None)
        logger.error("A mail about approvals could not be sent and is kept: %s", type(error).__name__)
        return False
    return True


@contextmanager
def mail_server() -> Iterator[BaseEmailBackend | None]:
    """One connection for many mails; None, and a line in the log, if there is none to be had."""
    connection = server()
    try:
        connection.open()
    except Exception as error:  # As above.
        logger.error("Mails about approvals are kept, as the mail server cannot be reached: %s", type(error).__name__)
        yield None
        return
    try:
        yield connection
    finally:
        _close(connection)


def with_what_it_is_about(task_states: QuerySet[TaskState]) -> QuerySet[TaskState]:
    """All that a mail says about them, in the same number of queries for one and for many."""
    people = ("finished_by", "revision__user", "workflow_state__requested_by")
    related = task_states.select_related("task", "twopersontaskstate", "revision__content_type", *people)
    return related.defer("revision__content").prefetch_related("workflow_state__content_object")


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except Exception as error:  # What was handed over has been handed over.
        logger.warning("The mail server ended the connection badly: %s", type(error).__name__)

"""Once a day: one mail a person with what waits, what became of what they wrote, and what is overdue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from ..approvals.models import TwoPersonTaskState
from .audience import may_decide
from .delivery import concerns, hand_over, mail_server, with_what_it_is_about
from .digest_letter import Told, digest_letter
from .letters import is_overdue
from .models import Notice, Occasion
from .notices import owe
from .notifications import Writer

#: Days after which a notice that was sent is forgotten.
KEPT_DAYS = 90

#: What waits for people now, and who may decide on it.
Deciders = dict[int, set[int]]


@dataclass
class DigestReport:
    #: Ids of those who got a mail.
    told: list[int]
    #: Ids of those whose mail the server did not take. They are still owed it.
    failed: list[int]
    server_is_down: bool = False


def send_digests(*, dry_run: bool = False) -> DigestReport:
    """Mails everything that is owed, also what was to be sent at once and failed. Twice is once.

    A dry run does the same without a mail, and leaves nothing behind.
    """
    if not dry_run:
        with mail_server() as connection:
            return _send(connection) if connection else DigestReport([], [], server_is_down=True)
    with transaction.atomic():
        report = _send(None)
        transaction.set_rollback(True)
    return report


def _send(connection: BaseEmailBackend | None) -> DigestReport:
    deciders = _owe_what_waits()
    owed = _owed(deciders)
    report = DigestReport([], [])
    writer = Writer(connection) if connection else None
    for user in _people_owed(owed):
        claimed = _claim(user, owed)
        told = _still_true(user, claimed, deciders)
        if not told:
            continue
        if writer and not hand_over(partial(writer.send, user, digest_letter, told), claimed):
            report.failed.append(user.pk)
        else:
            report.told.append(user.pk)
    _forget()
    return report


def _owe_what_waits() -> Deciders:
    """Also to those who joined an office later; and a reminder of what is overdue."""
    waiting = TwoPersonTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
    )
    deciders = {}
    for task_state in with_what_it_is_about(TaskState.objects.filter(pk__in=waiting.values("pk"))):
        deciders[task_state.pk] = may_decide(task_state)
        owe(Occasion.WAITING, task_state, deciders[task_state.pk], at_once=False)
        if is_overdue(task_state):
            owe(Occasion.OVERDUE, task_state, deciders[task_state.pk], at_once=False)
    return deciders


def _owed(waiting: Iterable[int]) -> Q:
    """Not sent yet; or a reminder that was last sent before today."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(sent_at=None) | Q(occasion=Occasion.OVERDUE, sent_at__lt=midnight, task_state__in=list(waiting))


def _people_owed(owed: Q) -> QuerySet:
    recipients = Notice.objects.filter(owed).order_by().values("recipient")
    return get_user_model().objects.filter(pk__in=recipients).select_related("wagtail_userprofile").order_by("pk")


def _claim(user, owed: Q) -> QuerySet[Notice]:
    """What this run sends to this person. One statement takes it, so no other run does at the same time."""
    stamp = timezone.now()
    Notice.objects.filter(owed, recipient=user).update(sent_at=stamp)
    return Notice.objects.filter(recipient=user, sent_at=stamp)


def _still_true(user, claimed: QuerySet[Notice], deciders: Deciders) -> Told:
    """What of it still concerns this person, and with it what they know already and still waits for them.

    Empty if there is no news. Claimed notices that have come to nothing are dropped.
    """
    fresh = set(claimed.values_list("pk", flat=True))
    wanted = Q(pk__in=fresh) | Q(recipient=user, occasion=Occasion.WAITING, task_state__in=list(deciders))
    states = Prefetch("task_state", with_what_it_is_about(TaskState.objects.all()))
    told: Told = defaultdict(dict)
    obsolete = []
    for notice in Notice.objects.filter(wanted).prefetch_related(states):
        if concerns(user, notice.occasion, notice.task_state, deciders.get(notice.task_state_id, set())):
            told[notice.occasion][notice.task_state_id] = notice.task_state
        elif notice.pk in fresh:
            obsolete.append(notice.pk)
    Notice.objects.filter(pk__in=obsolete).delete()
    return told if fresh - set(obsolete) else {}


def _forget() -> None:
    """Old notices, but for those that keep somebody from being told again of what still waits."""
    waits = Q(
        task_state__status=TaskState.STATUS_IN_PROGRESS,
        task_state__workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    old = timezone.now() - timedelta(days=KEPT_DAYS)
    Notice.objects.filter(created_at__lt=old).exclude(waits).delete()

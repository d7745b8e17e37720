"""Membership, derived from the registry: a body is a member while it has a public signature that has not ended."""

from collections.abc import Iterable
from datetime import date, timedelta

from ..bodies.models import Body, BodyKind
from ..declarations.partial_date import PartialDate
from .models import LeavingReason, Signatory, SignatoryQuerySet
from .status import Status, status_of

#: Parties of the declaration that are not called members: they support those who are.
PARTIES = (BodyKind.STATE, BodyKind.ASSOCIATION)

_A_YEAR = timedelta(days=366)


def memberships(today: date | None = None) -> SignatoryQuerySet:
    """The running signatures that make members, of all declarations; a body may have several."""
    return Signatory.objects.running(today).exclude(body__kind__in=PARTIES)


def public_signatures(body: Body | int) -> list[Signatory]:
    """Every public signature of a body, or of the one with that key, with its version, the oldest first; ended ones too."""
    public = Signatory.objects.public().filter(body=body).select_related("countersigned_by__body")
    return sorted(public, key=_start)


def member_since(signatures: Iterable[Signatory], today: date | None = None) -> PartialDate | None:
    """When the running membership began; None if it has ended or never began.

    A signature goes on in the next one if that began before it ended, or replaced it within a year. Who left and came
    back began anew. What was recorded by mistake never was.
    """
    today = today or date.today()
    running: list[Signatory] = []
    ended: list[Signatory] = []
    for signature in signatures:
        if signature.leaving_reason != LeavingReason.ERROR:
            (ended if status_of(signature, today) == Status.LEFT else running).append(signature)
    if not running:
        return None
    first = min(running, key=_start)
    for signature in sorted(ended, key=_end, reverse=True):
        if not _goes_on(signature, first):
            break
        first = min(first, signature, key=_start)
    return first.signed_on


def _goes_on(ended, following) -> bool:
    if ended.leaving_reason == LeavingReason.REPLACED:
        return ended.left_on.precision != "unknown" and _start(following) <= ended.left_on.latest + _A_YEAR
    return _end(ended) >= _start(following)


def _start(signature) -> date:
    return signature.signed_on.earliest


def _end(signature) -> date:
    """An end of which nobody knows the day is one: the first day that it can mean counts."""
    return signature.left_on.earliest

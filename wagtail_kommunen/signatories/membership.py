"""Membership, derived from the registry: a body is a member while it has a public signature that has not ended."""

from collections.abc import Iterable
from datetime import date

from ..bodies.models import Body, BodyKind
from ..declarations.partial_date import PartialDate
from .models import LeavingReason, Signatory, SignatoryQuerySet
from .status import Status, status_of

#: Parties of the declaration that are not called members: they support those who are.
PARTIES = (BodyKind.STATE, BodyKind.ASSOCIATION)


def memberships(today: date | None = None) -> SignatoryQuerySet:
    """The running signatures that make members, of all declarations; a body may have several."""
    return Signatory.objects.running(today).exclude(body__kind__in=PARTIES)


def public_signatures(body: Body) -> list[Signatory]:
    """Every public signature of a body with its version, the oldest first; ended ones too."""
    public = Signatory.objects.public().filter(body=body).select_related("countersigned_by__body")
    return sorted(public, key=_start)


def member_since(signatures: Iterable[Signatory], today: date | None = None) -> PartialDate | None:
    """When the running membership began; None if it has ended or never began.

    A signature that a newer version's replaced goes on in that one. Who left and came back began anew.
    """
    today = today or date.today()
    running: list[Signatory] = []
    ended: list[Signatory] = []
    for signature in signatures:
        (ended if status_of(signature, today) == Status.LEFT else running).append(signature)
    if not running:
        return None
    first = min(running, key=_start)
    for signature in sorted(ended, key=_end, reverse=True):
        goes_on = signature.leaving_reason == LeavingReason.REPLACED or _end(signature) >= _start(first)
        first = min(first, signature, key=_start) if goes_on else first
    return first.signed_on


def _start(signature) -> date:
    return signature.signed_on.earliest


def _end(signature) -> date:
    return signature.left_on.latest

# mypy: disable-error-code="misc"
"""What the host's desk does: who has come, and which events there is something to do for."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from ..choices import NOT_HELD
from ..drafts import event_model
from ..models import Event
from ..permissions import SEE_REGISTRATIONS, bodies_of
from ..schedule import Happening
from .models import Registration, RegistrationState
from .offers import Offer
from .seats import take_turn_of


@transaction.atomic
def check_in(registration: Registration, *, present: bool, date: str = "") -> bool:
    """Whether it changed something. Only who has a seat can come; taken back as often as one likes.

    ``date`` is the key of one, where a group meets several times.
    """
    take_turn_of(registration.event_id)
    seated = Registration.objects.filter(pk=registration.pk, state=RegistrationState.CONFIRMED).first()
    if seated is None or (seated.was_at(date) if date else seated.checked_in_at is not None) == present:
        return False
    if date:
        seated.attended = [*seated.attended, date] if present else [one for one in seated.attended if one != date]
    is_there = present or bool(seated.attended)
    seated.checked_in_at = (seated.checked_in_at or timezone.now()) if is_there else None
    seated.save(update_fields=["attended", "checked_in_at"])
    return True


def meetings(page) -> dict[str, Happening]:
    """The dates of a group that meets several times, for each of which one checks in. Empty of all other events."""
    held = [] if page.is_series else [one for one in page.happenings() if one.state not in NOT_HELD]
    return {one.key: one for one in held} if len(held) > 1 else {}


def next_meeting(found: dict[str, Happening]) -> str:
    """The key of the one of today, else of the next one, else of the last."""
    today = timezone.localdate()
    return next((key for key, one in found.items() if one.last_day >= today), next(reversed(found), ""))


def proven_dates(registration: Registration, offer: Offer | None) -> list[Happening]:
    """Those of which a certificate speaks: they are over, and this person was there."""
    now = timezone.now()
    over = [one for one in offer.happenings if one.state not in NOT_HELD and one.ends <= now] if offer else []
    if offer is None or len(offer.happenings) == 1:
        return over if registration.checked_in_at else []
    return [one for one in over if registration.was_at(one.key)]


def pages_with_registrations(user) -> list:
    """Event pages whose registrations this person may see, the leading one of each event, the latest first, with their numbers."""
    events = with_numbers(Event.objects.filter(Q(registrations__isnull=False) | Q(registered_count__gt=0)))
    by_key = {event.translation_key: event for event in events}
    pages = event_model().objects.filter(translation_key__in=list(by_key)).select_related("body", "locale")
    found: dict = {}
    for page in pages.order_by("-live", "pk"):
        page.event = by_key[page.translation_key]
        found.setdefault(page.translation_key, page)
    sees_all, bodies = user.has_perm(SEE_REGISTRATIONS), bodies_of(user)
    seen = [page for page in found.values() if sees_all or page.body_id in bodies]
    return sorted(seen, key=lambda page: (page.starts_on is None, page.starts_on), reverse=True)


def with_numbers(events) -> Iterable[Event]:
    states = {state.value: Count("registrations", filter=Q(registrations__state=state)) for state in RegistrationState}
    present = Count("registrations", filter=Q(registrations__checked_in_at__isnull=False))
    return events.annotate(**states, present=present).distinct()

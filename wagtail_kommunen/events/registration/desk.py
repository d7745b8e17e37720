# mypy: disable-error-code="misc"
"""What the host's desk does: who has come, and which events there is something to do for."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.utils import timezone

from ..drafts import event_model
from ..models import Event
from ..permissions import SEE_REGISTRATIONS, bodies_of
from .models import Registration, RegistrationState


def check_in(registration: Registration, *, present: bool) -> bool:
    """Whether it changed something. Only who has a seat can come; taken back as often as one likes."""
    seated = Registration.objects.filter(pk=registration.pk, state=RegistrationState.CONFIRMED)
    return bool(seated.filter(checked_in_at__isnull=present).update(checked_in_at=timezone.now() if present else None))


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

# mypy: disable-error-code="attr-defined,misc"
"""A public event page and the calendar: written down when it is published, taken out when it is not public any more."""

import hashlib
import logging
from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.apps import apps
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageViewRestriction

from ..bodies.models import MUNICIPALITY_KINDS
from ..conf import kommunen_settings
from ..network.stamps import EVENTS, raise_stamp
from . import rules
from .choices import Visibility
from .models import CalendarEntry, Event, EventBody, EventRole, Occurrence
from .outputs import vevents
from .schedule import Happening, goes_on, happenings

logger = logging.getLogger("wagtail_kommunen")

LISTED = "wagtail_kommunen.event.list"
UNLISTED = "wagtail_kommunen.event.unlist"
#: A series that goes on beyond the horizon is filled anew once less than this is left.
_LEFT = rules.HORIZON / 2
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@transaction.atomic
def announce(page) -> CalendarEntry | None:
    """Write down the dates of a published event page, in place of those from before. None if it has no date."""
    until = timezone.localdate() + rules.HORIZON
    found = happenings(page, until)
    if not (found and page.live and page.body_id):
        withdraw(page.pk)
        if page.live:
            _restrict(page)
        return None
    event, _created = Event.objects.get_or_create(translation_key=page.translation_key)
    entry = CalendarEntry.objects.filter(page=page.pk).first() or CalendarEntry(page_id=page.pk)
    was_closed = bool(entry.pk) and entry.visibility != Visibility.PUBLIC
    entry.event = event
    entry.host_id = page.body_id
    entry.region_id = page.region_id or page.body.government_region_id
    entry.kind, entry.attendance_mode, entry.visibility = page.kind, page.attendance_mode, page.visibility
    entry.is_network = page.body.kind not in MUNICIPALITY_KINDS or event.listed_at is not None
    entry.time_zone = page.time_zone
    entry.first_day, entry.last_day = found[0].first_day, max(one.last_day for one in found)
    entry.filled_until = until if goes_on(page, until) else None
    _write_down(entry, page, found)
    entry.save()
    _keep_dates(entry, found)
    _keep_bodies(entry, page)
    _restrict(page, was_closed=was_closed)
    last_day = event.entries.aggregate(last=Max("last_day"))["last"]
    Event.objects.filter(pk=event.pk).update(last_day=last_day, retention_days=page.retention_days)
    raise_stamp(EVENTS)
    return entry


def withdraw(page_id: int) -> None:
    """Not public any more: out of lists and feeds. Those who registered keep their links."""
    entries = CalendarEntry.objects.filter(page=page_id)
    if entries.exclude(visibility=Visibility.PUBLIC).exists():
        _of_ours(page_id).delete()
    if entries.delete()[0]:
        raise_stamp(EVENTS)


def refill() -> int:
    """Move the horizon of series on that go beyond it. How many were filled anew; safe to repeat."""
    due = CalendarEntry.objects.filter(filled_until__lt=timezone.localdate() + _LEFT).values_list("page", flat=True)
    return announce_all(due)


def announce_all(page_ids: Iterable[int]) -> int:
    """One that cannot be written down is named in the log and keeps what it had; the others go on."""
    model, count = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL), 0
    for page in model.objects.filter(pk__in=list(page_ids)).select_related("body", "locale").iterator(chunk_size=100):
        try:
            with transaction.atomic():
                announce(page)
        except Exception:
            logger.exception("Event page %s could not be written into the calendar", page.pk)
        else:
            count += 1
    return count


@transaction.atomic
def list_in_network(page, wanted: bool, *, by) -> None:
    """Bring an event of a municipality into the calendar of the network, or take it out. In all languages."""
    event, _created = Event.objects.get_or_create(translation_key=page.translation_key)
    if (event.listed_at is not None) == wanted:
        return
    event.listed_at, event.listed_by = (timezone.now(), by) if wanted else (None, None)
    event.save(update_fields=["listed_at", "listed_by"])
    of_municipalities = event.entries.filter(host__kind__in=MUNICIPALITY_KINDS)
    of_municipalities.update(is_network=wanted)
    log(page, LISTED if wanted else UNLISTED, user=by)
    raise_stamp(EVENTS)


def _write_down(entry: CalendarEntry, page, found: list[Happening]) -> None:
    """Its text for feeds; the number and the moment of the change only move if somebody would see another text."""
    fingerprint = hashlib.sha256(vevents(page, found, sequence=0, changed_at=_LONG_AGO).encode()).hexdigest()
    if fingerprint == entry.fingerprint:
        return
    entry.sequence = _next_number(entry.event)
    entry.changed_at = timezone.now().replace(microsecond=0)
    entry.fingerprint = fingerprint
    entry.ics = vevents(page, found, sequence=entry.sequence, changed_at=entry.changed_at)


def _next_number(event: Event) -> int:
    """One for each new text, in whatever language: who has it in a calendar, takes the text with the higher one."""
    Event.objects.filter(pk=event.pk).update(sequence=Coalesce(F("sequence") + 1, 0))
    event.refresh_from_db(fields=["sequence"])
    return event.sequence or 0


def _keep_dates(entry: CalendarEntry, found: list[Happening]) -> None:
    entry.occurrences.all().delete()
    Occurrence.objects.bulk_create(
        Occurrence(
            entry=entry,
            key=one.key,
            starts=one.starts,
            ends=one.ends,
            first_day=one.first_day,
            last_day=one.last_day,
            all_day=one.all_day,
            state=one.state,
            reason=one.reason,
            title=one.title,
            place=one.place,
            original_day=one.original_day,
        )
        for one in {one.key: one for one in found}.values()
    )


def _keep_bodies(entry: CalendarEntry, page) -> None:
    entry.bodies.all().delete()
    wanted = {(page.body_id, EventRole.HOST)}
    wanted |= {
        (block.value.pk, EventRole(block.block_type))
        for block in page.partners
        if block.block_type != "other_supporter" and block.value
    }
    wanted |= {(block.value.pk, EventRole.INVITED) for block in page.invited if block.value}
    EventBody.objects.bulk_create(EventBody(entry=entry, body_id=body, role=role) for body, role in sorted(wanted))


def _restrict(page, *, was_closed: bool = False) -> None:
    """What is not for everybody is kept from Wagtail's search, sitemap and API as well, by Wagtail's own means.

    ``was_closed``: by us. What somebody has closed by Wagtail's button while the event was for everybody, stays closed.
    """
    if page.visibility != Visibility.PUBLIC:
        if not _of_ours(page.pk).exists():
            PageViewRestriction.objects.create(page_id=page.pk, restriction_type=PageViewRestriction.LOGIN)
    elif was_closed:
        _of_ours(page.pk).delete()


def _of_ours(page_id: int) -> QuerySet[PageViewRestriction]:
    return PageViewRestriction.objects.filter(page=page_id, restriction_type=PageViewRestriction.LOGIN)


def first_day_kept(today: date) -> date:
    """From where on feeds hold events: the first day of the month a year ago, so that they change by themselves monthly."""
    return today.replace(year=today.year - 1, day=1)

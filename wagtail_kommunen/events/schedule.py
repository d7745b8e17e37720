"""When an event takes place: its fields hold wall-clock times of its own zone, here they become moments.

Where the clocks are put forward, an hour does not exist: such a first date is refused, and a date of a series that falls
into it is held at the same moment that the clock before the change would show (RFC 5545, 3.3.5).
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import rules
from .choices import EventState


@dataclass(frozen=True)
class Happening:
    """One date of an event. All-day ones last from midnight to the midnight after their last day, in the event's zone."""

    key: str
    """Which one it is: empty for the only one, the day of a series as “2026-12-01”, the id of a session's block."""
    starts: datetime
    ends: datetime
    all_day: bool = False
    state: str = EventState.PLANNED
    reason: str = ""
    title: str = ""
    place: str = ""
    original_start: datetime | None = None
    """Of one that was moved within a series: when it would have begun."""

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        """The night after midnight still belongs to the evening before."""
        end = self.ends - timedelta(microseconds=1) if self.ends > self.starts else self.ends
        return end.date()

    @property
    def is_moved(self) -> bool:
        return self.original_start is not None


def zone_of(name: str) -> ZoneInfo:
    """ValidationError if there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_("“%(zone)s” is no time zone.") % {"zone": name}, code="time-zone") from error


def exists(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Not so for the hour that is left out when the clocks are put forward."""
    wall = datetime.combine(day, clock, zone)
    return wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None)


def happenings(event, until: date | None = None) -> list[Happening]:
    """All dates of ``event`` (an EventDetails) in order; of a series without end those up to ``until``.

    Empty if it has no date yet. ValidationError for what cannot be read.
    """
    if event.starts_on is None:
        return []
    if len(event.sessions):
        found = [_session(event, block) for block in event.sessions if block.value.get("day")]
    elif event.rule:
        found = _series(event, until or timezone.localdate() + rules.HORIZON)
    else:
        found = [happening_on(event, "", event.starts_on)]
    if event.state != EventState.PLANNED:
        found = [replace(one, state=event.state, reason=event.state_reason) if _inherits(one) else one for one in found]
    return sorted(found, key=lambda one: (one.starts, one.key))


def _inherits(one: Happening) -> bool:
    return one.state == EventState.PLANNED


def _series(event, until: date) -> list[Happening]:
    start = datetime.combine(event.starts_on, event.starts_at or time())
    rule = rules.by_wall(event.rule, zone_of(event.time_zone))
    days = [moment.date() for moment in rules.dates_of(rule, start, event.repeats_until, until)]
    exceptions = Exceptions(event.exceptions)
    planned = sorted(({*days} - exceptions.left_out) | exceptions.extra)
    return [_of_series(event, day, exceptions) for day in planned]


def _of_series(event, day: date, exceptions: "Exceptions") -> Happening:
    one = happening_on(event, day.isoformat(), day)
    if day in exceptions.cancelled:
        return replace(one, state=EventState.CANCELLED, reason=exceptions.cancelled[day])
    if moved := exceptions.moved.get(day):
        new = happening_on(event, one.key, moved["new_day"], moved.get("starts_at"), moved.get("ends_at"))
        reason = moved.get("reason") or ""
        return replace(new, state=EventState.RESCHEDULED, reason=reason, original_start=one.starts)
    return one


class Exceptions:
    """What differs from the rule, by the day on which the rule would have it."""

    def __init__(self, stream):
        self.left_out: set[date] = set()
        self.extra: set[date] = set()
        self.cancelled: dict[date, str] = {}
        self.moved: dict[date, dict] = {}
        for block in stream or ():
            self._take(block.block_type, block.value)

    def _take(self, kind: str, value) -> None:
        if not (day := value.get("day")):
            return
        if kind == "left_out":
            self.left_out.add(day)
        elif kind == "extra":
            self.extra.add(day)
        elif kind == "cancelled":
            self.cancelled[day] = value.get("reason") or ""
        elif kind == "moved" and value.get("new_day"):
            self.moved[day] = value

    @property
    def days(self) -> set[date]:
        """Days that only make sense if the rule has them."""
        return self.left_out | set(self.cancelled) | set(self.moved)


def _session(event, block) -> Happening:
    value = block.value
    one = _between(
        block.id or "",
        value["day"],
        value.get("starts_at"),
        value["day"],
        value.get("ends_at"),
        zone_of(event.time_zone),
    )
    return replace(one, title=value.get("title") or "", place=value.get("place") or "")


def happening_on(event, key: str, day: date, starts_at: time | None = None, ends_at: time | None = None) -> Happening:
    last = day + ((event.ends_on or event.starts_on) - event.starts_on)
    starts_at, ends_at = starts_at or event.starts_at, ends_at or event.ends_at
    return _between(key, day, starts_at, last, ends_at, zone_of(event.time_zone))


def _between(key, day, starts_at, last, ends_at, zone) -> Happening:
    """Without a time it is whole days; without an end it ends as it begins; one that ends before, ends the next day."""
    if starts_at is None:
        return Happening(key, _moment(day, time(), zone), _moment(last + timedelta(days=1), time(), zone), all_day=True)
    if ends_at is None:
        last, ends_at = (last, time(23, 59)) if last > day else (day, starts_at)
    elif last == day and ends_at < starts_at:
        last += timedelta(days=1)
    return Happening(key, _moment(day, starts_at, zone), _moment(last, ends_at, zone))


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """In the event's zone. An hour that does not exist becomes the one after it."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)

"""When an event takes place: its fields hold wall-clock times of its own zone, here they become moments.

Where the clocks are put forward, an hour does not exist: such a first date is refused, and a date of a series that falls
into it is held at the same moment that the clock before the change would show (RFC 5545, 3.3.5).
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import rules
from .choices import NOT_HELD, EventState


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
    """Of one that was moved by itself: when it would have begun."""

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @property
    def last_day(self) -> date:
        """The night after midnight still belongs to the evening before."""
        end = self.ends - timedelta(microseconds=1) if self.ends > self.starts else self.ends
        return end.date()

    @property
    def original_day(self) -> date | None:
        return self.original_start.date() if self.original_start else None


def zone_of(name: str) -> ZoneInfo:
    """ValidationError if there is no such zone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(_("“%(zone)s” is no time zone.") % {"zone": name}, code="time-zone") from error


def exists(day: date, clock: time, zone: ZoneInfo) -> bool:
    """Not so for the hour that is left out when the clocks are put forward."""
    wall = datetime.combine(day, clock, zone)
    return _moment(day, clock, zone).replace(tzinfo=None) == wall.replace(tzinfo=None)


def happenings(event, until: date | None = None) -> list[Happening]:
    """All dates of ``event`` (an EventDetails) in order; of a series those up to ``until``, and later ones that differ.

    Empty if it has no date yet. ValidationError for what cannot be read.
    """
    if event.starts_on is None:
        return []
    with rules.within_the_calendar():
        found = _dates(event, until or timezone.localdate() + rules.HORIZON)
    if event.state != EventState.PLANNED:
        found = _with_state(event, found)
    return sorted(found, key=lambda one: (one.starts, one.key))


def _dates(event, until: date) -> list[Happening]:
    if len(event.sessions):
        return [_session(event, block) for block in event.sessions if block.value.get("day")]
    return _series(event, until) if event.rule else [happening_on(event, "", event.starts_on)]


def _with_state(event, found: list[Happening]) -> list[Happening]:
    """What became of the event became of its dates to come: what was held stays held. If none is to come, of all.

    Of a date that is over by now, what the calendar says of it stays: nobody un-cancels it by waiting.
    """
    concerned = [one for one in found if _inherits(one, event.state)]
    today = timezone.now().astimezone(zone_of(event.time_zone)).date()
    said = {one.key: (event.state, event.state_reason) for one in concerned if one.last_day >= today}
    over = {one.key for one in concerned} - said.keys()
    told = {key: value for key, value in _told(event).items() if key in over} if over and len(found) > 1 else {}
    if not said and event.state not in {state for state, _reason in told.values()}:
        told = dict.fromkeys(over, (event.state, event.state_reason))
    said |= told
    return [_said_of(one, *said[one.key]) if one.key in said and one in concerned else one for one in found]


def _inherits(one: Happening, state: str) -> bool:
    """One that is cancelled by itself keeps its own reason; one that was moved is cancelled with all others."""
    return one.state == EventState.PLANNED or (one.state != EventState.CANCELLED and state in NOT_HELD)


def _said_of(one: Happening, state: str, reason: str) -> Happening:
    return replace(one, state=state, reason=reason)


def _told(event) -> dict[str, tuple[str, str]]:
    """What the calendar says of its dates, in whatever language, where that is not that they take place."""
    dates = apps.get_model("wagtail_kommunen", "Occurrence").objects.exclude(state=EventState.PLANNED)
    rows = dates.filter(entry__event__translation_key=event.translation_key).values_list("key", "state", "reason")
    told = {key: (state, reason) for key, state, reason in rows}
    own = (event.state, event.state_reason)
    return {key: own if said[0] == event.state else said for key, said in told.items()}


def _series(event, until: date) -> list[Happening]:
    rule, start = wall_rule(event)
    days = {moment.date() for moment in rules.dates_of(rule, start, event.repeats_until, until)}
    exceptions = Exceptions(event.exceptions)
    later = {day for day in exceptions.differing if day > until and rules.gives(rule, start, day)}
    planned = sorted(((days | later) - exceptions.left_out) | exceptions.extra)
    return [_of_series(event, day, exceptions) for day in planned]


def wall_rule(event) -> tuple[str, datetime]:
    """The rule of a series and its first date, both as on the clock of the event's own zone."""
    start = datetime.combine(event.starts_on, event.starts_at or time())
    return rules.by_wall(event.rule, zone_of(event.time_zone)), start


def goes_on(event, until: date) -> bool:
    """Whether its series has dates after ``until``."""
    return event.is_series and rules.goes_on(*wall_rule(event), until)


def _of_series(event, day: date, exceptions: "Exceptions") -> Happening:
    one = happening_on(event, day.isoformat(), day)
    if day in exceptions.cancelled:
        return replace(one, state=EventState.CANCELLED, reason=exceptions.cancelled[day])
    if moved := exceptions.moved.get(day):
        new = _between(one.key, *walls_of_moved(event, moved), zone_of(event.time_zone))
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
    def differing(self) -> set[date]:
        """Days of dates that are told of, but are not as the rule says."""
        return {*self.cancelled, *self.moved}


def _session(event, block) -> Happening:
    value, zone = block.value, zone_of(event.time_zone)
    day, starts_at = value["day"], value.get("starts_at")
    one = _between(block.id or "", day, starts_at, day, value.get("ends_at"), zone)
    one = replace(one, title=value.get("title") or "", place=value.get("place") or "")
    state, before = value.get("state") or EventState.PLANNED, value.get("instead_of")
    if state == EventState.PLANNED:
        return one
    was_moved = state == EventState.RESCHEDULED and before
    original = _moment(before, starts_at or time(), zone) if was_moved else None
    return replace(one, state=state, reason=value.get("reason") or "", original_start=original)


def happening_on(event, key: str, day: date) -> Happening:
    return _between(key, day, event.starts_at, day + _length(event), event.ends_at, zone_of(event.time_zone))


def walls_of_moved(event, moved) -> tuple[date, time | None, date, time | None]:
    """First day, from, last day, to. Whatever begins at another time lasts as long as the others, unless it says so."""
    day, starts_at = moved["new_day"], moved.get("starts_at") or event.starts_at
    ends_at = moved.get("ends_at")
    if not (event.starts_at and event.ends_at) or ends_at:
        return day, starts_at, day + _length(event), ends_at or event.ends_at
    lasts = _length(event) + (_at(event.starts_on, event.ends_at) - _at(event.starts_on, event.starts_at))
    end = _at(day, starts_at) + lasts
    return day, starts_at, end.date(), end.time()


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)


def _length(event) -> timedelta:
    return (event.ends_on or event.starts_on) - event.starts_on


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
    with rules.within_the_calendar():
        return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)

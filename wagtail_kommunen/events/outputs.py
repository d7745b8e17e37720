"""What calendars get of an event: VEVENTs (RFC 5545), one for each date that does not follow from a rule."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import override

from ..lint import one_line
from ..outputs.calendar import event_text, rule_value
from .choices import AttendanceMode, EventState
from .rules import in_utc
from .schedule import Exceptions, Happening, happening_on, zone_of

Line = tuple[str, object]

_STATUS: dict[str, str] = {EventState.CANCELLED: "CANCELLED", EventState.POSTPONED: "TENTATIVE"}


def vevents(page, found: list[Happening], *, sequence: int, changed_at: datetime) -> str:
    """All VEVENTs of ``page`` (an event page) as text, in its language. ``found`` are its dates."""
    with override(page.locale.language_code):
        head = [
            ("sequence", sequence),
            ("dtstamp", changed_at.astimezone(UTC)),
            ("last-modified", changed_at.astimezone(UTC)),
        ]
        return "".join(event_text([*head, *lines]) for lines in _vevents(page, found))


def uid_of(page, session: str = "") -> str:
    """The same in every language and for ever: who has the event in a calendar, finds it again."""
    return f"{page.translation_key}-{session}" if session else str(page.translation_key)


def _vevents(page, found: list[Happening]) -> Iterator[list[Line]]:
    if not found:
        return
    if page.is_series:
        yield from _series(page, found)
    elif len(page.sessions):
        for one in found:
            yield [("uid", uid_of(page, one.key)), *_when(one), *_what(page, one)]
    else:
        yield [("uid", uid_of(page)), *_when(found[0]), *_what(page, found[0])]


def _series(page, found: list[Happening]) -> Iterator[list[Line]]:
    """The rule with what is left out and what is added; then each date that differs from it, by its RECURRENCE-ID."""
    exceptions = Exceptions(page.exceptions)
    first = Happening("", *_first(page), all_day=page.starts_at is None, state=page.state, reason=page.state_reason)
    lines: list[Line] = [("uid", uid_of(page)), *_by_wall(first), ("rrule", rule_value(_rule(page)))]
    if exceptions.left_out:
        lines.append(("exdate", [_as_start(page, day) for day in sorted(exceptions.left_out)]))
    if exceptions.extra:
        lines.append(("rdate", [_as_start(page, day) for day in sorted(exceptions.extra)]))
    yield [*lines, *_what(page, first)]
    for one in found:
        day = date.fromisoformat(one.key)
        differs = day in exceptions.differing or one.state != first.state
        if differs or _is_read_differently(first, one):
            yield [("uid", uid_of(page)), ("recurrence-id", _as_start(page, day)), *_when(one), *_what(page, one)]


def _rule(page) -> str:
    """Whole days end on a day, times at a moment in UTC, as the standard asks."""
    return in_utc(page.rule, None if page.starts_at is None else zone_of(page.time_zone))


def _first(page) -> tuple[datetime, datetime]:
    one = happening_on(page, "", page.starts_on)
    return one.starts, one.ends


def _as_start(page, day: date) -> date | datetime:
    """As RECURRENCE-ID and EXDATE name a date of the series: like its DTSTART."""
    if page.starts_at is None:
        return day
    return datetime.combine(day, page.starts_at, zone_of(page.time_zone))


def _is_read_differently(first: Happening, one: Happening) -> bool:
    """A date in the night in which the clocks change: programs differ about it, so it is told on its own, in UTC.

    For them each date lasts as many hours as the first one; for people it ends when the clock on the wall says so.
    """
    if one.all_day:
        return False
    lasts, usually = (other.ends.astimezone(UTC) - other.starts.astimezone(UTC) for other in (one, first))
    walls = [(other.starts.time(), other.ends.time()) for other in (one, first)]
    return lasts != usually or walls[0] != walls[1] or _is_shown_twice(one.starts)


def _is_shown_twice(moment: datetime) -> bool:
    """In the hour that the clock on the wall shows twice when it is put back."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def _when(one: Happening) -> list[Line]:
    if not one.all_day and (_is_shown_twice(one.starts) or _is_shown_twice(one.ends)):
        one = replace(one, starts=one.starts.astimezone(UTC), ends=one.ends.astimezone(UTC))
    return _by_wall(one)


def _by_wall(one: Happening) -> list[Line]:
    if one.all_day:
        return [("dtstart", one.starts.date()), ("dtend", one.last_day + timedelta(days=1))]
    lines: list[Line] = [("dtstart", one.starts)]
    return [*lines, ("dtend", one.ends)] if _is_later(one.ends, one.starts) else lines


def _is_later(end: datetime, start: datetime) -> bool:
    """As moments: two times of one zone are compared by their walls."""
    return end.astimezone(UTC) > start.astimezone(UTC)


def _what(page, one: Happening) -> Iterator[Line]:
    title = one_line(f"{page.title}: {one.title}" if one.title else page.title)
    yield "summary", f"{_prefix(one)}{title}"
    yield "status", _STATUS.get(one.state, "CONFIRMED")
    if text := _description(page, one):
        yield "description", text
    if place := _place(page, one):
        yield "location", place
    if url := page.full_url:
        yield "url", url
    yield "categories", [str(page.get_kind_display())]


def _prefix(one: Happening) -> str:
    """In front of the title, for calendars that show no status."""
    prefixes: dict[str, str] = {
        EventState.CANCELLED: _("Cancelled: "),
        EventState.POSTPONED: _("Postponed: "),
        EventState.RESCHEDULED: _("New date: "),
        EventState.MOVED_ONLINE: _("Now online: "),
    }
    return prefixes.get(one.state, "")


def _description(page, one: Happening) -> str:
    return "\n\n".join(filter(None, (one.reason, page.summary, page.public_online_url if page.is_online else "")))


def _place(page, one: Happening) -> str:
    if one.place:
        return one_line(one.place)
    if page.attendance_mode != AttendanceMode.ONLINE and one.state != EventState.MOVED_ONLINE and page.address:
        return one_line(", ".join(page.address))
    return _("online") if page.is_online else ""

"""What differs from the rule of a series, and dates without a rule, as the blocks of an event page."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import rules
from .lines import EventLine, Override, Wall
from .moments import clock_of, day_of

Fields = dict[str, Any]


def span_of(start: Wall, end: Wall | None) -> Fields:
    """Files name the day after the last one, of whole days."""
    fields: Fields = {"starts_on": day_of(start), "starts_at": clock_of(start), "ends_on": None, "ends_at": None}
    if isinstance(start, datetime):
        if isinstance(end, datetime) and end > start:
            fields |= {"ends_at": end.time(), "ends_on": end.date() if end.date() > start.date() else None}
    elif end is not None and day_of(end) - start > timedelta(days=1):
        fields["ends_on"] = day_of(end) - timedelta(days=1)
    return fields


def days_of(rule: str, start: Wall, until: date | None) -> list[date]:
    return [found.date() for found in rules.dates_of(rule, moment_of(start), until, horizon_of(start))]


def exceptions_of(line: EventLine, start: Wall) -> list[dict]:
    """Of a series, whose days are known."""
    days = set(line.days)
    blocks = [_block(line, "left_out", day) for day in sorted(set(line.left_out) & days)]
    for override in sorted(line.overrides, key=lambda one: one.day):
        if override.day not in days:
            line.notes.append(
                _("%(day)s: differs, but the series has no such date up to then.") % {"day": _german(override.day)}
            )
        elif override.day not in line.left_out:
            blocks += _differing(line, start, override)
    for added, _end in sorted(line.added, key=lambda one: moment_of(one[0])):
        if clock_of(added) != clock_of(start):
            line.notes.append(
                _("%(day)s: an additional date at another time. Please enter it by hand.") % {"day": _german(added)}
            )
        elif day_of(added) not in days:
            blocks.append(_block(line, "extra", day_of(added)))
    if any(day > horizon_of(start) for day in line.left_out):
        line.notes.append(_("Exceptions more than two years ahead are left out."))
    return list({block["id"]: block for block in blocks}.values())


def _differing(line: EventLine, start: Wall, override: Override) -> list[dict]:
    if override.is_cancelled:
        return [
            _block(line, "cancelled", override.day, reason=_("Cancelled, says the calendar that it was imported from."))
        ]
    said = {"day": _german(override.day)}
    if override.words != line.words:
        line.notes.append(_("%(day)s: other words than the series. Please look at them.") % said)
    usual, own = span_of(start, line.end), span_of(override.start, override.end)
    lasts, usually = ((one["ends_on"] or one["starts_on"]) - one["starts_on"] for one in (own, usual))
    if (own["starts_at"] is None) != (usual["starts_at"] is None) or lasts != usually:
        line.notes.append(_("%(day)s: lasts differently from the series. Please enter it by hand.") % said)
        return []
    times = {
        name: own[name].isoformat() if own[name] != usual[name] and own[name] else None
        for name in ("starts_at", "ends_at")
    }
    if own["starts_on"] == override.day and not any(times.values()):
        return []
    return [_block(line, "moved", override.day, new_day=own["starts_on"].isoformat(), reason="", **times)]


def sessions_of(line: EventLine, start: Wall) -> list[dict]:
    """Dates without a rule between them."""
    changed = {override.day: override for override in line.overrides}
    blocks = []
    for begin, end in sorted({(start, line.end), *line.added}, key=lambda one: moment_of(one[0])):
        if day_of(begin) in line.left_out:
            continue
        if other := changed.get(day_of(begin)):
            if other.is_cancelled:
                line.notes.append(_("%(day)s: cancelled, and left out.") % {"day": _german(begin)})
                continue
            begin, end = other.start, other.end
        span = span_of(begin, end)
        if span["ends_on"]:
            raise ValidationError(_("It has single dates that last longer than a day."), code="long-sessions")
        times = {name: span[name].isoformat() if span[name] else None for name in ("starts_at", "ends_at")}
        blocks.append(_block(line, "session", day_of(begin), title="", place="", **times))
    return list({block["id"]: block for block in blocks}.values())


def _block(line: EventLine, kind: str, day: date, **value: str | None) -> dict:
    """As a stream stores it. The same date has the same id in the next file: that is what subscribers know it by."""
    name = f"{line.uid} {kind} {day} {value.get('starts_at') if kind == 'session' else ''}"
    return {"type": kind, "value": {"day": day.isoformat(), **value}, "id": str(uuid5(NAMESPACE_URL, name))}


def moment_of(wall: Wall) -> datetime:
    return wall if isinstance(wall, datetime) else datetime.combine(wall, time())


def horizon_of(start: Wall) -> date:
    return max(day_of(start), timezone.localdate()) + rules.HORIZON


def _german(wall: Wall) -> str:
    return f"{wall:%d.%m.%Y}"

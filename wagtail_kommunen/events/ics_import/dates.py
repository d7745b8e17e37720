"""What a line of a file says of its dates, as the fields of an event page: a rule, what differs from it, or single dates."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .. import rules
from ..choices import Repeats
from .lines import EventLine, Wall
from .moments import day_of, last_day_of
from .rule_search import never_fits
from .single_dates import Fields, days_of, exceptions_of, horizon_of, moment_of, sessions_of, span_of

_PRESETS = (
    Repeats.WEEKLY,
    Repeats.FORTNIGHTLY,
    Repeats.MONTHLY_WEEKDAY,
    Repeats.MONTHLY_LAST,
    Repeats.MONTHLY_DAY,
    Repeats.YEARLY,
)
#: Rules that leave to their first date what others write down.
_SHORT = {
    "FREQ=WEEKLY": Repeats.WEEKLY,
    "FREQ=WEEKLY;INTERVAL=2": Repeats.FORTNIGHTLY,
    "FREQ=MONTHLY": Repeats.MONTHLY_DAY,
}


def when_of(line: EventLine) -> Fields:
    """All fields of the dates. Adds to the notes of the line; ValidationError for what cannot be."""
    start = line.start
    if start is None:
        raise ValidationError(_("It has no beginning (DTSTART)."), code="no-date")
    fields = _nothing() | span_of(start, line.end) | {"time_zone": line.zone}
    if line.rule:
        return fields | _series(line, start)
    if line.added:
        return fields | {"sessions": sessions_of(line, start)}
    return fields


def _nothing() -> Fields:
    never: Fields = {"repeats": "", "repeats_until": None, "custom_rule": "", "exceptions": [], "sessions": []}
    return {"starts_on": None, "starts_at": None, "ends_on": None, "ends_at": None, "time_zone": ""} | never


def _series(line: EventLine, start: Wall) -> Fields:
    if never_fits(line.rule, moment_of(start)):
        raise ValidationError(_("Its rule of repetition gives no date at all."), code="no-date")
    rule, until = _rule_and_end(line, start)
    if not rules.gives(rule, moment_of(start), day_of(start)):
        return _begun_off_the_rule(line, start, rule, until)
    line.days = days_of(rule, start, until)
    return {"repeats_until": until} | _repeats(rule, start) | {"exceptions": exceptions_of(line, start)}


def _begun_off_the_rule(line: EventLine, start: Wall, rule: str, until: date | None) -> Fields:
    """A first date that the rule does not give counts all the same: it becomes an additional one."""
    later = rules.dates_of(rule, moment_of(start), until, horizon_of(start))[1:]
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    if not later or parts.get("COUNT") == "1":
        return {}
    if "COUNT" in parts:
        rule = ";".join(f"{name}={int(value) - 1 if name == 'COUNT' else value}" for name, value in parts.items())
    first: Wall = later[0] if isinstance(start, datetime) else later[0].date()
    line.added.append((start, line.end))
    moved = span_of(first, first + (line.end - start) if line.end is not None else None)
    line.days = days_of(rule, first, until)
    return moved | {"repeats_until": until} | _repeats(rule, first) | {"exceptions": exceptions_of(line, first)}


def _rule_and_end(line: EventLine, start: Wall) -> tuple[str, date | None]:
    """UNTIL apart: people set it as a day."""
    parts = dict(part.partition("=")[::2] for part in rules.clean_rule(line.rule).split(";"))
    until = last_day_of(parts.pop("UNTIL"), start, line.zone) if "UNTIL" in parts else None
    if "," not in parts.get("BYDAY", "") or parts.get("INTERVAL", "1") == "1":
        parts.pop("WKST", None)
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    return ";".join(f"{name}={value}" for name, value in parts.items()), until


def _repeats(rule: str, first: Wall) -> Fields:
    """A preset, if one means the same."""
    wanted = set(rule.split(";"))
    presets = (preset for preset in _PRESETS if set(rules.rule_of(preset, day_of(first)).split(";")) == wanted)
    preset = _SHORT.get(rule) or next(presets, None)
    return {"repeats": preset.value, "custom_rule": ""} if preset else {"repeats": "custom", "custom_rule": rule}

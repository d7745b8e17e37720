"""What is wrong with the dates of an event, in words for whoever edits it."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import rules
from .schedule import Exceptions, exists, zone_of

#: Days of the longest event; more is a typing error.
LONGEST = 366
YEARS = range(1990, 2100)


def problems(event) -> dict[str, ValidationError]:
    """What is wrong with the dates, by field; a draft may be without any."""
    found: dict[str, ValidationError] = {}
    try:
        zone = zone_of(event.time_zone)
    except ValidationError as error:
        return {"time_zone": error}
    if event.starts_on is None:
        return found
    last = event.ends_on or event.starts_on
    if event.starts_on.year not in YEARS:
        found["starts_on"] = _error(_("Please check the year."), "year")
    elif last < event.starts_on:
        found["ends_on"] = _error(_("It ends before it begins."), "end-before-start")
    elif (last - event.starts_on).days > LONGEST:
        found["ends_on"] = _error(_("An event lasts at most a year. Did you mean one that repeats?"), "too-long")
    if event.ends_at and not event.starts_at:
        found["starts_at"] = _error(_("When does it begin? There is only an end."), "no-start")
    elif event.starts_at and event.ends_at and last == event.starts_on and event.ends_at < event.starts_at:
        found["ends_at"] = _error(_("It ends before it begins."), "end-before-start")
    for name, day, clock in (("starts_at", event.starts_on, event.starts_at), ("ends_at", last, event.ends_at)):
        if clock and not exists(day, clock, zone):
            found.setdefault(name, _gap(day, clock))
    return found or _problems_of_many(event, zone)


def _problems_of_many(event, zone) -> dict[str, ValidationError]:
    if len(event.sessions):
        return _problems_of_sessions(event, zone)
    if not event.repeats:
        message = _("There are exceptions, but nothing repeats.")
        return {"exceptions": _error(message, "no-series")} if len(event.exceptions) else {}
    if event.repeats_until and event.repeats_until < event.starts_on:
        return {"repeats_until": _error(_("The series ends before it begins."), "end-before-start")}
    if event.repeats_until and rules.ends(event.custom_rule.upper()):
        return {"repeats_until": _error(_("The rule of your own has an end already."), "two-ends")}
    try:
        rule = event.rule
        if not rule:
            return {"custom_rule": _error(_("Please write the rule."), "no-rule")}
        start = datetime.combine(event.starts_on, event.starts_at or time())
        dates = rules.checked_dates(rules.by_wall(rule, zone), start, event.repeats_until, _horizon(event))
        days = {moment.date() for moment in dates}
    except ValidationError as error:
        return {"custom_rule" if event.custom_rule else "repeats": error}
    unknown = sorted(Exceptions(event.exceptions).days - days)
    if unknown:
        message = _("The series has no date on %(day)s.") % {"day": f"{unknown[0]:%d.%m.%Y}"}
        return {"exceptions": _error(message, "no-such-date")}
    return {}


def _problems_of_sessions(event, zone) -> dict[str, ValidationError]:
    if event.repeats:
        return {"repeats": _error(_("Either it has single dates, or it repeats."), "sessions-and-series")}
    for block in event.sessions:
        day, starts_at, ends_at = (block.value.get(name) for name in ("day", "starts_at", "ends_at"))
        if not day:
            continue
        if day.year not in YEARS:
            return {"sessions": _error(_("Please check the year."), "year")}
        if ends_at and (not starts_at or ends_at < starts_at):
            return {
                "sessions": _error(
                    _("%(day)s: it ends before it begins.") % {"day": f"{day:%d.%m.%Y}"}, "end-before-start"
                )
            }
        for clock in filter(None, (starts_at, ends_at)):
            if not exists(day, clock, zone):
                return {"sessions": _gap(day, clock)}
    return {}


def _horizon(event) -> date:
    return max(event.starts_on, timezone.localdate()) + rules.HORIZON


def _gap(day: date, clock: time) -> ValidationError:
    message = _("On %(day)s the clocks are put forward: %(time)s does not exist.")
    return _error(message % {"day": f"{day:%d.%m.%Y}", "time": f"{clock:%H:%M}"}, "no-such-time")


def _error(message: str, code: str) -> ValidationError:
    return ValidationError(message, code=code)

"""What is wrong with the dates of an event, in words for whoever edits it."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from . import rules
from .schedule import Exceptions, exists, wall_rule, walls_of_moved, zone_of

#: Days of the longest event; more is a typing error.
LONGEST = 366
YEARS = range(1990, 2100)
#: Days before an event on which registration may open or close at the earliest.
MOST_DAYS_BEFORE = 3650


def problems(event) -> dict[str, ValidationError]:
    """What is wrong with the dates, by field; a draft may be without any."""
    return (_problems_of_years(event) or _problems_of_dates(event)) | _problems_of_deadlines(event)


def _problems_of_years(event) -> dict[str, ValidationError]:
    """Before anything is counted: beyond the first and the last year there are no moments."""
    names = ("starts_on", "ends_on", "repeats_until", "previously_on")
    return {name: _wrong_year() for name in names if _is_far(getattr(event, name))}


def _problems_of_deadlines(event) -> dict[str, ValidationError]:
    message = _("At most %(number)d days.") % {"number": MOST_DAYS_BEFORE}
    names = ("opens_days_before", "closes_days_before")
    return {name: _error(message, "too-long") for name in names if (getattr(event, name) or 0) > MOST_DAYS_BEFORE}


def _problems_of_dates(event) -> dict[str, ValidationError]:
    found: dict[str, ValidationError] = {}
    try:
        zone = zone_of(event.time_zone)
    except ValidationError as error:
        return {"time_zone": error}
    if event.starts_on is None:
        return found
    last = event.ends_on or event.starts_on
    if last < event.starts_on:
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
        if not event.rule:
            return {"custom_rule": _error(_("Please write the rule."), "no-rule")}
        if _is_far(rules.last_moment(event.rule, zone)):
            return {"custom_rule": _wrong_year()}
        dates = rules.checked_dates(*wall_rule(event), event.repeats_until, _horizon(event))
    except ValidationError as error:
        return {"custom_rule" if event.custom_rule else "repeats": error}
    wrong = _problem_of_exceptions(event, {moment.date() for moment in dates}, zone)
    return {"exceptions": wrong} if wrong else {}


def _problem_of_exceptions(event, days: set[date], zone) -> ValidationError | None:
    exceptions = Exceptions(event.exceptions)
    unknown = (exceptions.left_out - days) | (exceptions.differing - days - exceptions.extra)
    for day in sorted(unknown):
        if _is_far(day) or not rules.gives(*wall_rule(event), day):
            return _error(_("The series has no date on %(day)s.") % {"day": f"{day:%d.%m.%Y}"}, "no-such-date")
    if any(_is_far(day) for day in (*exceptions.extra, *(moved["new_day"] for moved in exceptions.moved.values()))):
        return _wrong_year()
    for day in sorted(exceptions.extra):
        last = day + ((event.ends_on or event.starts_on) - event.starts_on)
        if error := _problem_of_date(day, event.starts_at, last, event.ends_at, zone):
            return error
    for _day, moved in sorted(exceptions.moved.items()):
        if error := _problem_of_date(*walls_of_moved(event, moved), zone):
            return error
    return None


def _problem_of_date(
    day: date, starts_at: time | None, last: date, ends_at: time | None, zone
) -> ValidationError | None:
    """Of a date that somebody has written by itself."""
    if _is_far(day):
        return _wrong_year()
    if ends_at and (not starts_at or (last == day and ends_at < starts_at)):
        message = _("%(day)s: it ends before it begins.") % {"day": f"{day:%d.%m.%Y}"}
        return _error(message, "end-before-start")
    for one, clock in ((day, starts_at), (last, ends_at)):
        if clock and not exists(one, clock, zone):
            return _gap(one, clock)
    return None


def _problems_of_sessions(event, zone) -> dict[str, ValidationError]:
    if event.repeats:
        return {"repeats": _error(_("Either it has single dates, or it repeats."), "sessions-and-series")}
    for block in event.sessions:
        day, starts_at, ends_at = (block.value.get(name) for name in ("day", "starts_at", "ends_at"))
        if not day:
            continue
        if _is_far(block.value.get("instead_of")):
            return {"sessions": _wrong_year()}
        if error := _problem_of_date(day, starts_at, day, ends_at, zone):
            return {"sessions": error}
    return {}


def _horizon(event) -> date:
    return max(event.starts_on, timezone.localdate()) + rules.HORIZON


def _is_far(day: date | None) -> bool:
    return day is not None and day.year not in YEARS


def _wrong_year() -> ValidationError:
    return _error(_("Please check the year."), "year")


def _gap(day: date, clock: time) -> ValidationError:
    message = _("On %(day)s the clocks are put forward: %(time)s does not exist.")
    return _error(message % {"day": f"{day:%d.%m.%Y}", "time": f"{clock:%H:%M}"}, "no-such-time")


def _error(message: str, code: str) -> ValidationError:
    return ValidationError(message, code=code)

"""Dates in words: “Dienstag, 1. Dezember 2026, 10:00 bis 16:00 Uhr”, “jeden ersten Dienstag im Monat”."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..choices import NOT_HELD, EventState, Repeats
from ..schedule import Happening, zone_of


@dataclass(frozen=True)
class When:
    """One date of an event, on the clock of its own zone."""

    starts: datetime
    ends: datetime
    all_day: bool = False
    state: str = EventState.PLANNED
    reason: str = ""
    title: str = ""
    place: str = ""
    original_day: date | None = None

    @classmethod
    def of(cls, one, zone: str) -> "When":
        """Of an Occurrence or a Happening."""
        tz = _zone(zone)
        starts, ends = one.starts.astimezone(tz), one.ends.astimezone(tz)
        return cls(starts, ends, one.all_day, one.state, one.reason, one.title, one.place, one.original_day)

    @property
    def first_day(self) -> date:
        return self.starts.date()

    @cached_property
    def last_day(self) -> date:
        return Happening("", self.starts, self.ends).last_day

    @property
    def is_held(self) -> bool:
        return self.state not in NOT_HELD

    @property
    def is_moved_online(self) -> bool:
        return self.state == EventState.MOVED_ONLINE

    @property
    def state_label(self) -> str:
        """Empty as long as all is as it should be."""
        return "" if self.state == EventState.PLANNED else str(EventState(self.state).label)

    @property
    def moved_from(self) -> str:
        """Of one that was moved to another day: that on which people may expect it, in words."""
        if self.state != EventState.RESCHEDULED or self.original_day is None:
            return ""
        return "" if self.original_day == self.first_day else day_in_words(self.original_day)

    @property
    def machine(self) -> str:
        return f"{self.first_day:%Y-%m-%d}" if self.all_day else self.starts.isoformat(timespec="minutes")

    @property
    def hours(self) -> str:
        """Empty for whole days."""
        if self.all_day:
            return ""
        start = _clock(self.starts)
        if self.ends <= self.starts:
            # Translators: a time of day: “10:00 Uhr”
            return _("%(start)s") % {"start": start}
        # Translators: from when to when on one day: “10:00 bis 16:00 Uhr”
        return _("%(start)s to %(end)s") % {"start": start, "end": _clock(self.ends)}

    @property
    def words(self) -> str:
        if self.last_day > self.first_day:
            return self._days_in_words()
        day = day_in_words(self.first_day)
        # Translators: a day and the hours on it
        return _("%(day)s, %(hours)s") % {"day": day, "hours": self.hours} if self.hours else day

    @property
    def day_in_words(self) -> str:
        return day_in_words(self.first_day)

    def _days_in_words(self) -> str:
        words = {"first": day_in_words(self.first_day), "last": day_in_words(self.last_day)}
        if self.all_day:
            # Translators: from one day to another: “Dienstag, 1. Dezember 2026 bis Mittwoch, 2. Dezember 2026”
            return _("%(first)s to %(last)s") % words
        words |= {"start": _clock(self.starts), "end": _clock(self.ends)}
        # Translators: from a time on one day to a time on another
        return _("%(first)s, %(start)s, to %(last)s, %(end)s") % words

    @property
    def zone_note(self) -> str:
        """Which clock is meant, where it is not that of the site."""
        zone = str(self.starts.tzinfo)
        return "" if self.all_day or zone == settings.TIME_ZONE else zone.replace("_", " ")


def day_in_words(day: date) -> str:
    # Translators: how a day is written, in the letters of Django's date filter: “l, j. F Y” is “Dienstag, 1. Dezember 2026”
    return date_format(day, pgettext("date format", "l, j F Y"))


def month_in_words(month: date) -> str:
    return date_format(month, "F Y")


def _clock(moment: datetime) -> str:
    return time_format(moment.time(), "TIME_FORMAT")


def _zone(name: str) -> ZoneInfo:
    try:
        return zone_of(name)
    except ValidationError:
        return ZoneInfo(settings.TIME_ZONE)


def rule_in_words(page) -> str:
    """How the series of an event page goes on; empty of what does not repeat."""
    if not (page.is_series and page.starts_on):
        return ""
    day = page.starts_on
    words = {"weekday": WEEKDAYS[day.weekday()], "number": day.day, "day": _day_of_year(day)}
    return {
        Repeats.WEEKLY: _("every week on %(weekday)s"),
        Repeats.FORTNIGHTLY: _("every two weeks on %(weekday)s"),
        Repeats.MONTHLY_WEEKDAY: _nth((day.day - 1) // 7),
        Repeats.MONTHLY_LAST: _("every last %(weekday)s of the month"),
        Repeats.MONTHLY_DAY: _("every month on day %(number)d"),
        Repeats.YEARLY: _("every year on %(day)s"),
        Repeats.CUSTOM: _("several dates"),
    }[Repeats(page.repeats)] % words


def _nth(index: int) -> str:
    return [
        _("every first %(weekday)s of the month"),
        _("every second %(weekday)s of the month"),
        _("every third %(weekday)s of the month"),
        _("every fourth %(weekday)s of the month"),
        _("every fifth %(weekday)s of the month"),
    ][index]


def _day_of_year(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")


def next_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(month: date) -> date:
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)

"""A month as a table of weeks, each day with what is on."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ..choices import EventState
from ..models import Occurrence
from .agenda import Span
from .found import Found
from .rows import pages_of
from .state import month_of
from .when import When, day_in_words, month_before, month_in_words, next_month

#: How far from today one can turn the pages.
YEARS = 10
#: Further away than this from today, search engines need not follow.
_NEAR = timedelta(days=400)


@dataclass
class Shown:
    """One date of an event on one day. ``is_first``: of several days the first one that the table has.

    ``is_away``: it was to be on this day, and was moved to another one.
    """

    page: Any
    url: str
    when: When
    is_first: bool
    is_away: bool = False

    @property
    def title(self) -> str:
        return f"{self.page.title}: {self.when.title}" if self.when.title else self.page.title


@dataclass(frozen=True)
class MonthSpan(Span):
    """Also with what was to be on its days, and was moved to others."""

    def occurrences(self) -> QuerySet[Occurrence]:
        held = Q(first_day__lte=self.last, last_day__gte=self.first)
        away = Q(original_day__range=(self.first, self.last), state=EventState.RESCHEDULED)
        return Occurrence.objects.filter(held | away).order_by("starts", "pk")


@dataclass
class Day:
    date: date
    is_today: bool
    is_outside: bool
    shown: list[Shown]

    @property
    def words(self) -> str:
        return day_in_words(self.date)


@dataclass
class Week:
    number: int
    days: list[Day]


def month_address(month: date) -> str:
    return f"monat/{month:%Y-%m}/"


def month_asked(text: str) -> date:
    """The first day of the month of an address; Http404 for what is none, or too far away to mean anything."""
    month = month_of(text)
    if month is None or abs(month.year - timezone.localdate().year) > YEARS:
        raise Http404
    return month


def span_of(month: date) -> Span:
    return MonthSpan(month, next_month(month) - timedelta(days=1))


def month_table(page, request, month: date, found: Found) -> dict:
    base = page.get_url(request) or ""
    links = {"previous": month_before(month), "next": next_month(month)}
    today = timezone.localdate()
    return {
        "view": "month",
        "month": month,
        "month_name": month_in_words(month),
        "weeks": _weeks(month, today, _by_day(found, request)),
        "turns": {name: _turn(found, base, other, today) for name, other in links.items()},
        "this_month_url": "" if month == today.replace(day=1) else _address(found, base, today),
        "found": found,
        "total": found.total,
        "list_url": _list_address(found, base),
        "month_url": found.url,
        "archive_url": Found(found.agenda, found.state, found.shown, f"{base}archiv/").url,
        "canonical_url": (page.get_full_url(request) or "") + found.url.removeprefix(base),
        "is_far": abs(month - today) > _NEAR,
    }


def _address(found: Found, base: str, month: date) -> str:
    return Found(found.agenda, found.state, found.shown, f"{base}{month_address(month)}").url


def _list_address(found: Found, base: str) -> str:
    return Found(found.agenda, found.state, found.shown, base).url


def _turn(found: Found, base: str, month: date, today: date) -> dict | None:
    if abs(month.year - today.year) > YEARS:
        return None
    far = abs(month - today) > _NEAR
    return {"label": month_in_words(month), "url": _address(found, base, month), "is_far": far}


def _by_day(found: Found, request) -> dict[date, list[Shown]]:
    """What is on, by day; what lasts several days stands on each of them."""
    span, items = found.agenda.span, {item.entry: item for item in found.items}
    pages = pages_of(item.page for item in items.values())
    occurrences = span.occurrences().filter(entry__page__locale=found.agenda.locale)
    by_day: dict[date, list[Shown]] = defaultdict(list)
    urls = {pk: page.get_url(request) or "" for pk, page in pages.items()}
    for one in occurrences:
        item = items.get(one.entry_id)
        page = pages.get(item.page) if item else None
        if item is None or page is None:
            continue
        when = When.of(one, page.time_zone)
        day = first = max(one.first_day, span.first)
        while day <= min(one.last_day, span.last or one.last_day):
            by_day[day].append(Shown(page, urls[item.page], when, day == first))
            day += timedelta(days=1)
        before = one.original_day
        if before and when.moved_from and not one.first_day <= before <= one.last_day:
            by_day[before].append(Shown(page, urls[item.page], when, False, is_away=True))
    return by_day


def _weeks(month: date, today: date, by_day: dict[date, list[Shown]]) -> list[Week]:
    monday, weeks = month - timedelta(days=month.weekday()), []
    while monday < next_month(month):
        days = [monday + timedelta(days=number) for number in range(7)]
        shown = [Day(day, day == today, day.month != month.month, by_day.get(day, [])) for day in days]
        weeks.append(Week(monday.isocalendar().week, shown))
        monday += timedelta(days=7)
    return weeks

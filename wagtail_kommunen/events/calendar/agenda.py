"""What lists count and filter by: of every event in a span of days its facets, held in memory until an event changes.

5,000 events take a few megabytes. A request asks the database one question, whether its agenda is still right.
"""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.core.validators import slug_re
from django.db.models import QuerySet

from ...bodies.models import Body
from ...network.stamps import EVENTS, stamp
from ...signatories.public_bodies import public_bodies
from ..choices import AttendanceMode, EventState, Visibility
from ..models import CalendarEntry, EventBody, EventRole, Occurrence

#: Ways to take part, as addresses name them. What is held both ways is found by either.
MODES = ("on_site", "online")
#: Seconds after which an agenda is read anew in any case: names of bodies change without an event changing.
_MAX_AGE = 300
#: Agendas of other spans (months, years) that are remembered.
_REMEMBERED = 24

_kept: dict[tuple, tuple[int, float, "Agenda"]] = {}


@dataclass(frozen=True)
class Span:
    """Days from ``first`` to ``last``, without end if that is None. ``is_past``: what was on them has ended."""

    first: date
    last: date | None = None
    is_past: bool = False

    def occurrences(self) -> QuerySet[Occurrence]:
        found = Occurrence.objects.order_by("starts", "pk")
        if self.is_past:
            return found.filter(last_day__gte=self.first, last_day__lte=self.last)
        if self.last is None:
            return found.filter(last_day__gte=self.first)
        return found.filter(first_day__lte=self.last, last_day__gte=self.first)


class Item(NamedTuple):
    """One event. ``moment``: of its next date; of the last one, where the span is past."""

    entry: int
    page: int
    path: str
    visibility: str
    is_network: bool
    moment: datetime | None


class Agenda:
    """The events of a span in one language, in order, and who fits each value of a facet, as places in that order."""

    def __init__(self, span: Span, locale: int):
        self.span = span
        self.locale = locale
        dates = self._dates()
        # Not by their keys: with thousands of them SQLite tries each one on every page.
        entries = CalendarEntry.objects.filter(page__live=True, page__locale=locale, last_day__gte=span.first)
        columns = ("pk", "page", "page__path", "visibility", "is_network", "kind", "region", "attendance_mode")
        rows = [row for row in entries.values_list(*columns) if row[0] in dates]
        rows.sort(key=lambda row: (dates[row[0]].moment, row[0]), reverse=span.is_past)
        self.items = [
            Item(entry, page, path, visibility, is_network, dates[entry].moment)
            for entry, page, path, visibility, is_network, *_facets in rows
        ]
        self.places = {item.entry: place for place, item in enumerate(self.items)}
        hosts = self._hosts()
        wanted = {row[6] for row in rows if row[6]} | {body for _entry, body in hosts}
        bodies = Body.objects.filter(pk__in=wanted).order_by("search_name", "pk")
        self.bodies = {pk: (slug, f"{designation} {name}".strip()) for pk, slug, designation, name in _names(bodies)}
        self.names = dict(self.bodies.values())
        self._known = self._named_in_public(wanted - {body for _entry, body in hosts}, hosts)
        self.fitting = self._fitting(rows, hosts, dates)
        self.everybody = frozenset(range(len(self.items)))
        self.network = frozenset(place for place, item in enumerate(self.items) if item.is_network)

    def knows_body(self, slug: str) -> bool:
        """A body that may be named in public; any other is answered like one that nobody has heard of."""
        if slug in self._known:
            return True
        # What is no slug is not asked for: PostgreSQL refuses some of it, such as a NUL.
        found = _names(public_bodies().filter(slug=slug)) if slug_re.match(slug) else []
        for _pk, known, designation, name in found:
            self.names[known] = f"{designation} {name}".strip()
            self._known.add(known)
        return bool(found)

    def _named_in_public(self, regions: set[int], hosts: list[tuple[int, int]]) -> set[str]:
        """By events that everybody sees; regions stand in the register."""
        public = {body for entry, body in hosts if self.items[self.places[entry]].visibility == Visibility.PUBLIC}
        return {self.bodies[body][0] for body in regions | public if body in self.bodies}

    def _dates(self) -> dict[int, "_Dates"]:
        found: defaultdict[int, _Dates] = defaultdict(_Dates)
        wanted = self.span.occurrences().filter(entry__page__locale=self.locale)
        rows = wanted.values_list("entry", "starts", "first_day", "last_day", "state")
        for entry, starts, first, last, state in rows.iterator(chunk_size=5000):
            found[entry].take(starts, max(first, self.span.first), last, state, latest=self.span.is_past)
        return dict(found)

    def _hosts(self) -> list[tuple[int, int]]:
        roles = (EventRole.HOST, EventRole.CO_HOST)
        found = EventBody.objects.filter(role__in=roles, entry__page__locale=self.locale).values_list("entry", "body")
        return [(entry, body) for entry, body in found.distinct() if entry in self.places]

    def _fitting(self, rows: list, hosts: list, dates: dict) -> dict[str, dict[str, frozenset[int]]]:
        found: dict[str, defaultdict[str, set[int]]] = {
            name: defaultdict(set) for name in ("art", "region", "kommune", "teilnahme", "monat")
        }
        for place, (entry, *_rest, kind, region, mode) in enumerate(rows):
            found["art"][kind].add(place)
            if region in self.bodies:
                found["region"][self.bodies[region][0]].add(place)
            for way in _ways(mode, dates[entry].is_online):
                found["teilnahme"][way].add(place)
            for month in dates[entry].months:
                found["monat"][f"{month[0]:04}-{month[1]:02}"].add(place)
        for entry, body in hosts:
            if body in self.bodies:
                found["kommune"][self.bodies[body][0]].add(self.places[entry])
        return {name: {value: frozenset(places) for value, places in values.items()} for name, values in found.items()}


class _Dates:
    """Of one event: what the agenda keeps of its dates in the span, which come in order."""

    def __init__(self) -> None:
        self.moment: datetime | None = None
        self.months: set[tuple[int, int]] = set()
        self.is_online = False

    def take(self, starts: datetime, first: date, last: date, state: str, *, latest: bool) -> None:
        if latest or self.moment is None:
            self.moment = starts
        self.is_online |= state == EventState.MOVED_ONLINE
        month, end = (first.year, first.month), (last.year, last.month)
        while month <= end:
            self.months.add(month)
            month = (month[0] + month[1] // 12, month[1] % 12 + 1)


def _names(bodies: QuerySet[Body]) -> list[tuple]:
    return list(bodies.values_list("pk", "slug", "designation", "name"))


def _ways(mode: str, moved_online: bool) -> Iterable[str]:
    if moved_online or mode == AttendanceMode.ONLINE:
        return ("online",)
    return MODES if mode == AttendanceMode.HYBRID else ("on_site",)


def agenda_of(span: Span, locale: int) -> Agenda:
    """Kept per process. As long as this transaction has changes of its own, it is read anew and not kept."""
    number = stamp(EVENTS)
    key = (span, locale)
    kept = _kept.get(key)
    if number is not None and kept and kept[0] == number and time.monotonic() - kept[1] < _MAX_AGE:
        return kept[2]
    agenda = Agenda(span, locale)
    if number is not None:
        while len(_kept) >= _REMEMBERED:
            _kept.pop(next(iter(_kept)), None)
        _kept[key] = (number, time.monotonic(), agenda)
    return agenda


def forget_agendas() -> None:
    """As in a new process; for tests."""
    _kept.clear()

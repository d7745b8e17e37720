"""What the lists of the calendar show: what is next, and what was, year by year."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone

from ..permissions import visible_entries
from .agenda import Item, Span, agenda_of
from .found import Found
from .month import month_address
from .rows import rows_of
from .shown import closed_paths, shown_to
from .state import State, month_of
from .subscriptions import subscriptions
from .when import next_month

PER_PAGE = 20
ARCHIVE = "archiv/"


def found_in(page, request, span: Span, address: str, *, without: tuple[str, ...] = ()) -> Found:
    """``without``: facets that the address says itself."""
    agenda = agenda_of(span, page.locale_id)
    return Found(agenda, State.of(request.GET, agenda, without=without), shown_to(request, agenda), address)


def next_events(page, request) -> dict:
    """Context of the list of what is next."""
    base = page.get_url(request) or ""
    found = found_in(page, request, Span(timezone.localdate()), base)
    month = month_of(found.state.chosen.get("monat", "")) or timezone.localdate()
    narrowed = found.state.without("monat")
    return _list(page, request, found, base) | {
        "view": "list",
        "month_url": Found(found.agenda, narrowed, found.shown, f"{base}{month_address(month)}").url,
        "archive_url": Found(found.agenda, narrowed, found.shown, f"{base}{ARCHIVE}").url,
        "subscriptions": subscriptions(page, request, found),
    }


def past_events(page, request, year: int | None) -> dict:
    """Context of a year of the archive; without a year of the last one that holds something."""
    base, yesterday = page.get_url(request) or "", timezone.localdate() - timedelta(days=1)
    years = _years(page, request, yesterday)
    if year is None:
        year = years[0] if years else yesterday.year
    if year not in years and year != yesterday.year:
        raise Http404
    last = min(date(year, 12, 31), yesterday)
    address = f"{base}{ARCHIVE}{year}/"
    found = found_in(page, request, Span(date(year, 1, 1), last, is_past=True), address, without=("monat",))
    links = [
        {"year": one, "url": Found(found.agenda, found.state, found.shown, f"{base}{ARCHIVE}{one}/").url}
        for one in years
    ]
    return _list(page, request, found, base) | {
        "view": "archive",
        "year": year,
        "years": links,
        "list_url": Found(found.agenda, found.state, found.shown, base).url,
        "month_url": Found(found.agenda, found.state, found.shown, f"{base}{month_address(last)}").url,
        "archive_url": found.url,
    }


def _list(page, request, found: Found, base: str) -> dict:
    span, items = _of_month(found)
    paged = Paginator(items, PER_PAGE).get_page(request.GET.get("seite"))
    number = f"seite={paged.number}" if paged.number > 1 else ""
    url = (
        "&".join(filter(None, (found.url, number))) if "?" in found.url else "?".join(filter(None, (found.url, number)))
    )
    return {
        "found": found,
        "rows": rows_of(paged.object_list, span, request),
        "page_obj": paged,
        "total": found.total,
        "list_url": found.url,
        "canonical_url": (page.get_full_url(request) or "") + url.removeprefix(base),
    }


def _of_month(found: Found) -> tuple[Span, list[Item]]:
    """What is found, in order. Where a month is chosen, by the dates in it: others are not what was asked for."""
    span = found.agenda.span
    month = month_of(found.state.chosen.get("monat", ""))
    if month is None or not found.total:
        return span, found.items
    within = Span(max(span.first, month), next_month(month) - timedelta(days=1))
    places = agenda_of(within, found.agenda.locale).places
    items = sorted((item for item in found.items if item.entry in places), key=lambda item: places[item.entry])
    return within, items


def _years(page, request, until: date) -> list[int]:
    """In which something was held that is over, and that this visitor may see, the last first."""
    entries = visible_entries(getattr(request, "user", None) or AnonymousUser()).filter(page__locale=page.locale_id)
    for path in closed_paths(request):
        entries = entries.exclude(page__path__startswith=path)
    past = Span(date.min, until, is_past=True).occurrences().filter(entry__in=entries)
    return [day.year for day in past.dates("last_day", "year", order="DESC")]

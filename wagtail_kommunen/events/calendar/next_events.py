"""The next events, for pages that show a few of them: profiles, the start page of a site."""

from django.utils import timezone

from .agenda import Agenda, Span, agenda_of
from .rows import Row, rows_of
from .shown import shown_to


def next_of_body(body, locale: int, request, number: int) -> list[Row]:
    """Those that ``body`` hosts or co-hosts, in the calendar of the network or not."""
    agenda = agenda_of(Span(timezone.localdate()), locale)
    return _rows(agenda, agenda.fitting["kommune"].get(body.slug, frozenset()), request, number)


def next_of_network(locale: int, request, number: int) -> list[Row]:
    agenda = agenda_of(Span(timezone.localdate()), locale)
    return _rows(agenda, agenda.network, request, number)


def _rows(agenda: Agenda, places: frozenset[int], request, number: int) -> list[Row]:
    if not places:
        return []
    shown = sorted(places & shown_to(request, agenda))[:number]
    return rows_of([agenda.items[place] for place in shown], agenda.span, request) if shown else []

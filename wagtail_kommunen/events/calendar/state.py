"""What an address of the calendar asks for, and the address of what is asked for."""

import re
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from ..choices import EventKind
from .agenda import MODES, Agenda

MAX_LENGTH = 100
#: Names in addresses, in the order in which they stand there; each holds one value.
FACETS = ("art", "region", "kommune", "teilnahme", "monat")
_MONTH = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])", re.ASCII)


def readable(text: str) -> str:
    """What somebody may have typed: one line without control characters, not too long."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * MAX_LENGTH])
    return " ".join(printable.split())[:MAX_LENGTH].rstrip()


def month_of(text: str) -> date | None:
    """The first day of “2026-12”."""
    return date(int(found[1]), int(found[2]), 1) if (found := _MONTH.fullmatch(text)) else None


@dataclass(frozen=True)
class State:
    """Only values that there are, so an old link never ends in an error; one that finds nothing today may stay."""

    chosen: dict[str, str]
    query: str = ""
    everything: bool = False
    """Also what municipalities hold outside the calendar of the network."""

    @classmethod
    def of(cls, params: QueryDict, agenda: Agenda, *, without: tuple[str, ...] = ()) -> "State":
        names = [name for name in FACETS if name not in without]
        chosen = {name: value for name in names if _is_known(name, value := params.get(name, ""), agenda)}
        return cls(chosen, readable(params.get("q", "")), "kommune" not in chosen and params.get("kalender") == "alle")

    def with_value(self, name: str, value: str) -> "State":
        """All of a municipality is shown in any case, so “everything” would be another address of the same."""
        return replace(self, chosen={**self.chosen, name: value}, everything=self.everything and name != "kommune")

    def without(self, *names: str) -> "State":
        return replace(self, chosen={name: value for name, value in self.chosen.items() if name not in names})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen or self.query)

    def query_string(self) -> str:
        query = QueryDict(mutable=True)
        for name in FACETS:  # one state, one address
            query.setlist(name, [self.chosen[name]] if name in self.chosen else [])
        if self.query:
            query["q"] = self.query
        if self.everything:
            query["kalender"] = "alle"
        return query.urlencode()


def _is_known(name: str, value: str, agenda: Agenda) -> bool:
    if not value:
        return False
    if name == "art":
        return value in EventKind.values
    if name == "teilnahme":
        return value in MODES
    if name == "monat":
        return month_of(value) is not None
    return agenda.knows_body(value)

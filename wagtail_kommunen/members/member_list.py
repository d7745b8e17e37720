"""Judges a list of members, line by line. Stores nothing, and never guesses: what is unclear comes with candidates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..bodies.finding import Match, find_bodies
from ..bodies.models import MUNICIPALITY_KINDS, Body, BodyQuerySet
from ..bodies.names import fold
from ..bodies.spelling import ASSOCIATIONS, REGIONS, STATES, readings, spell
from .column_mapping import Columns
from .list_entry import ListEntry, read_entry
from .member_list_file import TableRow
from .states import state_abbreviation, state_name

#: Words of organisations that are no municipality, whatever their name is.
_OTHERS = re.compile(
    r"\b(e v|ggmbh|gmbh|verein|stiftung|universitaet|hochschule|landschaftsverband|staedtetag|landkreistag"
    r"|gemeindebund|staatskanzlei|ministerium|agentur)\b"
)


#: Keys in one query.
_PORTION = 400


class Result(StrEnum):
    MATCH = "treffer"
    DUPLICATE = "dublette"
    AMBIGUOUS = "mehrdeutig"
    NO_MUNICIPALITY = "keine-kommune"
    ELSEWHERE = "nicht"
    UNKNOWN = "unbekannt"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Result.MATCH: gettext_lazy("Found"),
    Result.DUPLICATE: gettext_lazy("Twice in the list"),
    Result.AMBIGUOUS: gettext_lazy("Ambiguous"),
    Result.NO_MUNICIPALITY: gettext_lazy("No municipality"),
    Result.ELSEWHERE: gettext_lazy("In another state"),
    Result.UNKNOWN: gettext_lazy("Not in the register"),
}


@dataclass
class Judgement:
    """What one entry was found to be. ``body`` only of a match or a duplicate, ``candidates`` of what is ambiguous."""

    entry: ListEntry
    result: Result
    body: Body | None = None
    candidates: tuple[Body, ...] = ()
    notes: list[str] = field(default_factory=list)

    def as_report(self, state: str = "") -> dict[str, object]:
        """For machines: the entry's number and name, key of the body, kind of result, day of joining, and notes."""
        elsewhere = f"nicht-{state_abbreviation(state).lower()}"
        joined = self.entry.joined if self.body else None
        return {
            "zeile": self.entry.number,
            "name": self.entry.name,
            "ags": self.body.ags if self.body else None,
            "kind": elsewhere if self.result == Result.ELSEWHERE else self.result.value,
            "beitritt": joined.isoformat() if joined and joined.precision == "day" else None,
            "note": " ".join(self.notes),
        }


def judge(rows: Iterable[TableRow], columns: Columns, *, state: str = "") -> list[Judgement]:
    """One judgement for each row, in a few queries. ``state``: two digits; bodies elsewhere are no members."""
    entries = [read_entry(row, columns) for row in rows]
    by_key = _bodies_by_key(entry.key for entry in entries)
    keyed = [by_key.get(_official_key(entry.key)) for entry in entries]
    nearby = find_bodies([entry.name for entry in entries], within=_bodies_of(state))
    unclear = {
        entry.name
        for entry, body, match in zip(entries, keyed, nearby, strict=True)
        if state and (body not in _options(match) if body else not match)
    }
    anywhere = dict(zip(unclear, find_bodies(list(unclear)), strict=True)) if unclear else {}
    judged = [
        _Case(entry, state, body, match, anywhere.get(entry.name, match)).judge()
        for entry, body, match in zip(entries, keyed, nearby, strict=True)
    ]
    _mark_duplicates(judged)
    return judged


def _bodies_of(state: str) -> BodyQuerySet:
    if not state:
        return Body.objects.all()
    return Body.objects.filter(Q(ags__startswith=state) | Q(ars__startswith=state) | Q(ags=None, ars=""))


def _bodies_by_key(keys: Iterable[str]) -> dict[str, Body]:
    """By AGS and by ARS. Asked in portions: databases limit the values of a query."""
    wanted = sorted({_official_key(key) for key in keys} - {""})
    found: dict[str, Body] = {}
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        for body in Body.objects.filter(Q(ags__in=portion) | Q(ars__in=portion)):
            found |= {key: body for key in (body.ags, body.ars) if key}
    return found


def _mark_duplicates(judgements: Iterable[Judgement]) -> None:
    first: dict[int, Judgement] = {}
    for judgement in judgements:
        if judgement.result != Result.MATCH or judgement.body is None:
            continue
        earlier = first.setdefault(judgement.body.pk, judgement)
        if earlier is judgement:
            continue
        judgement.result = Result.DUPLICATE
        judgement.notes.append(_("The same body as entry %(number)s.") % {"number": earlier.entry.number})
        if judgement.entry.joined and judgement.entry.joined != earlier.entry.joined:
            judgement.notes.append(_("There it has another date, which counts."))


@dataclass
class _Case:
    """One entry with what its key and its name were found to mean, the latter in the state and anywhere."""

    entry: ListEntry
    state: str
    keyed: Body | None
    nearby: Match
    anywhere: Match

    def __post_init__(self) -> None:
        self.notes = list(self.entry.notes)
        self.key_state = _official_key(self.entry.key)[:2]
        if self.entry.key and not self.key_state:
            self.notes.append(_("“%(key)s” is no AGS.") % {"key": self.entry.key})

    @property
    def named(self) -> Match:
        """What is certain goes before what is alike, and what lies in the state before the rest."""
        certain = next((match for match in (self.nearby, self.anywhere) if match), None)
        return certain or (self.nearby if self.nearby.candidates else self.anywhere)

    def judge(self) -> Judgement:
        keyed = self.keyed
        if keyed and self.agrees_with_key(keyed):
            return self.settle(keyed)
        if keyed:
            self.notes.append(_("Name and key say different bodies."))
            return self.ambiguous([*_options(self.named), keyed])
        if self.key_state and self.is_elsewhere(self.key_state):
            return self.by_foreign_key()
        if self.key_state:
            self.notes.append(_("The key %(key)s is not in the register.") % {"key": self.entry.key})
        return self.by_name()

    def agrees_with_key(self, body: Body) -> bool:
        """Whether the name can mean this body. One that means nothing certain must at least hold a word of its name."""
        if not self.entry.name.strip():
            return True
        options = [*_options(self.nearby), *_options(self.anywhere)]
        if body in options:
            return True
        is_certain = self.nearby.body or self.anywhere.body
        return not is_certain and set(spell(body.name).essence[:1]) <= set(fold(self.entry.name).split())

    def by_foreign_key(self) -> Judgement:
        """The register knows only the state of it."""
        options = _options(self.nearby) if not self.anywhere or self.nearby else []
        message = _("The key %(key)s belongs to %(state)s.")
        self.notes.append(message % {"key": self.entry.key, "state": state_name(self.key_state)})
        return self.ambiguous(options) if options else self.end(Result.ELSEWHERE)

    def by_name(self) -> Judgement:
        if self.named.body:
            return self.settle(self.named.body)
        if self.named.candidates:
            return self.ambiguous(self.named.candidates)
        if not self.entry.name.strip():
            self.notes.append(_("There is no name here."))
        elif _is_no_municipality(self.entry.name):
            return self.end(Result.NO_MUNICIPALITY)
        return self.end(Result.UNKNOWN)

    def settle(self, body: Body) -> Judgement:
        if body.kind not in MUNICIPALITY_KINDS:
            self.notes.append(f"{body.full_name} ({body.get_kind_display()}).")
            return self.end(Result.NO_MUNICIPALITY)
        if self.is_elsewhere(_state_of_body(body)):
            self.notes.append(f"{body.full_name}, {state_name(_state_of_body(body))}.")
            return self.end(Result.ELSEWHERE)
        if body.is_dissolved:
            self.notes.append(_("%(body)s does not exist any more.") % {"body": body.full_name})
            return self.ambiguous([b for b in (body.successor, body) if b])
        return Judgement(self.entry, Result.MATCH, body, notes=self.notes)

    def ambiguous(self, bodies: Sequence[Body]) -> Judgement:
        """What is left of the candidates: municipalities of the state."""
        municipal = [body for body in bodies if body.kind in MUNICIPALITY_KINDS]
        if not municipal:
            return self.end(Result.NO_MUNICIPALITY)
        here = [body for body in municipal if not self.is_elsewhere(_state_of_body(body))]
        if not here:
            self.notes.append(f"{municipal[0].full_name}, {state_name(_state_of_body(municipal[0]))}.")
            return self.end(Result.ELSEWHERE)
        candidates = tuple({body.pk: body for body in here}.values())
        return Judgement(self.entry, Result.AMBIGUOUS, candidates=candidates, notes=self.notes)

    def end(self, result: Result) -> Judgement:
        return Judgement(self.entry, result, notes=self.notes)

    def is_elsewhere(self, state: str) -> bool:
        return bool(self.state and state and state != self.state)


def _options(match: Match) -> list[Body]:
    return [match.body] if match.body else list(match.candidates)


def _official_key(text: str) -> str:
    """AGS or ARS with a lost zero restored; of a district's five digits its AGS. Empty of what is no key."""
    if not re.fullmatch(r"[0-9]{4,5}|[0-9]{7,8}|[0-9]{11,12}", text):
        return ""
    key = f"{text:0>5}000" if len(text) < 6 else text.zfill(8 if len(text) < 9 else 12)
    return key if "01" <= key[:2] <= "16" else ""


def _state_of_body(body: Body) -> str:
    return (body.ags or body.ars or "")[:2]


def _is_no_municipality(name: str) -> bool:
    others = ASSOCIATIONS | REGIONS | STATES
    return bool(_OTHERS.search(fold(name))) or any(
        reading.kinds and reading.kinds <= others for reading in readings(name)
    )

"""Judges a list of members, line by line. Stores nothing, and never guesses: what is unclear comes with candidates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...bodies.finding import Match, find_bodies
from ...bodies.models import MUNICIPALITY_KINDS, Body, BodyQuerySet
from ...bodies.names import fold
from ...bodies.spelling import ASSOCIATIONS, DESIGNATIONS, REGIONS, STATES, readings, short_form, spell
from .column_mapping import Columns
from .list_entry import ListEntry, read_entry
from .member_list_file import TableRow
from .states import state_abbreviation, state_name

#: Words of organisations that are no municipality, whatever their name is.
_OTHERS = re.compile(
    r"\b(e v|ev|ggmbh|gmbh|\w*verein|\w*stiftung|universitaet|hochschule|landschaftsverband|staedtetag|landkreistag"
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


@dataclass(frozen=True)
class Judgement:
    """What one entry was found to be. ``body`` only of a match or a duplicate, ``candidates`` of what is ambiguous.

    ``repeats``: the entry that has the same body and goes before this one.
    """

    entry: ListEntry
    result: Result
    body: Body | None = None
    candidates: tuple[Body, ...] = ()
    remarks: list[str] = field(default_factory=list)
    repeats: ListEntry | None = None

    @property
    def notes(self) -> list[str]:
        """What is to be said about the entry itself, then about the one that it repeats."""
        earlier, joined = self.repeats, self.entry.joined
        notes = [*self.remarks]
        if earlier:
            notes.append(_("The same body as entry %(number)s.") % {"number": earlier.number})
        if earlier and joined and joined != earlier.joined:
            notes.append(_("There it has another date, which counts."))
        return notes

    def repeating(self, earlier: ListEntry | None) -> "Judgement":
        """The same, as one that repeats this entry, or none. One that a person decided on stays ambiguous."""
        result = (Result.DUPLICATE if earlier else Result.MATCH) if self.body else self.result
        return replace(self, result=result, repeats=earlier)

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
    first: dict[int, ListEntry] = {}
    return [judgement.repeating(earlier_of(judgement, judgement.body, first)) for judgement in judged]


def earlier_of(judgement: Judgement, body: Body | None, first: dict[int, ListEntry]) -> ListEntry | None:
    """The entry that has this body already. Else this one is noted in ``first``, which is by id of the body."""
    if body is None:
        return None
    earlier = first.setdefault(body.pk, judgement.entry)
    return None if earlier is judgement.entry else earlier


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
        """Whether the name means this body, may mean it, or says nothing but its name and office."""
        name = self.entry.name
        if not name.strip():
            return True
        is_certain = bool(self.nearby or self.anywhere)
        if body not in (*_options(self.nearby), *_options(self.anywhere)):
            return not is_certain and _is_nothing_but(body, name)
        if not is_certain and _is_no_municipality(name):
            return False
        if not is_certain and not set(short_form(body.name)) <= set(spell(name).words):
            self.notes.append(_("The name is written differently; its key says which body is meant."))
        return True

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
        return Judgement(self.entry, Result.MATCH, body, remarks=self.notes)

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
        return Judgement(self.entry, Result.AMBIGUOUS, candidates=candidates, remarks=self.notes)

    def end(self, result: Result) -> Judgement:
        return Judgement(self.entry, result, remarks=self.notes)

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


def _is_nothing_but(body: Body, name: str) -> bool:
    """Whether a text has the words of the body's name and, besides, only those of its kind and its state."""
    own, written = set(spell(body.name).essence), set(spell(name).essence)
    kind = {phrase[0] for phrase, kinds in DESIGNATIONS.items() if len(phrase) == 1 and body.kind in kinds}
    state = set(spell(state_name(_state_of_body(body))).words)
    return own <= written <= own | kind | state


def _is_no_municipality(name: str) -> bool:
    others = ASSOCIATIONS | REGIONS | STATES
    return bool(_OTHERS.search(fold(name))) or any(
        reading.kinds and reading.kinds <= others for reading in readings(name)
    )

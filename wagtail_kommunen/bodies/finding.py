"""Finds the body that people mean by what they write. Never guesses: what is not certain comes back as candidates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from .models import Body, BodyQuerySet
from .names import fold
from .prefilter import fitting, keys
from .spelling import (
    ASSOCIATION_WORDS,
    ASSOCIATIONS,
    DISTRICTS,
    PLACES,
    REGIONS,
    Kinds,
    Spelling,
    is_designation,
    is_same,
    likely_misspelt,
    readings,
    short_form,
    spell,
)

#: Up to so many texts only the rows that may fit are read, for more of them all rows once.
_FEW = 20
#: Anybody may search for one text: what more rows may fit (458 for “Sc…” in all of Germany) means nobody.
MOST_ROWS = 1500
_SIMILAR = 0.85


class MatchKind(StrEnum):
    EXACT = "exact"
    KEY = "key"
    NORMALISED = "normalised"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True)
class Match:
    """``body`` only where it is certain; else ``candidates``, which may be one: similar, but written differently."""

    kind: MatchKind
    body: Body | None = None
    candidates: tuple[Body, ...] = ()

    def __bool__(self) -> bool:
        return self.body is not None


def find_body(text: str, *, within: BodyQuerySet | None = None) -> Match:
    """Find by AGS (a lost zero too), ARS, district key, name, or another spelling: “Kr. Coesfeld”, “Freiburg i. Br.”."""
    return find_bodies([text], within=within)[0]


def find_bodies(texts: Sequence[str], *, within: BodyQuerySet | None = None) -> list[Match]:
    """One match for each text, in one query. ``within`` limits the bodies that may be meant."""
    bodies = Body.objects.all() if within is None else within
    if len(texts) <= _FEW:
        bodies = fitting(bodies, texts)
    bodies = bodies.order_by("search_name", "pk")
    if len(texts) == 1:
        bodies = bodies[: MOST_ROWS + 1]
        if len(bodies) > MOST_ROWS:
            return [Match(MatchKind.NONE)]
    index = _Index(bodies)
    matches = {text: index.find(text) for text in set(texts)}
    return [matches[text] for text in texts]


class _Index:
    def __init__(self, bodies: Iterable[Body]):
        self.by_key: dict[str, Body] = {}
        self.exact: defaultdict[str, list[Body]] = defaultdict(list)
        self.names: defaultdict[tuple[str, ...], list[Body]] = defaultdict(list)
        #: Names without a known designation before them, as written out, by their first two letters.
        self.beginnings: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self.essences: defaultdict[tuple[str, ...], list[Body]] = defaultdict(list)
        self.short_forms: defaultdict[tuple[str, ...], list[Body]] = defaultdict(list)
        self.first_words: defaultdict[str, list[tuple[Spelling, Body]]] = defaultdict(list)
        for body in bodies:
            self.add(body)

    def add(self, body: Body) -> None:
        self.by_key |= {key: body for key in (body.ags, body.ars) if key}
        for text in {body.name, body.full_name, f"{body.name}, {body.epithet}", f"{body.name}, {body.designation}"}:
            if text != body.name or body.kind not in ASSOCIATIONS:
                self.exact[text].append(body)
        spelling = spell(body.name)
        full_name = spell(body.full_name).words
        names = {spelling.words, spell(f"{body.name} {body.epithet}").words}
        for words in names | {full_name}:
            self.names[words].append(body)
        variants = _variants(body)
        for variant in variants:
            self.names[variant].append(body)
        for words in names | variants | (set() if is_designation(body.designation) else {full_name}):
            if words:
                self.beginnings[words[0][:2]][" ".join(words)] = words
        for part in _languages(body.name):
            self.exact[part].append(body)
        self.essences[spelling.essence].append(body)
        self.short_forms[short_form(body.name)].append(body)
        if spelling.words:
            self.first_words[spelling.words[0]].append((spelling, body))

    def find(self, text: str) -> Match:
        text = " ".join(text.split())
        ags, ars = keys(text)
        if ags or ars:
            body = self.by_key.get(ags or ars)
            return Match(MatchKind.KEY, body) if body else Match(MatchKind.NONE)
        if not fold(text):
            return Match(MatchKind.NONE)
        all_readings = list(readings(text))
        if bodies := self.exact.get(text):
            return _match(bodies + self.namesakes(bodies, all_readings), MatchKind.EXACT)
        for reading in all_readings:
            if bodies := self.meant_by(reading):
                return _match(bodies, MatchKind.NORMALISED)
        return (
            Match(MatchKind.AMBIGUOUS, candidates=similar)
            if (similar := self.similar(all_readings))
            else Match(MatchKind.NONE)
        )

    def meant_by(self, reading: Spelling) -> list[Body]:
        """Bodies of the kinds it names; a town that is called Gemeinde, or the other way round, if there is none."""
        kinds = [reading.kinds, PLACES] if reading.kinds and reading.kinds <= PLACES else [reading.kinds]
        for some in kinds:
            for bodies in self.tiers(reading):
                if fitting := [body for body in bodies if _is_of(body, some, reading)]:
                    return fitting + self.namesakes(fitting, [reading])
        return []

    def namesakes(self, bodies: Iterable[Body], all_readings: Iterable[Spelling]) -> list[Body]:
        """Others of the same kind whose addition people leave out: “Münster (Hessen)” is a “Gemeinde Münster” too."""
        kinds = {(body.kind, body.designation) for body in bodies}
        named = (body for reading in all_readings for body in self.short_forms.get(reading.words, []))
        return [body for body in named if (body.kind, body.designation) in kinds]

    def tiers(self, reading: Spelling) -> Iterable[list[Body]]:
        """Ever looser: the whole name, abbreviated, without its small words, without its addition."""
        yield self.names.get(reading.words, [])
        if reading.words:
            yield [body for name, body in self.first_words.get(reading.words[0], []) if is_same(reading, name)]
        yield self.essences.get(reading.essence, [])
        yield self.short_forms.get(reading.words, [])

    def similar(self, all_readings: Sequence[Spelling]) -> tuple[Body, ...]:
        """Names that differ by a letter or two: for a person to choose from, never taken as found."""
        found: dict[int, Body] = {}
        for reading in likely_misspelt(all_readings):
            written = " ".join(reading.words)
            names = self.beginnings.get(written[:2], {})
            for name in get_close_matches(written, names, n=5, cutoff=_SIMILAR):
                found |= {body.pk: body for body in self.names[names[name]] if _is_of(body, reading.kinds, reading)}
            if found:
                break
        return tuple(found.values())


def _is_of(body: Body, kinds: Kinds, reading: Spelling) -> bool:
    """Of the kinds the text names. What shares its name with a town (Verbandsgemeinde Konz) is only meant by its full name."""
    if not kinds:
        return body.kind not in ASSOCIATIONS | REGIONS or reading.words == spell(body.full_name).words
    if kinds == ASSOCIATIONS:
        meant = ASSOCIATION_WORDS.get(reading.designation, {reading.designation})
        return body.kind in kinds and fold(body.designation) in meant
    return body.kind in kinds


def _variants(body: Body) -> set[tuple[str, ...]]:
    """Other names of the same body: without “-Kreis” at its end, without the authority's title, one of two languages."""
    words = spell(body.name).words
    variants = {spell(part).words for part in _languages(body.name)}
    if body.kind in REGIONS:
        variants |= {reading.words for reading in readings(body.name) if reading.kinds}
    if body.kind in DISTRICTS and words[-1:] == ("kreis",):
        variants.add(words[:-1])
    return variants - {words, ()}


def _languages(name: str) -> list[str]:
    """“Bautzen” and “Budyšin”: names in two languages are told by letters that German does not have."""
    return [part.strip() for part in name.split("/")] if "/" in name and re.search(r"[^\x00-\xff]", name) else []


def _match(bodies: Iterable[Body], kind: MatchKind) -> Match:
    """One that exists goes before those that are dissolved."""
    unique = list({body.pk: body for body in bodies}.values())
    existing = [body for body in unique if not body.is_dissolved] or unique
    if len(existing) == 1:
        return Match(kind, existing[0])
    return Match(MatchKind.AMBIGUOUS, candidates=tuple(existing))

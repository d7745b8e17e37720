"""Finds the body that people mean by what they write. Never guesses: what is not certain comes back as candidates."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from django.db.models import Q

from .models import Body, BodyQuerySet
from .names import fold
from .spelling import (
    ASSOCIATION_WORDS,
    ASSOCIATIONS,
    DESIGNATION_BEGINNINGS,
    DISTRICTS,
    PLACES,
    REGIONS,
    Kinds,
    Spelling,
    is_same,
    readings,
    short_form,
    spell,
)

#: Up to so many texts only the rows that may fit are read, for more of them all rows once.
_FEW = 20
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
        bodies = bodies.filter(_may_fit(texts))
    index = _Index(bodies.order_by("search_name", "pk"))
    return [index.find(text) for text in texts]


def _may_fit(texts: Iterable[str]) -> Q:
    """Every body that holds the beginning of the first word of one of the texts, or has it as its key."""
    condition = Q(pk=None)
    for text in texts:
        ags, ars = _keys(text)
        if ags:
            condition |= Q(ags=ags)
        if ars:
            condition |= Q(ars=ars)
        for reading in readings(text):
            for word in reading.words[:1]:
                condition |= _begins(word)
    return condition


def _begins(word: str) -> Q:
    """“Stadt” would fit every town: where it stands for the kind, the reading without it finds the body."""
    if word in DESIGNATION_BEGINNINGS:
        return Q(search_name__startswith=word[:4])
    return Q(search_name__contains=word[:4]) | Q(search_name__startswith=word[:2])


def _keys(text: str) -> tuple[str, str]:
    """AGS and ARS that a text of digits may be, leading zeros restored; of five digits the key of a district."""
    digits = re.sub(r"\s", "", text)
    if not (digits.isascii() and digits.isdigit()):
        return "", ""
    if len(digits) in (4, 5):
        return f"{digits:0>5}000", ""
    if len(digits) in (7, 8):
        return f"{digits:0>8}", ""
    return "", f"{digits:0>12}" if len(digits) in (11, 12) else ""


class _Index:
    def __init__(self, bodies: Iterable[Body]):
        self.by_key: dict[str, Body] = {}
        self.exact: defaultdict[str, list[Body]] = defaultdict(list)
        self.names: defaultdict[tuple[str, ...], list[Body]] = defaultdict(list)
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
        for words in {spelling.words, spell(body.full_name).words, spell(f"{body.name} {body.epithet}").words}:
            self.names[words].append(body)
        for variant in _variants(body):
            self.names[variant].append(body)
        for part in _languages(body.name):
            self.exact[part].append(body)
        self.essences[spelling.essence].append(body)
        self.short_forms[short_form(body.name)].append(body)
        if spelling.words:
            self.first_words[spelling.words[0]].append((spelling, body))

    def find(self, text: str) -> Match:
        text = " ".join(text.split())
        ags, ars = _keys(text)
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

    def similar(self, all_readings: Iterable[Spelling]) -> tuple[Body, ...]:
        """Names that differ by a letter or two: for a person to choose from, never taken as found."""
        reading = list(all_readings)[-1]
        written = " ".join(reading.words)
        names = {" ".join(words): words for words in self.names if words and words[0][:2] == written[:2]}
        found: dict[int, Body] = {}
        for name in get_close_matches(written, names, n=5, cutoff=_SIMILAR):
            found |= {body.pk: body for body in self.names[names[name]] if _is_of(body, reading.kinds, reading)}
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

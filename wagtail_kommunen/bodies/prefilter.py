"""Which rows of the register a text may mean: few are read, and none is left out that the resolver would find."""

import re
from collections.abc import Iterable, Iterator

from django.db.models import Q, Value
from django.db.models.functions import Concat

from .models import BodyKind, BodyQuerySet
from .spelling import abbreviations_of, is_designation, likely_misspelt, readings


def fitting(bodies: BodyQuerySet, texts: Iterable[str]) -> BodyQuerySet:
    """Those that have a text as their key, the first word of a reading as a word, or begin almost like it."""
    condition = Q(pk=None)
    for text in texts:
        for part in _conditions(" ".join(text.split())):
            condition |= part
    return bodies.alias(padded=Concat(Value(" "), "search_name", Value(" "))).filter(condition)


def keys(text: str) -> tuple[str, str]:
    """AGS and ARS that a text of digits may be, leading zeros restored; of five digits the key of a district."""
    digits = re.sub(r"\s", "", text)
    if not (digits.isascii() and digits.isdigit()):
        return "", ""
    if len(digits) in (4, 5):
        return f"{digits:0>5}000", ""
    if len(digits) in (7, 8):
        return f"{digits:0>8}", ""
    return "", f"{digits:0>12}" if len(digits) in (11, 12) else ""


def _conditions(text: str) -> Iterator[Q]:
    ags, ars = keys(text)
    if ags or ars:
        yield Q(ags=ags) if ags else Q(ars=ars)
        return
    all_readings = list(readings(text))
    for word in {words[0] for reading in all_readings for words in (reading.words, reading.essence) if words}:
        yield from _have(word)
    for reading in likely_misspelt(all_readings):
        if reading.words and len(reading.words[0]) > 1:
            yield from _begin(reading.words[0][:2])


def _have(word: str) -> Iterator[Q]:
    """“Stadt” is a word of every town: where it stands for the kind, the reading without it finds the body."""
    for written in (word, *abbreviations_of(word)):
        where = "startswith" if is_designation(word) else "contains"
        yield Q(**{f"padded__{where}": f" {written} "})


def _begin(letters: str) -> Iterator[Q]:
    """Names, and what ``_Index`` knows as names too: of regions without their title, in a second language."""
    yield Q(search_name__startswith=letters)
    yield Q(padded__contains=f" {letters}") & (Q(kind=BodyKind.GOVERNMENT_REGION) | Q(name__contains="/"))
    for written in abbreviations_of(letters, whole=False):
        yield Q(padded__startswith=f" {written} ")

"""Finds members by what people type: parts of names, several words, keys; other spellings where no part fits."""

from dataclasses import dataclass

from ...bodies.finding import find_body
from ...bodies.models import Body
from ...bodies.names import fold
from ...signatories.membership import PARTIES
from ..roll import Roll
from .facets import FacetIndex, mask_of

MAX_LENGTH = 100
#: Other spellings that a roll remembers: the directory and its picture ask for the same one after the other.
_REMEMBERED = 100


@dataclass(frozen=True)
class Found:
    """``mask``: the members, as in ``FacetIndex``. ``no_member``: the name of a body that was meant and is none."""

    mask: int
    no_member: str = ""


def readable(text: str) -> str:
    """What somebody may have typed: one line without control characters, not too long."""
    printable = "".join(character if character.isprintable() else " " for character in text[: 4 * MAX_LENGTH])
    return " ".join(printable.split())[:MAX_LENGTH].rstrip()


def search(query: str, roll: Roll) -> Found:
    """Without a query everybody. Asks the database only for what is no part of any member's name."""
    index = roll.derived(FacetIndex)
    if not query:
        return Found(index.everybody)
    return Found(mask) if (mask := _by_parts(fold(query), index)) else _by_spelling(query, roll)


def _by_parts(folded: str, index: FacetIndex) -> int:
    """Every word is a part of the name; or the text is the beginning of a key, whose leading zero may be lost."""
    words, digits = folded.split(), folded.replace(" ", "")
    if not words:
        return 0
    hits = {i for i, name in enumerate(index.names) if words[0] in name}
    for word in words[1:]:
        hits = {i for i in hits if word in index.names[i]}
    if digits.isascii() and digits.isdecimal():
        beginnings = (digits, f"0{digits}")
        hits |= {i for i, key in enumerate(index.keys) if key.startswith(beginnings)}
    return mask_of(hits, len(index.names))


def _by_spelling(query: str, roll: Roll) -> Found:
    """Remembered until a body or a member changes, for then there is another roll."""
    known = roll.derived(_Spellings)
    found = known.get(query)
    if found is None:
        if len(known) >= _REMEMBERED:
            known.clear()
        found = known[query] = _look_up(query, roll)
    return found


class _Spellings(dict[str, Found]):
    def __init__(self, roll: Roll):
        super().__init__()


def _look_up(query: str, roll: Roll) -> Found:
    match = find_body(query, within=Body.objects.exclude(kind__in=PARTIES))
    if match.body is not None and match.body.pk not in roll.by_body:
        return Found(0, no_member=match.body.full_name)
    meant = {match.body.pk} if match.body else {body.pk for body in match.candidates}
    return Found(mask_of([i for i, m in enumerate(roll.members) if m.place.pk in meant], len(roll.members)))

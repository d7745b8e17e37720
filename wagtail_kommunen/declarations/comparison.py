"""What changed between two texts: paragraph by paragraph, word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from .word_comparison import WORD, Segment, compare_words

__all__ = ["Row", "Segment", "compare_texts"]

#: From 0 to 1: the share of words that two paragraphs must have in common to be shown side by side.
SIMILAR = 0.4
#: Characters up to which two lonely paragraphs are compared letter by letter: titles, names.
SHORT = 200
RESPELLED = 0.6
#: Pairs of changed paragraphs that are weighed; beyond, the text counts as another one.
MAX_PAIRS = 1_000_000

Item = tuple[str, str]
Pair = tuple[Item | None, Item | None]


@dataclass(frozen=True)
class Row:
    """Two paragraphs side by side. ``kind``: same, changed, added or removed; the missing side has no segments.

    The texts of a side's segments, joined, are that side's text, letter for letter.
    """

    kind: str
    old: tuple[Segment, ...]
    new: tuple[Segment, ...]
    old_label: str
    new_label: str


def compare_texts(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[Row]:
    """The paragraphs of two texts, given as (label, text) in order, as rows in the order of both."""
    return [_row(*pair) for pair in _pair_paragraphs(old, new)]


def _pair_paragraphs(old: Sequence[Item], new: Sequence[Item]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, [text for _label, text in old], [text for _label, text in new], autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[old_start:old_end], new[new_start:new_end], strict=True)
        else:
            yield from _pair_respelled(_pair_similar(old[old_start:old_end], new[new_start:new_end]))


def _pair_similar(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Those pairs, in order, that have most in common; what has no partner comes before the next pair."""
    if len(old) * len(new) > MAX_PAIRS:
        return [*((item, None) for item in old), *((None, item) for item in new)]
    likeness = _likenesses(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in reversed(range(len(old))):
        for column in reversed(range(len(new))):
            paired = likeness[row][column] and best[row + 1][column + 1] + likeness[row][column]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], paired)
    pairs: list[Pair] = []
    row = column = 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            pairs.append((old[row], None))
            row += 1
        elif best[row][column] == best[row][column + 1]:
            pairs.append((None, new[column]))
            column += 1
        else:
            pairs.append((old[row], new[column]))
            row, column = row + 1, column + 1
    return [*pairs, *((item, None) for item in old[row:]), *((None, item) for item in new[column:])]


def _likenesses(old: Sequence[Item], new: Sequence[Item]) -> list[list[float]]:
    """From 0 to 1: the share of words that each old paragraph has in common with each new one (Dice).

    0 if it is too small to count. Sets of words are bits of a number: that makes half a million of them fast.
    """
    bits: dict[str, int] = {}
    old_sets, new_sets = ([_bit_set(text, bits) for _label, text in items] for items in (old, new))
    old_sizes, new_sizes = ([words.bit_count() for words in sets] for sets in (old_sets, new_sets))
    return [
        [
            share if (share := 2 * (before & after).bit_count() / (size + other_size or 1)) >= SIMILAR else 0
            for after, other_size in zip(new_sets, new_sizes, strict=True)
        ]
        for before, size in zip(old_sets, old_sizes, strict=True)
    ]


def _bit_set(text: str, bits: dict[str, int]) -> int:
    """A number with one bit for each word; ``bits`` knows which, and learns new ones."""
    members = 0
    for word in set(WORD.findall(text)):
        members |= 1 << bits.setdefault(word, len(bits))
    return members


def _pair_respelled(pairs: list[Pair]) -> Iterator[Pair]:
    """A lonely old paragraph beside a lonely new one belongs to it if their letters are alike: titles, single words."""
    for is_pair, group in groupby(pairs, key=all):
        lonely = list(group)
        olds, news = [old for old, _new in lonely if old], [new for _old, new in lonely if new]
        if not is_pair and len(olds) == len(news) == 1 and _is_respelled(olds[0][1], news[0][1]):
            yield olds[0], news[0]
        else:
            yield from lonely


def _is_respelled(old: str, new: str) -> bool:
    is_short = len(old) <= SHORT and len(new) <= SHORT
    return is_short and SequenceMatcher(None, old, new, autojunk=False).ratio() >= RESPELLED


def _row(old: Item | None, new: Item | None) -> Row:
    old_label, old_text = old or ("", "")
    new_label, new_text = new or ("", "")
    if new is None:
        return Row("removed", _whole("deleted", old_text), (), old_label, "")
    if old is None:
        return Row("added", (), _whole("inserted", new_text), "", new_label)
    if old_text == new_text:
        return Row("same", _whole("same", old_text), _whole("same", new_text), old_label, new_label)
    return Row("changed", *compare_words(old_text, new_text), old_label, new_label)


def _whole(kind: str, text: str) -> tuple[Segment, ...]:
    return (Segment(kind, text),) if text else ()

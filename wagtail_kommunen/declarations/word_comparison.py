"""What changed within a paragraph, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

#: A word with its hyphens and apostrophes, or a single punctuation mark: “NRW“.” is three of them.
WORD = re.compile(r"[^\s.,;:!?…()\[\]„“”\"‚‘»«]+|\S")


@dataclass(frozen=True)
class Segment:
    """``kind``: same, deleted (in the old text only) or inserted (in the new text only)."""

    kind: str
    text: str


def compare_words(old: str, new: str) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The segments of both texts; joined, they are these texts again. Whole words are marked, never single letters."""
    old_words, old_gaps = _words_and_gaps(old)
    new_words, new_gaps = _words_and_gaps(new)
    partners = _partners(old_words, new_words)
    backwards = {partner: index for index, partner in partners.items()}
    return (
        _segments("deleted", old_words, old_gaps, new_gaps, partners),
        _segments("inserted", new_words, new_gaps, old_gaps, backwards),
    )


def _words_and_gaps(text: str) -> tuple[list[str], list[str]]:
    """The words, and the white space before each and after the last."""
    return WORD.findall(text), WORD.split(text)


def _partners(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Which word of ``old`` is which of ``new``; the start (-1) and the end of both are partners as well."""
    start = next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    end = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    # In long paragraphs, difflib does not begin with the most frequent words (“und”): this keeps it fast.
    blocks = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end]).get_matching_blocks()
    partners = {index: index for index in range(-1, start)}
    partners |= {start + block.a + n: start + block.b + n for block in blocks for n in range(block.size)}
    return partners | {len(old) - index: len(new) - index for index in range(end + 1)}


def _segments(
    mark: str, words: Sequence[str], gaps: Sequence[str], other_gaps: Sequence[str], partners: dict[int, int]
) -> tuple[Segment, ...]:
    pieces: list[tuple[str, str]] = []
    for index, (gap, word) in enumerate(zip(gaps, [*words, ""], strict=True)):
        before, here = partners.get(index - 1), partners.get(index)
        is_between_marks = before is None and here is None
        is_other_space = before is not None and here == before + 1 and gap != other_gaps[here]
        pieces.append((mark if is_between_marks or is_other_space else "same", gap))
        pieces.append((mark if here is None else "same", word))
    runs = groupby((piece for piece in pieces if piece[1]), key=lambda piece: piece[0])
    return tuple(Segment(kind, "".join(text for _kind, text in run)) for kind, run in runs)

"""Where the words of a paper differ from those of a sealed version."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from django.utils.translation import override

from ..declarations.comparison import Row
from ..declarations.document import labelled_texts
from ..declarations.models import DeclarationVersion
from ..declarations.word_comparison import Segment, compare_words
from .alignment import Alignment
from .paper_text import EDGE, PaperText, all_words, squeezed, words_of

#: Of the sealed text; a paper with less of it shows another one.
_LEAST = 0.3
#: Characters of the paper that are shown beside one paragraph, and of what stands around the text.
_SHOWN = 6000
_NUMBER = re.compile(r"\s*[(§]?\s*(\d{1,3})\s*[.)]?$")
#: What heads and feet say besides names: pages, dates, digests.
_OF_FEET = re.compile(r"[0-9a-f]{8}|\d+|[^\w\s]|Seite|von|Page|of|am|on|Fassung|Version", re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    rows: tuple[Row, ...]
    """What differs, in the order of the sealed text; empty if all words are the same."""
    before: str
    after: str
    """What the paper says around the text."""
    furniture: tuple[str, ...]
    """Heads and feet between its parts. Not lost: whoever checks a paper is shown them."""
    share: float

    @property
    def is_same(self) -> bool:
        return not self.rows


def compare_paper(version: DeclarationVersion, pages: Sequence[str]) -> Match | None:
    """None if the paper shows another text altogether. ``pages``: as a PDF reader gives them."""
    items = labelled_texts(version.document)
    paper = PaperText(pages, all_words(text for _label, text in items))
    return _Comparison(version, items, paper).match()


class _Comparison:
    def __init__(self, version: DeclarationVersion, items: list[tuple[str, str]], paper: PaperText):
        self.version = version
        self.items = items
        self.paper = paper
        self.names = all_words([version.declaration.title, version.document.letterhead, version.label])
        self.furniture: dict[str, str] = {}
        sealed: list[str] = []
        self.starts: list[int] = []
        for _label, text in self.items:
            self.starts.append(len(sealed))
            sealed += words_of(text)
        self.starts.append(len(sealed))
        self.alignment = Alignment(sealed, paper.words)

    def match(self) -> Match | None:
        if self.alignment.share < _LEAST:
            return None
        rows = [self._row(number, *self.bounds[number : number + 2]) for number in range(len(self.items))]
        if self.place_and_date and not self.dated:
            rows.insert(0, _changed("place", self.place_and_date, ""))
        before = self.paper.text(0, self.bounds[0])
        after = self.paper.text(self.bounds[-1], len(self.paper.words))
        around = (before[:_SHOWN], after[:_SHOWN], tuple(self.furniture.values()))
        return Match(tuple(row for row in rows if row), *around, self.alignment.share)

    @cached_property
    def place_and_date(self) -> str:
        """In the language of the text."""
        with override(self.version.language):
            return self.version.document.place_and_date

    @cached_property
    def dated(self) -> set[int]:
        """Lines with place and date, which a layout puts where it likes. “Düsseldorf, den 4. Mai 2023” is one, too."""
        wanted = _undated(self.place_and_date)
        return {number for number, line in enumerate(self.paper.lines) if wanted and wanted in _undated(line.text)}

    @cached_property
    def bounds(self) -> list[int]:
        """Where on the paper each item begins, and where the last one ends."""
        return [self.alignment.place_of(start) for start in self.starts]

    def _row(self, number: int, start: int, end: int) -> Row | None:
        label, text = self.items[number]
        following = self.items[number + 1][0] if number + 1 < len(self.items) else ""
        shown = ""
        for without in self._readings(start, end):
            shown = _without_number(self.paper.text(start, end, without), following)
            if squeezed(shown) == squeezed(text):
                self._note(without)
                return None
        return _changed(label, " ".join(text.split()), shown[:_SHOWN])

    def _readings(self, start: int, end: int) -> Iterator[set[int]]:
        """Lines to leave out: none, or a foot and a head where a page ends in between. All of them come last."""
        own = {
            number for number in self.dated if squeezed(self.paper.lines[number].text) == squeezed(self.place_and_date)
        }
        ways = [self._edges(line) for line in self._page_ends(start, end)]
        for chosen in product(*ways[:2], ([set(), own] if own else [set()])):
            yield set().union(*chosen)
        yield own.union(*(way[-1] for way in ways))

    def _page_ends(self, start: int, end: int) -> list[int]:
        """Lines between ``start`` and ``end`` with which another page begins."""
        lines = self.paper.line_of[start : end + 1]
        if not lines:
            return []
        pages = [line.page for line in self.paper.lines]
        return [line for line in range(lines[0] + 1, lines[-1] + 1) if pages[line] != pages[line - 1]]

    def _edges(self, first: int) -> list[set[int]]:
        """Feet above that line with heads from it on, from none of them to as many as could be ones."""
        feet = self._run_of_furniture(range(first - 1, max(first - 1 - EDGE, -1), -1))
        heads = self._run_of_furniture(range(first, min(first + EDGE, len(self.paper.lines))))
        return [set(feet[:a]) | set(heads[:b]) for a in range(len(feet) + 1) for b in range(len(heads) + 1)]

    def _run_of_furniture(self, lines: range) -> list[int]:
        found: list[int] = []
        for line in lines:
            if not self._may_be_furniture(line):
                break
            found.append(line)
        return found

    def _may_be_furniture(self, number: int) -> bool:
        """Repeated on other pages, or nothing but names that stand in the head of the paper, numbers and digests."""
        line = self.paper.lines[number]
        if line.is_edge and line.pattern in self.paper.repeated:
            return True
        names = self.names | set(self.paper.words[: self.bounds[0]])
        return line.is_edge and all(word in names or _OF_FEET.fullmatch(word) for word in words_of(line.text))

    def _note(self, lines: set[int]) -> None:
        for number in sorted(lines):
            line = self.paper.lines[number]
            self.furniture.setdefault(line.pattern, line.text)


def _changed(label: str, text: str, shown: str) -> Row:
    if not shown:
        return Row("removed", (Segment("deleted", text),), (), label, "")
    old, new = compare_words(text, shown)
    return Row("changed", _without_blanks(old), _without_blanks(new), label, label)


def _undated(text: str) -> str:
    return squeezed(text).replace(",den", ",")


def _without_number(text: str, following: str) -> str:
    """Without the number that stands before the paragraph after it."""
    found = _NUMBER.search(text)
    return text[: found.start()] if found and found[1] == following.rpartition(".")[2] else text


def _without_blanks(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """White space is the layout's: no change of it is shown."""
    return tuple(segment if segment.text.strip() else Segment("same", segment.text) for segment in segments)

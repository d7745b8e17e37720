"""The words of a paper as they are read, without what a layout adds: line ends, hyphens, ligatures, heads and feet."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..declarations.word_comparison import WORD

#: Not printed: they say where a word may break, or where a line may not.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BREAK = re.compile(rf"[{_INVISIBLE}]\s*\n\s*|[{_INVISIBLE}]")
#: A divided word, and what stands close behind it.
_HYPHEN = re.compile(r"(\w[\w-]*)[-\u2010]\n(\w[\w-]*)(\S*) ?")
_LIGATURES = {ord(one): unicodedata.normalize("NFKC", one) for one in "ﬀﬁﬂﬃﬄﬅﬆ"}
#: Words beyond are not compared: no sealed text is so long.
MOST_WORDS = 60_000
#: Lines at the top and at the bottom of a page among which a head or a foot is looked for.
EDGE = 4


@dataclass(frozen=True)
class Line:
    page: int
    text: str
    is_edge: bool

    @property
    def pattern(self) -> str:
        """“Seite#von#”: the same on all pages."""
        return re.sub(r"\d+", "#", squeezed(self.text))


class PaperText:
    """The words in the order of the file, each with the line that it stands in."""

    def __init__(self, pages: Sequence[str], known: Collection[str]):
        """``known``: words of the sealed texts, which decide whether a hyphen at the end of a line belongs to the word."""
        self.known = known
        self.lines = [line for number, page in enumerate(pages) for line in _lines(number, page, known)]
        self.words: list[str] = []
        self.line_of: list[int] = []
        for number, line in enumerate(self.lines):
            words = WORD.findall(line.text)
            self.words += words
            self.line_of += [number] * len(words)
        del self.words[MOST_WORDS:]

    @cached_property
    def repeated(self) -> set[str]:
        """Patterns of lines that stand at the edges of several pages."""
        pages = {(line.page, line.pattern) for line in self.lines if line.is_edge}
        return {pattern for pattern, count in Counter(pattern for _page, pattern in pages).items() if count > 1}

    def text(self, start: int, end: int, without: Collection[int] = ()) -> str:
        """The words from ``start`` to ``end``, without those of some lines, as one writes them."""
        rows: dict[int, list[str]] = {}
        for word, line in zip(self.words[start:end], self.line_of[start:end], strict=True):
            if line not in without:
                rows.setdefault(line, []).append(word)
        text = "\n".join(" ".join(words) for words in rows.values())
        return as_written(_without_hyphens(text, self.known))


def squeezed(text: str) -> str:
    """To compare by: without white space, which a layout puts where it likes."""
    return re.sub(r"\s+", "", plain(text))


def plain(text: str) -> str:
    return _BREAK.sub("", unicodedata.normalize("NFC", text).translate(_LIGATURES))


def words_of(text: str) -> list[str]:
    return WORD.findall(plain(text))


def all_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words_of(text)}


def as_written(text: str) -> str:
    """In one line; no blank before a comma, none after an opening bracket."""
    return re.sub(r"(?<=[(„»\[]) | (?=[.,;:!?)“«\]…])", "", " ".join(text.split()))


def _lines(number: int, page: str, known: Collection[str]) -> list[Line]:
    """A word that is divided at the end of a line stands in the first of both."""
    texts = [line.strip() for line in plain(page).splitlines() if line.strip()]
    texts = [line for line in _without_hyphens("\n".join(texts), known).splitlines() if line]
    return [Line(number, text, at < EDGE or at >= len(texts) - EDGE) for at, text in enumerate(texts)]


def _without_hyphens(text: str, known: Collection[str]) -> str:
    """The end of the word goes up; what follows it stays in its line."""

    def joined(found: re.Match) -> str:
        hyphenated = f"{found[1]}-{found[2]}"
        return f"{hyphenated if hyphenated in known else found[1] + found[2]}{found[3]}\n"

    return _HYPHEN.sub(joined, text)

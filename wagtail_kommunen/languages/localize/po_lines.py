"""The lines of a PO file. Reads text that somebody sends: in time that grows with its length, and no other file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?"([^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPED = re.compile(r'\\([\\"abfnrtv])')
_MEANT = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


class BrokenLine(ValueError):
    def __init__(self, number: int):
        super().__init__(number)
        self.number = number


@dataclass
class Entry:
    line: int
    is_fuzzy: bool
    #: By keyword, in pieces as the lines have them.
    said: dict[str, list[str]] = field(default_factory=dict)

    @property
    def context(self) -> str:
        return self._text("msgctxt")

    @property
    def original(self) -> str:
        return self._text("msgid")

    @property
    def words(self) -> str:
        return self._text("msgstr")

    @property
    def has_plural(self) -> bool:
        return any(keyword == "msgid_plural" or keyword.startswith("msgstr[") for keyword in self.said)

    @property
    def is_whole(self) -> bool:
        return "msgid" in self.said and ("msgstr" in self.said or self.has_plural)

    def _text(self, keyword: str) -> str:
        return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), "".join(self.said.get(keyword, ())))


def entries_of(text: str) -> Iterator[Entry]:
    """In their order, without those that are commented out. BrokenLine: it is no PO file."""
    entry, pieces, is_fuzzy = None, None, False
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if line.startswith("#"):
            pieces = None
            is_fuzzy = not line.startswith("#~") and (is_fuzzy or _is_fuzzy(line))
        elif line:
            keyword, piece = _parts(line, number)
            if keyword == "msgctxt" or keyword == "msgid" and (entry is None or "msgid" in entry.said):
                yield from _finished(entry)
                entry, is_fuzzy = Entry(number, is_fuzzy), False
            if keyword:
                pieces = _begun(entry, keyword, number)
            if pieces is None:
                raise BrokenLine(number)
            pieces.append(piece)
    yield from _finished(entry)


def _parts(line: str, number: int) -> tuple[str | None, str]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise BrokenLine(number)
    return found[1], found[2]


def _is_fuzzy(line: str) -> bool:
    return line.startswith("#,") and "fuzzy" in (flag.strip() for flag in line[2:].split(","))


def _begun(entry: Entry | None, keyword: str, number: int) -> list[str]:
    if entry is None or keyword in entry.said:
        raise BrokenLine(number)
    return entry.said.setdefault(keyword, [])


def _finished(entry: Entry | None) -> Iterator[Entry]:
    if entry is not None:
        if not entry.is_whole:
            raise BrokenLine(entry.line)
        yield entry

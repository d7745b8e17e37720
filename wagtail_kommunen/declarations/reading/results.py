"""What reading a document gives: its parts, what is unclear in it, or why it cannot be read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..document import join_parties
from ..partial_date import PartialDate


class DocumentError(ValueError):
    """Why a document cannot be read. ``reason`` is a sentence for people, ``line`` counts from 1 or is None."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        if self.line is None:
            return self.reason
        return _("Line %(line)s: %(reason)s") % {"line": self.line, "reason": self.reason}


@dataclass(frozen=True)
class Remark:
    """Something that a person should look at. ``code`` is stable, ``message`` is in the language of the reader."""

    code: str
    line: int | None
    message: str


@dataclass(frozen=True)
class ParsedParty:
    """``group``: state, associations, municipalities or other."""

    name: str
    group: str


@dataclass(frozen=True)
class ParsedPart:
    """Preamble or declaration. ``line`` is that of its heading; in ``paragraphs``, a hard line break is a newline."""

    title: str
    parties_intro: str
    parties: tuple[ParsedParty, ...]
    opening: str
    paragraphs: tuple[str, ...]
    line: int

    @property
    def parties_line(self) -> str:
        """The line of parties, letter for letter as in the document."""
        return join_parties(self.parties_intro, [party.name for party in self.parties])


@dataclass(frozen=True)
class SignatureLine:
    name: str
    office: str
    line: int


@dataclass(frozen=True)
class ParsedDeclaration:
    letterhead: str
    preamble: ParsedPart | None
    place: str
    date: PartialDate | None
    declaration: ParsedPart
    signature_lines: tuple[SignatureLine, ...]
    remarks: tuple[Remark, ...]

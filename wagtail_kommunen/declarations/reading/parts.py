"""What stands below the heading of a part: its parties, its opening words, its paragraphs."""

import re

from django.utils.translation import gettext as _

from .blocks import Block
from .parties import is_parties_line, split_parties
from .results import DocumentError, ParsedPart, Remark
from .review import remarks_on_placeholders
from .sections import Section

MAX_OPENING = 500
DECLARING = re.compile(r"erklär|vereinbar|verpflicht|beschließ|declare|agree", re.IGNORECASE)
#: Ends of a line of parties that goes on in the next paragraph.
GOES_ON = (",", " und", " des", " der")
MAX_PARTIES_BLOCKS = 20


def take_parties(section: Section, above: Section) -> str:
    """Takes the line of parties out of ``section`` or, if it stands right above the heading, out of ``above``."""
    texts = [block for block in section.blocks if block.text]
    count = next((n for n, block in enumerate(texts, start=1) if not block.text.endswith(GOES_ON)), 0)
    line = " ".join(block.one_line for block in texts[:count])
    if count and count <= MAX_PARTIES_BLOCKS and is_parties_line(line):
        section.blocks = [block for block in section.blocks if block not in texts[:count]]
        return line
    texts = [block for block in above.blocks if block.text]
    if texts and is_parties_line(texts[-1].one_line) and len(split_parties(texts[-1].one_line)[1]) > 1:
        above.blocks = [block for block in above.blocks if block is not texts[-1]]
        return texts[-1].one_line
    return ""


def read_part(section: Section, parties_line: str, remarks: list[Remark]) -> ParsedPart:
    """The part, with a remark for what has become an ordinary paragraph. Raises DocumentError if it has no text."""
    blocks = [block for block in section.blocks if block.text]
    opening = ""
    if section.part == "declaration" and blocks and _is_opening(blocks[0]):
        opening = blocks.pop(0).one_line
    if not blocks:
        raise DocumentError(
            _("There is no text below the heading “%(title)s”.") % {"title": section.title}, section.line
        )
    intro, parties = split_parties(parties_line) if parties_line else ("", ())
    remarks += (remark for block in blocks for remark in _remarks_on(block))
    remarks += remarks_on_placeholders((section.line, text) for text in (section.title, parties_line, opening))
    remarks += remarks_on_placeholders((block.line, block.text) for block in blocks)
    return ParsedPart(section.title, intro, parties, opening, tuple(block.text for block in blocks), section.line)


def _is_opening(block: Block) -> bool:
    """“Die Unterzeichnerin und Unterzeichner erklären:”."""
    is_like_one = block.text.endswith(":") or (block.kind == "heading" and DECLARING.search(block.text))
    return bool(is_like_one) and block.kind != "item" and len(block.text) <= MAX_OPENING


def _remarks_on(block: Block) -> list[Remark]:
    if block.kind == "heading":
        message = _("The heading “%(text)s” is read as a paragraph.") % {"text": block.one_line[:80]}
        return [Remark("heading-flattened", block.line, message)]
    if block.is_formatted or block.bold:
        return [Remark("formatting-dropped", block.line, _("Bold and italic type in this paragraph is left out."))]
    return []

"""Reads a declaration from a Markdown document like the network's own: preamble, declaration, signature lines."""

from itertools import pairwise

from django.utils.translation import gettext as _

from .reading.blocks import read_blocks
from .reading.encoding import MAX_BYTES, MAX_PARAGRAPH, read_text
from .reading.parts import read_part, take_parties
from .reading.place_and_date import take_place_and_date
from .reading.results import DocumentError, ParsedDeclaration, ParsedPart, ParsedParty, Remark, SignatureLine
from .reading.review import remarks_on_parties, remarks_on_placeholders
from .reading.sections import Section, cut_into_sections
from .reading.signatures import is_sentence, take_signature_lines

__all__ = [
    "MAX_BYTES",
    "MAX_PARAGRAPH",
    "DocumentError",
    "ParsedDeclaration",
    "ParsedPart",
    "ParsedParty",
    "Remark",
    "SignatureLine",
    "read_document",
]

MAX_LETTERHEAD = 255


def read_document(data: bytes) -> ParsedDeclaration:
    """The declaration in a Markdown file, with a remark for all that a person should look at.

    Text comes out as it stands in the document, letter for letter, without formatting. Raises DocumentError, which
    names line and reason, for what is no such document or is not clearly one.
    """
    remarks: list[Remark] = []
    blocks = read_blocks(read_text(data, remarks), remarks)
    before, preamble, declaration = cut_into_sections(blocks)
    if preamble is None:
        remarks.append(Remark("no-preamble", None, _("There is no preamble.")))
    sections = [section for section in (before, preamble, declaration) if section]
    place, date = take_place_and_date(sections, remarks)
    signature_lines = take_signature_lines(declaration, remarks)
    parties_lines = [take_parties(section, above) for above, section in pairwise(sections)]
    parts = [read_part(section, line, remarks) for section, line in zip(sections[1:], parties_lines, strict=True)]
    letterhead = _read_letterhead(before)
    remarks += remarks_on_parties(parts, signature_lines)
    remarks += remarks_on_placeholders([(1, letterhead)])
    remarks += remarks_on_placeholders((line.line, f"{line.name}, {line.office}") for line in signature_lines)
    return ParsedDeclaration(
        letterhead=letterhead,
        preamble=parts[0] if preamble else None,
        place=place,
        date=date,
        declaration=parts[-1],
        signature_lines=tuple(signature_lines),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.line or 0)),
    )


def _read_letterhead(before: Section) -> str:
    for block in before.blocks:
        if is_sentence(block):
            message = _(
                "This paragraph stands above the first part. Put it below the heading of the part it belongs to."
            )
            raise DocumentError(message, block.line)
    letterhead = " ".join(block.one_line for block in before.blocks if block.text)
    if len(letterhead) > MAX_LETTERHEAD:
        raise DocumentError(_("There is too much text above the first part."), before.blocks[0].line)
    return letterhead

"""The signature lines below a declaration: a name, below it the office, often with a rule above."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from .blocks import Block
from .parties import group_of
from .results import DocumentError, Remark, SignatureLine
from .sections import Section
from .titles import part_named

MAX_NAME = 200
MAX_OFFICE = 500
#: “Andrea Milz”, “Dr. Max von Mustermann”, not “1. Ziele” and not “Wir machen mit.”
NAME = re.compile(r"(?=.{3,80}$)[^\d.!?:;]+(?:\. [^\d.!?:;]+)*|N\. ?N\.")
#: A sentence, which “i. V.” does not end.
SENTENCE = re.compile(r".{60,}\w{3}[.!?:][“”\"»]?|.{201,}", re.DOTALL)
DRAWN_LINE = re.compile(r"[\s._…–-]+")


def take_signature_lines(section: Section, remarks: list[Remark]) -> list[SignatureLine]:
    """Takes the signature lines out of ``section``. Text that stands below them stays in it, with a remark."""
    start = _start_of_signatures(section.blocks)
    text, follows_rule = section.blocks[:start], True
    groups: list[list[Block]] = []
    for block in section.blocks[start:]:
        if block.kind == "rule" or part_named(block.text) == "signatures" or DRAWN_LINE.fullmatch(block.text):
            follows_rule = True
        elif is_sentence(block) or (follows_rule and not _begins_with_name(block)):
            text.append(block)
            remarks.append(_text_below(block))
        elif follows_rule or _begins_another(block, groups[-1]):
            groups.append([block])
            follows_rule = False
        else:
            groups[-1].append(block)
    section.blocks = text
    signature_lines = [_signature_line(group) for group in groups]
    remarks += [_without_office(line) for line in signature_lines if not line.office]
    return signature_lines


def is_sentence(block: Block) -> bool:
    return bool(SENTENCE.fullmatch(block.text))


def _start_of_signatures(blocks: Sequence[Block]) -> int:
    """Index of the first signature line: below a heading that says so, below a rule, or the first of bold names."""
    last_text = max((index for index, block in enumerate(blocks) if _is_text(block)), default=-1)
    for index, block in enumerate(blocks):
        if part_named(block.text) == "signatures":
            return index
        if not index or not _begins_with_name(block):
            continue
        is_below_rule = blocks[index - 1].kind == "rule" and not _is_title_of_text(block, blocks[index + 1 : index + 2])
        if is_below_rule or (block.bold and index > last_text):
            return index
    return len(blocks)


def _is_text(block: Block) -> bool:
    return block.kind == "item" or is_sentence(block)


def _is_title_of_text(block: Block, below: Sequence[Block]) -> bool:
    return "\n" not in block.text and any(map(_is_text, below))


def _begins_with_name(block: Block) -> bool:
    return bool(NAME.fullmatch(_name_and_office(block)[0]))


def _begins_another(block: Block, group: list[Block]) -> bool:
    """A bold name begins the next signature, but a bold office below a name belongs to it."""
    is_office = len(group) == 1 and block.is_bold and group_of(block.text) != "other"
    return bool(block.bold) and _begins_with_name(block) and not is_office


def _name_and_office(block: Block) -> tuple[str, str]:
    """The bold words or the first line, and the rest; in one plain line, the rest is what follows the comma."""
    if block.bold and not block.is_bold:
        return block.bold.replace("\n", " "), block.one_line[len(block.bold) :].lstrip(" ,–-")
    name, line_break, office = block.text.partition("\n")
    if not line_break:
        name, _comma, office = block.text.partition(", ")
        if group_of(office) == "other":
            return block.text, ""
    return name, office.replace("\n", " ")


def _signature_line(group: list[Block]) -> SignatureLine:
    first, *others = group
    name, office = _name_and_office(first)
    office = " ".join(text for text in (office, *(block.one_line for block in others)) if text)
    if len(name) > MAX_NAME or len(office) > MAX_OFFICE:
        raise DocumentError(_("The name or office in this signature line is too long."), first.line)
    return SignatureLine(name, office, first.line)


def _without_office(line: SignatureLine) -> Remark:
    return Remark("no-office", line.line, _("“%(name)s”: no office stands below this name.") % {"name": line.name})


def _text_below(block: Block) -> Remark:
    message = _("This paragraph stands below the signature lines. It is read as part of the declaration: “%(text)s …”")
    return Remark("text-below-signatures", block.line, message % {"text": block.one_line[:60]})

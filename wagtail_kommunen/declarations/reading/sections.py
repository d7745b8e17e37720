"""Cuts a document at the headings of its two parts. A document that is not clearly cut is refused."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.translation import gettext as _

from .blocks import Block
from .results import DocumentError
from .titles import MAX_TITLE, TITLE_WITH_PARTIES, part_named


@dataclass
class Section:
    """One part: its heading, and the blocks below it, from which the reader takes out what it has understood.

    ``part`` is preamble, declaration or, for what stands above both, before.
    """

    part: str
    title: str
    line: int
    blocks: list[Block]


class Sections(NamedTuple):
    before: Section
    preamble: Section | None
    declaration: Section


def cut_into_sections(blocks: list[Block]) -> Sections:
    """The preamble (if there is one) and the declaration. Raises DocumentError if that is not clear."""
    blocks = _with_parties_below_title(blocks)
    parts = [(part_named(block.text), index) for index, block in enumerate(blocks) if block.kind == "heading"]
    starts = _without_title_of_document([(part, index) for part, index in parts if part and part != "signatures"])
    _check_parts([part for part, _index in starts], [blocks[index].line for _part, index in starts], blocks)
    ends = [index for _part, index in starts[1:]] + [len(blocks)]
    sections = {
        part: Section(part, blocks[start].one_line, blocks[start].line, blocks[start + 1 : end])
        for (part, start), end in zip(starts, ends, strict=True)
    }
    before = Section("before", "", 1, blocks[: starts[0][1]])
    return Sections(before, sections.get("preamble"), sections["declaration"])


def _with_parties_below_title(blocks: list[Block]) -> list[Block]:
    """A heading “Gemeinsame Erklärung der …” becomes the title and a line of parties if no other is the title.

    Right below the heading of the preamble, it is the preamble's line of parties already.
    """
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    if any(part_named(blocks[index].text) == "declaration" for index in headings):
        return blocks
    for index in reversed(headings):
        match = TITLE_WITH_PARTIES.fullmatch(blocks[index].one_line)
        if match and len(match[1]) <= MAX_TITLE and not (index and part_named(blocks[index - 1].text) == "preamble"):
            title = replace(blocks[index], text=match[1])
            return [*blocks[:index], title, replace(title, kind="paragraph", text=match[2]), *blocks[index + 1 :]]
    return blocks


def _without_title_of_document(starts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Above the preamble, a first “Gemeinsame Erklärung” is the title of the whole."""
    parts = [part for part, _index in starts]
    return starts[1:] if parts == ["declaration", "preamble", "declaration"] else starts


def _check_parts(parts: Sequence[str], lines: Sequence[int], blocks: list[Block]) -> None:
    twice = {
        "preamble": _("There is a second preamble here."),
        "declaration": _("There is a second declaration here."),
    }
    for part, message in twice.items():
        if parts.count(part) > 1:
            raise DocumentError(message, [line for other, line in zip(parts, lines, strict=True) if other == part][1])
        if part not in parts:
            _check_for_lookalike(part, blocks)
    if not any(block.kind == "heading" for block in blocks):
        raise DocumentError(
            _("There are no headings. The parts begin with “## Präambel” and “## Gemeinsame Erklärung”.")
        )
    if "declaration" not in parts:
        raise DocumentError(_("There is no declaration. It begins with the heading “## Gemeinsame Erklärung”."))


def _check_for_lookalike(part: str, blocks: list[Block]) -> None:
    """A title that stands alone, in bold perhaps, was meant as a heading."""
    for block in blocks:
        title = block.text.lstrip("#").strip()
        if block.kind == "paragraph" and part_named(title) == part:
            message = _("“%(title)s” is not marked as a heading. Write it as “## %(title)s”.") % {"title": title}
            raise DocumentError(message, block.line)

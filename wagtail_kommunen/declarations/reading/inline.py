"""The text of a paragraph without its formatting."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from markdown_it.token import Token

from .results import DocumentError, Remark


class PlainText(NamedTuple):
    text: str
    """A hard line break is a newline, a soft one a space."""
    bold: str
    """The bold words at the beginning."""
    is_formatted: bool
    """Whether some of the text, not all of it, was bold or italic."""


def plain_text(paragraph: Token, remarks: list[Remark]) -> PlainText:
    """What people read of an ``inline`` token; a remark for each link and image. Raises DocumentError for HTML."""
    line = paragraph.map[0] + 1 if paragraph.map else 0
    pieces: list[tuple[str, bool]] = []
    depth, emphasis, breaks, link = 0, 0, 0, ("", 0)
    for token in paragraph.children or []:
        match token.type:
            case "html_inline":
                raise no_html(line + breaks)
            case "softbreak" | "hardbreak":
                breaks += 1
                pieces.append(("\n" if token.type == "hardbreak" else " ", depth > 0))
            case "strong_open" | "strong_close":
                depth += token.nesting
            case "em_open":
                emphasis += 1
            case "link_open":
                link = str(token.attrs.get("href", "")), len(pieces)
            case "link_close":
                _remark_link(link[0], "".join(text for text, _bold in pieces[link[1] :]), line + breaks, remarks)
            case "image":
                pieces.append((_description(token), depth > 0))
                message = _("The image “%(source)s” is left out; its description is read as text.")
                source = str(token.attrs.get("src", ""))[:200]
                remarks.append(Remark("formatting-dropped", line + breaks, message % {"source": source}))
            case _:
                pieces.append((token.content, depth > 0))
    return _plain(pieces, bool(emphasis))


def no_html(line: int) -> DocumentError:
    return DocumentError(_("HTML is not read. Write the text without it."), line)


def _plain(pieces: Sequence[tuple[str, bool]], has_emphasis: bool) -> PlainText:
    text = _tidy("".join(text for text, _bold in pieces))
    length = next((index for index, (piece, bold) in enumerate(pieces) if piece.strip() and not bold), len(pieces))
    begins_bold = any(bold for _piece, bold in pieces[:length])
    bold = _tidy("".join(piece for piece, _bold in pieces[:length])) if begins_bold else ""
    has_bold = any(bold for _piece, bold in pieces)
    return PlainText(text, bold, has_emphasis or (has_bold and bold != text))


def _tidy(text: str) -> str:
    """Spaces that a browser would not show; no-break spaces and the like stay."""
    text = re.sub(r"[ \t]+", " ", text)
    return "\n".join(line.strip(" ") for line in text.split("\n")).strip("\n")


def _description(image: Token) -> str:
    return "".join(_description(child) if child.children else child.content for child in image.children or [])


def _remark_link(address: str, text: str, line: int, remarks: list[Remark]) -> None:
    if address not in (text, f"mailto:{text}"):
        message = _("The address of a link is left out: %(address)s")
        remarks.append(Remark("formatting-dropped", line, message % {"address": address[:200]}))

"""From Markdown to plain blocks of text, in order. Nothing visible is lost without a remark; HTML is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from .encoding import MAX_PARAGRAPH, too_long
from .inline import PlainText, no_html, plain_text
from .letter_spacing import join_spaced_letters
from .results import DocumentError, Remark
from .titles import part_named

#: Levels of quotes and lists in each other (a list counts twice). The parser drops what is beyond its own limit.
MAX_NESTING = 10
#: Characters that mean something to Markdown: their number decides how long the parser takes, up to minutes.
MARKS = re.compile(r"[][!#$%&*+<=>@\\^_`{|}~-]")
MAX_MARKS = 20_000
MAX_MARKS_IN_PARAGRAPH = 1000
SIMPLIFIED = {
    "fence": ("formatting-dropped", _("A block of code is read as a paragraph.")),
    "blockquote_open": ("formatting-dropped", _("A quotation is read as ordinary paragraphs.")),
    "bullet_list_open": ("list-flattened", _("A list is read as one paragraph for each of its items.")),
    "ordered_list_open": ("list-flattened", _("A list is read as one paragraph for each of its items.")),
    "table_open": ("formatting-dropped", _("A table is read as one paragraph for each of its rows.")),
}


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, item of a list, or rule (an empty text). A hard line break in ``text`` is a newline."""

    kind: str
    text: str
    line: int
    bold: str = ""
    """The bold words that ``text`` begins with."""
    is_formatted: bool = False
    """Whether some of ``text``, not all of it, was bold or italic."""

    @property
    def one_line(self) -> str:
        return self.text.replace("\n", " ")

    @property
    def is_bold(self) -> bool:
        return bool(self.bold) and self.bold == self.text


def read_blocks(text: str, remarks: list[Remark]) -> list[Block]:
    """Blocks of a Markdown text, and a remark for all that plain text cannot hold. Raises DocumentError."""
    if len(MARKS.findall(text)) > MAX_MARKS:
        raise DocumentError(gettext("There are too many formatting characters in this file."))
    return list(_walk(_parser().parse(text), remarks))


def _parser() -> MarkdownIt:
    # Links defined at the end of a file would vanish, and an indented paragraph is no code: both stay text.
    parser = MarkdownIt("commonmark", {"maxNesting": 2 * MAX_NESTING}).enable("table").disable(["reference", "code"])
    parser.core.ruler.before("inline", "limits", _check_limits)
    return parser


def _check_limits(state: StateCore) -> None:
    for token in state.tokens:
        line = token.map[0] + 1 if token.map else None
        if token.level > MAX_NESTING:
            raise DocumentError(gettext("Quotes or lists are nested too deep here."), line)
        if token.type != "inline":
            continue
        if len(token.content) > MAX_PARAGRAPH:
            raise DocumentError(too_long(), line)
        if len(MARKS.findall(token.content)) > MAX_MARKS_IN_PARAGRAPH:
            raise DocumentError(gettext("There are too many formatting characters in this paragraph."), line)


def _walk(tokens: list[Token], remarks: list[Remark]) -> Iterator[Block]:
    opened, number = "", ""
    cells: list[str] = []
    row = lists = 0
    for token in tokens:
        first, end = token.map or (0, 0)
        if token.type in SIMPLIFIED:
            code, message = SIMPLIFIED[token.type]
            remarks.append(Remark(code, first + 1, str(message)))
        match token.type:
            case "html_block":
                raise no_html(first + 1)
            case "hr":
                yield Block("rule", "", first + 1)
            case "fence":
                yield from _paragraph(token.content.strip("\n"), first + 1)
            case "bullet_list_open" | "bullet_list_close" | "ordered_list_open" | "ordered_list_close":
                lists += token.nesting
            case "list_item_open":
                number = f"{token.info}{token.markup} " if token.info else ""
            case "list_item_close":
                number = ""
            case "tr_open":
                cells, row = [], first + 1
            case "tr_close":
                yield from _paragraph(" | ".join(cell for cell in cells if cell), row)
            case "paragraph_open" | "heading_open" | "th_open" | "td_open":
                opened = "item" if lists and token.type == "paragraph_open" else f"{token.type} {token.markup}".strip()
            case "inline" if opened in ("th_open", "td_open"):
                cells.append(plain_text(token, remarks).text)
            case "inline":
                yield from _text_blocks(opened, plain_text(token, remarks), number, first + 1, end)
                number = ""


def _paragraph(text: str, line: int) -> Iterator[Block]:
    if len(text) > MAX_PARAGRAPH:
        raise DocumentError(too_long(), line)
    if text.strip():
        yield Block("paragraph", text, line)


def _text_blocks(opened: str, plain: PlainText, number: str, line: int, end: int) -> Iterator[Block]:
    text, bold = plain.text, plain.bold
    if opened.startswith("heading") or bold == text:
        text = join_spaced_letters(text)
        bold = text if bold else ""
    if not text.strip():
        return
    if len(number + text) > MAX_PARAGRAPH:
        raise DocumentError(too_long(), line)
    # A line of dashes right below a text is a rule to people, and makes it a heading only to Markdown.
    is_underlined = opened == "heading_open -" and not part_named(text)
    kind = "item" if opened == "item" else "paragraph" if is_underlined or opened == "paragraph_open" else "heading"
    yield Block(kind, number + text, line, "" if number else bold, plain.is_formatted)
    if is_underlined:
        yield Block("rule", "", end + 1)

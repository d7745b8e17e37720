"""Words from outside as plain text: no markup, no characters that nobody sees, no more than fits."""

import html
import re

from ...lint import HIDDEN, one_line
from .lines import MAX_TEXT

_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,200}>", re.IGNORECASE)
#: What is left over is text: whoever shows it escapes it.
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--[^<>]{0,2000}-->")
_ENDS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")


def plain(text: str) -> str:
    """Paragraphs stay apart; what looks like markup is taken for it. At most MAX_TEXT characters and one, to show it was more."""
    text = text[: 4 * MAX_TEXT]
    if _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = html.unescape(text)
    text = HIDDEN.sub("", _ENDS.sub("\n", text).replace("\xa0", " "))
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[: MAX_TEXT + 1]


def plain_line(text: str) -> str:
    return " ".join(one_line(plain(text)).split())


def quoted(text: str, length: int = 60) -> str:
    """The beginning of what could not be read, to be shown and stored: signs that nobody sees are gone."""
    return one_line(HIDDEN.sub("", text[: 10 * length]))[:length]


def is_clean(text: str) -> bool:
    return not HIDDEN.search(text)


def cut(text: str, length: int) -> str:
    """Between words, with an ellipsis; of a text that is short enough, all of it."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    between = kept.rsplit(None, 1)[0]
    return f"{between if len(between) > length // 2 else kept}…"


def as_rich_text(text: str) -> str:
    """Paragraphs for a rich text field: every sign stands for itself."""
    paragraphs = (html.escape(part.strip(), quote=False) for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{part.replace(chr(10), '<br/>')}</p>" for part in paragraphs if part)

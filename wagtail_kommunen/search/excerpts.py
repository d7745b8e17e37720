"""Pieces of text with the words that were found marked. Everything else in them is escaped."""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

#: Characters of an excerpt, and how many of them stand before the first word found.
LENGTH = 220
_BEFORE = 60


def marked(text: str, pattern: re.Pattern | None) -> SafeString:
    """The whole text, escaped, with what the pattern finds in ``<mark>``."""
    if pattern is None:
        return mark_safe(escape(text))  # noqa: S308
    parts, end = [], 0
    for match in pattern.finditer(text):
        if match.end() > match.start():
            parts += [escape(text[end : match.start()]), format_html("<mark>{}</mark>", match[0])]
            end = match.end()
    return mark_safe("".join([*parts, escape(text[end:])]))  # noqa: S308


def excerpt(text: str, pattern: re.Pattern | None) -> SafeString:
    """Where the words stand in the text, cut at spaces; its beginning where they do not."""
    text = " ".join(text.split())
    match = pattern.search(text) if pattern else None
    start = _word_start(text, match.start() - _BEFORE) if match else 0
    end = _word_end(text, start + LENGTH)
    cut = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
    return marked(cut, pattern)


def _word_start(text: str, position: int) -> int:
    return text.rfind(" ", 0, position) + 1 if position > 0 else 0


def _word_end(text: str, position: int) -> int:
    if position >= len(text):
        return len(text)
    space = text.rfind(" ", 0, position)
    return space if space > position - LENGTH // 2 else position

"""The one place that knows what a placeholder is. Sealing asks it, and so does everything that publishes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..conf import kommunen_settings

#: Regular expressions; case is ignored. A site adds its own by ``WAGTAIL_KOMMUNEN["PLACEHOLDERS"]``.
PLACEHOLDERS = (
    r"\b(?:max(?:i|ine)?|erika|martina?|lieschen|otto|john|jane)\s+(?:mustermann|musterfrau|müller-mustermann|doe)\b",
    r"\bmuster(?:mann|frau|person)\b",
    r"\bmuster(?:stadt|gemeinde|kreis|hausen|dorf|bach|straße|strasse|kommune|ort)\b",
    r"\blorem\s+ipsum\b",
    # Dates with letters in place of numbers. XX alone may be a Roman twenty.
    r"\bX{2}\.\s*X{2,4}\.?(?:\s*(?:\d{4}|X{4}))?",
    r"\bX{4,}\b",
    r"\bTT\.\s?MM\.\s?JJJJ\b",
    r"\bDD\.\s?MM\.\s?YYYY\b",
    r"__\.\s?__\.(?:\s?(?:\d{4}|_{2,4}))?",
    r"(?<!\w)N\.\s?N\.(?!\w)",
    r"\b(?:TODO|TBD|FIXME)\b",
    r"_{3,}|\.{5,}|…{2,}",
    r"\[(?:Name|Ort|Datum|Amt|Kommune|Titel|Platzhalter|place|date|name|office)\]",
    r"<(?:Name|Ort|Datum|Amt|Kommune|Titel|Platzhalter|place|date|name|office)>",
)


@dataclass(frozen=True)
class Finding:
    """One thing that must not go public, or that somebody should look at."""

    field: str
    """Name of the model field, for the form and the link to it."""
    where: str
    """The place in people's words: “Preamble, paragraph 2”."""
    message: str
    code: str
    blocks: bool = True


def find_placeholders(text: str) -> list[str]:
    """Each placeholder in ``text`` as it is written there, in order, each once."""
    found = sorted((match for pattern in _patterns() for match in pattern.finditer(text)), key=_span)
    outermost, end = [], 0
    for match in found:
        if match.end() > end:  # else it lies within the one before: “Mustermann” in “Max Mustermann”
            outermost.append(match.group())
            end = match.end()
    return list(dict.fromkeys(outermost))


def lint_texts(texts: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
    """Findings in ``(field, where, text)``."""
    for field, where, text in texts:
        for placeholder in find_placeholders(text):
            message = _("“%(placeholder)s” is a placeholder.") % {"placeholder": placeholder}
            yield Finding(field, where, message, code="placeholder")


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.blocks]


def _patterns() -> list[re.Pattern]:
    # re caches what it compiles.
    return [re.compile(pattern, re.IGNORECASE) for pattern in (*PLACEHOLDERS, *kommunen_settings().PLACEHOLDERS)]


def _span(match: re.Match) -> tuple[int, int]:
    return match.start(), -match.end()

"""The one place that knows what a placeholder is. Sealing asks it, and so does everything that publishes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .conf import kommunen_settings

# A letter may not stand beside; a figure or an underscore may: “_Musterstadt_”.
_START, _END = r"(?<![^\W_])", r"(?:s|es)?(?![^\W_])"


def _words(pattern: str) -> str:
    return f"{_START}(?:{pattern}){_END}"


#: Regular expressions; case is ignored. A site adds its own by ``WAGTAIL_KOMMUNEN["PLACEHOLDERS"]``.
PLACEHOLDERS = (
    _words(
        r"(?:max(?:i|ine)?|erika|martina?|lieschen|otto|john|jane)[\s_]+"
        r"(?:mustermann|musterfrau|müller-mustermann|doe)"
    ),
    _words(r"muster-?(?:mann|frau|person)"),
    _words(r"muster-?(?:stadt|gemeinde|kreis|hausen|dorf|bach|straße|strasse|kommune|ort)"),
    _words(r"lorem\s+ipsum"),
    _words(r"platzhalter|placeholder"),
    # Dates with letters in place of numbers. XX alone may be a Roman twenty.
    r"\bX{2}\.\s*X{2,4}\.?(?:\s*(?:\d{4}|X{4}))?",
    _words(
        r"X{2}\.?\s+(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)(?:\s+\d{4})?"
    ),
    r"\bX{4,}\b",
    r"\bTT\.\s?MM\.\s?JJJJ\b",
    r"\bDD\.\s?MM\.\s?YYYY\b",
    r"__\.\s?__\.(?:\s?(?:\d{4}|_{2,4}))?",
    r"(?<!\w)N\.\s?N\.(?!\w)",
    r"\b(?:TODO|TBD|FIXME)\b",
    r"_{3,}|\.{5,}|…{2,}|\?{3,}",
    r"\[(?:Name|Ort|Datum|Amt|Kommune|Titel|Platzhalter|place|date|name|office)\]",
    r"<(?:Name|Ort|Datum|Amt|Kommune|Titel|Platzhalter|place|date|name|office)>",
)

#: The last two places of each plane after the first: no character is ever put there.
_NO_CHARACTERS = "".join(chr(plane << 16 | place) for plane in range(1, 17) for place in (0xFFFE, 0xFFFF))
#: Characters nobody sees: control characters, those that turn the direction of writing, hyphens and spaces without
#: width, the mark of a lost character, half of one, what will never be one. With them a text reads differently from what
#: is stored.
HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u3164\uffa0\U000e0000-\U000e007f\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ud800-\udfff\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufff9-\uffff"
    f"{_NO_CHARACTERS}]"
)
#: What ends a line, and other control characters: in a title they would break a mail's header.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: Besides these, what chooses the form of a sign before it: an emoji may have it, a placeholder must not hide by it.
_INVISIBLE = re.compile(f"{HIDDEN.pattern}|[\ufe00-\ufe0f]")


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


#: Functions that say of a draft what somebody should look at. A room above adds its own: see languages/simple/pages.py.
advisers: list[Callable[[Any], Iterable[Finding]]] = []


def advice(draft) -> list[Finding]:
    """Findings that block nothing."""
    return [finding for adviser in advisers for finding in adviser(draft)]


def find_placeholders(text: str) -> list[str]:
    """Each placeholder in ``text`` as it is written there, in order, each once."""
    text = _INVISIBLE.sub("", text)
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
        for hidden in dict.fromkeys(HIDDEN.findall(text)):
            yield Finding(field, where, hidden_character(hidden), code="hidden-character")


def validate_public_text(value: str) -> None:
    """Field validator, for what is public as soon as it is stored."""
    for finding in lint_texts([("", "", value)]):
        raise ValidationError(finding.message, code=finding.code)


def hidden_character(sign: str) -> str:
    """What is said of it: it cannot be shown."""
    message = _("There is a character that nobody sees (%(code)s). Please type this passage again.")
    return message % {"code": f"U+{ord(sign):04X}"}


def one_line(text: str) -> str:
    """``text`` as a title can have it: line breaks and control characters become spaces."""
    return _CONTROL.sub(" ", text).strip()


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.blocks]


def _patterns() -> list[re.Pattern]:
    # re caches what it compiles.
    return [re.compile(pattern, re.IGNORECASE) for pattern in (*PLACEHOLDERS, *kommunen_settings().PLACEHOLDERS)]


def _span(match: re.Match) -> tuple[int, int]:
    return match.start(), -match.end()

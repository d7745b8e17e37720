"""Which pages are in Leichte Sprache, and what their fields say."""

from dataclasses import dataclass

from ...lint import Finding
from ...translation import TranslatedPageMixin
from ..own_words import written_words
from .rules import Hint, hints

#: The language whose rules these are, and its variant for people who need it simple, as BCP 47 has them: “de-simple”.
LANGUAGE, VARIANT = "de", "simple"


@dataclass(frozen=True)
class FieldHints:
    label: str
    hints: list[Hint]


def is_simple(code: str) -> bool:
    language, *variants = code.lower().split("-")
    return language == LANGUAGE and VARIANT in variants


def hints_for(page) -> list[FieldHints]:
    """By field, of those that have any; none of a page in another language."""
    if not is_simple(page.locale.language_code):
        return []
    found = (FieldHints(label, hints(words)) for label, words in written_words(page))
    return [field for field in found if field.hints]


def advise(draft) -> list[Finding]:
    """The same for the screen of an approval; see ``lint.advisers``."""
    if not isinstance(draft, TranslatedPageMixin):
        return []
    return [
        Finding("", field.label, f"“{hint.passage}” {hint.message}", code=hint.code, blocks=False)
        for field in hints_for(draft)
        for hint in field.hints
    ]

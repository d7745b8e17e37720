"""What people type into a search, taken apart into words; and what a German word begins with in all its forms."""

import re

from ..bodies.names import fold, spellings

MAX_LENGTH = 100
MAX_WORDS = 8

_ENDINGS = re.compile(r"(ern|em|en|er|es|e|s)$")
_SHORTEST_TRUNK = 4
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def cleaned(text: str) -> str:
    """What is searched for and shown again: one line, without control characters, of a sensible length."""
    printable = "".join(character if character.isprintable() else " " for character in text[: 10 * MAX_LENGTH])
    return " ".join(printable.split())[:MAX_LENGTH].strip()


def words_of(text: str) -> list[str]:
    """Only letters and digits: quotes, brackets and stars are operators to some search backends."""
    return re.findall(r"[^\W_]+", text)[:MAX_WORDS]


def trunk(word: str) -> str:
    """“verein” of “Vereine”, “Vereinen” and “Vereins”: the word without what German appends to it."""
    lowered = word.casefold()
    shorter = _ENDINGS.sub("", lowered)
    return shorter if len(shorter) >= _SHORTEST_TRUNK else lowered


def umlaut_spellings(word: str) -> set[str]:
    """“muelheim” and “mülheim” for either of them."""
    lowered = word.casefold()
    spelled_out = lowered.translate(_UMLAUTS)
    with_umlauts = spelled_out.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    return {lowered, spelled_out, with_umlauts}


def found_in_text(words: list[str]) -> re.Pattern | None:
    """Finds the words that begin like one of these, in any spelling of their umlauts."""
    parts = [spellings(fold(trunk(word))) for word in words if fold(word)]
    return re.compile(rf"\b(?:{'|'.join(parts)})\w*", re.IGNORECASE) if parts else None


def found_in_name(words: list[str]) -> re.Pattern | None:
    """Finds the words anywhere: “heim” in “Altheim”."""
    parts = [spellings(fold(word)) for word in words if fold(word)]
    return re.compile("|".join(parts), re.IGNORECASE) if parts else None

"""How names of bodies are folded so that they can be found and sorted."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


_SPELLINGS = {"ae": "(ae|ä)", "oe": "(oe|ö)", "ue": "(ue|ü)", "ss": "(ss|ß)"}
_SPELLINGS |= {"a": "[aàáâã]", "c": "[cç]", "e": "[eèéêë]", "i": "[iíîï]", "n": "[nñ]", "o": "[oóôõø]", "u": "[uùúû]"}


def fold(text: str) -> str:
    """Lower case without umlauts, accents and punctuation: “Mülheim a. d. Ruhr” becomes “muelheim a d ruhr”."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    letters = lowered if lowered.isascii() else _without_accents(lowered)
    return " ".join(re.findall(r"\w+", letters))


def spellings(word: str) -> str:
    """A regular expression for the spellings that ``fold`` makes this word of: “Müller” and “Mueller” for “mueller”.

    For columns that are not stored folded, such as names of persons.
    """
    return re.sub("|".join(_SPELLINGS), lambda match: _SPELLINGS[match.group()], re.escape(word))


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))

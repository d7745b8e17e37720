"""How names of bodies are folded so that they can be found and sorted."""

import re
import unicodedata

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold(text: str) -> str:
    """Lower case without umlauts, accents and punctuation: “Mülheim a. d. Ruhr” becomes “muelheim a d ruhr”."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    letters = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters))

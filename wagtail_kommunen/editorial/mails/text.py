"""Text of people on its way into a mail: no line breaks in a subject, nothing that turns reading round."""

import unicodedata

from django.utils.text import Truncator

#: Control characters, halves of characters, and the marks that reverse the direction of what follows.
_UNWANTED = frozenset({"Cc", "Cs"})
_REVERSING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

#: Characters of a title that a subject, a line of a mail, shows.
TITLE_LENGTH = 120


def one_line(text: object, length: int = TITLE_LENGTH) -> str:
    return Truncator(" ".join(filter(None, (_clean(part) for part in str(text).split())))).chars(length)


def many_lines(text: object) -> str:
    return "\n".join(_clean(line.replace("\t", " ")).rstrip() for line in str(text).strip().splitlines())


def _clean(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _UNWANTED and sign not in _REVERSING)

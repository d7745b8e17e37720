"""How a name or an address is written in a database: in JSON, in HTML, in an address, as a file name, with ue for ü."""

import html.entities
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

#: Stands in place of what was erased.
ERASED = "entfernt"

_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü", "ss": "ß"}
_SPELT_OUT = {umlaut: letters for letters, umlaut in _UMLAUTS.items()}
#: Between two words: blanks, hyphens, points, in whatever encoding, and a tag of HTML.
_GAP = r"(?:[\s\u00a0_.,+‐-―-]|%20|%2[BCDE]|&nbsp;|&#(?:160|xa0);|\\+[nrt]|\\+u00a0|</?[a-z][^<>]{0,80}>){1,6}"
_AT = r"(?:@|%40|&#(?:64|x40);|\\+u0040|\s*[(\[]at[)\]]\s*)?"
#: No letter or digit before it; “n” of the escape “\n” and “20” of “%20” are none.
_START = r"(?:(?<![^\W_])|(?<=\\[nrtbf])|(?<=%[0-9A-F]{2})|(?<=\\u[0-9A-F]{4}))"
#: The genitive belongs to the name.
_END = r"(?:['’]?s)?(?![^\W_])"
_BEFORE_PHONE = r"(?:(?<!\d)|(?<=\\[nrtbf])|(?<=%[0-9A-F]{2}))"
_PHONE_GAP = r"(?:[\s\u00a0()/.‐-―-]|&nbsp;|\\+u00a0|%20){0,4}"


@dataclass(frozen=True)
class Term:
    """Something that tells who a person is: a name, an address, a phone number, other words."""

    text: str
    is_phone: bool = False

    @cached_property
    def pattern(self) -> re.Pattern:
        source = self._phone() if self.is_phone else _START + "".join(_units(self.text)) + _END
        return re.compile(source, re.IGNORECASE)

    @cached_property
    def like(self) -> str:
        """For SQL: whatever the pattern finds has this. Only letters and digits that are the same in every spelling."""
        if self.is_phone:
            return f"%{'%'.join(self.digits)}%"
        plain = re.sub(r"ae|oe|ue|ss|[^a-z0-9]", " ", self.text.lower())
        return f"%{'%'.join(plain.split())}%"

    @property
    def digits(self) -> str:
        """Without the country's code or the zero in its place."""
        digits = re.sub(r"\D", "", self.text.replace("(0)", ""))
        return re.sub(r"^(0049|49(?=[1-9])|0)", "", digits)

    def _phone(self) -> str:
        return (
            _BEFORE_PHONE
            + rf"(?:(?:\+|00|%2B)49{_PHONE_GAP}0?{_PHONE_GAP}|0)?"
            + _PHONE_GAP.join(self.digits)
            + r"(?!\d)"
        )

    @property
    def is_telling(self) -> bool:
        """Whether it is long enough to mean one person and not half of the database."""
        return len(re.sub(r"\W|_", "", self.text)) >= (6 if self.is_phone else 4)


def _units(text: str) -> list[str]:
    return [
        _unit(part)
        for part in re.findall(
            r"[\s_.,\-‐-―]+|ae|oe|ue|ss|.", unicodedata.normalize("NFC", text.strip()), re.IGNORECASE
        )
    ]


def _unit(part: str) -> str:
    if not part.strip(" \t\r\n_.,-‐‑‒–—―"):
        return _GAP
    if part == "@":
        return _AT
    if part.lower() in _UMLAUTS:
        return f"(?:{part}|{_letter(_UMLAUTS[part.lower()])})"
    return re.escape(part) if part.isascii() and part.isalnum() else _letter(part)


def _letter(letter: str) -> str:
    """A letter or sign that has several spellings."""
    spellings = set()
    for form in {letter, letter.lower(), letter.upper()}:
        spellings |= {form, unicodedata.normalize("NFD", form), quote(form, safe=""), html.escape(form)}
        spellings |= {f"&#{ord(sign)};" for sign in form} | {f"&#x{ord(sign):x};" for sign in form}
        spellings |= {f"&{name}" for name, value in html.entities.html5.items() if value == form and name.endswith(";")}
        spellings.add(unicodedata.normalize("NFKD", form).encode("ascii", "ignore").decode())
    spellings.add(_SPELT_OUT.get(letter.lower(), ""))
    literal = "|".join(re.escape(spelling) for spelling in sorted(spellings - {""}, key=len, reverse=True))
    escaped = "|".join({_escaped(letter.lower()), _escaped(letter.upper())})
    return f"(?:{literal}|{escaped})"


def _escaped(letter: str) -> str:
    """As JSON writes it, in JSON within JSON too."""
    units = letter.encode("utf-16-be")
    return "".join(rf"\\+u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))

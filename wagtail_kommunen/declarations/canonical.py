"""The canonical form of a sealed text, and its digest. Documented for strangers in docs/canonical-form.md.

JSON as RFC 8785 (JSON Canonicalization Scheme) asks for, UTF-8, no byte order mark, no line end after it:
keys sorted, no white space between tokens, only strings, integers, booleans, null, lists and objects.
Every string is in Unicode NFC, with line ends LF, without white space around any of its lines or around the whole.
"""

import hashlib
import json
import re
import unicodedata

FORMAT = "wagtail-kommunen/declaration/1"


def canonical_text(text: str) -> str:
    """One string in canonical form. Applying it twice changes nothing."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", unicodedata.normalize("NFC", text))
    return "\n".join(line.strip() for line in lines).strip()


def canonical_value(value):
    """``value`` with every string in it made canonical; floats are refused, their text form is ambiguous."""
    match value:
        case str():
            return canonical_text(value)
        case None | bool() | int():
            return value
        case list() | tuple():
            return [canonical_value(item) for item in value]
        case dict():
            return {key: canonical_value(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(content: dict) -> str:
    """The canonical form. Keys are ASCII, so sorting by code point and by UTF-16 unit, as the RFC asks, agree."""
    return json.dumps(canonical_value(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(canonical: str) -> str:
    """SHA-256 of the canonical form in UTF-8, 64 hexadecimal digits: what ``sha256sum`` prints for the file."""
    return hashlib.sha256(canonical.encode()).hexdigest()

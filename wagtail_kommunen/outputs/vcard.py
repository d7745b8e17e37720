"""vCard files: version 3.0 (RFC 2426), which phones, Outlook and Thunderbird all import."""

import re
from collections.abc import Iterable

#: One property: its name with parameters, and its text, or its parts if it is a structured one (N, ORG).
Property = tuple[str, str | tuple[str, ...]]

CONTENT_TYPE = "text/vcard; charset=utf-8"

_LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_OCTETS = 75


def vcard(properties: Iterable[Property]) -> str:
    """One card. Properties without text are left out; no text can begin a line of its own."""
    filled = ((name, value) for name, value in properties if value)
    lines = ["BEGIN:VCARD", "VERSION:3.0", *(f"{name}:{_written(value)}" for name, value in filled), "END:VCARD"]
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _written(value: str | tuple[str, ...]) -> str:
    return _escape(value) if isinstance(value, str) else ";".join(_escape(part) for part in value)


def _escape(text: str) -> str:
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines of at most 75 octets, split between characters; what goes on begins with a space."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = "", 1
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])

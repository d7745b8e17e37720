"""Which characters a font can show: read from its own table, so that nobody finds out on paper."""

import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

#: Forms in which fonts of today list their characters (OpenType, “cmap”), by their number.
_SEGMENTS, _GROUPS = 4, 12


def characters_of(fonts: tuple[Path, ...]) -> frozenset[str]:
    """What at least one of them shows: a document takes each character from the first font that has it."""
    return frozenset().union(*map(_characters, fonts))


@lru_cache(maxsize=32)
def _characters(font: Path) -> frozenset[str]:
    data = font.read_bytes()
    return frozenset(chr(code) for start in _tables(data) for code in _codes(data, start))


def _tables(data: bytes) -> Iterator[int]:
    """Where each list of characters begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    directory = (struct.unpack_from(">4sLLL", data, 12 + 16 * number) for number in range(count))
    cmap = next(offset for tag, _checksum, offset, _length in directory if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for number in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * number)
        if platform in (0, 3):  # Unicode, Windows
            yield cmap + offset


def _codes(data: bytes, start: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, start)
    if form == _GROUPS:
        (count,) = struct.unpack_from(">L", data, start + 12)
        for number in range(count):
            first, last, _glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * number)
            yield from range(first, last + 1)
    elif form == _SEGMENTS:
        (double,) = struct.unpack_from(">H", data, start + 6)
        ends = struct.unpack_from(f">{double // 2}H", data, start + 14)
        begins = struct.unpack_from(f">{double // 2}H", data, start + 16 + double)
        for first, last in zip(begins, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)

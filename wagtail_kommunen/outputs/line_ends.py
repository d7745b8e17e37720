"""Line ends of a PDF that no reader can misread."""

import re

_AMBIGUOUS = re.compile(rb"\r(?=\nendstream)")
_TABLE = re.compile(rb"(?<=\nxref\n)0 \d+\n(?:\d{10} \d{5} [fn]\r\n)+")
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")
_START = re.compile(rb"(?<=startxref\n)\d+")


def with_clear_line_ends(pdf: bytes) -> bytes:
    """The same document. Where packed data happen to end in CR, the LF after them gets a CR of its own.

    Else some readers take CR LF for the line end, and find the data a byte shorter than the file says.
    """
    places = [found.end() for found in _AMBIGUOUS.finditer(pdf)]
    if not places:
        return pdf

    def moved(offset: bytes, width: int) -> bytes:
        number = int(offset)
        return b"%0*d" % (width, number + sum(place < number for place in places))

    clear = _AMBIGUOUS.sub(b"\r\r", pdf)
    clear = _TABLE.sub(lambda table: _ENTRY.sub(lambda entry: moved(entry[1], 10), table[0]), clear)
    return _START.sub(lambda start: moved(start[0], 0), clear)

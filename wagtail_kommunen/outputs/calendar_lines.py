"""Lines of calendar files (iCalendar, RFC 5545): how they are written, folded and escaped, and the times in them."""

import codecs
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar.prop import vDDDTypes
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

#: Characters of one line, however it was folded.
MAX_LINE = 65_536
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
#: What calendars of one house call the zones that others name as IANA does.
WINDOWS_ZONES: dict[str, str] = WINDOWS_TO_OLSON


def decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether it is in UTF-8, as the standard asks; else it is read as older programs wrote it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), False
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), False


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the number of the first of those that it was folded into. One that is too long ends in “…”."""
    parts: list[str] = []
    start, length = 0, 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and parts:
            if length <= MAX_LINE:
                parts.append(line[1 : MAX_LINE + 2])
                length += len(line)
            continue
        if parts:
            yield start, _cut("".join(parts))
        start, parts, length = number, [line[: MAX_LINE + 1]] if line.strip() else [], len(line)
    if parts:
        yield start, _cut("".join(parts))


def _cut(line: str) -> str:
    """A text is shorter then, and a date is none any more."""
    return line if len(line) <= MAX_LINE else f"{line[:MAX_LINE]}…"


def without_line_ends(text: str) -> str:
    """For a line of a file: “\\n” for all that any program takes for the end of one. Other control characters are gone."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))


def unescaped(value: str) -> str:
    return re.sub(r"\\([nN\\;,:\"])", lambda match: "\n" if match[1] in "nN" else match[1], value)


def listed(value: str) -> list[str]:
    """The parts of a text that are set apart by commas, not by escaped ones."""
    return [unescaped(part) for part in re.split(r"(?<!\\),", value)]


def moment(value: str) -> date | datetime | timedelta:
    """A day, a time (in UTC if it says so) or a length; of a period its start. ValueError if it is none."""
    found = vDDDTypes.from_ical(value.strip())
    found = found[0] if isinstance(found, tuple) else found
    if not isinstance(found, date | timedelta):
        raise ValueError(value)
    return found

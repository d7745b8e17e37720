"""Times as a town hall writes them for readers: “14:30 bis 17:30 Uhr”. Only what can be meant in one way is read."""

import re
from datetime import time

_DAY = r"(?:(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|[MDFS][a-z]\.),?\s+)?"
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_TIMES = re.compile(rf"{_DAY}(?:um\s+|von\s+|ab\s+)?{_CLOCK}(?:\s*Uhr)?(?:\s*(?:bis|-|–)\s*{_CLOCK})?\s*Uhr\.?")


def read_times(text: str) -> tuple[time, time | None] | None:
    """From and to; None if there is none, or more than one way to read it."""
    found = _TIMES.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, last_hour, last_minute = found.groups()
    try:
        start = time(int(hour), int(minute or 0))
        return start, time(int(last_hour), int(last_minute or 0)) if last_hour else None
    except ValueError:
        return None

"""Writes calendar files as programs of others do, line by line."""

from pathlib import Path

REAL = Path(__file__).parents[4] / "shared" / "data"


def calendar(*events, head=(), newline="\r\n"):
    """A whole file; each event is a list of its lines without BEGIN and END."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//DE", *head]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    return newline.join([*lines, "END:VCALENDAR", ""]).encode()


def event(uid="1@rheine.example", start="DTSTART;TZID=Europe/Berlin:20270302T180000", *more, title="Ehrenamtstag"):
    return [f"UID:{uid}", f"SUMMARY:{title}", start, *more]

"""Which headings begin the parts of a document."""

import re

MAX_TITLE = 255
PREAMBLE = re.compile(r"präambel|praeambel|preamble|vorbemerkung|vorwort")
DECLARATION_TITLE = r"(?:[\w-]+ ){0,3}(?:[\w-]*erklärung|charta|charter|declaration)"
DECLARATION = re.compile(DECLARATION_TITLE)
SIGNATURES = re.compile(
    r"unterschriften|unterzeichnende|unterzeichner(?:(?:\*|:|/-?)?in(?:nen)?)?(?: und unterzeichner)?|signatures|signatories"
)
# “Gemeinsame Erklärung der Staatskanzlei …”: a title that goes on with the parties.
TITLE_WITH_PARTIES = re.compile(rf"({DECLARATION_TITLE}) ((?:der|des|dem|den|zwischen|von) .+)", re.IGNORECASE)


def part_named(title: str) -> str | None:
    """preamble, declaration, signatures, or None if ``title`` names no part of a document."""
    title = " ".join(title.split()).casefold().removesuffix(":")
    if len(title) > MAX_TITLE:
        return None
    patterns = {"preamble": PREAMBLE, "declaration": DECLARATION, "signatures": SIGNATURES}
    return next((part for part, pattern in patterns.items() if pattern.fullmatch(title)), None)

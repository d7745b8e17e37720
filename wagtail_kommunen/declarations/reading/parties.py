"""The line that names the parties of a declaration: “der Staatskanzlei …, der Spitzenverbände und der Kommunen …”."""

import re

from .results import ParsedPart, ParsedParty
from .titles import DECLARATION_TITLE

MAX_LINE = 2000
MAX_NAME = 500
MAX_INTRO = 255
ARTICLE = r"(?:der|die|das|des|dem|den)\b"
INTRO = re.compile(rf"((?:{DECLARATION_TITLE})(?: zwischen| von)?|zwischen|von) (?={ARTICLE})", re.IGNORECASE)
BEFORE_PARTY = re.compile(rf"(?:, | und )(?={ARTICLE})")
STARTS_LIKE_PARTY = re.compile(ARTICLE)
# The leftmost word decides: “der Kommunen des Landes” are municipalities.
GROUPS = re.compile(
    r"(?P<associations>spitzenverb|städtetag|landkreistag|gemeindetag|städte- und gemeindebund)"
    r"|(?P<state>staatskanzlei|staatssekret|staatsminist|minister|landesregierung|\bland(?:es)?\b)"
    r"|(?P<municipalities>kommune|städte|stadt|gemeinde|kreis|bürgermeister|landr[aä]t)",
    re.IGNORECASE,
)


def group_of(text: str) -> str:
    """Which group of parties a party or an office belongs to, by the words that are usual; “other” if by none."""
    match = GROUPS.search(text)
    return match.lastgroup or "other" if match else "other"


def is_parties_line(text: str) -> bool:
    """Whether ``text`` is a list of parties and no sentence. A sentence ends with a stop and starts with a capital."""
    if len(text) > MAX_LINE or text.endswith((".", "!", "?", ":", ";")):
        return False
    intro, parties = split_parties(text)
    if len(intro) > MAX_INTRO or any(len(party.name) > MAX_NAME for party in parties):
        return False
    starts_like_party = STARTS_LIKE_PARTY.match(parties[0].name)
    return bool(intro or starts_like_party or (len(parties) > 1 and re.match(ARTICLE, text, re.IGNORECASE)))


def split_parties(text: str) -> tuple[str, tuple[ParsedParty, ...]]:
    """The words before the parties, and the parties: split before an article only, “für Sport und Ehrenamt” is one.

    If the list would not come out letter for letter when it is joined again, all of it is one party of no group.
    """
    match = INTRO.match(text)
    intro = match[1] if match else ""
    names = BEFORE_PARTY.split(text[match.end() :] if match else text)
    parties = tuple(ParsedParty(name, group_of(name)) for name in names)
    part = ParsedPart("", intro, parties, "", (), 0)
    if part.parties_line != text:
        return "", (ParsedParty(text, "other"),)
    return intro, parties

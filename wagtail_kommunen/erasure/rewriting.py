"""Takes a person out of a text: plain, HTML, or JSON in however many layers."""

import json
import re

from .person import Person
from .terms import ERASED

#: Whatever stands there names the object itself in lists; nothing at all would be no name.
_NAMING = re.compile(r"\"(?:title|draft_title|slug|label|url_path|seo_title|caption)\\*\": ?\\*\"$")
_QUOTED_BEFORE, _QUOTED_AFTER = re.compile(r"\\*\"$"), re.compile(r"\\*\"(?!\s*:)")
_PERSON_KEYS = ("honorific", "first_name", "last_name")


def mentions(person: Person, text: str) -> bool:
    return any(term.pattern.search(text) for term in person.terms) or _without_pairs(person, text) != text


def rewritten(person: Person, text: str, *, whole: str = ERASED) -> str:
    """Without the person. ``whole`` is what is left of a text that was nothing else."""
    text = _without_pairs(person, text)
    for term in person.terms:
        text = term.pattern.sub(lambda match: _replacement(match, whole), text)
    return text


def _replacement(match: re.Match, whole: str) -> str:
    text, start, end = match.string, match.start(), match.end()
    if not text[:start].strip() and not text[end:].strip():
        return whole
    before = text[max(0, start - 80) : start]
    if _QUOTED_BEFORE.search(before) and _QUOTED_AFTER.match(text, end) and not _NAMING.search(before):
        return ""
    return ERASED


def _without_pairs(person: Person, text: str) -> str:
    """JSON in which first and last name are two entries beside each other."""
    if not person.names or "last_name" not in text:
        return text
    try:
        content = json.loads(text)
    except ValueError:
        return text
    cleaned = _cleaned(person, content)
    return text if cleaned == content else json.dumps(cleaned)


def _cleaned(person: Person, content):
    if isinstance(content, list):
        return [_cleaned(person, entry) for entry in content]
    if isinstance(content, str) and "last_name" in content:
        return _without_pairs(person, content)
    if not isinstance(content, dict):
        return content
    cleaned = {key: _cleaned(person, value) for key, value in content.items()}
    if person.is_named(cleaned.get("first_name"), cleaned.get("last_name")):
        cleaned |= {key: "" for key in _PERSON_KEYS if key in cleaned}
    return cleaned

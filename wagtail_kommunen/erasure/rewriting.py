"""Takes a person out of a text: plain, HTML, or the values of JSON in however many layers. Keys of JSON stay."""

import json
import re
from collections.abc import Iterator
from functools import partial

from .person import Person
from .technical import is_machine, is_technical_entry
from .terms import ERASED

#: Whatever stands there names the object itself in lists; nothing at all would be no name.
_NAMING = ("title", "draft_title", "label", "seo_title", "caption")
_PERSON_KEYS = ("honorific", "first_name", "last_name")


def mentions(person: Person, text: str) -> bool:
    content = as_json(text)
    if content is None:
        return found_in(person, text)
    personal = any(found_in(person, value) for key, value in entries(content) if not is_technical_entry(key))
    return personal or _without_pairs(person, content) != content


def mentions_technically(person: Person, text: str) -> bool:
    """In a key of JSON, or in an entry that is not rewritten."""
    content = as_json(text)
    found = entries(content) if content is not None else ()
    return any(
        found_in(person, key) or (is_technical_entry(key) and not is_machine(key) and found_in(person, value))
        for key, value in found
    )


def rewritten(person: Person, text: str, *, whole: str = ERASED) -> str:
    """Without the person. ``whole`` is what is left of a text that was nothing else."""
    content = as_json(text)
    if content is None:
        return _rewritten_text(person, text, whole)
    new = _rewritten_value(person, _without_pairs(person, content))
    return text if new == content else json.dumps(new)


def found_in(person: Person, text: str) -> bool:
    return any(term.pattern.search(text) for term in person.terms)


def as_json(text: str) -> list | dict | None:
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, list | dict) else None


def entries(content, key: str = "") -> Iterator[tuple[str, str]]:
    """Key and text of all texts, of JSON within them too, and keys of what is no text."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield name, ""
            yield from entries(value, name)
    elif isinstance(content, list):
        for value in content:
            yield from entries(value, key)
    elif isinstance(content, str):
        inner = as_json(content)
        if inner is None:
            yield key, content
        else:
            yield from entries(inner, key)


def _rewritten_value(person: Person, content, key: str = ""):
    if isinstance(content, dict):
        return {name: _rewritten_value(person, value, name) for name, value in content.items()}
    if isinstance(content, list):
        return [_rewritten_value(person, value, key) for value in content]
    if not isinstance(content, str) or not content:
        return content
    if (inner := as_json(content)) is not None:
        new = _rewritten_value(person, inner, key)
        return content if new == inner else json.dumps(new)
    return content if is_technical_entry(key) else _rewritten_text(person, content, ERASED if key in _NAMING else "")


def _rewritten_text(person: Person, text: str, whole: str) -> str:
    for term in person.terms:
        text = term.pattern.sub(partial(_replacement, whole), text)
    return text


def _replacement(whole: str, match: re.Match) -> str:
    alone = not match.string[: match.start()].strip() and not match.string[match.end() :].strip()
    return whole if alone else ERASED


def _without_pairs(person: Person, content):
    """First and last name as two entries beside each other."""
    if not person.names:
        return content
    if isinstance(content, list):
        return [_without_pairs(person, entry) for entry in content]
    if isinstance(content, str) and "last_name" in content and (inner := as_json(content)) is not None:
        cleaned = _without_pairs(person, inner)
        return content if cleaned == inner else json.dumps(cleaned)
    if not isinstance(content, dict):
        return content
    cleaned = {key: _without_pairs(person, value) for key, value in content.items()}
    first, last = cleaned.get("first_name"), cleaned.get("last_name")
    if isinstance(first, str) and isinstance(last, str) and person.is_named(first, last):
        cleaned |= {key: "" for key in _PERSON_KEYS if key in cleaned}
    return cleaned

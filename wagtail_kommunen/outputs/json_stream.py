"""JSON files of any length, written piece by piece. Nothing that was written is kept."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_text)


def object_with_list(head: dict[str, Any], name: str, items: Iterable[Any]) -> Iterator[str]:
    """One object: what ``head`` holds, then under ``name`` the items, a line each."""
    members = "".join(f"{compact(key)}:{compact(value)},\n" for key, value in head.items())
    yield f"{{{members}{compact(name)}:["
    separator = "\n"
    for item in items:
        yield f"{separator}{compact(item)}"
        separator = ",\n"
    yield "\n]}\n"


def _text(value: Any) -> str:
    if isinstance(value, date):  # a datetime is one, too
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON.")

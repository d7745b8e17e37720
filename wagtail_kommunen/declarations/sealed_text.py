"""Sealed words back into a page, for whoever translates them."""

import json
from uuid import uuid4

from wagtail.blocks import StreamValue

from .canonical import canonical_value
from .models import DeclarationText, DeclarationVersion

#: What visitors of a declaration read as it was sealed, whatever its page says by now.
SEALED_FIELDS = (
    "letterhead",
    "preamble_title",
    "preamble_parties_intro",
    "preamble_parties",
    "preamble_paragraphs",
    "declaration_title",
    "declaration_parties_intro",
    "declaration_parties",
    "declaration_opening",
    "declaration_paragraphs",
    "wording_note",
)


def take_text(page: DeclarationText, version: DeclarationVersion) -> None:
    """In memory. Paragraphs that the page has already stay the same blocks: files of translators find them by their id."""
    content = version.content
    page.letterhead = content["letterhead"]
    page.wording_note = content["note"]
    page.declaration_opening = content["declaration"]["opening"] if content["declaration"] else ""
    for key in ("preamble", "declaration"):
        part = content[key] or {"title": "", "parties_intro": "", "parties": [], "paragraphs": []}
        setattr(page, f"{key}_title", part["title"])
        setattr(page, f"{key}_parties_intro", part["parties_intro"])
        for name, kind in (("parties", "party"), ("paragraphs", "paragraph")):
            old = getattr(page, f"{key}_{name}")
            setattr(page, f"{key}_{name}", _blocks(old, kind, part[name]))


def _blocks(old: StreamValue, kind: str, values: list) -> StreamValue:
    known: dict[str, list[dict]] = {}
    for block in old.get_prep_value():
        known.setdefault(_key(block["value"]), []).append(block)
    found = [
        same.pop(0) if (same := known.get(_key(value))) else {"type": kind, "value": value, "id": str(uuid4())}
        for value in values
    ]
    return StreamValue(old.stream_block, found, is_lazy=True)


def _key(value) -> str:
    return json.dumps(canonical_value(value), sort_keys=True)

"""Columns of a record: what stands here leaves the house, and nothing else does."""

from dataclasses import dataclass
from typing import Any

from .schemas import Schema


@dataclass(frozen=True)
class Field:
    """One column, read from the attribute of the record that has its name.

    ``usual``: in lists without being asked for. ``detail_only``: in no list, since it costs a question for each item.
    """

    name: str
    schema: Schema
    description: str = ""
    usual: bool = True
    detail_only: bool = False
    is_meta: bool = False

    @property
    def described(self) -> Schema:
        return {**self.schema, "description": self.description} if self.description else self.schema


def row(record: Any, names: list[str], meta_names: frozenset[str]) -> dict[str, Any]:
    """As Wagtail's API has it: the id, then what is about the record, then what it says."""
    meta = {name: getattr(record, name) for name in names if name in meta_names}
    body = {name: getattr(record, name) for name in names if name not in meta_names}
    if not meta:
        return body
    first = {"id": body.pop("id")} if "id" in body else {}
    return {**first, "meta": meta, **body}

"""Columns: named once, and every format, schema and description is made from them. What is no column does not leave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

#: Between the parts of a list in one cell of a CSV file.
SEPARATOR = "|"
#: Dates of which perhaps only the year is known: EDTF (ISO 8601-2), level 1.
PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$|^[0-9]{3}X$"


@dataclass(frozen=True)
class Type:
    """A kind of value as JSON Schema, CSV on the Web and Table Schema write it."""

    json: Mapping[str, Any]
    csvw: Any
    table: str


TYPES = {
    "text": Type({"type": "string"}, "string", "string"),
    "integer": Type({"type": "integer"}, "integer", "integer"),
    "number": Type({"type": "number"}, "double", "number"),
    "boolean": Type({"type": "boolean"}, "boolean", "boolean"),
    "date": Type({"type": "string", "format": "date"}, "date", "date"),
    "moment": Type({"type": "string", "format": "date-time"}, "dateTimeStamp", "datetime"),
    "partial_date": Type(
        {"type": "string", "pattern": PARTIAL_DATE}, {"base": "string", "format": PARTIAL_DATE}, "string"
    ),
    "address": Type({"type": "string", "format": "uri"}, "anyURI", "string"),
    "list": Type({"type": "array", "items": {"type": "string"}}, "string", "string"),
}


@dataclass(frozen=True)
class Column:
    """``name`` stands in the files and never changes. ``read`` finds the value in a row, see ``Dataset.rows``."""

    name: str
    label: str | Promise
    description: str | Promise
    read: Callable[[Any, Any], Any]
    type: str = "text"
    required: bool = False
    """Whether every row has it."""
    values: tuple[str, ...] = ()
    """The only ones there are, if they are codes."""

    def value(self, row: Any, at: Any) -> Any:
        """As JSON has it: nothing is null."""
        value = self.read(row, at)
        return None if value == "" else value


def cell(value: Any) -> Any:
    """As CSV has it: nothing is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return SEPARATOR.join(value)
    return value.isoformat() if hasattr(value, "isoformat") else value

"""What an address may ask for, and how it is read. Whatever is not understood is refused with a reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import category

from django.conf import settings
from wagtail.api.v2.utils import BadRequestError, FieldsParameterParseError, parse_fields_parameter

from .schemas import TEXT, Schema, one_of

#: Items on a page if nothing is said, and at most, where a site does not say it (``WAGTAILAPI_LIMIT_MAX``).
LIMIT = 20
LIMIT_MAX = 100
#: Beyond every list that there is, and within what every database counts.
OFFSET_MAX = 1_000_000
SEARCH_LENGTH = 100
FIELDS_LENGTH = 1000
#: Longest piece of an address that a reason repeats.
_REPEATED = 60


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address. ``several``: it may be given more than once."""

    name: str
    schema: Schema
    description: str
    several: bool = False

    def read(self, texts: list[str]) -> Any:
        """The value; of several a tuple. BadRequestError for anything that the schema does not allow."""
        if self.several:
            return tuple(dict.fromkeys(self._value(text) for text in texts))
        if len(texts) > 1:
            raise BadRequestError(f"“{self.name}” is given more than once")
        return self._value(texts[0])

    def _value(self, text: str) -> Any:
        try:
            return _READERS[self.schema.get("format") or self.schema["type"]](text, self.schema)
        except ValueError as error:
            raise BadRequestError(f"“{self.name}”: {error}") from None


def _integer(text: str, schema: Schema) -> int:
    low, high = schema["minimum"], schema["maximum"]
    if not re.fullmatch("[0-9]{1,18}", text) or not low <= int(text) <= high:
        raise ValueError(f"a whole number from {low} to {high} is expected")
    return int(text)


def _boolean(text: str, schema: Schema) -> bool:
    if text not in ("true", "false"):
        raise ValueError("“true” or “false” is expected")
    return text == "true"


def _day(text: str, schema: Schema) -> date:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("a day is expected, such as 2026-12-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day") from None


def _string(text: str, schema: Schema) -> str:
    if "enum" in schema and text not in schema["enum"]:
        raise ValueError(f"{repeated(text)} is none of: {', '.join(schema['enum'])}")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], text):
        raise ValueError(f"{repeated(text)} does not look like {schema['pattern']}")
    if not 1 <= len(text) <= schema.get("maxLength", FIELDS_LENGTH):
        raise ValueError(f"from 1 to {schema.get('maxLength', FIELDS_LENGTH)} characters are expected")
    if any(category(letter) in ("Cc", "Cs") for letter in text):
        raise ValueError("control characters are not allowed")
    return text


_READERS = {"integer": _integer, "boolean": _boolean, "date": _day, "string": _string}


def repeated(text: str) -> str:
    """A piece of an address in a reason, cut and without what could not be printed."""
    short = text if len(text) <= _REPEATED else f"{text[:_REPEATED]}…"
    return f"“{''.join(letter if letter.isprintable() else '?' for letter in short)}”"


def limit_max() -> int:
    return getattr(settings, "WAGTAILAPI_LIMIT_MAX", LIMIT_MAX) or LIMIT_MAX


def languages() -> list[str]:
    """Codes of the languages in which pages may stand."""
    known = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", None) or settings.LANGUAGES
    return [code for code, _name in known]


def paging() -> tuple[Parameter, ...]:
    most = limit_max()
    limit = {"type": "integer", "minimum": 0, "maximum": most, "default": min(LIMIT, most)}
    offset = {"type": "integer", "minimum": 0, "maximum": OFFSET_MAX, "default": 0}
    return (
        Parameter("limit", limit, "How many items are given."),
        Parameter("offset", offset, "How many items are left out before them."),
    )


def locale() -> Parameter:
    return Parameter(
        "locale",
        one_of(languages()),
        "The language of texts and names of codes. Without it, the first one of the site.",
    )


def search(what: str) -> tuple[Parameter, ...]:
    """With the name that pages have for it."""
    schema = {**TEXT, "minLength": 1, "maxLength": SEARCH_LENGTH}
    return Parameter("search", schema, what), Parameter("q", schema, "As on the page: another name of “search”.")


def order(names: Iterable[str]) -> Parameter:
    one = f"-?({'|'.join(names)})"
    what = "Names of orders, separated by commas. With a minus before it, the other way round."
    return Parameter("order", {**TEXT, "pattern": f"^{one}(,{one})*$", "maxLength": FIELDS_LENGTH}, what)


def fields(names: Iterable[str]) -> Parameter:
    one = f"-?({'|'.join(names)})"
    what = (
        "Columns besides the usual ones, separated by commas: “*” first for all, “_” first for none, “-name” for not."
    )
    return Parameter("fields", {**TEXT, "pattern": f"^(\\*|_|{one})(,{one})*$", "maxLength": FIELDS_LENGTH}, what)


def read(params: Mapping[str, Any], known: Iterable[Parameter]) -> dict[str, Any]:
    """Values by name, of those that were given. ``params`` is a QueryDict."""
    by_name = {parameter.name: parameter for parameter in known}
    if unknown := sorted(set(params) - set(by_name)):
        names = ", ".join(map(repeated, unknown[:5]))
        there_are = f"; there are: {', '.join(sorted(by_name))}" if by_name else ""
        raise BadRequestError(f"there is no parameter {names}{there_are}")
    return {name: by_name[name].read(params.getlist(name)) for name in params}  # type: ignore[attr-defined]


def chosen_fields(text: str, usual: list[str], every: list[str]) -> list[str]:
    """Names of the columns asked for, in the order in which there are."""
    try:
        parts = [(name, negated) for name, negated, _within in parse_fields_parameter(text)]
    except FieldsParameterParseError as error:
        raise BadRequestError(f"“fields”: {error}") from None
    names = set(usual)
    if parts and parts[0][0] in ("*", "_"):
        names = set(every) if parts.pop(0)[0] == "*" else set()
    for name, negated in parts:
        (names.discard if negated else names.add)(name)
    return [name for name in every if name in names]

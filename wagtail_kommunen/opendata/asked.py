"""What an address asks for. An unknown filter or value is refused with a reason: a file with everything would be wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

MAX_LENGTH = 100
#: Filters that are set, each with its values.
Asked = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Filter:
    """``accepts``: whether it knows a value. ``offers``: the values there are, with their names, if they are few."""

    name: str
    label: str | Promise
    accepts: Callable[[str, Any], bool]
    example: str
    offers: Callable[[Any], Mapping[str, Any]] | None = None
    several: bool = False


def choice(name: str, label: str | Promise, values: Mapping[str, Any], *, several: bool = False) -> Filter:
    """One of a few codes, the same on every site."""
    example = next(iter(values))
    return Filter(name, label, lambda value, pages: value in values, example, lambda pages: values, several)


class Refused(ValueError):
    """``errors``: each with its ``parameter`` and a ``detail`` for people."""

    def __init__(self, errors: list[dict[str, str]]):
        super().__init__(errors)
        self.errors = tuple(errors)


def read_asked(params: QueryDict, filters: Iterable[Filter], pages: Any) -> Asked:
    """The filters that are set, each with its values. Empty ones, as a form sends them, are not set."""
    known = {one.name: one for one in filters}
    errors: list[dict[str, str]] = []
    asked: Asked = {}
    for name, values in params.lists():
        given = tuple(dict.fromkeys(value.strip() for value in values if value.strip()))
        if reason := _reason_against(name, given, known, pages):
            errors.append({"parameter": name[:MAX_LENGTH], "detail": reason})
        elif given:
            asked[name] = given
    if errors:
        raise Refused(errors)
    return asked


def _reason_against(name: str, given: tuple[str, ...], known: dict[str, Filter], pages: Any) -> str:
    words = {"name": name[:MAX_LENGTH], "names": ", ".join(known)}
    if not known:
        return _("Nothing can be asked of this file.")
    if name not in known:
        return _("There is no filter “%(name)s”. There are: %(names)s.") % words
    if len(given) > 1 and not known[name].several:
        return _("“%(name)s” takes one value.") % words
    for value in given:
        if len(value) > MAX_LENGTH or not value.isprintable() or not known[name].accepts(value, pages):
            return _unknown(known[name], value, pages)
    return ""


def _unknown(one: Filter, value: str, pages: Any) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in value[:MAX_LENGTH])
    words = {"name": one.name, "value": shown, "example": one.example}
    if one.offers is None:
        return _("“%(value)s” is no value of “%(name)s”. An example: %(example)s.") % words
    words["values"] = ", ".join(one.offers(pages))
    return _("“%(value)s” is no value of “%(name)s”. There are: %(values)s.") % words


def day_of(text: str) -> date | None:
    """“2026-12-31”, and nothing else."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def as_params(asked: Mapping[str, tuple[str, ...]]) -> QueryDict:
    """As an address says it."""
    params = QueryDict(mutable=True)
    for name, values in asked.items():
        params.setlist(name, list(values))
    return params

"""What an older edition of the register listed and a newer one does not: it is dissolved, never deleted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from .mergers import successors
from .models import Body, BodyKind
from .register_entry import RegisterEntry, RegisterFileError
from .register_store import REGISTER_KINDS

#: More than this share of a state's bodies gone at once looks like half a file.
_MANY = 0.1
_FEW = 10

Entries = Mapping[str, RegisterEntry]
Bodies = Mapping[str, Body]


@dataclass(frozen=True)
class Dissolved:
    """``text`` says what became of the body. If it stays as it is, ``printed`` is empty."""

    key: str
    body: Body
    text: str
    printed: str = ""


def gone(entries: Entries, stored: Bodies) -> dict[str, Body]:
    """Bodies that an older edition listed and this one does not, of the states that are in the file."""
    states = {entry.state for entry in entries.values()}
    kinds = {str(entry.kind) for entry in entries.values()}
    return {
        key: body
        for key, body in stored.items()
        if key not in entries
        and body.kind in kinds
        and body.register_edition
        and not body.dissolved_on
        and body.ars[:2] in states
    }


def check_number(lost: Bodies, stored: Bodies) -> None:
    """Raises RegisterFileError if a good part of a state would be dissolved."""
    there = Counter(body.ars[:2] for body in stored.values() if body.kind in REGISTER_KINDS)
    for state, number in Counter(body.ars[:2] for body in lost.values()).items():
        if number > max(_FEW, _MANY * there[state]):
            text = _(
                "%(number)s of %(all)s bodies of the state %(state)s are not in this file. If it is complete and they are "
                "to be dissolved, say so. Nothing was changed."
            )
            raise RegisterFileError(text % {"number": number, "all": there[state], "state": state})


def dissolve(
    lost: Bodies, entries: Entries, stored: Bodies, areas_before: Mapping[str, Decimal], edition: date
) -> Iterator[Dissolved]:
    """Set day and successor of each body; nothing is written. ``areas_before`` in km², before this edition."""
    taken_over = _successors_of(lost, entries, areas_before)
    for key, body in lost.items():
        if body.valid_from and body.valid_from >= edition:
            text = _("%(body)s is not in the file, but exists only since %(day)s. It stays as it is.")
            yield Dissolved(key, body, text % {"body": body, "day": body.valid_from})
        else:
            body.dissolved_on, body.successor = edition, stored.get(taken_over.get(key, ""))
            yield _told(key, body)


def _successors_of(lost: Bodies, entries: Entries, areas_before: Mapping[str, Decimal]) -> dict[str, str]:
    """By their areas: the register itself names no successor."""
    growth = {
        key: entry.area_km2 - areas_before.get(key, Decimal())
        for key, entry in entries.items()
        if entry.area_km2 is not None and entry.kind not in (BodyKind.DISTRICT, BodyKind.REGIONAL_ASSOCIATION)
    }
    areas = {key: body.area_km2 for key, body in lost.items() if body.area_km2 and body.kind != BodyKind.DISTRICT}
    return successors(areas, growth)


def _told(key: str, body: Body) -> Dissolved:
    facts = {"body": body, "successor": body.successor}
    if body.successor:
        text = _("%(body)s is dissolved. Its successor %(successor)s was found by the areas: please check it.")
        return Dissolved(key, body, text % facts, _("%(body)s, taken over by %(successor)s") % facts)
    text = _("%(body)s is dissolved. The register does not tell its successor: please enter it.")
    return Dissolved(key, body, text % facts, str(body))

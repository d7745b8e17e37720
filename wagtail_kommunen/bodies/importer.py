"""Stores what a file of the official register says: compares first, then writes in bulk, in one transaction."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..signals import register_imported
from . import register_store as store
from .dissolving import check_number, dissolve, gone
from .import_report import ImportReport
from .models import Body, BodyKind
from .names import fold
from .register_entry import Problem, RegisterEntry, RegisterFile, RegisterFileError
from .register_file import Coordinates

_NAMES = {"designation", "name", "epithet"}
#: Need no check: references to rows just read, what reading has made sure of, and what no register says.
_UNCHECKED = {
    "id",
    "kind",
    "ags",
    "district",
    "government_region",
    "successor",
    "slug",
    "website",
    "search_name",
    "protocol_rank",
}


def import_register(
    register: RegisterFile,
    *,
    state: str = "",
    edition: date | None = None,
    coordinates: Coordinates | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    dissolve_many: bool = False,
    progress: store.Progress | None = None,
) -> ImportReport:
    """Create, update and dissolve bodies so that they are as in the register.

    ``state`` (two digits) limits all of it. ``edition`` is the date of a file that does not carry one. A dry run tells
    what would be done. With ``all_or_nothing`` nothing is stored if a line could not be used. Raises RegisterFileError
    if the file is older than what is stored, or would dissolve a good part of a state (``dissolve_many`` allows that).
    """
    with transaction.atomic():
        task = _Import(register, state, register.edition or edition, coordinates or {}, progress)
        task.check_age()
        task.describe()
        task.dissolve_the_rest(dissolve_many)
        task.write()
        report = task.report
        report.stored = not dry_run and not (all_or_nothing and report.problems)
        if report.stored and not report.changes_nothing:
            register_imported.send_robust(Body, report=report, renamed=task.renamed)
        transaction.set_rollback(not report.stored)
    return report


class _Import:
    def __init__(self, register, state, edition, coordinates, progress):
        self.register: RegisterFile = register
        self.state: str = state
        self.edition: date | None = edition
        self.coordinates: Coordinates = coordinates
        self.progress: store.Progress = progress or (lambda done, total: None)
        self.report = ImportReport(edition=edition, problems=list(register.problems))
        self.entries = {entry.key: entry for entry in register.entries(state)}
        self.stored = store.stored_bodies(state)
        self.areas_before = {key: body.area_km2 for key, body in self.stored.items() if body.area_km2}
        self.done = 0
        self.created: dict[str, Body] = {}
        self.changed: dict[str, Body] = {}
        self.renamed: dict[int, str] = {}
        self.confirmed: list[Body] = []

    # May this file be used?

    def check_age(self) -> None:
        """An older edition after a newer one would bring back what is gone."""
        if not self.entries:
            raise RegisterFileError(_("The file holds nothing of the state %(state)s.") % {"state": self.state})
        states = {entry.state for entry in self.entries.values()}
        known = [
            body.register_edition for body in self.stored.values() if body.register_edition and body.ars[:2] in states
        ]
        newest = max(known, default=None)
        if newest is None:
            return
        if self.edition is None:
            text = _("This file does not say of which day it is. State its edition: what is stored is of %(newest)s.")
            raise RegisterFileError(text % {"newest": newest})
        if self.edition < newest:
            text = _("This file is of %(edition)s, what is stored already is newer: %(newest)s. Nothing was changed.")
            raise RegisterFileError(text % {"edition": self.edition, "newest": newest})

    # What does it say?

    def describe(self) -> None:
        keys = {entry.region for entry in self.entries.values()}
        authorities = {key: name for key, name in self.register.regions.items() if key in keys}
        self.regions, new_regions = store.region_bodies(authorities)
        self.report.created.extend(map(str, new_regions))
        self.move_to_new_keys()
        districts = [entry for entry in self.entries.values() if entry.kind == BodyKind.DISTRICT]
        for entry in districts:
            self.describe_one(entry)
        # Those in a district point at it, so it has to be there.
        self.create_new(districts)
        for entry in self.entries.values():
            if entry.kind != BodyKind.DISTRICT:
                self.describe_one(entry)

    def move_to_new_keys(self) -> None:
        """A body whose key changed (its district merged, say) is still the same: same name, same area, same state."""
        if not self.edition:
            return
        lost = gone(self.entries, self.stored)
        if not lost:
            return
        new = [entry for key, entry in self.entries.items() if key not in self.stored]
        names = Counter(_identity(entry) for entry in new) + Counter(_identity(body) for body in lost.values())
        by_name = {_identity(entry): entry for entry in new}
        for key, body in lost.items():
            entry = by_name.get(_identity(body))
            if entry and names[_identity(body)] == 2 and _same_area(entry.area_km2, body.area_km2):
                self.stored[entry.key] = self.stored.pop(key)
                text = _("%(body)s has a new key: %(old)s became %(new)s.")
                self.note(text % {"body": body, "old": key, "new": entry.key}, entry.line)

    def describe_one(self, entry: RegisterEntry) -> None:
        body = self.stored.get(entry.key)
        if body and body.kind not in store.REGISTER_KINDS:
            text = _("The key %(key)s belongs to “%(body)s”, which is no body of the register. It stays as it is.")
            self.report.problems.append(Problem(entry.line, text % {"key": entry.key, "body": body}))
            return
        district = self.stored.get(f"{entry.district}000") if entry.district else None
        if entry.district and district is None:
            text = _("Its district %(key)s could not be stored.") % {"key": entry.district}
            self.report.problems.append(Problem(entry.line, text))
            return
        values = self.values(entry, district)
        if body is None:
            self.store_new(entry, Body(**values, register_edition=self.edition))
        else:
            self.compare(entry, body, values)

    def values(self, entry: RegisterEntry, district: Body | None) -> dict[str, Any]:
        """What the body should have. What the register does not know is left out, so that it stays."""
        longitude, latitude = self.coordinates.get(entry.key, (entry.longitude, entry.latitude))
        known = {
            "population": entry.population,
            "area_km2": _rounded(entry.area_km2, "0.01"),
            "longitude": _rounded(longitude, "0.00001"),
            "latitude": _rounded(latitude, "0.00001"),
            "government_region_id": self.regions.get(entry.region),
        }
        return {
            "kind": str(entry.kind),
            "designation": entry.designation,
            "name": entry.name,
            "epithet": entry.epithet,
            "ags": entry.ags,
            "ars": entry.ars,
            "district_id": district.pk if district else None,
            **{name: value for name, value in known.items() if value is not None},
        }

    def store_new(self, entry: RegisterEntry, body: Body) -> None:
        if self.is_valid(entry, body):
            self.created[entry.key] = self.stored[entry.key] = body

    def compare(self, entry: RegisterEntry, body: Body, values: dict[str, Any]) -> None:
        if body.dissolved_on and self.edition and body.dissolved_on <= self.edition:
            values |= {"dissolved_on": None, "successor_id": None}
            self.note(
                _("%(body)s was dissolved here, the register lists it: it exists again.") % {"body": body}, entry.line
            )
        before = {name: getattr(body, name) for name in values}
        differing = [name for name, value in values.items() if before[name] != value]
        if not differing:
            self.report.unchanged += 1
            if self.edition and body.register_edition != self.edition:
                self.confirmed.append(body)
            return
        was = str(body)
        for name in differing:
            setattr(body, name, values[name])
        if not self.is_valid(entry, body):
            for name in differing:
                setattr(body, name, before[name])
            return
        body.register_edition = self.edition or body.register_edition
        self.changed[entry.key] = body
        if not _NAMES.isdisjoint(differing):
            self.renamed[body.pk] = was
        words = [_in_words(name, before[name], values[name]) for name in differing]
        self.report.changed.append(f"{was} ({entry.key}): {'; '.join(words)}")

    def is_valid(self, entry: RegisterEntry, body: Body) -> bool:
        try:
            body.clean_fields(exclude=_UNCHECKED)
        except ValidationError as error:
            self.report.problems.append(Problem(entry.line, "; ".join(error.messages)))
            return False
        return True

    # What is gone?

    def dissolve_the_rest(self, dissolve_many: bool) -> None:
        lost = gone(self.entries, self.stored)
        if not lost or self.edition is None:
            return
        if self.register.problems:
            text = _("Some lines could not be read, so nothing was dissolved. Not in the file: %(number)s bodies.")
            self.note(text % {"number": len(lost)})
            return
        if not dissolve_many:
            check_number(lost, self.stored)
        for dissolved in dissolve(lost, self.entries, self.stored, self.areas_before, self.edition):
            self.note(dissolved.text)
            if dissolved.printed:
                self.changed[dissolved.key] = dissolved.body
                self.report.dissolved.append(dissolved.printed)

    # Write

    def create_new(self, entries: Iterable[RegisterEntry]) -> None:
        bodies = [self.created[entry.key] for entry in entries if entry.key in self.created]
        store.give_slugs(bodies)
        store.fold_names(bodies)
        store.create(bodies, self.count)

    def write(self) -> None:
        self.create_new([entry for entry in self.entries.values() if entry.kind != BodyKind.DISTRICT])
        changed = list(self.changed.values())
        store.fold_names(changed)
        store.update(changed, self.count)
        if self.edition:
            store.confirm(self.confirmed, self.edition)
        self.report.created += [f"{body} ({key})" for key, body in self.created.items()]

    def count(self, number: int) -> None:
        self.done += number
        self.progress(self.done, len(self.created) + len(self.changed))

    def note(self, message: str, line: int | None = None) -> None:
        self.report.notes.append(Problem(line, message))


def _rounded(number: Decimal | None, places: str) -> Decimal | None:
    return None if number is None else number.quantize(Decimal(places))


def _identity(body: RegisterEntry | Body) -> tuple[str, str, bool]:
    """State, name and whether it is a district: what stays when only the key changes."""
    return body.ars[:2], fold(body.name), body.kind in (BodyKind.DISTRICT, BodyKind.REGIONAL_ASSOCIATION)


def _same_area(one: Decimal | None, other: Decimal | None) -> bool:
    return bool(one and other and abs(one - other) <= one / 100)


def _in_words(name: str, before: Any, after: Any) -> str:
    """“population: 100 → 120”; of what it points at only that it changed."""
    field = Body._meta.get_field(name)
    label = str(getattr(field, "verbose_name", name))
    return label if field.is_relation else f"{label}: {_shown(before)} → {_shown(after)}"


def _shown(value: Any) -> str:
    return "–" if value in (None, "") else str(value)

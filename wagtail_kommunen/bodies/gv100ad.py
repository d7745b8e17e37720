"""Reads GV100AD, the official Gemeindeverzeichnis: lines of 220 characters, their first two name the type of record.

Source of the layout: Statistisches Bundesamt, Datensatzbeschreibung GV100AD, valid from 14 June 2000.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from .models import BodyKind
from .register_entry import Problem, RegisterEntry, RegisterFile, RegisterFileError
from .register_names import (
    ASSOCIATION_TYPES,
    CITY_DISTRICT_TYPES,
    DISTRICT_TYPES,
    MUNICIPALITY_TYPES,
    OTHER_ASSOCIATION_TYPES,
    UNINCORPORATED_TYPES,
    association_name,
    district_name,
    municipality_name,
    region_authority,
)
from .register_sums import sum_up

LINE_LENGTH = 220


class _LineError(ValueError):
    """This line cannot be used; the others can."""


def read_gv100ad(lines: Iterable[str]) -> RegisterFile:
    """Read all records. A line that is wrong becomes a problem; a file that was cut or mixed is a RegisterFileError."""
    reader = _Reader()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            reader.read(number, line.rstrip("\r\n"))
    return reader.finish()


class _Reader:
    def __init__(self):
        self.register = RegisterFile()
        self.areas: list[RegisterEntry] = []
        self.cities: set[str] = set()
        self.seen: set[str] = set()
        self.last: tuple[int, int] = (0, LINE_LENGTH)
        self.records: dict[str, Callable[[int, str], None]] = {
            "10": self.pass_over,
            "20": self.region,
            "30": self.pass_over,
            "40": self.district,
            "50": self.association,
            "60": self.municipality,
        }

    def read(self, number: int, line: str) -> None:
        self.last = number, len(line)
        try:
            if len(line) != LINE_LENGTH:
                raise _LineError(_("%(length)s characters instead of 220.") % {"length": len(line)})
            record = self.records.get(line[:2])
            if record is None:
                raise _LineError(_("“%(type)s” is no type of record (10 to 60).") % {"type": line[:2]})
            self.check_edition(number, line[2:10])
            record(number, line)
        except _LineError as error:
            self.register.problems.append(Problem(number, str(error)))

    def check_edition(self, number: int, digits: str) -> None:
        """All lines of a file have the same Gebietsstand."""
        try:
            edition = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError as error:
            raise _LineError(_("“%(text)s” is no date (year, month, day).") % {"text": digits}) from error
        if self.register.edition not in (None, edition):
            text = _("This line is of %(other)s, those before are of %(edition)s: two editions in one file.")
            raise RegisterFileError(text % {"other": edition, "edition": self.register.edition}, number)
        self.register.edition = edition

    def pass_over(self, number: int, line: str) -> None:
        """States and regions (Regionen) are not kept: nothing of ours points at them."""

    def region(self, number: int, line: str) -> None:
        key = _digits(line[10:13])
        if authority := region_authority(key, _text(line)):
            self.register.regions[key] = authority

    def district(self, number: int, line: str) -> None:
        key = self.new_key("40", _digits(line[10:15]))
        code = line[122:124]
        if code in CITY_DISTRICT_TYPES:
            self.cities.add(key)
            return
        if code not in DISTRICT_TYPES:
            raise _unknown(code)
        designation, name = district_name(_text(line), DISTRICT_TYPES[code])
        self.register.districts[key] = RegisterEntry(
            line=number,
            kind=BodyKind.DISTRICT,
            designation=designation,
            name=name,
            epithet="",
            ags=f"{key}000",
            ars=f"{key}0000000",
            district="",
            region=key[:3],
            population=None,
            area_km2=None,
        )

    def association(self, number: int, line: str) -> None:
        ars = self.new_key("50", f"{_digits(line[10:15])}{_digits(line[18:22])}000")
        code = line[122:124]
        if code not in ASSOCIATION_TYPES and code not in OTHER_ASSOCIATION_TYPES:
            raise _unknown(code)
        designated = association_name(_text(line), ASSOCIATION_TYPES[code]) if code in ASSOCIATION_TYPES else None
        if designated is None:
            return
        self.register.associations.append(
            RegisterEntry(
                line=number,
                kind=BodyKind.REGIONAL_ASSOCIATION,
                designation=designated[0],
                name=designated[1],
                epithet="",
                ags=None,
                ars=ars,
                district=self.known_district(ars[:5]),
                region=ars[:3],
                population=None,
                area_km2=None,
            )
        )

    def municipality(self, number: int, line: str) -> None:
        ags = self.new_key("60", _digits(line[10:18]))
        code = line[122:124]
        if code not in MUNICIPALITY_TYPES and code not in UNINCORPORATED_TYPES:
            raise _unknown(code)
        kind, designation = MUNICIPALITY_TYPES.get(code, ("", ""))
        if not kind and ags[2:5] == "000":
            return  # waters that belong to a state and to no district
        designation, name, epithet = municipality_name(_text(line), designation)
        entry = RegisterEntry(
            line=number,
            kind=kind,
            designation=designation,
            name=name,
            epithet=epithet,
            ags=ags,
            ars=f"{ags[:5]}{_digits(line[18:22])}{ags[5:]}",
            district=self.known_district(ags[:5]),
            region=ags[:3],
            population=_number(line[139:150]),
            area_km2=Decimal(_number(line[128:139])) / 100,
        )
        self.areas.append(entry)
        if kind:
            self.register.municipalities.append(entry)

    def new_key(self, record: str, key: str) -> str:
        if record + key in self.seen:
            raise _LineError(_("The key %(key)s stands in the file a second time.") % {"key": key})
        self.seen.add(record + key)
        return key

    def known_district(self, key: str) -> str:
        """The key of the district, empty for an independent city."""
        if key in self.cities:
            return ""
        if key not in self.register.districts:
            raise _LineError(_("Unknown district %(key)s: the file has no record 40 for it.") % {"key": key})
        return key

    def finish(self) -> RegisterFile:
        number, length = self.last
        register = self.register
        if length < LINE_LENGTH and register.problems and register.problems[-1].line == number:
            raise RegisterFileError(
                _("The file was cut: its last line has %(length)s characters instead of 220.") % {"length": length},
                number,
            )
        filled = {entry.ags[:5] for entry in self.areas if entry.ags}
        if not register.problems:
            for key in [*register.districts, *self.cities]:
                if key not in filled:
                    text = _("The file was cut: district %(key)s has no municipality.")
                    raise RegisterFileError(text % {"key": key}, number)
        register.districts = sum_up(register.districts, self.areas)
        return register


def _text(line: str) -> str:
    name = line[22:72].strip()
    if not name:
        raise _LineError(_("The name is missing."))
    return name


def _digits(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise _LineError(_("“%(text)s” is no key: only digits can stand here.") % {"text": text})
    return text


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _LineError(_("“%(text)s” is no number.") % {"text": text.strip()})
    return int(text)


def _unknown(code: str) -> _LineError:
    return _LineError(_("“%(code)s” is no kind of body that this record can have.") % {"code": code})

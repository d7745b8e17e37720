"""Reads the register from a CSV with named columns: one body a line, a district with its key and “000”.

Columns: ags and name are needed; ars, kurzname, art or art_code, kreis_schluessel, kreis, regierungsbezirk, flaeche_km2,
einwohner, lon, lat are used where they are there. Districts that have no line of their own are taken from ``kreis``.
"""

import csv
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from .ags import Ags
from .models import BodyKind
from .register_entry import Problem, RegisterEntry, RegisterFile, RegisterFileError
from .register_names import DISTRICT_TYPES, MUNICIPALITY_TYPES, district_name, municipality_name, region_authority
from .register_sums import sum_up

MAX_COLUMNS = 100
_TYPE_OF_WORD = {
    "Markt": "60",
    "Kreisfreie Stadt": "61",
    "Stadtkreis": "62",
    "Stadt": "63",
    "Kreisangehörige Stadt": "63",
    "Gemeinde": "64",
    "Kreisangehörige Gemeinde": "64",
    "Große Kreisstadt": "67",
    "Kreis": "43",
    "Landkreis": "44",
}
#: The two states whose districts are called Kreis; everywhere else it is Landkreis.
_STATES_WITH_KREIS = ("01", "05")


def read_register_csv(lines: Iterable[str]) -> RegisterFile:
    """Read all lines; one that is wrong becomes a problem. The edition is not in such a file."""
    register = RegisterFile()
    named: dict[str, RegisterEntry] = {}
    seen: set[str] = set()
    for number, row in csv_rows(lines, needed=("ags", "name")):
        try:
            entry = _entry(number, row)
            if entry.key in seen:
                raise ValueError(_("The key %(key)s stands in the file a second time.") % {"key": entry.key})
        except ValueError as error:
            register.problems.append(Problem(number, str(error)))
            continue
        seen.add(entry.key)
        if authority := region_authority(entry.region, row.get("regierungsbezirk", "")):
            register.regions.setdefault(entry.region, authority)
        if entry.kind == BodyKind.DISTRICT:
            register.districts[entry.ars[:5]] = entry
        else:
            register.municipalities.append(entry)
            if entry.district and row.get("kreis"):
                named.setdefault(entry.district, _district_of(number, entry, row["kreis"]))
    _add_districts(register, named)
    return register


def csv_rows(lines: Iterable[str], *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Number of the line and the row by column names (lower case). Comma, semicolon or tab between the cells."""
    lines = iter(lines)
    header = next(lines, "")
    separator = max(",;\t", key=header.count)
    try:
        columns = [column.strip().lower() for column in next(csv.reader([header], delimiter=separator), [])]
    except csv.Error as error:
        raise RegisterFileError(str(error), 1) from error
    if missing := [column for column in needed if column not in columns]:
        raise RegisterFileError(_("The column “%(column)s” is missing.") % {"column": missing[0]}, 1)
    if len(columns) > MAX_COLUMNS:
        raise RegisterFileError(_("The file has more than %(limit)s columns.") % {"limit": MAX_COLUMNS}, 1)
    reader = csv.reader(lines, delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num + 1, dict(zip(columns, (cell.strip() for cell in cells), strict=False))
    except csv.Error as error:
        raise RegisterFileError(str(error), reader.line_num + 1) from error


def decimal(text: str) -> Decimal | None:
    """A number with a point or a comma before its decimals; None for an empty cell."""
    if not text:
        return None
    try:
        number = Decimal(text.replace(",", ".").replace(" ", ""))
    except InvalidOperation as error:
        raise ValueError(_("“%(text)s” is no number.") % {"text": text}) from error
    if not number.is_finite():
        raise ValueError(_("“%(text)s” is no number.") % {"text": text})
    return number


def _entry(number: int, row: dict[str, str]) -> RegisterEntry:
    ags = Ags.parse(row.get("ags", "")).digits
    word = row.get("art", "")
    code = row.get("art_code") or _TYPE_OF_WORD.get(word, "")
    if not row.get("name"):
        raise ValueError(_("The name is missing."))
    if code in DISTRICT_TYPES:
        kind, epithet = BodyKind.DISTRICT, ""
        designation, name = district_name(row["name"], DISTRICT_TYPES[code])
    elif code in MUNICIPALITY_TYPES:
        kind, designation = MUNICIPALITY_TYPES[code]
        designation, name, epithet = municipality_name(row["name"], designation)
    else:
        raise ValueError(_("“%(kind)s” is no kind of body known here.") % {"kind": code or word})
    population = decimal(row.get("einwohner", ""))
    return RegisterEntry(
        line=number,
        kind=kind,
        designation=designation,
        name=name,
        epithet=epithet,
        ags=ags,
        ars=row.get("ars") or f"{ags[:5]}0000{ags[5:]}",
        district=ags[:5] if kind in (BodyKind.TOWN, BodyKind.MUNICIPALITY) else "",
        region=ags[:3],
        population=None if population is None else int(population),
        area_km2=decimal(row.get("flaeche_km2", "")),
        longitude=decimal(row.get("lon", "")),
        latitude=decimal(row.get("lat", "")),
    )


def _district_of(number: int, entry: RegisterEntry, text: str) -> RegisterEntry:
    key = entry.district
    designation, name = district_name(text, "Kreis" if entry.state in _STATES_WITH_KREIS else "Landkreis")
    return RegisterEntry(
        number, BodyKind.DISTRICT, designation, name, "", f"{key}000", f"{key}0000000", "", key[:3], None, None
    )


def _add_districts(register: RegisterFile, named: dict[str, RegisterEntry]) -> None:
    unlisted = {key: district for key, district in named.items() if key not in register.districts}
    register.districts |= sum_up(unlisted, register.municipalities)
    known = []
    for entry in register.municipalities:
        if entry.district and entry.district not in register.districts:
            message = _("Unknown district %(key)s: the file says nothing of it.") % {"key": entry.district}
            register.problems.append(Problem(entry.line, message))
        else:
            known.append(entry)
    register.municipalities = known

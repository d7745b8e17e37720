"""The door to a list of members, whatever its form: CSV with any separator and encoding, or XLSX."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ...declarations.reading.encoding import NO_TEXT, check_accents, decode
from ...declarations.reading.results import DocumentError
from .column_mapping import exact_role_of, role_of
from .spreadsheet import SheetRow, WorkbookError, sheet_rows

#: Bytes. A list of all German municipalities has about two million.
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
#: Characters of a cell. A quotation mark that is never closed makes longer ones.
MAX_CELL = 5_000
#: Records among which the header is looked for, and by which the separator is told.
_HEAD = 50
_SEPARATORS = ";,\t|"
#: Addresses, keys, years and dates: no header has them.
_DATA = re.compile(r"@|\d{4}|\d\.\d")
_OLE = b"\xd0\xcf\x11\xe0"
_OTHER_FORMATS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"<!DOCTYPE": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}


class MemberListFileError(ValueError):
    """The file as a whole cannot be used. ``reason`` is a sentence, ``line`` counts from 1 in the file, or is None."""

    def __init__(self, reason: str, line: int | None = None):
        self.reason, self.line = reason, line
        message = _("Line %(line)s: %(reason)s") % {"line": line, "reason": reason} if line else reason
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One entry. ``number`` counts entries from 1, ``line`` is the line or spreadsheet row where it begins."""

    number: int
    line: int
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MemberTable:
    """Every row has as many cells as the header. ``form`` says how it was read: “Windows-1252, ;”."""

    header: tuple[str, ...]
    rows: list[TableRow] = field(default_factory=list)
    form: str = ""


def read_member_list(data: bytes) -> MemberTable:
    """Read the table, from its header on. Raises MemberListFileError if nothing of it can be used."""
    if len(data) > MAX_BYTES:
        raise MemberListFileError(_("The file is larger than 10 MB: that is no list of members."))
    if data.startswith(b"PK"):
        return _table(_workbook(data), "XLSX")
    _refuse_other_formats(data)
    text, form = _text(data)
    separator, text, skipped = _separator(text)
    return _table(_records(text, separator, skipped), f"{form}, {_name_of(separator)}")


def _refuse_other_formats(data: bytes) -> None:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:16]
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise MemberListFileError(_("This workbook is protected by a password. Save it without one."))
        raise MemberListFileError(_("This is an old Excel file (.xls). Save it as XLSX or CSV and choose it again."))
    for beginning, name in _OTHER_FORMATS.items():
        if start.lower().startswith(beginning.lower()):
            message = _("This is a %(format)s file. A list of members is a CSV or XLSX file.")
            raise MemberListFileError(message % {"format": name})


def _workbook(data: bytes) -> Iterator[SheetRow]:
    try:
        yield from sheet_rows(data, max_columns=MAX_COLUMNS)
    except WorkbookError as error:
        raise MemberListFileError(str(error)) from error


def _text(data: bytes) -> tuple[str, str]:
    try:
        text, encoding = decode(data)
    except DocumentError as error:
        message = _("There is a letter here that does not fit the encoding of the other lines. Save the file as UTF-8.")
        raise MemberListFileError(message if error.line else error.reason, error.line) from error
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise MemberListFileError(_("The file is empty."))
    try:
        check_accents(text.split("\n"))
    except DocumentError as error:
        raise MemberListFileError(error.reason, error.line) from error
    return unicodedata.normalize("NFC", text), encoding


def _separator(text: str) -> tuple[str, str, int]:
    """What stands between the cells, the text to read, and the lines left out of it. Excel says it as “sep=;”."""
    first, _newline, rest = text.partition("\n")
    if first.lower().startswith("sep=") and first[4:5] in set(_SEPARATORS) - {""}:
        return first[4], rest, 1
    return max(_SEPARATORS, key=lambda separator: _fits(text, separator)), text, 0


def _fits(text: str, separator: str) -> tuple[int, int]:
    """How many of the first records have the usual number of cells, and that number; nothing for one cell a record."""
    widths: Counter[int] = Counter()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for _number, cells in zip(range(_HEAD), reader, strict=False):
            if any(cell.strip() for cell in cells):
                widths[len(cells)] += 1
    except csv.Error:
        pass  # what is wrong there is said when the whole is read
    width, records = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return (records, width) if width > 1 else (0, 0)


def _name_of(separator: str) -> str:
    return {"\t": "TAB"}.get(separator, separator)


def _records(text: str, separator: str, skipped: int) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            yield line, cells, ()
            line = reader.line_num + skipped + 1
    except csv.Error as error:
        message = _("A quotation mark is opened here and not closed in the right place.")
        raise MemberListFileError(message, line) from error


def _table(records: Iterable[SheetRow], form: str) -> MemberTable:
    filled = []
    for line, cells, notes in records:
        if not any(cell.strip() for cell in cells):
            continue
        _check(line, cells)
        filled.append((line, cells, notes))
        if len(filled) > MAX_ROWS + _HEAD:
            message = _("The list has more than %(limit)s entries. Please split the file.")
            raise MemberListFileError(message % {"limit": MAX_ROWS}, line)
    if not filled:
        raise MemberListFileError(_("The file is empty."))
    place = _place_of_header([cells for _line, cells, _notes in filled[:_HEAD]])
    header = list(filled[place][1]) if place is not None else []
    below = filled[place + 1 if place is not None else 0 :]
    if not below:
        raise MemberListFileError(_("There is nothing below the header."))
    return _without_empty_columns(header, below, form)


def _check(line: int, cells: list[str]) -> None:
    if any(cell.strip() for cell in cells[MAX_COLUMNS:]):
        message = _("This line has more than %(limit)s columns.")
        raise MemberListFileError(message % {"limit": MAX_COLUMNS}, line)
    for cell in cells:
        if len(cell) > MAX_CELL:
            message = _("A cell has more than %(limit)s characters. Is a quotation mark never closed?")
            raise MemberListFileError(message % {"limit": MAX_CELL}, line)
        if match := NO_TEXT.search(cell):
            message = _("There is a character here that is no text (%(code)s).")
            raise MemberListFileError(message % {"code": f"U+{ord(match.group()):04X}"}, line)


def _place_of_header(head: list[list[str]]) -> int | None:
    """The first full record that names the bodies or their keys. None: the list has no header, all of it is entries."""
    widest = max(sum(bool(cell.strip()) for cell in cells) for cells in head)
    for place, cells in enumerate(head):
        if sum(bool(cell.strip()) for cell in cells) * 2 < widest:
            continue  # a title above the table
        if {"body", "ags"} & {exact_role_of(cell) for cell in cells}:
            return place
        roles = {role_of(cell) for cell in cells} - {""}
        if len(roles) > 1 and roles & {"body", "ags"} and not any(map(_DATA.search, cells)):
            return place
    return None


def _without_empty_columns(header: list[str], below: list[SheetRow], form: str) -> MemberTable:
    width = min(max(len(header), *(len(cells) for _line, cells, _notes in below)), MAX_COLUMNS)
    header = [header[column].strip() if column < len(header) else "" for column in range(width)]
    padded = [(*cells[:width], *[""] * (width - len(cells))) for _line, cells, _notes in below]
    kept = [column for column in range(width) if header[column] or any(cells[column].strip() for cells in padded)]
    rows = [
        TableRow(number, line, tuple(cells[column] for column in kept), notes)
        for number, ((line, _cells, notes), cells) in enumerate(zip(below, padded, strict=True), start=1)
    ]
    if len(rows) > MAX_ROWS:
        message = _("The list has more than %(limit)s entries. Please split the file.")
        raise MemberListFileError(message % {"limit": MAX_ROWS}, rows[MAX_ROWS].line)
    names = tuple(header[c] or _("Column %(number)s") % {"number": c + 1} for c in kept)
    return MemberTable(names, rows, form)

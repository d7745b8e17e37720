"""Rows of an XLSX workbook. What it unpacks to is measured before anything is unpacked (security: zip bombs)."""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

#: Bytes that a workbook may unpack to: ten times what a list of all German municipalities needs.
MAX_UNPACKED = 30 * 1024 * 1024
#: Times that it may be larger unpacked. Tables of text have about ten.
MAX_RATIO = 100
MAX_PARTS = 200
#: Bytes of the part that lists sheets and names, and of each other part that is no sheet: all of them are kept in memory.
MAX_WORKBOOK = 200 * 1024
MAX_OTHER_PART = 5 * 1024 * 1024
#: The last row of a sheet that is looked at. Rows that are left out in the file are made up by the reader, one by one.
MAX_SHEET_ROW = 100_000
_CHUNK = 1024 * 1024

SheetRow = tuple[int, list[str], tuple[str, ...]]


class WorkbookError(ValueError):
    """Why a workbook is not read: a sentence for people."""


def sheet_rows(data: bytes, *, max_columns: int) -> Iterator[SheetRow]:
    """Number of the row, its cells as text, and notes on it; of the first visible sheet that holds anything.

    One cell more than ``max_columns`` is read, so that the caller sees the excess. Days are ISO 8601, whole numbers have
    no decimals. A formula counts by the result that was stored with it.
    """
    formulas = _check_parts(data)
    try:
        rows = _rows(data, max_columns + 1, formulas)
        yield from rows
    except WorkbookError:
        raise
    except Exception as error:
        raise WorkbookError(
            _("This workbook is damaged. Open it, save it anew as XLSX and choose it again.")
        ) from error


def _check_parts(data: bytes) -> bool:
    """Refuses what should not be opened. Whether there are formulas."""
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError) as error:
        raise WorkbookError(_("This workbook is cut off or damaged.")) from error
    with archive:
        parts = archive.infolist()
        names = [part.filename for part in parts]
        if "xl/workbook.xml" not in names:
            raise WorkbookError(_("This is no XLSX workbook. Save the list as XLSX or CSV and choose it again."))
        if len(parts) > MAX_PARTS or any(name.startswith(("/", "\\")) or ".." in name for name in names):
            raise WorkbookError(
                _("This workbook is built in an unusual way. Save the list as CSV and choose it again.")
            )
        unpacked = sum(part.file_size for part in parts)
        too_large = unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data)
        if too_large or any(part.file_size > _limit(part.filename) for part in parts):
            raise WorkbookError(_("Unpacked, this workbook is too large for a list of members."))
        try:
            return sum(_has_formulas(archive, name) for name in names) > 0  # every part is looked at
        except (BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise WorkbookError(_("This workbook is cut off, damaged or protected by a password.")) from error


def _limit(name: str) -> int:
    """Bytes that a part may have; its name says what it is."""
    name = name.lower()
    if name.endswith("/workbook.xml"):
        return MAX_WORKBOOK
    return MAX_UNPACKED if "/worksheets/" in name else MAX_OTHER_PART


def _has_formulas(archive: ZipFile, name: str) -> bool:
    """Whether the part holds any. One that declares entities is refused: small text could grow without end."""
    found, before = False, b""
    with archive.open(name) as part:
        while chunk := part.read(_CHUNK):
            text = before + chunk.replace(b"\0", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise WorkbookError(
                    _("This workbook is built in an unusual way. Save the list as CSV and choose it again.")
                )
            found = found or re.search(rb"<(?:\w+:)?f[ />]", text) is not None
            before = text[-16:]
    return found


def _rows(data: bytes, width: int, formulas: bool) -> Iterator[SheetRow]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on styles and extensions that openpyxl does not keep
        with closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as book:
            names = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
            for name in names:
                sheet = book[name]
                without_result = _formulas_without_result(data, name, width) if formulas else {}
                is_empty = True
                for number, cells in _cells(sheet, width):
                    is_empty = False
                    yield number, cells, tuple(without_result.pop(number, ()))
                if not is_empty:
                    return


def _cells(sheet: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything. The size that a sheet says of itself is not believed."""
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(max_col=width, values_only=True), start=1):
        _check_row(number)
        if any(value not in (None, "") for value in values):
            yield number, [_text(value) for value in values]


def _check_row(number: int) -> None:
    if number > MAX_SHEET_ROW:
        message = _("The sheet goes on below row %(row)s. Delete the empty rows below the list and save it again.")
        raise WorkbookError(message % {"row": MAX_SHEET_ROW})


def _formulas_without_result(data: bytes, name: str, width: int) -> dict[int, list[str]]:
    """By row: which cells hold a formula that no program has calculated, in words."""
    from openpyxl import load_workbook

    notes: dict[int, list[str]] = {}
    with (
        closing(load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)) as written,
        closing(load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)) as calculated,
    ):
        sheets = written[name], calculated[name]
        for sheet in sheets:
            sheet.reset_dimensions()
        pairs = zip(*(sheet.iter_rows(max_col=width) for sheet in sheets), strict=True)
        for number, (formulas, results) in enumerate(pairs, start=1):
            _check_row(number)
            for formula, result in zip(formulas, results, strict=True):
                if formula.data_type == "f" and result.value is None:
                    message = _("%(cell)s holds a formula without a result and was read as empty.")
                    notes.setdefault(formula.row, []).append(message % {"cell": formula.coordinate})
    return notes


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value).replace("_x000D_", "").replace("\r\n", "\n")

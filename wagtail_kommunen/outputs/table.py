# mypy: disable-error-code="misc,attr-defined"
"""How tables leave the house: CSV and spreadsheets."""

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

#: What is run as a formula by spreadsheet programs at the start of a cell: of the text itself, and of each part of it
#: that a program would split off at a semicolon, tab or line end. Source: OWASP, “CSV Injection”.
_FORMULA = re.compile(r"(^|[;\t\r\n|])(\s*)(?=[=+\-@\t\r＝＋－＠])")


#: Most texts have neither one of these at their start nor several parts, and need no closer look.
_FIRST = tuple("=+-@\t\r＝＋－＠")
_PARTED = re.compile(r"[;\t\r\n|]")


def disarm(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; other values stay."""
    if not isinstance(value, str) or not value:
        return value
    if not (value.startswith(_FIRST) or value[0].isspace() or _PARTED.search(value)):
        return value
    return _FORMULA.sub(r"\1\2'", value)


class _Line:
    """What csv writes to: it keeps nothing, and hands back what it was given."""

    def write(self, text: str) -> str:
        return text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Any]], *, delimiter: str = ",") -> Iterator[str]:
    """A whole file (RFC 4180), line by line, with the mark by which spreadsheet programs know UTF-8, and no formula."""
    writer = csv.writer(_Line(), delimiter=delimiter, lineterminator="\r\n")
    yield f"\ufeff{writer.writerow(header)}"
    for row in rows:
        yield writer.writerow([disarm(cell) for cell in row])


class DisarmedExportMixin:
    """For Wagtail's listings with an export: no cell of it is a formula, in CSV and XLSX alike."""

    def preprocess_field_value(self, field, value, export_format):
        return disarm(super().preprocess_field_value(field, value, export_format))

    def stream_csv(self, queryset):
        """With the mark by which spreadsheet programs know UTF-8."""
        yield codecs.BOM_UTF8
        yield from super().stream_csv(queryset)

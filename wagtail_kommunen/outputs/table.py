# mypy: disable-error-code="misc,attr-defined"
"""How tables leave the house: CSV and spreadsheets."""

import codecs
import re
from typing import Any

#: What is run as a formula by spreadsheet programs at the start of a cell: of the text itself, and of each part of it
#: that a program would split off at a semicolon, tab or line end. Source: OWASP, “CSV Injection”.
_FORMULA = re.compile(r"(^|[;\t\r\n|])(\s*)(?=[=+\-@\t\r＝＋－＠])")


def disarm(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; other values stay."""
    return _FORMULA.sub(r"\1\2'", value) if isinstance(value, str) else value


class DisarmedExportMixin:
    """For Wagtail's listings with an export: no cell of it is a formula, in CSV and XLSX alike."""

    def preprocess_field_value(self, field, value, export_format):
        return disarm(super().preprocess_field_value(field, value, export_format))

    def stream_csv(self, queryset):
        """With the mark by which spreadsheet programs know UTF-8."""
        yield codecs.BOM_UTF8
        yield from super().stream_csv(queryset)

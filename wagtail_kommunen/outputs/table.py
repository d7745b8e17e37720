# mypy: disable-error-code="misc,attr-defined"
"""How tables leave the house: CSV and spreadsheets."""

from typing import Any

#: A cell that starts with one of these is run as a formula by spreadsheet programs. Source: OWASP, “CSV Injection”.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def disarm(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; other values stay."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


class DisarmedExportMixin:
    """For Wagtail's listings with an export: no cell of it is a formula, in CSV and XLSX alike."""

    def preprocess_field_value(self, field, value, export_format):
        return disarm(super().preprocess_field_value(field, value, export_format))

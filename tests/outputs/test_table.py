import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.outputs.table import disarm

STARTS = tuple("=+-@\t\r") + ("＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", STARTS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert disarm(f"{start}1+1").lstrip()[0] == "'"
    assert disarm(f"  {start}1+1").lstrip(" ")[0] == "'"


@pytest.mark.parametrize("value", ["Rheine", "", "1=1", "a+b", "12.5.2023", None, 5, 2.5, True])
def test_other_values_stay(value):
    assert disarm(value) == value


@given(st.text())
def test_no_text_starts_a_formula(text):
    assert not disarm(text).lstrip(" \n").startswith(STARTS)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_no_cell_of_a_csv_file_starts_a_formula(text):
    """Not for programs that split at semicolons either."""
    written = io.StringIO()
    csv.writer(written).writerow([disarm(text), "Rheine"])

    for delimiter in ",;":
        for row in csv.reader(io.StringIO(written.getvalue(), newline=""), delimiter=delimiter):
            assert not any(cell.startswith(tuple("=+@-")) for cell in row)

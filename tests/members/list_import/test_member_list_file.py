import io
import re
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from wagtail_kommunen.members.list_import import spreadsheet
from wagtail_kommunen.members.list_import.member_list_file import MAX_ROWS, MemberListFileError, read_member_list

pytestmark = pytest.mark.usefixtures("in_english")

HEADER = ["Kommune", "AGS", "Beitritt"]
ROWS = [["Köln", "05315000", "1.2.2013"], ["Mülheim a. d. Ruhr", "05117000", ""]]


def as_csv(separator=";", rows=(HEADER, *ROWS), end="\r\n"):
    return end.join(separator.join(row) for row in rows) + end


def as_xlsx(*rows, sheets=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, more in sheets:
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(data, **parts):
    """The workbook with parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name not in parts:
                archive.writestr(name, source.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def cells(table):
    return [list(row.cells) for row in table.rows]


def reason(data):
    with pytest.raises(MemberListFileError) as error:
        read_member_list(data)
    return error.value


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_in_every_encoding(separator, encoding):
    table = read_member_list(as_csv(separator).encode(encoding))

    assert (list(table.header), cells(table)) == (HEADER, ROWS)


def test_decomposed_umlauts_are_composed():
    table = read_member_list("Kommune;AGS\nKo\u0308ln;\n".encode())

    assert table.rows[0].cells[0] == "Köln"


def test_a_comma_in_names_is_no_separator():
    table = read_member_list(b"Kommune\nVelbert, Stadt\nRheine\nWitten\n")

    assert cells(table) == [["Velbert, Stadt"], ["Rheine"], ["Witten"]]


def test_excel_may_name_the_separator():
    table = read_member_list(b"sep=,\nKommune,Beitritt\nRheine;West,2013\n")

    assert [(row.line, row.cells) for row in table.rows] == [(3, ("Rheine;West", "2013"))]


def test_titles_empty_lines_and_empty_columns():
    text = "Mitglieder, Stand 2026;;;;\n\n;;;;\nKommune;;AGS;;\nRheine;;05566076;;\n;;;;\nWitten;;;;\n"

    table = read_member_list(text.encode())

    assert table.header == ("Kommune", "AGS")
    assert [(row.number, row.line, row.cells) for row in table.rows] == [
        (1, 5, ("Rheine", "05566076")),
        (2, 7, ("Witten", "")),
    ]


def test_a_cell_may_have_several_lines():
    table = read_member_list(b'Kommune;Bemerkung\nRheine;"Raum 1\nGang 2; links"\nWitten;\n')

    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Rheine", "Raum 1\nGang 2; links")),
        (4, ("Witten", "")),
    ]


def test_without_a_header_every_line_is_an_entry():
    table = read_member_list(b"Rheine;05566076\nWitten;05954036\n")

    assert [row.cells[0] for row in table.rows] == ["Rheine", "Witten"]


def test_a_cell_without_a_header_stays():
    table = read_member_list(b"Kommune;AGS\nRheine;05566076;fehlt noch\n")

    assert table.header == ("Kommune", "AGS", "Column 3")
    assert table.rows[0].cells[2] == "fehlt noch"


def test_one_line_in_another_encoding_is_named():
    data = "Kommune;AGS\nKöln;\n".encode() + "Mülheim;\n".encode("cp1252") + b"Witten;\n"

    assert reason(data).line == 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"Kommune;AGS\n", "nothing below the header"),
        (b"Kommune;AGS\nRhei\x00ne;\n", "no text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"<html><table></table></html>", "HTML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 cut off", "cut off"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        (b"Kommune;AGS\n" + b"x" * 5001 + b";\n", "quotation mark"),
        (b'Kommune;AGS\n"Rheine;\nWitten;\n', "quotation mark"),
        ("Kommune\nRheine\nRh" + "\u0301\u0323" * 20 + "eine\n", "Line 3: There are too many accents"),
        (b"Kommune" + b";x" * 499 + b"\nRheine" + b";1" * 499 + b"\n", "more than 100 columns"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(data, words):
    assert words in str(reason(data if isinstance(data, bytes) else data.encode()))


def test_an_open_quotation_mark_is_named_where_it_opens():
    assert reason(b'Kommune;AGS\nRheine;\n"Witten;\nBorken;\n').line == 3


def test_200_000_lines_are_refused_before_they_are_judged():
    error = reason(b"Kommune\n" + b"Rheine\n" * 200_000)

    assert "more than 20000 entries" in str(error)
    assert error.line < 2 * MAX_ROWS


def test_as_many_lines_as_allowed():
    assert len(read_member_list(b"Kommune\n" + b"Rheine\n" * MAX_ROWS).rows) == MAX_ROWS


def test_a_workbook_keeps_days_and_digits():
    data = as_xlsx(
        ["Mitgliederliste"],
        [],
        HEADER,
        ["Bochum", 5911000, datetime(2013, 6, 3)],
        ["Köln", 5315000.0, date(2014, 5, 1)],
        ["Witten", "05954036", 2014],
        ["Borken", "05554012", "31.02.2015\nsagt das Archiv"],
    )

    table = read_member_list(data)

    assert list(table.header) == HEADER
    assert [(row.line, list(row.cells)) for row in table.rows] == [
        (4, ["Bochum", "5911000", "2013-06-03"]),
        (5, ["Köln", "5315000", "2014-05-01"]),
        (6, ["Witten", "05954036", "2014"]),
        (7, ["Borken", "05554012", "31.02.2015\nsagt das Archiv"]),
    ]


def test_the_first_sheet_that_holds_anything():
    data = as_xlsx(sheets=[("Liste", [["Kommune"], ["Rheine"]]), ("Archiv", [["Kommune"], ["Witten"]])])

    assert cells(read_member_list(data)) == [["Rheine"]]


def test_a_formula_without_a_result_is_reported_at_its_line():
    data = as_xlsx(["Kommune", "AGS"], ['=CONCAT("Rhei","ne")', "05566076"], ["Witten", ""])

    first, second = read_member_list(data).rows

    assert (first.cells, second.notes) == (("", "05566076"), ())
    assert "A2" in first.notes[0]


def test_a_formula_counts_by_its_stored_result():
    data = as_xlsx(["Kommune", "AGS"], ["=A9", "05566076"])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    calculated = re.sub(rb'<c r="A2"><f>A9</f><v(?: ?/>|></v>)', b'<c r="A2" t="str"><f>A9</f><v>Rheine</v>', sheet)
    assert calculated != sheet

    (row,) = read_member_list(repacked(data, **{"xl/worksheets/sheet1.xml": calculated})).rows

    assert (row.cells, row.notes) == (("Rheine", "05566076"), ())


def test_a_sheet_with_500_columns_is_refused():
    assert "more than 100 columns" in str(reason(as_xlsx(["Kommune"] + ["x"] * 499, ["Rheine"] + ["1"] * 499)))


def test_what_a_sheet_says_of_its_size_is_not_believed():
    data = as_xlsx(["Kommune"], ["Rheine"])
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    boastful = sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert boastful != sheet

    assert cells(read_member_list(repacked(data, **{"xl/worksheets/sheet1.xml": boastful}))) == [["Rheine"]]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("opened")

    bomb = repacked(as_xlsx(["Kommune"]), **{"xl/worksheets/sheet2.xml": b"<row/>" * (20 * 1024 * 1024)})
    assert len(bomb) < 500_000
    monkeypatch.setattr(zipfile.ZipFile, "open", never)

    assert "too large" in str(reason(bomb))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({f"xl/media/{number}.txt": b"x" for number in range(201)}, "unusual"),
        ({"../evil.xml": b"x"}, "unusual"),
        ({"/etc/passwd": b"x"}, "unusual"),
        ({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'}, "unusual"),
        ({"xl/workbook.xml": b"<workbook"}, "damaged"),
    ],
)
def test_a_crafted_workbook_is_refused(parts, words):
    assert words in str(reason(repacked(as_xlsx(["Kommune"], ["Rheine"]), **parts)))


def test_a_part_that_is_kept_in_memory_may_not_be_large():
    noise = bytes(range(32, 127)) * 3000

    assert "too large" in str(reason(repacked(as_xlsx(["Kommune"]), **{"xl/workbook.xml": noise})))
    assert "too large" in str(reason(repacked(as_xlsx(["Kommune"]), **{"xl/sharedStrings.xml": noise * 30})))


@pytest.mark.parametrize("cell", ["<v>1</v>", "<f>1+1</f>"], ids=["value", "formula"])
def test_rows_that_the_file_leaves_out_are_not_counted_to_the_end(cell):
    sheet = f"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
        <row r="1"><c r="A1" t="inlineStr"><is><t>Kommune</t></is></c></row>
        <row r="2000000000"><c r="A2000000000">{cell}</c></row></sheetData></worksheet>"""
    data = repacked(as_xlsx(["Kommune"]), **{"xl/worksheets/sheet1.xml": sheet.encode()})

    assert "goes on below row 100000" in str(reason(data))


def test_another_archive_is_no_workbook():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert "no XLSX workbook" in str(reason(file.getvalue()))


def test_a_workbook_cut_in_the_middle():
    data = as_xlsx(["Kommune"], *[[f"Rheine {n}"] for n in range(2000)])

    assert "cut off" in str(reason(data[: len(data) // 2]))


def test_the_limits_are_those_of_the_security_notes():
    assert spreadsheet.MAX_UNPACKED <= 60 * 1024 * 1024
    assert (spreadsheet.MAX_RATIO, spreadsheet.MAX_PARTS) == (100, 200)

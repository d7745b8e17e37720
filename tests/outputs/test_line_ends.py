from io import BytesIO

import page
import pikepdf
import pytest

from wagtail_kommunen.outputs.line_ends import with_clear_line_ends


@pytest.fixture
def pdf():
    """As Typst writes them: a table of offsets at the end, LF before “endstream”."""
    parts, offsets = [b"%PDF-1.7\n"], []
    contents = [b"data that end in CR\r", b"data that do not", b"\r"]
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    objects += [b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content) for content in contents]
    for number, body in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1))
    parts += [b"%010d 00000 n\r\n" % offset for offset in offsets]
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return b"".join(parts)


def read(pdf):
    """Strictly: a wrong offset would be an error."""
    opened = pikepdf.open(BytesIO(pdf), attempt_recovery=False)
    return [opened.get_object(number, 0).read_raw_bytes() for number in (3, 4, 5)]


def complaints(pdf):
    failures = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_3A).failures
    return [failure for failure in failures if "LENGTH" in failure.rule_id]


def test_data_that_end_in_a_line_end_are_read_whole_by_everybody(pdf):
    clear = with_clear_line_ends(pdf)

    assert complaints(pdf)
    assert complaints(clear) == []
    assert read(clear) == read(pdf) == [b"data that end in CR\r", b"data that do not", b"\r"]


def test_what_is_clear_stays_as_it_is(pdf):
    clear = pdf.replace(b"\r\nendstream", b"x\nendstream")

    assert with_clear_line_ends(clear) == clear

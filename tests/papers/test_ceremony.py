import outloud
import page
import pytest
from django.core.exceptions import ValidationError

from tests.factories import BodyFactory, SignatoryFactory
from wagtail_kommunen.papers import ceremony

from .reading import text_of


@pytest.fixture
def both(prepared, states_signature):
    return [states_signature, prepared]


def faults(paper, folder):
    path = folder / paper.filename
    path.write_bytes(paper.content)
    found = page.validate_pdf_bytes(paper.content, profile=page.ValidationProfile.PDF_UA_1).failures
    return [*found, *(finding for finding in outloud.check(str(path)).findings if finding.severity == "error")]


def test_a_plate_for_each(both, tmp_path):
    paper = ceremony.name_plates(both)

    assert text_of(paper.content) == (
        "Andrea Milz Staatssekretärin für Sport und Ehrenamt Land Nordrhein-Westfalen"
        " Peter Lüttmann Bürgermeister Stadt Rheine"
    )
    assert faults(paper, tmp_path) == []


def test_a_plate_for_whom_nobody_knows_yet_and_for_the_longest_name(both, tmp_path):
    both[0].first_name = both[0].last_name = both[0].office = both[0].office_text = ""
    both[1].last_name = "von und zu Hohenlohe" * 6

    paper = ceremony.name_plates(both)

    assert text_of(paper.content).startswith("Land Nordrhein-Westfalen Peter von und zu")
    assert faults(paper, tmp_path) == []


def test_the_order_of_signing(both, tmp_path):
    paper = ceremony.order_of_signing(both, title="Unterzeichnung", place="Düsseldorf", when="4. Mai 2026")

    text = text_of(paper.content)
    assert "Unterzeichnung Düsseldorf, 4. Mai 2026" in text
    assert text.index("1 Land Nordrhein-Westfalen Andrea Milz") < text.index("2 Stadt Rheine Peter Lüttmann")
    assert faults(paper, tmp_path) == []


def test_the_state_comes_first_although_its_signature_is_public_already(prepared, both):
    assert ceremony.name_plates([prepared]).digest == ceremony.name_plates(both).digest
    alone = ceremony.order_of_signing([prepared], title="Unterzeichnung")
    assert alone.digest == ceremony.order_of_signing(both, title="Unterzeichnung").digest


def test_a_state_that_signs_for_itself_is_not_joined_by_another(prepared, states_signature, version):
    other = SignatoryFactory(version=version, body=BodyFactory(kind="state", name="Hessen"), live=False)

    assert "Milz" not in text_of(ceremony.name_plates([other, prepared]).content)


def test_nobody_signs_nothing(db):
    with pytest.raises(ValidationError):
        ceremony.name_plates([])


def test_a_name_that_cannot_be_printed_is_said(both):
    both[1].last_name = "中"

    with pytest.raises(ValidationError, match=r"U\+4E2D"):
        ceremony.name_plates(both)

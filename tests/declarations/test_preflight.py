"""What the lint says of a whole declaration."""

import pytest
from django.utils import translation

from tests.factories import TEXT, make_declaration_page, on, paragraphs
from wagtail_kommunen.declarations.preflight import lint_declaration
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.django_db


def found(**fields):
    """Field, code and whether it blocks, for a page like that of the cast with ``fields`` changed."""
    with translation.override("en"):
        page = DeclarationPage(**{**TEXT, **fields})
        return [(finding.field, finding.code, finding.blocks) for finding in lint_declaration(page)]


def test_a_complete_text_has_no_findings():
    assert found() == []


MUSTER = [("party", {"name": "der Stadt Musterstadt", "group": "municipalities"})]


@pytest.mark.parametrize(
    "field, value",
    [
        ("version_label", "Fassung TBD"),
        ("letterhead", "Netzwerk Musterstadt"),
        ("place", "Musterstadt"),
        ("preamble_title", "Lorem ipsum"),
        ("preamble_parties", MUSTER),
        ("preamble_paragraphs", paragraphs("Gut.", "Lorem ipsum dolor.")),
        ("declaration_title", "Erklärung von Musterstadt"),
        ("declaration_parties", MUSTER),
        ("declaration_opening", "Max Mustermann erklärt:"),
        ("declaration_paragraphs", paragraphs("Am XX. XXXX 2023 erklären wir.")),
    ],
)
def test_a_placeholder_in_any_sealed_text_blocks(field, value):
    assert found(**{field: value}) == [(field, "placeholder", True)]


@pytest.mark.parametrize("key", ["preamble", "declaration"])
def test_a_placeholder_before_the_parties_blocks(key):
    assert found(**{f"{key}_parties_intro": "Lorem ipsum"}) == [(f"{key}_parties", "placeholder", True)]


@pytest.mark.parametrize(
    "fields, finding",
    [
        ({"date": None}, ("date", "no-date", True)),
        ({"date": on("2023"), "date_is_open": True}, ("date_is_open", "date-open", True)),
        ({"place": " "}, ("place", "no-place", True)),
        ({"declaration_title": ""}, ("declaration_title", "no-title", True)),
        ({"declaration_paragraphs": []}, ("declaration_paragraphs", "no-paragraphs", True)),
        ({"declaration_paragraphs": paragraphs(" \n ")}, ("declaration_paragraphs", "no-paragraphs", True)),
        ({"declaration_parties": []}, ("declaration_parties", "no-parties", False)),
        (
            {"signature_lines": [("line", {"name": "Max Mustermann", "office": "Bürgermeister"})]},
            ("signature_lines", "placeholder", False),
        ),
    ],
)
def test_what_is_missing_or_only_worth_a_look(fields, finding):
    assert found(**fields) == [finding]


@pytest.mark.parametrize("date", ["2023", "Dezember 2012", "2010er", "4.5.2023"])
def test_a_partial_date_is_data_and_blocks_nothing(date):
    assert found(date=on(date)) == []


UNKNOWN = {
    "wording_unknown": True,
    "place": "",
    "preamble_parties": [],
    "preamble_paragraphs": [],
    "declaration_title": "",
    "declaration_paragraphs": [],
    "declaration_parties": [],
    "declaration_opening": "",
}


@pytest.mark.parametrize(
    "fields, findings",
    [
        ({"wording_note": "Bekannt ist, dass es sie gab."}, []),
        ({"wording_note": " "}, [("wording_note", "no-note", True)]),
        ({"wording_note": "Lorem ipsum"}, [("wording_note", "placeholder", True)]),
        (
            {"wording_note": "Bekannt.", "declaration_paragraphs": paragraphs("Doch ein Text.")},
            [("wording_unknown", "wording-contradiction", True)],
        ),
    ],
)
def test_an_unknown_wording_needs_a_note_and_no_text(fields, findings):
    assert found(**{**UNKNOWN, **fields}) == findings


def test_the_messages_name_the_paragraph(home):
    page = make_declaration_page(home, live=False, preamble_paragraphs=paragraphs("Gut.", "In Musterstadt."))

    with translation.override("en"):
        (finding,) = lint_declaration(page.get_latest_revision_as_object())

    assert (finding.where, finding.message) == ("Preamble, paragraph 2", "“Musterstadt” is a placeholder.")

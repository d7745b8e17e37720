"""What the law wants a statement to say, and who may say it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from wagtail_kommunen.accessibility.links import statement_links
from wagtail_kommunen.pages.models import AccessibilityStatementPage

from .conftest import BARRIERS, WHOLE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def draft(**fields):
    return AccessibilityStatementPage(**{"barriers": BARRIERS, **WHOLE, **fields})


def found(page):
    return [(finding.field, finding.code) for finding in page.lint() if finding.blocks]


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        ({}, []),
        ({"conformity": "full", "barriers": []}, []),
        ({"scope": "", "enforcement": ""}, [("scope", "missing"), ("enforcement", "missing")]),
        ({"contact_email": ""}, [("contact_email", "missing")]),
        ({"contact_email": "", "contact_phone": "0211 1"}, []),
        ({"conformity": "full"}, [("barriers", "contradiction")]),
        ({"conformity": "none", "barriers": []}, [("barriers", "missing")]),
        ({"reviewed_on": date(2026, 11, 1)}, [("reviewed_on", "contradiction")]),
        ({"method": "third_party"}, [("method_note", "missing")]),
        ({"method": "third_party", "method_note": "Prüfstelle"}, []),
        ({"operator": "Stadt Musterstadt"}, [("operator", "placeholder")]),
    ],
)
def test_what_is_missing_is_named(fields, findings):
    assert found(draft(**fields)) == findings


def test_a_statement_with_gaps_does_not_go_public(statement):
    statement.scope = ""
    revision = statement.save_revision()

    with pytest.raises(ValidationError, match="accessibility statement"):
        revision.publish()

    assert AccessibilityStatementPage.objects.get().scope == "Diese Website."


def test_barriers_stand_by_reason_in_the_order_of_the_law(statement):
    told = [(str(reason), [barrier["what"] for barrier in found]) for reason, found in statement.barriers_by_reason]

    assert told == [
        ("Not compliant with the requirements", ["Dokumente"]),
        ("Content outside of the scope of the legislation", ["Karte"]),
    ]


def test_a_visitor_reads_every_part(statement, visitor):
    text = visitor.get("/barrierefreiheit/").content.decode()

    for part in (*(WHOLE[name] for name in ("title", "operator", "scope", "enforcement", "contact_email")), "Karte"):
        assert part in text
    assert "/barrierefreiheit/melden/" in text


def test_its_address_is_known_to_the_foot_of_every_page(statement):
    links = statement_links(RequestFactory().get("/"))

    # On a site in one language Django writes “/en/” before it, to somebody whose language is English.
    assert (links.title, links.statement.removeprefix("/en"), links.report.removeprefix("/en")) == (
        *("Erklärung zur Barrierefreiheit", "/barrierefreiheit/"),
        "/barrierefreiheit/melden/",
    )


def test_what_is_not_public_is_not_linked(statement):
    statement.unpublish()

    assert statement_links(RequestFactory().get("/")) is None

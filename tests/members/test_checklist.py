from datetime import date

import pytest
from django.utils import translation

from tests.factories import EngagementFieldFactory, make_profile
from wagtail_kommunen.members.checklist import checklist
from wagtail_kommunen.pages.models import MemberContact, MemberPage

pytestmark = pytest.mark.django_db


def states(page):
    return {item.key: item.state for item in checklist(page)}


def with_contacts(*contacts):
    page = MemberPage()
    page.contacts = [MemberContact(**contact) for contact in contacts]
    return page


def test_an_empty_profile_lacks_everything_and_only_the_body_blocks_it():
    assert states(MemberPage()) == {
        "body": "blocks",
        "summary": "missing",
        "text": "missing",
        "image": "missing",
        "contacts": "missing",
        "fields_of_engagement": "missing",
        "strategy_stage": "missing",
        "instruments": "missing",
        "offers": "missing",
        "checked_on": "missing",
    }


def test_a_full_profile_lacks_nothing(body):
    page = with_contacts({"function": "Ehrenamtsbüro", "phone": "05971 939-0"})
    page.body, page.summary, page.text, page.strategy_stage = body, "Kurz.", "<p>Lang.</p>", "none"
    page.image_id, page.image_alt, page.image_credit = 1, "Ein Baum wird gepflanzt", "Stadt Rheine"
    page.fields_of_engagement = [EngagementFieldFactory()]
    page.instruments = [("instrument", {"kind": "award", "note": "", "url": ""})]
    page.offers = [("offer", {"title": "Leitfaden", "text": "", "limits": ""})]
    page.checked_on = date(2026, 11, 20)

    assert set(states(page).values()) == {"done"}


@pytest.mark.parametrize("words", [{}, {"image_alt": "Ein Baum"}, {"image_credit": "Stadt Rheine", "image_alt": " "}])
def test_an_image_without_both_words_blocks(words):
    assert states(MemberPage(image_id=1, **words))["image"] == "blocks"


@pytest.mark.parametrize(
    ("contacts", "state"),
    [
        ([], "missing"),
        ([{"function": "Ehrenamtsbüro", "email": "a@rheine.example"}], "done"),
        ([{"function": "Ehrenamtsbüro", "phone": "05971 1"}], "done"),
        ([{"function": "Ehrenamtsbüro"}], "blocks"),
        ([{"email": "a@rheine.example"}], "blocks"),
        ([{"function": "Ehrenamtsbüro", "email": "a@rheine.example"}, {"function": "Rathaus"}], "blocks"),
    ],
)
def test_each_contact_must_be_reachable(contacts, state):
    assert states(with_contacts(*contacts))["contacts"] == state


def test_blanks_are_nothing():
    assert states(MemberPage(summary="  \n"))["summary"] == "missing"


def test_what_blocks_is_what_the_lint_finds(body):
    """The checklist promises nothing that publishing would refuse."""
    page = with_contacts({"function": "Ehrenamtsbüro"})
    page.body, page.image_id = body, 1

    blocking = {item.key for item in checklist(page) if item.state == "blocks"}
    found = {finding.field.partition("_")[0] for finding in page.lint()}
    assert blocking == found == {"contacts", "image"}


def test_it_says_where_the_introduction_stands_and_promises_no_other_place(directory, body, visitor):
    summary = "Vereine und Verwaltung sitzen hier an einem Tisch."
    make_profile(directory, body, summary=summary)
    with translation.override("en"):
        (why,) = [item.why for item in checklist(MemberPage()) if item.key == "summary"]

    profile, list_of_members = (visitor.get(url).content.decode() for url in ("/mitglieder/rheine/", "/mitglieder/"))

    assert why == "It stands at the top of your profile and describes it to search engines."
    assert f'<meta name="description" content="{summary}">' in profile
    assert f'title__lead">{summary}' in profile
    assert summary not in list_of_members

"""What counts as another content, and what does not."""

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.editorial.review import fresh, write
from tests.factories import make_profile
from wagtail_kommunen.editorial.approvals.content_digest import VOLATILE, content_digest
from wagtail_kommunen.models import EngagementField

pytestmark = pytest.mark.django_db

CONTACTS = (
    {"function": "Ehrenamtsbüro", "email": "ehrenamt@rheine.example"},
    {"function": "Büro des Bürgermeisters", "phone": "05971 939-0"},
)


@pytest.fixture
def fields(db):
    return [EngagementField.objects.create(name=name, slug=name.lower()) for name in ("Sport", "Kultur", "Jugend")]


@pytest.fixture
def revision(directory, body, fields, network_officer):
    profile = make_profile(directory, body, contacts=CONTACTS, fields_of_engagement=fields[:2])
    return write(profile, network_officer)


def test_saved_again_it_is_the_same(revision, network_officer):
    """Also once it was public, when the contacts have keys of their own, and counted from another number."""
    page = revision.content_object
    before = content_digest(revision)

    assert content_digest(write(page, network_officer)) == before
    fresh(page).get_latest_revision().publish()
    assert content_digest(write(page, network_officer)) == before
    draft = fresh(page).get_latest_revision_as_object()
    contacts = list(draft.contacts.order_by("sort_order"))
    for number, contact in enumerate(contacts, start=7):
        contact.sort_order = number
    draft.contacts = contacts
    assert content_digest(draft.save_revision()) == before


CHANGES = {
    "a letter": lambda content: content.update(summary=content["summary"] + "."),
    "a blank": lambda content: content.update(summary=content["summary"] + " "),
    "the title": lambda content: content.update(title="Stadt Rheine!"),
    "the address": lambda content: content.update(slug="rheine-2"),
    "the description for search engines": lambda content: content.update(search_description="Rheine"),
    "the menu": lambda content: content.update(show_in_menus=not content["show_in_menus"]),
    "the date": lambda content: content.update(go_live_at="2030-01-01T00:00:00Z"),
    "the end": lambda content: content.update(expire_at="2030-01-01T00:00:00Z"),
    "a mail address": lambda content: content["contacts"][0].update(email="anders@rheine.example"),
    "consent to a name": lambda content: content["contacts"][1].update(consent=True),
    "a contact less": lambda content: content["contacts"].pop(),
    "a contact more": lambda content: content["contacts"].append(dict(content["contacts"][0], sort_order=9)),
    "the order of contacts": lambda content: [
        row.update(sort_order=number) for number, row in enumerate(reversed(content["contacts"]))
    ],
    "a field of engagement less": lambda content: content["fields_of_engagement"].pop(),
    "no field of engagement": lambda content: content["fields_of_engagement"].clear(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_is_another_content(change, revision):
    before, content = content_digest(revision), deepcopy(revision.content)

    CHANGES[change](revision.content)

    assert revision.content != content
    assert content_digest(revision) != before


def test_another_field_of_engagement_is_another_content_in_whatever_order(revision, fields):
    before = content_digest(revision)
    revision.content["fields_of_engagement"].reverse()
    assert content_digest(revision) == before

    revision.content["fields_of_engagement"] = [fields[0].pk, fields[2].pk]

    assert content_digest(revision) != before


@pytest.mark.parametrize("name", sorted(VOLATILE - {"comments", "wagtail_admin_comments"}))
def test_where_a_page_stands_is_no_content(name, revision):
    before = content_digest(revision)

    revision.content[name] = "2030-01-01T00:00:00Z" if name.endswith("_at") else revision.content.get(name)

    assert content_digest(revision) == before


@given(first=st.text(max_size=30), second=st.text(max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_texts_have_the_same_digest_if_they_are_the_same(first, second, revision):
    def digest_of(text):
        revision.content["summary"] = text
        return content_digest(revision)

    assert (digest_of(first) == digest_of(second)) is (first == second)

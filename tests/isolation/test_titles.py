"""A title that nobody has approved is read by those who write it, and by the offices."""

import pytest
from django.urls import reverse

from tests.isolation.conftest import CANARY, publish, rename

pytestmark = pytest.mark.sweep

VIEWS = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:search_results",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
)
VIEWS_OF_A_PAGE = (
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_choose_page_child",
)
VIEWS_OF_ONES_OWN = ("edit", "usage", "history", "workflow_history", "delete", "unpublish")
#: The beginning of the canary's name: a list that echoes the question is no leak.
QUERIES = ("", "?q=Rheine", "?q=Alsdorf", "?q=Kommunen", "?q=Kanarien", "?q=Kommunen&search_all=1", "?multiple=1")


def leaks(client, addresses):
    """The addresses whose answer names a canary. Each of them answers."""
    answers = {address: client.get(address, follow=True) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return [address for address, answer in answers.items() if CANARY in answer.content.decode()]


def test_no_list_names_drafts_of_others(editor, canaries, second_page):
    assert leaks(editor, [reverse(name) + query for name in VIEWS for query in QUERIES]) == []


def test_the_way_to_ones_own_pages_names_no_drafts_of_others(editor, canaries, second_page, home, directory, profile):
    pages = [home, directory, profile, second_page]
    addresses = [reverse(name, args=[page.pk]) for name in VIEWS_OF_A_PAGE for page in pages]

    assert leaks(editor, [address + query for address in addresses for query in ("", "?q=Rheine")]) == []


def test_the_explorers_menu_names_no_drafts_of_others(editor, canaries, second_page, home, directory, profile):
    pages = [home, directory, profile, second_page]
    addresses = [reverse("wagtailadmin_api:pages:detail", args=[page.pk]) for page in pages]
    listing = reverse("wagtailadmin_api:pages:listing")
    addresses += [f"{listing}?for_explorer=1&child_of={page.pk}" for page in pages]

    assert leaks(editor, [listing, *addresses]) == []


def test_ones_own_page_names_no_drafts_of_others(editor, canaries, second_page, profile, approvals):
    publish(profile)

    assert leaks(editor, [reverse(f"wagtailadmin_pages:{view}", args=[profile.pk]) for view in VIEWS_OF_ONES_OWN]) == []


def test_the_offices_read_the_public_title_in_lists_and_the_draft_in_the_editor(office, other_profile):
    publish(other_profile)
    rename(other_profile, "Alsdorf an der Broicher Mühle")

    explorer = office.get(reverse("wagtailadmin_explore", args=[other_profile.get_parent().pk]))
    page = office.get(reverse("wagtailadmin_pages:edit", args=[other_profile.pk]))

    assert "Stadt Alsdorf" in explorer.content.decode()
    assert "Broicher" not in explorer.content.decode()
    assert "Alsdorf an der Broicher Mühle" in page.content.decode()


def test_a_page_that_was_never_public_has_the_title_of_its_draft(profile):
    rename(profile, "Rheine, Stadt an der Ems")
    profile.refresh_from_db()

    assert profile.get_admin_display_title() == "Rheine, Stadt an der Ems"


def test_the_address_of_a_public_page_does_not_tell_the_title_of_its_draft(editor, canaries, other_profile):
    url = other_profile.full_url
    answer = editor.post(
        reverse("wagtailadmin_choose_page_external_link"),
        {"external-link-chooser-url": url, "external-link-chooser-link_text": "Alsdorf"},
    )

    assert answer.status_code == 200
    assert url in answer.content.decode()
    assert CANARY not in answer.content.decode()


def test_the_address_of_a_public_page_becomes_a_link_to_it_for_the_offices(office, other_profile):
    publish(other_profile)
    url = other_profile.full_url
    answer = office.post(
        reverse("wagtailadmin_choose_page_external_link"),
        {"external-link-chooser-url": url, "external-link-chooser-link_text": "Alsdorf"},
    )

    assert answer.json()["result"]["id"] == other_profile.pk

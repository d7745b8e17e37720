"""What choosers, the explorer and the first page of the admin offer a team: its own, and what is public."""

import pytest
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from tests.isolation.conftest import CANARY, publish
from tests.isolation.test_guard import make_image


def offered(client, address):
    """The keys of the pages that the chooser offers."""
    from bs4 import BeautifulSoup

    html = client.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
    text = html.json()["html"] if html["Content-Type"] == "application/json" else html.content.decode()
    return {int(link["data-id"]) for link in BeautifulSoup(text, "html.parser").select("a.choose-page")}


@pytest.fixture
def below_directory(directory):
    return reverse("wagtailadmin_choose_page_child", args=[directory.pk])


def test_a_team_links_to_its_own_draft_and_to_public_pages(editor, below_directory, directory, profile, other_profile):
    assert offered(editor, below_directory) == {directory.pk, profile.pk}

    publish(other_profile)

    assert offered(editor, below_directory) == {directory.pk, profile.pk, other_profile.pk}


def test_a_page_for_some_visitors_only_is_not_public(editor, below_directory, directory, profile, other_profile):
    publish(other_profile)
    PageViewRestriction.objects.create(page=other_profile, restriction_type="login")

    assert offered(editor, below_directory) == {directory.pk, profile.pk}
    assert editor.get(reverse("wagtailadmin_choose_page_child", args=[other_profile.pk])).status_code == 404


def test_the_offices_link_to_every_page(office, below_directory, directory, profile, other_profile):
    assert offered(office, below_directory) == {directory.pk, profile.pk, other_profile.pk}


def test_a_search_finds_public_pages(editor, home, profile, other_profile):
    publish(other_profile)

    found = offered(editor, reverse("wagtailadmin_choose_page_search") + "?q=Alsdorf")

    assert found == {other_profile.pk}


def test_a_search_does_not_find_what_lies_below_a_renamed_page(editor, canaries, other_profile):
    assert offered(editor, reverse("wagtailadmin_choose_page_search") + "?q=Alsdorf") == set()


@pytest.mark.parametrize("ids", ["x", "0", "9" * 25, "{foreign}", "{own}&id={foreign}"])
def test_chosen_pages_are_own_or_public(editor, profile, other_profile, ids):
    address = reverse("wagtailadmin_choose_page_chosen_multiple") + "?id="
    ids = ids.format(own=profile.pk, foreign=other_profile.pk)

    assert editor.get(f"{address}{profile.pk}").status_code == 200
    assert editor.get(address + ids).status_code == 404


MEDIA_VIEWS = (
    "wagtailimages:edit",
    "wagtailimages:delete",
    "wagtailimages:image_usage",
    "wagtailimages_chooser:chosen",
    "wagtailimages_chooser:select_format",
)


@pytest.mark.parametrize("name", MEDIA_VIEWS)
def test_images_of_others_are_not_there(editor, team, other_team, rheine1, name):
    own, foreign = make_image(team.collection), make_image(other_team.collection)
    own.uploaded_by_user = rheine1
    own.save()

    assert editor.get(reverse(name, args=[own.pk])).status_code == 200
    assert editor.get(reverse(name, args=[foreign.pk])).status_code == 404
    assert editor.get(reverse(name, args=[9999])).status_code == 404


def test_lists_of_media_hold_ones_own(editor, team, other_team, rheine1):
    for where, title in ((team.collection, "Rathaus Rheine"), (other_team.collection, CANARY)):
        make_image(where, title=title)
        get_document_model().objects.create(title=title, file="a.pdf", collection=where)
    names = ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose", "wagtailimages:index", "wagtaildocs:index")

    pages = [editor.get(reverse(name)).content.decode() for name in names]

    assert "Rathaus Rheine" in pages[0] and "Rathaus Rheine" in pages[1]
    assert [page for page in pages if CANARY in page] == []


def test_the_first_page_forgets_what_somebody_did_elsewhere(editor, canaries, other_profile, rheine1, team):
    """rheine1 wrote and submitted for Stadt Alsdorf before."""
    other_profile.owner = rheine1
    other_profile.locked, other_profile.locked_by = True, rheine1
    other_profile.save()
    draft = other_profile.get_latest_revision_as_object()
    draft.title = f"{CANARY} 2"
    draft.save_revision(user=rheine1, log_action="wagtail.edit")

    first_page = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert CANARY not in first_page
    assert "Alsdorf" not in first_page


def test_menus_lead_to_no_closed_door(editor, profile):
    from wagtail.admin.menu import admin_menu, reports_menu, settings_menu

    request = editor.get(reverse("wagtailadmin_home")).wsgi_request
    assert {item.name for item in reports_menu.menu_items_for_request(request)} <= {"translations"}
    assert settings_menu.menu_items_for_request(request) == []
    names = {item.name for item in admin_menu.menu_items_for_request(request)}
    assert {"explorer", "images", "documents"} <= names
    assert names & {"settings", "snippets", "kommunen-netzwerk"} == set()
    for item in admin_menu.menu_items_for_request(request):
        if item.url.startswith("/"):
            assert editor.get(item.url, follow=True).status_code == 200, item.url


def test_the_offices_keep_their_menus(office, network_officer):
    from wagtail.admin.menu import reports_menu

    request = office.get(reverse("wagtailadmin_home")).wsgi_request

    assert reports_menu.menu_items_for_request(request) != []

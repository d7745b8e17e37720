"""What an editorial team finds in the admin, and what is not there for it."""

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

pytestmark = pytest.mark.sweep


def make_image(collection, title="Rathaus"):
    return get_image_model().objects.create(title=title, file=get_test_image_file(), collection=collection)


PAGE_VIEWS = ("edit", "usage", "history", "workflow_history", "revisions_index", "view_draft")


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_team_works_on_its_own_page_and_on_no_other(editor, profile, other_profile, approvals, view):
    own, foreign = (reverse(f"wagtailadmin_pages:{view}", args=[page.pk]) for page in (profile, other_profile))

    assert editor.get(own, follow=True).status_code == 200
    assert editor.get(foreign).status_code == 404


REFUSED = (
    "wagtailadmin_reports:site_history",
    "wagtailadmin_workflows:index",
    "wagtailadmin_collections:index",
    "wagtailsnippets:index",
    "kommunen_signatories:list",
    "kommunen_bodies:index",
    "wagtailusers_users:index",
    "wagtail_kommunen:import_bodies",
)


@pytest.mark.parametrize("name", REFUSED)
def test_the_offices_views_are_not_there_for_a_team(editor, name):
    assert editor.get(reverse(name)).status_code == 404


@pytest.mark.parametrize("name", REFUSED[:2])
def test_a_superuser_has_them(client, superuser, name):
    client.force_login(superuser)

    assert client.get(reverse(name)).status_code == 200


FREE = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtaildocs:index",
    "wagtaildocs:add",
    "wagtailimages_chooser:choose",
    "wagtaildocs_chooser:choose",
    "kommunen_body_chooser:choose",
)


@pytest.mark.parametrize("name", FREE)
def test_a_team_has_what_it_needs(editor, name):
    assert editor.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("ids", ["?id=all", "?id=0", "?id=x", "", "?id=99999999", "?id=" + "9" * 30])
def test_a_bulk_action_is_for_named_own_pages(editor, profile, ids):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])

    assert editor.get(url + ids).status_code == 404


def test_a_bulk_action_on_a_foreign_page_among_own_ones_is_not_there(editor, profile, other_profile):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    assert editor.get(f"{url}?id={profile.pk}").status_code == 200
    assert editor.get(f"{url}?id={profile.pk}&id={other_profile.pk}").status_code == 404


def test_whoever_may_enter_and_nothing_else_sees_an_empty_admin(client, municipal_editor, home):
    client.force_login(municipal_editor)

    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("wagtailadmin_explore", args=[home.pk])).status_code == 404
    assert client.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).status_code == 404


def test_visitors_are_asked_to_log_in(client, profile):
    url = reverse("wagtailadmin_pages:edit", args=[profile.pk])

    assert client.get(url).url == f"{reverse('wagtailadmin_login')}?next={url}"


def test_no_filter_offers_the_names_of_everybody(editor, profile, other_profile, network_officer):
    network_officer.first_name, network_officer.last_name = "Ida", "Kanarienvogel"
    network_officer.save()
    other_profile.owner = network_officer
    other_profile.save()
    explorer = reverse("wagtailadmin_explore", args=[profile.pk])
    usage = reverse("wagtailadmin_pages:type_use", args=["wagtail_kommunen_pages", "memberpage"])
    queries = ("", f"?owner={network_officer.pk}", f"?edited_by={network_officer.pk}", "?owner=x", "?owner=99999")

    answers = [editor.get(address + query) for address in (explorer, usage) for query in queries]

    assert {answer.status_code for answer in answers} == {200}
    assert [answer for answer in answers if "Kanarienvogel" in answer.content.decode()] == []


def test_the_offices_filter_by_owner(office, other_profile, network_officer):
    other_profile.owner = network_officer
    other_profile.save()

    explorer = office.get(reverse("wagtailadmin_explore", args=[other_profile.get_parent().pk]))

    assert 'name="owner"' in explorer.content.decode()


def test_tags_are_not_offered_to_a_team(editor, team, profile, other_team):
    for team_of_image in (team, other_team):
        image = make_image(team_of_image.collection)
        image.tags.add("Kanarienvogel")
    addresses = [
        reverse("wagtailadmin_tag_autocomplete") + "?term=Kanari",
        reverse("wagtailimages:index"),
        reverse("wagtailimages:index") + "?tag=Kanarien",
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtaildocs:index"),
        reverse("wagtaildocs_chooser:choose"),
    ]

    answers = [editor.get(address) for address in addresses]

    assert {answer.status_code for answer in answers} == {200}
    assert [answer.request["PATH_INFO"] for answer in answers if "Kanarienvogel" in answer.content.decode()] == []
    assert answers[0].json() == []


def test_whoever_is_in_two_teams_sees_neither(client, rheine1, other_team, profile, other_profile):
    rheine1.groups.add(other_team.group)
    client.force_login(rheine1)

    first_page = client.get(reverse("wagtailadmin_home"))

    assert "several municipalities" in first_page.content.decode() or "mehrerer Kommunen" in first_page.content.decode()
    for page in (profile, other_profile):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 404
    assert client.get(reverse("wagtailimages:index")).status_code == 404
    assert client.get(reverse("wagtailadmin_account")).status_code == 200

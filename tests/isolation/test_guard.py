"""What an editorial team finds in the admin, and what is not there for it."""

import pytest
from django.urls import reverse


@pytest.fixture
def editor(client, rheine1):
    client.force_login(rheine1)
    return client


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

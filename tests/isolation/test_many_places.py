"""A town hall with hundreds of events: the same answers, and no condition for each of them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from example_site.home.models import StandardPage
from tests.conftest import person
from wagtail_kommunen.editorial.setup import grant_on_page
from wagtail_kommunen.isolation import many_places
from wagtail_kommunen.isolation.objects import linkable

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
ACTIONS = [{"change"}, {"add"}, {"publish"}, {"add", "change"}, {"change", "publish", "lock"}]


@pytest.fixture
def section(home):
    return home.add_child(instance=StandardPage(title="Termine", slug="termine", body="<p>…</p>"))


def many_pages(section, team, number):
    """Pages of this team below ``section``, each with a permission of its own; their rows are made at once."""
    page_type = ContentType.objects.get_for_model(Page)
    common = {"depth": section.depth + 1, "content_type": page_type, "locale": section.locale, "live": False}
    Page.objects.bulk_create(
        Page(
            path=Page._get_path(section.path, section.depth + 1, step),
            title=f"Termin {step}",
            draft_title=f"Termin {step}",
            slug=f"termin-{step}",
            url_path=f"{section.url_path}termin-{step}/",
            **common,
        )
        for step in range(1, number + 1)
    )
    Page.objects.filter(pk=section.pk).update(numchild=number)
    permission = GroupPagePermission.objects.filter(group=team.group).first().permission
    pages = Page.objects.filter(path__startswith=section.path, depth=section.depth + 1)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=team.group, page=page, permission=permission) for page in pages
    )


def anew(user):
    return get_user_model().objects.get(pk=user.pk)


def answers(user):
    """Which pages Wagtail's policy gives this person, for what."""
    policy = PagePermissionPolicy()
    given = [set(policy.instances_user_has_any_permission_for(anew(user), actions)) for actions in ACTIONS]
    return [*given, set(policy.explorable_instances(anew(user)))]


def test_together_they_are_the_same_pages(section, team, other_team, profile, rheine1, monkeypatch):
    """Pages with others below them too, and one that somebody may add to."""
    many_pages(section, team, 5)
    child = StandardPage(title="Darunter", slug="darunter", body="<p>…</p>", live=False, owner=rheine1)
    Page.objects.get(pk=profile.pk).add_child(instance=child)
    below = StandardPage(title="Tiefer", slug="tiefer", body="<p>…</p>", live=False)
    Page.objects.get(pk=child.pk).add_child(instance=below)
    grant_on_page(team.group, Page.objects.get(pk=child.pk), ("add_page",))
    grant_on_page(team.group, Page.objects.get(pk=below.pk), ("publish_page", "lock_page"))
    one_by_one = answers(rheine1)

    monkeypatch.setattr(many_places, "MANY", 0)

    assert answers(rheine1) == one_by_one
    assert len(one_by_one[0]) > 5


def test_so_they_are_for_others(groups, network_officer, superuser, monkeypatch):
    people = (network_officer, superuser, person("gast"))
    one_by_one = [answers(somebody) for somebody in people]

    monkeypatch.setattr(many_places, "MANY", 1)

    assert [answers(somebody) for somebody in people] == one_by_one


VIEWS = (
    ("wagtailadmin_home", False),
    ("wagtailadmin_explore", True),
    ("wagtailadmin_pages:search", False),
    ("wagtail_kommunen:approvals", False),
    ("wagtailadmin_choose_page", False),
    ("wagtailadmin_choose_page_child", True),
    ("wagtailadmin_account", False),
)


@pytest.mark.parametrize(("name", "of_section"), VIEWS)
def test_hundreds_of_events_are_no_hundreds_of_conditions(editor, section, team, name, of_section):
    many_pages(section, team, 1200)

    with CaptureQueriesContext(connection) as captured:
        response = editor.get(reverse(name, args=[section.pk] if of_section else []))

    assert response.status_code == 200
    assert max(query["sql"].count(" OR ") for query in captured) < 50


def test_one_may_link_to_each_of_them(section, team, rheine1):
    many_pages(section, team, 1200)

    assert linkable(anew(rheine1)).filter(path__startswith=section.path).count() == 1201  # the way there, too

"""Events in the admin: a town hall finds its own, and nothing of those of others but what everybody reads."""

from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.editorial.approving import submit
from tests.events.happening import change, make_calendar, make_event
from wagtail_kommunen.bodies.models import Body
from wagtail_kommunen.editorial.onboarding.actions import close_team
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.editorial.teams.actions import set_up_team
from wagtail_kommunen.pages.models import EventPage

from .conftest import CANARY
from .test_choosers import offered

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
SECRET = f"{CANARY} im Herbst"


@pytest.fixture
def calendar(home):
    return make_calendar(home)


@pytest.fixture
def own(calendar, team, rheine1):
    return make_event(calendar, body=team.body, author=rheine1, title="Forum Rheine", live=False)


@pytest.fixture
def foreign(calendar, other_team, alsdorf1):
    """Stadt Alsdorf's draft, submitted."""
    page = make_event(calendar, body=other_team.body, author=alsdorf1, title=SECRET, live=False)
    apply_workflow()
    submit(page, alsdorf1)
    return EventPage.objects.get(pk=page.pk)


PAGE_VIEWS = (
    "edit",
    "usage",
    "history",
    "history_results",
    "workflow_history",
    "revisions_index",
    "view_draft",
    "delete",
    "set_privacy",
)


@pytest.mark.parametrize("view", PAGE_VIEWS)
def test_a_team_works_on_its_own_event_and_on_no_other(editor, own, foreign, view):
    if view != "set_privacy":
        assert editor.get(reverse(f"wagtailadmin_pages:{view}", args=[own.pk]), follow=True).status_code == 200
    assert editor.get(reverse(f"wagtailadmin_pages:{view}", args=[foreign.pk])).status_code == 404
    assert editor.post(reverse(f"wagtailadmin_pages:{view}", args=[foreign.pk])).status_code == 404


@pytest.mark.parametrize("view", ["unpublish", "copy", "lock", "unlock", "move"])
def test_nothing_is_done_to_the_event_of_another(editor, own, foreign, view):
    before = list(EventPage.objects.order_by("pk").values())

    assert editor.post(reverse(f"wagtailadmin_pages:{view}", args=[foreign.pk])).status_code == 404
    assert list(EventPage.objects.order_by("pk").values()) == before


def test_its_revisions_are_not_there_either(editor, own, foreign):
    (revision,) = foreign.revisions.all()
    for args in ([foreign.pk, revision.pk], [own.pk, revision.pk]):
        for view in ("revisions_view", "revisions_revert"):
            response = editor.get(reverse(f"wagtailadmin_pages:{view}", args=args))
            assert response.status_code == 404


def test_a_team_adds_nothing_past_its_own_view(editor, own, calendar):
    for view in ("add_subpage", "move"):
        assert editor.get(reverse(f"wagtailadmin_pages:{view}", args=[calendar.pk])).status_code == 404
    add = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "eventpage", calendar.pk])
    assert editor.post(add, {"title": "x", "slug": "x"}).status_code == 404
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[calendar.pk])).status_code == 404


@pytest.mark.parametrize("action", ["delete", "unpublish", "publish", "move"])
def test_a_bulk_action_takes_no_event_of_others(editor, own, foreign, action):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    assert editor.post(f"{url}?id={own.pk}&id={foreign.pk}").status_code == 404
    assert EventPage.objects.count() == 2


LISTS = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtail_kommunen:approvals",
    "wagtailadmin_account",
)


@pytest.mark.parametrize("query", ["", "?q=Herbst", "?q=Alsdorf", "?show=all"])
@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_the_draft_of_another(editor, own, foreign, name, query):
    response = editor.get(reverse(name) + query, follow=True)

    assert response.status_code == 200
    assert CANARY not in response.content.decode().replace(query, "")


def test_the_explorer_shows_the_way_and_the_own_event(editor, own, foreign, calendar):
    below = editor.get(reverse("wagtailadmin_explore", args=[calendar.pk]))
    of_type = editor.get(reverse("wagtailadmin_pages:type_use", args=["wagtail_kommunen_pages", "eventpage"]))

    for response in (below, of_type):
        assert "Forum Rheine" in response.content.decode()
        assert CANARY not in response.content.decode()


def test_the_first_page_counts_the_own_pages_only(editor, own, foreign, soup):
    links = soup(editor.get(reverse("wagtailadmin_home"))).select("main a")

    assert [link.get_text().split()[0] for link in links if "Seiten erstellt" in link.get_text()] == ["2"]


@pytest.mark.parametrize("name", ["site_history", "locked_pages", "workflow", "workflow_tasks", "page_types_usage"])
def test_reports_are_for_the_offices(editor, foreign, name):
    assert editor.get(reverse(f"wagtailadmin_reports:{name}")).status_code == 404


@pytest.mark.parametrize(("visibility", "is_offered"), [("public", True), ("members", False), ("invited", False)])
def test_one_links_to_what_everybody_reads(editor, own, calendar, other_team, visibility, is_offered):
    page = make_event(calendar, body=other_team.body, visibility=visibility)

    below = offered(editor, reverse("wagtailadmin_choose_page_child", args=[calendar.pk]))

    assert (page.pk in below) == is_offered
    assert own.pk in below


def test_a_new_title_of_a_public_event_is_not_read_before_it_is_approved(editor, own, calendar, other_team):
    page = make_event(calendar, body=other_team.body, title="Tag der offenen Tür")
    change(page, live=False, title=SECRET)

    answer = editor.get(reverse("wagtailadmin_choose_page_child", args=[calendar.pk])).content.decode()

    assert "Tag der offenen T" in answer
    assert CANARY not in answer


# ---- Rights follow the host


def teams_with_rights(page):
    rights = GroupPagePermission.objects.filter(page=page.pk).values_list(
        "group__kommunen_team__body", "permission__codename"
    )
    return set(rights)


def test_an_event_is_its_hosts(own, team):
    assert teams_with_rights(own) == {(team.body_id, "change_page")}


@pytest.mark.parametrize("live", [True, False], ids=["published", "draft"])
def test_as_soon_as_an_office_names_another_host_its_team_takes_over(own, team, other_team, live):
    change(own, live=live, body=other_team.body)

    assert teams_with_rights(own) == {(other_team.body_id, "change_page")}


def test_a_co_host_may_not_change_it(calendar, team, other_team, editor):
    page = make_event(calendar, body=other_team.body, partners=[("co_host", team.body)])

    assert teams_with_rights(page) == {(other_team.body_id, "change_page")}
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 404


def test_an_event_of_the_network_is_no_teams(calendar, state, team):
    assert teams_with_rights(make_event(calendar, body=state)) == set()


def test_a_team_that_closes_leaves_its_events_in_public(calendar, team, rheine1):
    page = make_event(calendar, body=team.body)

    close_team(team)

    page.refresh_from_db()
    assert (page.live, page.body, teams_with_rights(page)) == (True, team.body, set())
    assert page.kommunen_calendar_entry.host == team.body


def test_a_team_that_opens_again_has_its_events_again(calendar, team):
    page = make_event(calendar, body=team.body)
    close_team(team)

    set_up_team(team.body)

    assert teams_with_rights(page) == {(team.body_id, "change_page")}


def test_a_team_that_is_new_has_the_events_that_were_there(calendar, directory):
    herten = Body.objects.create(kind="town", designation="Stadt", name="Herten", ags="05562024", slug="herten")
    page = make_event(calendar, body=herten)

    set_up_team(herten)

    assert teams_with_rights(page) == {(herten.pk, "change_page")}


def test_a_body_that_merges_keeps_its_events_and_its_rights(calendar, team, other_team):
    page = make_event(calendar, body=team.body)

    team.body.dissolved_on, team.body.successor = date(2026, 1, 1), other_team.body
    team.body.save()

    page.refresh_from_db()
    assert (page.live, page.body) == (True, team.body)
    assert teams_with_rights(page) == {(team.body_id, "change_page")}

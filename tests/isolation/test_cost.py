"""What the guard costs: the offices nothing, a team three queries at most, however many municipalities there are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import BodyFactory
from tests.isolation.conftest import publish
from wagtail_kommunen.editorial.teams.actions import draft_profile

pytestmark = pytest.mark.sweep

GUARD = "wagtail_kommunen.isolation.guard.AdminGuard"


def queries(client, address, **extra):
    client.get(address, **extra)  # contents of caches
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address, follow=True, **extra).status_code == 200
    return len(captured)


@pytest.fixture
def without_guard(settings):
    """A function that gives this person a browser on a site without the guard."""

    def log_in(user):
        settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != GUARD]
        client = Client()
        client.force_login(user)
        return client

    return log_in


def addresses(page):
    return {
        "first page": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[page.pk]),
        "editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "history": reverse("wagtailadmin_pages:history", args=[page.pk]),
        "search": reverse("wagtailadmin_pages:search") + "?q=Rheine",
        "chooser": reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk]),
        "chosen": reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page.pk}",
        "bulk action": reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}",
        "images": reverse("wagtailimages:index"),
        "link": reverse("wagtailadmin_choose_page_external_link"),
    }


def costs(client, page):
    return {name: queries(client, address) for name, address in addresses(page).items()}


@pytest.mark.parametrize("role", ["network_officer", "superuser"])
def test_whoever_is_not_restricted_pays_nothing(client, request, role, profile, without_guard):
    user = request.getfixturevalue(role)
    client.force_login(user)

    assert costs(client, profile) == costs(without_guard(user), profile)


def test_a_team_pays_three_queries_at_most(editor, rheine1, profile, without_guard):
    with_guard = costs(editor, profile)
    free = costs(without_guard(rheine1), profile)

    assert {name: with_guard[name] - free[name] for name in free if with_guard[name] - free[name] > 3} == {}
    assert sum(with_guard.values()) > sum(free.values())


def test_a_refusal_costs_no_more(editor, other_profile, other_team):
    """Than an address that nobody knows."""
    foreign = addresses(other_profile)
    unknown = missing(editor, "/admin/nowhere/")

    for name in ("editor", "chosen", "bulk action"):
        assert missing(editor, foreign[name]) <= unknown + 3, name


def missing(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 404
    return len(captured)


def test_sixty_municipalities_cost_a_team_what_three_cost(editor, profile):
    for number in range(3):
        publish(draft_profile(BodyFactory(name=f"Dorf {number}")))
    few = costs(editor, profile)
    for number in range(3, 60):
        publish(draft_profile(BodyFactory(name=f"Dorf {number}")))

    many = costs(editor, profile)

    # The chooser of pages shows up to 25 of them, and Wagtail asks for each.
    assert {name: many[name] for name in many if name != "chooser"} == {
        name: few[name] for name in few if name != "chooser"
    }

"""What people do in the admin: approve an own page type, keep out of others' drafts, lint own fields."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.ownsite.models import CharterPage, DatePage, DatesPage, SignaturesPage, StartPage, TownPage, TownsPage
from wagtail_kommunen.editorial.finishing import publish_approved  # noqa: F401  named in the settings


@pytest.fixture
def rheine1(site, person):
    return person("rheine1", site.team("Rheine").group)


@pytest.fixture
def officer(site, person):
    return person("netzwerk1", "Koordinierungsstelle")


def submit(page, user, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    page = type(page).objects.get(pk=page.pk)
    page.get_workflow().start(page, user)


def approve(page, user):
    state = type(page).objects.get(pk=page.pk).current_workflow_task_state
    state.task.specific.on_action(state, user, "approve")


def test_a_profile_of_the_site_is_public_once_the_office_has_approved_it(rheine, rheine1, officer, client):
    submit(rheine, rheine1, summary="Jetzt mit Freiwilligenagentur.", teaser="Neu aus Rheine")
    assert "Freiwilligenagentur" not in client.get(rheine.url).content.decode()

    approve(rheine, officer)

    assert "Freiwilligenagentur" in client.get(rheine.url).content.decode()
    assert TownPage.objects.get(pk=rheine.pk).teaser == "Neu aus Rheine"


def test_nobody_approves_what_they_wrote(site, officer, person):
    submit(site.profile("Alsdorf"), officer, summary="An der Wurm.")

    with pytest.raises(PermissionDenied):
        approve(site.profile("Alsdorf"), officer)
    approve(site.profile("Alsdorf"), person("netzwerk2", "Koordinierungsstelle"))
    assert site.profile("Alsdorf").live


def test_the_offices_approve_every_other_page(site, officer, person):
    writer = person("netzwerk2", "Koordinierungsstelle")
    submit(site.start, writer, teaser="Wir zusammen")

    approve(site.start, officer)
    assert StartPage.objects.get().teaser == ""
    approve(site.start, person("staat1", "Staatskanzlei"))
    assert StartPage.objects.get().teaser == "Wir zusammen"


def test_nobody_has_a_button_to_publish(rheine, rheine1, officer):
    assert not rheine.permissions_for_user(rheine1).can_publish()
    assert not rheine.permissions_for_user(officer).can_publish()


@pytest.mark.parametrize("view", ["edit", "history", "view_draft"])
def test_a_team_opens_its_own_page_and_no_draft_of_another(view, rheine, alsdorf, rheine1, client):
    client.force_login(rheine1)

    assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[rheine.pk])).status_code == 200
    assert client.get(reverse(f"wagtailadmin_pages:{view}", args=[alsdorf.pk])).status_code == 404


LISTS = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtail_kommunen:approvals",
)


@pytest.mark.parametrize("name", LISTS)
def test_a_draft_of_another_town_is_in_no_list(name, alsdorf, rheine1, officer, client):
    alsdorf.title, alsdorf.slug = "Kanarienvogel", "alsdorf"
    submit(alsdorf, officer)
    client.force_login(rheine1)

    response = client.get(reverse(name), {"q": "Kanarien"}, follow=True)

    assert response.status_code == 200
    assert "Kanarienvogel" not in response.content.decode()


def test_the_office_finds_it_among_what_waits(alsdorf, officer, client):
    alsdorf.title = "Kanarienvogel"
    submit(alsdorf, officer)
    client.force_login(officer)

    assert "Kanarienvogel" in client.get(reverse("wagtail_kommunen:approvals")).content.decode()


@pytest.mark.parametrize("model", [CharterPage, SignaturesPage, TownsPage, TownPage, DatesPage, DatePage, StartPage])
def test_the_editor_of_a_page_type_opens_with_the_fields_of_the_site(model, site, client, admin_user):
    client.force_login(admin_user)

    page = model.objects.first()
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert response.status_code == 200
    assert 'name="teaser"' in response.content.decode()


ADMIN = (
    "wagtail_kommunen:approvals",
    "wagtail_kommunen:events",
    "wagtail_kommunen:new_event",
    "wagtail_kommunen:registrations",
    "wagtail_kommunen:signing_rounds",
    "wagtail_kommunen:teams",
    "wagtail_kommunen:set_up_team",
    "wagtail_kommunen:white_spots",
    "wagtail_kommunen:import_bodies",
    "wagtail_kommunen:import_members",
    "wagtail_kommunen:import_events",
    "wagtail_kommunen:import_declaration",
    "wagtail_kommunen:accounts",
    "wagtail_kommunen:erase_person",
)


@pytest.mark.parametrize("name", ADMIN)
def test_a_view_of_the_offices_knows_the_page_types_of_the_site(name, site, client, admin_user):
    client.force_login(admin_user)

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["start", "charter", "signatures", "towns", "dates", "date"])
def test_a_placeholder_in_a_field_of_the_site_is_found(name, site):
    page = getattr(site, name)
    page.teaser = "Hier steht bald TODO"

    assert [finding.field for finding in page.lint()] == ["teaser"]


def test_a_placeholder_in_a_field_or_block_of_a_profile_is_found(rheine):
    rheine.teaser, rheine.motto = "TODO", "Lorem ipsum"
    rheine.figures = [("figure", {"number": 1, "words": "TODO"})]

    assert {finding.field for finding in rheine.lint()} == {"teaser", "motto", "figures"}

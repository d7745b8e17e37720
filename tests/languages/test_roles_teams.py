"""A team that leaves has no rights in any language, in those that come later neither."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from wagtail_kommunen.editorial.onboarding.actions import close_team
from wagtail_kommunen.languages.actions import draft_translation

from .role_table import GONE

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]


def desk(page):
    return reverse("wagtail_kommunen:translation", args=[page.pk, "en"])


def editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_a_closed_team_has_no_rights_in_any_language(
    drafts, trees, simple, team, rheine1, groups, client, network_officer
):
    """Also of somebody who stays in the admin with another task."""
    draft_translation(trees["own"], simple, copy_parents=True)
    rheine1.groups.add(groups["Nutzerverwaltung"])
    pages = {page.pk for name in ("own", "event") for page in [trees[name], *trees[name].get_translations()]}
    given = GroupPagePermission.objects.filter(group=team.group)
    assert set(given.values_list("page", flat=True)) == pages

    close_team(team, by=network_officer)

    assert not given.exists()
    client.force_login(type(rheine1).objects.get(pk=rheine1.pk))
    answers = [client.get(editor(Page.objects.get(pk=pk))).status_code for pk in pages]
    answers += [client.get(desk(trees[name])).status_code for name in ("own", "event")]
    assert set(answers) == {GONE}


def test_what_is_begun_after_a_team_has_left_is_not_theirs(trees, team, locale, network_officer):
    close_team(team, by=network_officer)

    for name in ("own", "event"):
        draft_translation(trees[name], locale)

    assert not GroupPagePermission.objects.filter(group=team.group).exists()

import pytest
from wagtail.models import GroupPagePermission, Page

from example_site.home.models import StandardPage
from tests.editorial.approving import write
from wagtail_kommunen.editorial.setup import grant_on_page

#: A word that nobody of Stadt Rheine may ever read.
CANARY = "Kanarienvogel"


def rename(page, title):
    """In a draft that nobody has approved."""
    write(page, None, title=title)


def publish(page, **fields):
    write(page, None, **fields).publish()
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def editor(client, rheine1):
    """Stadt Rheine's editorial team at its desk."""
    client.force_login(rheine1)
    return client


@pytest.fixture
def canaries(home, directory, other_profile, profile):
    """Everything that is not Stadt Rheine's has a new title in a draft; Stadt Alsdorf's second page was never public."""
    publish(home)
    publish(directory)
    publish(other_profile)
    draft = StandardPage(title=f"{CANARY} Entwurf", slug="entwurf", body="<p>…</p>", live=False)
    home.add_child(instance=draft)
    for page in (home, directory, other_profile):
        rename(page, f"{CANARY} {page.slug}")
    return draft


@pytest.fixture
def second_page(home, team):
    """Stadt Rheine has a page in another part of the site as well."""
    page = StandardPage(title="Rheine engagiert", slug="rheine-engagiert", body="<p>…</p>", live=False)
    home.add_child(instance=page)
    grant_on_page(team.group, page, ("change_page",))
    assert GroupPagePermission.objects.filter(group=team.group).count() == 2
    return page

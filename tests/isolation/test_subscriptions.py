"""Comments are mailed to those who follow a page, as long as it is theirs."""

import pytest
from wagtail.models import PageSubscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def follow(profile):
    def follow(user, page=profile):
        return PageSubscription.objects.create(page=page, user=user, comment_notifications=True)

    return follow


def followers(page):
    return set(page.subscribers.values_list("user__username", flat=True))


LEAVING = {
    "the person leaves": lambda user, group: user.groups.remove(group),
    "the group lets them go": lambda user, group: group.user_set.remove(user),
    "the person leaves all groups": lambda user, group: user.groups.clear(),
    "all leave the group": lambda user, group: group.user_set.clear(),
    "the person goes elsewhere": lambda user, group: user.groups.set([]),
    "the group loses its pages": lambda user, group: group.page_permissions.all().delete(),
    "the group is deleted": lambda user, group: (group.kommunen_team.delete(), group.delete()),
}


@pytest.mark.parametrize("way", LEAVING.values(), ids=LEAVING.keys())
def test_whoever_leaves_the_team_follows_its_page_no_more(way, profile, rheine1, team, follow):
    follow(rheine1)

    way(rheine1, team.group)

    assert followers(profile) == set()


def test_the_others_follow_on(
    profile, other_profile, rheine1, rheine2, alsdorf1, network_officer, superuser, team, follow
):
    for user in (rheine1, rheine2, network_officer, superuser):
        follow(user)
    follow(alsdorf1, page=other_profile)

    team.group.user_set.remove(rheine1)

    assert followers(profile) == {"rheine2", "netzwerk1", "admin"}
    assert followers(other_profile) == {"alsdorf1"}


def test_whoever_has_another_way_to_the_page_follows_on(profile, rheine1, team, groups, follow):
    """In an office now."""
    follow(rheine1)
    rheine1.groups.add(groups["Koordinierungsstelle"])

    rheine1.groups.remove(team.group)

    assert followers(profile) == {"rheine1"}

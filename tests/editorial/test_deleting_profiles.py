"""The network office made a municipality's profile. Its team fills it in and does not throw it away."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page

from .review import door, person

pytestmark = pytest.mark.django_db

DELETES = {
    "rheine1": False,
    "alsdorf1": False,
    "translator": False,
    "user_administrator": False,
    "network_officer": True,
    "superuser": True,
}
DOORS = {
    "the page's own": lambda page: door("delete", page),
    "that of many": lambda page: (
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id={page.pk}"
    ),
}


@pytest.mark.parametrize("way", DOORS)
@pytest.mark.parametrize("role, may", DELETES.items())
def test_who_deletes_a_profile_that_was_never_public(role, may, way, request, client, profile):
    client.force_login(person(request.getfixturevalue(role)))

    client.post(DOORS[way](profile))

    assert Page.objects.filter(pk=profile.pk).exists() is not may


@pytest.mark.parametrize("way", DOORS)
def test_the_team_reads_why_not(way, client, profile, rheine1):
    client.force_login(rheine1)

    answer = client.post(DOORS[way](profile))

    assert [str(message) for message in get_messages(answer.wsgi_request)] == [
        "“Stadt Rheine” was set up by the network office. Only the network office can delete it."
    ]
    assert answer.status_code == 302

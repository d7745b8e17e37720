"""Profiles are not copied: a body has one."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from tests.factories import make_profile
from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage


@pytest.fixture
def profile(directory, body):
    return make_profile(directory, body)


@pytest.fixture
def copy(client, superuser):
    """A function that copies as the admin does; gives the messages."""
    client.force_login(superuser)

    def post(page, **given):
        data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk, **given}
        response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data, follow=True)
        assert response.redirect_chain[0][0] == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
        return [str(message) for message in response.context["messages"]]

    return post


@pytest.mark.parametrize("given", [{}, {"publish_copies": "on"}, {"alias": "on"}])
def test_a_profile_is_not_copied(given, profile, copy):
    messages = copy(profile, **given)

    assert len(messages) == 1 and "Stadt Rheine" in messages[0]
    assert MemberPage.objects.count() == 1


def test_it_is_said_before_the_form_is_filled_in(profile, office):
    assert office.get(reverse("wagtailadmin_pages:copy", args=[profile.pk])).status_code == 302


def test_a_directory_is_not_copied_with_its_profiles(profile, directory, home, copy):
    for page in (directory, home):
        copy(page, copy_subpages="on", publish_copies="on")

    assert (MemberIndexPage.objects.count(), MemberPage.objects.count()) == (1, 1)


def test_a_directory_alone_can_be_copied(profile, directory, copy):
    copy(directory)

    assert (MemberIndexPage.objects.count(), MemberPage.objects.count()) == (2, 1)


def test_a_profile_can_be_translated(profile):
    english, _created = Locale.objects.get_or_create(language_code="en")

    profile.copy_for_translation(english, copy_parents=True)

    assert MemberPage.objects.count() == 2

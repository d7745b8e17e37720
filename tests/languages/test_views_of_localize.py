"""Views of wagtail-localize that would break, answer."""

import pytest
from django.urls import reverse

from tests.editorial.review import fresh
from tests.factories import EngagementFieldFactory, SignatoryFactory

pytest.importorskip("wagtail_localize", reason="wagtail-localize is not installed")

pytestmark = pytest.mark.django_db


@pytest.fixture
def field():
    return EngagementFieldFactory(name="Sport", slug="sport")


@pytest.fixture
def signatory(version):
    return SignatoryFactory(version=version)


@pytest.fixture
def office(client, superuser):
    client.force_login(superuser)
    return client


def test_a_page_without_a_page_above_is_refused_in_words(profile, english_home, locale, office, directory):
    fresh(directory).save_revision(clean=False).publish()
    url = reverse("wagtail_localize:submit_page_translation", args=[profile.pk])

    response = office.post(url, {"locales": [locale.pk]}, follow=True)

    assert response.status_code == 200
    assert [directory.title in str(message) for message in response.context["messages"]] == [True]
    assert not profile.has_translation(locale)


@pytest.mark.parametrize("name, one", [("engagementfield", "field"), ("signatory", "signatory")])
def test_lists_of_snippets_lead_to_their_editors(name, one, office, request):
    one = request.getfixturevalue(one)

    listed = office.get(reverse("wagtail_localize:snippets_api_listing", args=["wagtail_kommunen", name])).json()

    assert office.get(listed[0]["edit_url"]).status_code == 200
    detail = reverse("wagtail_localize:snippets_api_detail", args=["wagtail_kommunen", name, one.pk])
    assert office.get(detail).json() == listed[0]


def test_a_field_of_engagement_can_be_translated(field, locale, office):
    url = reverse("wagtail_localize:submit_snippet_translation", args=["wagtail_kommunen", "engagementfield", field.pk])

    assert office.get(url).status_code == 200
    response = office.post(url, {"locales": [locale.pk]})

    english = field.get_translation(locale)
    assert response.url == reverse("kommunen_engagement_fields:edit", args=[english.pk])
    assert office.get(response.url).status_code == 200


def test_the_key_of_a_field_of_engagement_is_not_translated(field):
    from wagtail_localize.fields import get_translatable_fields

    rules = get_translatable_fields(type(field))

    assert [rule.field_name for rule in rules if rule.is_translated(field)] == ["name"]

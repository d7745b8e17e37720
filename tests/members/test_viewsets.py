import pytest
from django.urls import reverse

from tests.conftest import ROLES
from tests.factories import EngagementFieldFactory, make_directory, make_profile
from wagtail_kommunen.models import EngagementField

ALLOWED = {"network_officer", "superuser"}


def url(view, *args):
    return reverse(f"kommunen_engagement_fields:{view}", args=args)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_keep_the_fields(role, as_role, db):
    field = EngagementFieldFactory()
    client = as_role(role)

    answers = {client.get(url(*view)).status_code for view in (("list",), ("add",), ("edit", field.pk))}

    assert answers == ({200} if role in ALLOWED else {302})


def test_a_field_is_added(office):
    response = office.post(url("add"), {"name": "Sport", "slug": "sport", "sort_order": "10"})

    assert response.status_code == 302
    assert EngagementField.objects.get().slug == "sport"


def test_a_field_that_a_profile_names_is_not_deleted(office, home, body):
    field = EngagementFieldFactory(name="Sport")
    make_profile(make_directory(home), body, fields_of_engagement=[field])

    response = office.post(url("delete", field.pk), follow=True)

    assert "Sport" in str(list(response.context["messages"])[0])
    assert EngagementField.objects.exists()


def test_a_field_that_nobody_names_is_deleted(office):
    office.post(url("delete", EngagementFieldFactory().pk))

    assert not EngagementField.objects.exists()

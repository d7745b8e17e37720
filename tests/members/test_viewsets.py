import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.conftest import ROLES
from tests.factories import BodyFactory, EngagementFieldFactory, make_directory, make_profile
from wagtail_kommunen.models import EngagementField

ALLOWED = {"network_officer", "superuser"}


def url(view, *args):
    return reverse(f"kommunen_engagement_fields:{view}", args=args)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_keep_the_fields(role, as_role, db):
    field = EngagementFieldFactory()
    client = as_role(role)

    answers = {client.get(url(*view)).status_code for view in (("list",), ("add",), ("edit", field.pk))}

    not_there = role in ("municipal_editor", "translator")  # the guard
    assert answers == ({200} if role in ALLOWED else {404} if not_there else {302})


def test_a_field_is_added(office):
    response = office.post(url("add"), {"name": "Sport", "slug": "sport", "sort_order": "10"})

    assert response.status_code == 302
    assert EngagementField.objects.get().slug == "sport"


def test_a_field_that_a_profile_names_is_not_deleted(office, home, body):
    field = EngagementFieldFactory(name="Sport")
    directory = make_directory(home)
    make_profile(directory, body, fields_of_engagement=[field])

    def refusal():
        response = office.post(url("delete", field.pk), HTTP_ACCEPT_LANGUAGE="en", follow=True)
        return str(list(response.context["messages"])[0])

    with override("en"):
        one = refusal()
        make_profile(directory, BodyFactory(), fields_of_engagement=[field])
        two = refusal()

    assert "“Sport” cannot be deleted: 1 profile names it." in one
    assert "2 profiles name it." in two
    assert EngagementField.objects.exists()


def test_a_field_that_nobody_names_is_deleted(office):
    office.post(url("delete", EngagementFieldFactory().pk))

    assert not EngagementField.objects.exists()


@pytest.mark.parametrize("which", ["this one", "all"])
def test_a_bulk_deletion_takes_no_field_from_a_profile(which, office, home, body):
    field = EngagementFieldFactory(name="Sport")
    make_profile(make_directory(home), body, fields_of_engagement=[field])
    address = reverse("wagtail_bulk_action", args=("wagtail_kommunen", "engagementfield", "delete"))

    response = office.post(f"{address}?id={field.pk if which == 'this one' else 'all'}")

    assert response.status_code == 302
    assert EngagementField.objects.exists()

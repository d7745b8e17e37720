"""Requests that no form of the admin sends are refused, whoever sends them. None of them is an error of the server."""

import pytest
from django.urls import reverse

from tests.isolation.test_references import make_image

GETS = (
    "/admin/choose-page/?target_pages[]=x",
    "/admin/choose-page/chosen-multiple/?id=x",
    "/admin/images/chooser/chosen-multiple/?id=x",
    "/admin/images/chooser/chosen/x/",
    "/admin/documents/chooser/chosen-multiple/?id=x",
    "/admin/documents/chooser/chosen/x/",
    "/admin/kommunen/body-chooser/chosen/x/",
    "/admin/kommunen/body-chooser/chosen-multiple/?id=x",
    "/admin/kommunen/evidence-chooser/chosen/x/",
    "/admin/snippets/choose/wagtail_kommunen/engagementfield/chosen/x/",
    "/admin/snippets/choose/wagtail_kommunen/signatory/chosen-multiple/?id=x",
    "/admin/bulk/wagtailcore/page/delete/?id=x",
    "/admin/bulk/wagtailimages/image/delete/?id=x",
    "/admin/bulk/no/such/thing/?id=1",
    "/admin/api/main/pages/find/?id=x",
)

#: A number that no column holds.
BEYOND = "9" * 31
BEYOND_GETS = (
    f"/admin/kommunen/approval/{BEYOND}/",
    f"/admin/kommunen/approval/{BEYOND}/preview/",
    f"/admin/pages/{BEYOND}/edit/",
    f"/admin/choose-page/chosen-multiple/?id={BEYOND}",
    f"/admin/bulk/wagtailcore/page/delete/?id={BEYOND}",
    f"/admin/bulk/wagtailimages/image/delete/?id={BEYOND}",
    f"/admin/api/main/pages/?offset={BEYOND}",
    f"/admin/api/main/pages/?search=x&limit={BEYOND}",
    "/admin/api/main/pages/?search=%00",
    "/admin/api/main/pages/?search=%22",
)

ROLES = ["network_officer", "state_officer", "user_administrator", "translator", "rheine1", "superuser"]


@pytest.mark.parametrize("role", ["network_officer", "rheine1", "superuser"])
def test_a_word_is_no_number(client, request, role, profile):
    client.force_login(request.getfixturevalue(role))
    addresses = [*GETS, f"/admin/choose-page/{profile.pk}/?target_pages[]=x"]

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)


@pytest.mark.parametrize("role", ["network_officer", "rheine1", "superuser"])
def test_a_form_without_its_fields_stores_nothing(client, request, role, profile):
    client.force_login(request.getfixturevalue(role))
    revisions = profile.revisions.count()

    for view in ("edit", "preview_on_edit"):
        address = reverse(f"wagtailadmin_pages:{view}", args=[profile.pk])
        assert client.post(address, {"x": "1"}).status_code < 500
        assert client.post(address, {"action-submit": "1", "comments-TOTAL_FORMS": "x"}).status_code < 500

    assert profile.revisions.count() == revisions


@pytest.mark.parametrize("role", ROLES)
def test_a_number_beyond_all_columns_is_nobodys(client, request, role, team):
    client.force_login(request.getfixturevalue(role))
    approval = BEYOND_GETS[:2]

    assert {address: client.get(address).status_code for address in BEYOND_GETS} == dict.fromkeys(BEYOND_GETS, 404)
    assert [client.post(address, {"decision": "approve"}).status_code for address in approval] == [404, 404]


def test_no_approval_has_such_a_number_without_the_guard_either(office, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "AdminGuard" not in name]

    for address in BEYOND_GETS[:2]:
        assert office.get(address).status_code == 404


@pytest.mark.parametrize("role", ["network_officer", "rheine1"])
def test_images_are_searched_within_a_tag(client, request, role, team):
    client.force_login(request.getfixturevalue(role))
    own = make_image(team.collection, "Lauftreff an der Ems")
    own.tags.add("Ems")
    make_image(team.collection, "Lauftreff im Wald")

    for view in ("", "results/"):
        found = client.get(f"/admin/images/chooser/{view}?q=Lauftreff&tag=Ems")
        assert found.status_code == 200
        assert [image.title for image in found.context["results"]] == [own.title]
        assert not client.get(f"/admin/images/chooser/{view}?q=Lauftreff&tag=x").context["results"].object_list


def test_a_word_is_no_key_of_an_editing_session(office, profile):
    address = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", "x", 1])

    assert office.post(address).status_code == 404


def test_a_chooser_without_a_form_makes_nothing(office):
    for chooser in ("kommunen/body-chooser", "snippets/choose/wagtail_kommunen/engagementfield"):
        assert office.post(f"/admin/{chooser}/create/", {"x": "1"}).status_code == 404


def test_numbers_go_through(office, profile):
    assert office.get(f"/admin/choose-page/chosen-multiple/?id={profile.pk}").status_code == 200
    assert office.get(f"/admin/kommunen/body-chooser/chosen/{profile.body_id}/").status_code == 200
    assert office.get(f"/admin/bulk/wagtailcore/page/unpublish/?id={profile.pk}").status_code == 200
    assert office.get("/admin/bulk/wagtailcore/page/unpublish/?id=all").status_code == 200

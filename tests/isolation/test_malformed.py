"""Requests that no form of the admin sends are refused, whoever sends them. None of them is an error of the server."""

import pytest
from django.urls import reverse

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

import pytest
from django.urls import reverse

from tests.conftest import ROLES
from tests.factories import BodyFactory, SignatoryFactory, on
from wagtail_kommunen.editorial.teams.actions import set_up_team
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.papers.buttons import counterpart_listing_button, counterpart_page_button

from .reading import text_of


def address(signatory):
    return reverse("wagtail_kommunen:counterpart", args=[signatory.pk])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_print_a_counterpart(as_role, prepared, role):
    answer = as_role(role).get(address(prepared))

    allowed = {"network_officer", "state_officer", "superuser"}
    refused = 302 if role == "anonymous" else 404
    assert answer.status_code == (200 if role in allowed else refused)


def test_a_team_prints_its_own_and_nobody_elses(client, prepared, rheine1, alsdorf1):
    client.force_login(rheine1)
    assert client.get(address(prepared)).status_code == 200

    client.force_login(alsdorf1)
    assert client.get(address(prepared)).status_code == 404
    assert client.get("/admin/kommunen/counterpart/99999/").status_code == 404


def test_no_cache_keeps_it(office, prepared):
    answer = office.get(address(prepared))

    assert answer["Cache-Control"].startswith("private, no-store")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/pdf"


def test_it_is_made_out_to_the_newest_draft(office, prepared, network_officer):
    prepared.last_name = "Neugewählt"
    prepared.save_revision(user=network_officer)

    assert "Peter Neugewählt" in text_of(office.get(address(prepared)).content)


def test_a_draft_that_was_changed_to_another_body_is_not_for_the_team_of_the_first(
    client, prepared, network_officer, rheine1
):
    prepared.body = BodyFactory(name="Zülpich", slug="zuelpich")
    prepared.save_revision(user=network_officer)

    client.force_login(rheine1)
    assert client.get(address(prepared)).status_code == 404
    client.force_login(network_officer)
    assert "Zülpich" in text_of(client.get(address(prepared)).content)


def test_what_is_signed_comes_as_record(office, signature):
    assert "6. Mai 2024" in text_of(office.get(address(signature)).content)


def test_a_team_does_not_read_in_it_what_the_office_notes_before(client, prepared, rheine1):
    Signatory.objects.filter(pk=prepared.pk).update(signed_on=on("6.5.2026"))
    client.force_login(rheine1)

    assert "6. Mai 2026" not in text_of(client.get(address(prepared)).content)


def test_what_cannot_be_printed_is_said(office, nobody_can_print):
    answer = office.get(address(nobody_can_print), follow=True)

    assert answer.status_code == 200
    assert "U+7530" in answer.content.decode()


def test_a_link_from_elsewhere_leads_nobody_there(office, nobody_can_print):
    answer = office.get(address(nobody_can_print), HTTP_REFERER="https://example.org/")

    assert answer.url == reverse("wagtailadmin_home")


def test_the_ways_to_it(prepared, profile, other_profile, rheine1, alsdorf1, network_officer):
    def at_profile(page, user):
        return [button.url for button in counterpart_page_button(page, user, "edit")]

    assert [button.url for button in counterpart_listing_button(prepared, network_officer)] == [address(prepared)]
    assert list(counterpart_listing_button(prepared, rheine1)) == []
    assert at_profile(profile, rheine1) == at_profile(profile, network_officer) == [address(prepared)]
    assert at_profile(profile, alsdorf1) == at_profile(other_profile, alsdorf1) == []


def test_a_closed_team_prints_nothing(client, version, body, team, rheine1):
    from django.utils import timezone

    prepared = SignatoryFactory(version=version, body=body, signed_on=None, live=False)
    set_up_team(body)
    type(team).objects.filter(pk=team.pk).update(closed_at=timezone.now())
    client.force_login(rheine1)

    assert client.get(address(prepared)).status_code == 404

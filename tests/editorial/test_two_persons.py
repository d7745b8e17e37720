"""Four eyes: who may decide on what, and what a decision makes public."""

import pytest
from django.core.exceptions import PermissionDenied

from wagtail_kommunen.editorial.approvals.two_persons import DecisionRefused

from .approving import decide, fresh, submit, write

pytestmark = pytest.mark.django_db


def test_what_the_town_hall_writes_the_network_office_publishes(profile, rheine1, network_officer, approvals):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    decide(profile, network_officer)

    assert fresh(profile).live
    assert fresh(profile).summary == "An der Ems."


@pytest.mark.parametrize(
    "role", ["rheine1", "rheine2", "alsdorf1", "state_officer", "translator", "user_administrator"]
)
def test_nobody_else_decides(role, request, profile, rheine1, approvals):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    with pytest.raises(DecisionRefused):
        decide(profile, request.getfixturevalue(role))

    assert not fresh(profile).live


def test_an_author_cannot_approve_what_another_submits(
    profile, rheine1, network_officer, second_network_officer, approvals
):
    write(profile, rheine1, summary="An der Ems.")
    write(profile, network_officer, summary="An der schönen Ems.")
    submit(profile, rheine1)

    with pytest.raises(DecisionRefused, match="Another person"):
        decide(profile, network_officer)
    decide(profile, second_network_officer)

    assert fresh(profile).live


def test_a_second_person_in_the_town_hall_decides_first(profile, team, rheine1, rheine2, network_officer, approvals):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    with pytest.raises(DecisionRefused):
        decide(profile, network_officer)
    with pytest.raises(DecisionRefused):
        decide(profile, rheine1)
    decide(profile, rheine2)
    assert not fresh(profile).live
    decide(profile, network_officer)

    assert fresh(profile).live


def test_nobody_can_publish_directly(profile, superuser, network_officer, state_officer, rheine1, approvals):
    revision = write(profile, rheine1, summary="An der Ems.")

    for user in (superuser, network_officer, state_officer, rheine1):
        assert not fresh(profile).permissions_for_user(user).can_publish()
        with pytest.raises(PermissionDenied):
            revision.publish(user=user)

    assert not fresh(profile).live

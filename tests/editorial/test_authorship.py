"""Whose text it is that waits."""

import pytest
from wagtail.models import Revision

from wagtail_kommunen.editorial.approvals.authorship import authors

from .approving import decide, fresh, submit, write

pytestmark = pytest.mark.django_db


def restore(page, revision, user):
    """What the admin does when somebody reviews an older version and saves it."""
    return revision.as_object().save_revision(user=user, previous_revision=revision, log_action=True)


@pytest.fixture
def public_profile(profile, rheine2, network_officer, approvals):
    write(profile, rheine2, summary="An der Ems.")
    submit(profile, rheine2)
    decide(profile, network_officer)
    return fresh(profile)


def test_an_old_text_stays_its_authors(public_profile, rheine1, rheine2, network_officer):
    """Though somebody went back to the public text in between."""
    own = write(public_profile, network_officer, summary="An der schönen Ems.")
    restore(public_profile, public_profile.live_revision, rheine2)

    restore(public_profile, own, rheine2)

    assert authors(fresh(public_profile)) == {rheine2.pk, network_officer.pk}


def test_so_does_what_somebody_else_has_polished(public_profile, rheine1, rheine2, network_officer):
    write(public_profile, network_officer, summary="An der schönen Ems")
    polished = write(public_profile, rheine1, summary="An der schönen Ems.")
    restore(public_profile, public_profile.live_revision, rheine2)

    restore(public_profile, polished, rheine2)

    assert authors(fresh(public_profile)) == {rheine1.pk, rheine2.pk, network_officer.pk}


def test_and_what_is_older_than_the_public_text(public_profile, rheine1, network_officer, second_network_officer):
    dropped = write(public_profile, network_officer, summary="Am Rhein.")
    write(public_profile, rheine1, summary="An der breiten Ems.")
    submit(public_profile, rheine1)
    decide(public_profile, second_network_officer)
    assert network_officer.pk not in authors(fresh(public_profile))

    restore(public_profile, Revision.objects.get(pk=dropped.pk), rheine1)

    assert network_officer.pk in authors(fresh(public_profile))

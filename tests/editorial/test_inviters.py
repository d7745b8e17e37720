"""Whoever made somebody's account is told so where that person's text is decided on."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from wagtail_kommunen.editorial.models import Invitation, TwoPersonTaskState

from .approving import submit, write

pytestmark = pytest.mark.django_db

REMARK = "You invited this account yourself."


@pytest.fixture
def approval(profile, rheine1, rheine2, approvals):
    """Stadt Rheine's profile, written by rheine2 and submitted by rheine1."""
    write(profile, rheine2, summary="An der Ems.")
    submit(profile, rheine1)
    return reverse("wagtail_kommunen:approval", args=[TwoPersonTaskState.objects.get(status="in_progress").pk])


def invited(user, by, **fields):
    moment = timezone.now()
    given = {"digest": user.username, "expires_at": moment, "accepted_at": moment} | fields
    return Invitation.objects.create(user=user, group=user.groups.get(), invited_by=by, **given)


def remarks(browser, approval, soup):
    found = [block.get_text(" ", strip=True) for block in soup(browser.get(approval)).select(".help-block")]
    return [text for text in found if REMARK in text]


@pytest.mark.parametrize("who", ["rheine1", "rheine2"])
def test_who_invited_the_submitter_or_an_author_reads_so(
    who, approval, office, network_officer, request, soup, in_english
):
    user = request.getfixturevalue(who)
    assert remarks(office, approval, soup) == []

    invited(user, network_officer)

    (remark,) = remarks(office, approval, soup)
    assert remark.endswith(f"{REMARK} {who}")


def test_others_do_not(
    approval, office, as_role, rheine1, alsdorf1, network_officer, second_network_officer, soup, in_english
):
    invited(rheine1, second_network_officer)
    invited(alsdorf1, network_officer)
    invited(rheine1, network_officer, digest="withdrawn", accepted_at=None, revoked_at=timezone.now())

    assert remarks(office, approval, soup) == []
    assert remarks(as_role("rheine1"), approval, soup) == []
    assert len(remarks(as_role("second_network_officer"), approval, soup)) == 1


def test_who_reads_along_or_looks_back_does_not(approval, as_role, rheine1, state_officer, soup, in_english):
    invited(rheine1, state_officer)

    assert remarks(as_role("state_officer"), approval, soup) == []
    TwoPersonTaskState.objects.update(status=TaskState.STATUS_APPROVED)
    assert remarks(as_role("superuser"), approval, soup) == []

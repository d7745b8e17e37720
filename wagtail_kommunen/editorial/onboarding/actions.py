# mypy: disable-error-code="attr-defined,misc"
"""A municipality comes and goes in one step. Both may run twice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from ...bodies.models import Body
from ..approvals.withdrawal import pass_over_town_hall, withdraw_from_town_hall
from ..teams.actions import ask_for_second_person, remove_editor, set_up_team
from ..teams.invitations import Invited, Invitee, invite, revoke_all
from ..teams.memberships import TEAM_CLOSED
from ..teams.models import Team


@dataclass(frozen=True)
class Onboarding:
    """What was made, and the addresses that the mail server refused; these are known once all is stored."""

    team: Team
    is_new: bool
    outcomes: list[tuple[Invitee, Invited]]
    undelivered: list[str]


@transaction.atomic
def onboard(body: Body, invitees: Iterable[Invitee], *, second_person: bool = False, by=None) -> Onboarding:
    """A team for a body and the invitations of its people, all or nothing. A second time it changes nothing.

    ``second_person`` switches the second person on; off it is switched on the page of the team only.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    is_new = not Team.objects.open().filter(body=body).exists()
    team = set_up_team(body, by=by)
    if second_person:
        ask_for_second_person(team, True, by=by)
    undelivered: list[str] = []
    outcomes = [(invitee, invite(invitee, team.group, by=by, undelivered=undelivered)) for invitee in invitees]
    return Onboarding(team, is_new, outcomes, undelivered)


@transaction.atomic
def switch_second_person(team: Team, wanted: bool, *, by=None) -> None:
    """Switched off, it frees what waits for a second person already."""
    ask_for_second_person(team, wanted, by=by)
    if not wanted:
        pass_over_town_hall(team, by=by)


@transaction.atomic
def close_team(team: Team, *, by=None) -> None:
    """The municipality leaves the admin: no rights, no accounts, no open invitation. What is public stays."""
    if not team.is_open:
        return
    revoke_all(team.group, by=by)
    for user in team.group.user_set.all():
        remove_editor(team, user, by=by)
    GroupPagePermission.objects.filter(group=team.group).delete()
    GroupCollectionPermission.objects.filter(group=team.group).delete()
    team.group.permissions.clear()
    withdraw_from_town_hall(team, by=by)
    team.closed_at = timezone.now()
    team.save(update_fields=["closed_at"])
    log(team.body, TEAM_CLOSED, user=by, data={"team": team.pk})

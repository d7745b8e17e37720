"""How the histories call what memberships, invitations and teams leave in them."""

from django.utils.translation import gettext_lazy as _

from .memberships import (
    ACCOUNT_LOG,
    EDITOR_ADDED,
    EDITOR_REMOVED,
    SECOND_PERSON_OFF,
    SECOND_PERSON_ON,
    TEAM_CLOSED,
    TEAM_LOG,
    TEAM_SET_UP,
)

_ACTIONS = (
    (TEAM_SET_UP, _("Set up an editorial team"), _("Editorial team set up")),
    (TEAM_CLOSED, _("Close an editorial team"), _("Editorial team closed")),
    (EDITOR_ADDED, _("Add to an editorial team"), _("Person added to the editorial team")),
    (EDITOR_REMOVED, _("Remove from an editorial team"), _("Person removed from the team")),
    (f"{TEAM_LOG}invite", _("Invite to an editorial team"), _("Person invited to the editorial team")),
    (f"{TEAM_LOG}revoke", _("Withdraw an invitation to a team"), _("Invitation to the editorial team withdrawn")),
    (f"{TEAM_LOG}accept", _("Accept an invitation to a team"), _("Invitation to the editorial team accepted")),
    (SECOND_PERSON_ON, _("Switch the second person on"), _("Second person in the town hall switched on")),
    (SECOND_PERSON_OFF, _("Switch the second person off"), _("Second person in the town hall switched off")),
    (f"{ACCOUNT_LOG}add", _("Give an office"), _("Added to the office")),
    (f"{ACCOUNT_LOG}remove", _("Take an office away"), _("Taken out of the office")),
    (f"{ACCOUNT_LOG}invite", _("Invite to an office"), _("Invited to the office")),
    (f"{ACCOUNT_LOG}revoke", _("Withdraw an invitation to an office"), _("Invitation to the office withdrawn")),
    (f"{ACCOUNT_LOG}accept", _("Accept an invitation to an office"), _("Invitation to the office accepted")),
    (f"{ACCOUNT_LOG}close", _("Close an account"), _("Account closed")),
    (f"{ACCOUNT_LOG}open", _("Open an account again"), _("Account opened again")),
)


def register_membership_actions(actions) -> None:
    for name, label, message in _ACTIONS:
        actions.register_action(name, label, message)

# mypy: disable-error-code="attr-defined"
"""Who may be in which group, and the trace that coming and going leaves: ids only, no names and no addresses."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..roles import ROLES, TRANSLATION
from .models import Invitation, Team

TEAM_LOG = "wagtail_kommunen.team."
ACCOUNT_LOG = "wagtail_kommunen.account."

TEAM_SET_UP = f"{TEAM_LOG}set_up"
TEAM_CLOSED = f"{TEAM_LOG}close"
EDITOR_ADDED = f"{TEAM_LOG}add"
EDITOR_REMOVED = f"{TEAM_LOG}remove"
SECOND_PERSON_ON = f"{TEAM_LOG}second_person_on"
SECOND_PERSON_OFF = f"{TEAM_LOG}second_person_off"


def join(user, group: Group, *, by=None, verb: str = "add") -> bool:
    """Into a team or an office. False if this person is there already; ValidationError if another role forbids it."""
    refuse_second_role(user, group)
    if user.groups.filter(pk=group.pk).exists():
        return False
    user.groups.add(group)
    log_membership(group, user, verb, by=by)
    return True


def refuse_second_role(user, group: Group | None = None) -> None:
    """One municipality, or one office: never two of them. Only a translator may join a team as well, not the other way round.

    ``group`` is what this person is to get; None is a team that does not exist yet. An invitation counts like a role.
    """
    if user.is_superuser:
        raise ValidationError(_("This is an account of the technical administration. It gets no role."), code="super")
    roles = Group.objects.filter(user=user) | Group.objects.filter(
        pk__in=Invitation.objects.open().filter(user=user).values("group")
    )
    others = roles.exclude(pk=group.pk).distinct() if group else roles.distinct()
    if others.filter(kommunen_team__isnull=False).exists():
        if is_team(group):
            message = _("This person is in the team of another municipality already, or invited to it.")
        else:
            message = _(
                "This person is in the team of a municipality, or invited to it, and cannot work for an office."
            )
        raise ValidationError(message, code="other-team")
    if is_team(group) and _decides(user, others):
        message = _("This person works for an office. Whoever decides cannot be in the team of a municipality.")
        raise ValidationError(message, code="office")
    if not is_team(group) and others.filter(name__in=[role.name for role in ROLES]).exists():
        message = _("This person has a role in another office. Please take it away first.")
        raise ValidationError(message, code="office")


def is_team(group: Group | None) -> bool:
    return group is None or Team.objects.filter(group=group).exists()


def log_membership(group: Group, user, verb: str, *, by=None) -> None:
    """In the history of the body whose team it is; of an office, in that of the account."""
    team = Team.objects.filter(group=group).select_related("body").first()
    if team:
        log(team.body, TEAM_LOG + verb, user=by, data={"user": user.pk})
    else:
        log_account(user, verb, by=by, role=group.name)


def log_account(user, verb: str, *, by=None, **data) -> None:
    # The name of an account is a mail address, and an entry outlives the account.
    log(user, ACCOUNT_LOG + verb, user=by, title=f"#{user.pk}", data=data)


def _decides(user, groups) -> bool:
    """In an office but that of translation; or in a group of the site's own that may what such an office may."""
    offices = [role.name for role in ROLES if role != TRANSLATION]
    powers = ("see_all_municipalities", "onboard_municipalities", "manage_office_accounts")
    return (
        groups.filter(name__in=offices).exists()
        or groups.filter(
            permissions__content_type__app_label="wagtail_kommunen", permissions__codename__in=powers
        ).exists()
        or user.user_permissions.filter(content_type__app_label="wagtail_kommunen", codename__in=powers).exists()
    )

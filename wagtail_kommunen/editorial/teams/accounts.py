# mypy: disable-error-code="attr-defined,misc"
"""Accounts of the offices: inviting to one, taking out of one, closing, opening again. Never of teams or superusers."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..roles import ROLES
from .invitations import Invited, Invitee, invite
from .memberships import log_account, log_membership
from .models import Invitation


def offices() -> QuerySet[Group]:
    """The groups that the package ships, and no other."""
    return Group.objects.filter(name__in=[role.name for role in ROLES])


def office_accounts() -> QuerySet:
    """People of the offices, and all accounts that are closed: these can be opened again here only."""
    users = get_user_model()._default_manager.filter(is_superuser=False)
    of_offices = Q(groups__in=offices()) | Q(kommunen_invitations__in=_pending())
    return users.filter(of_offices | Q(is_active=False)).distinct()


@transaction.atomic
def invite_to_office(
    invitees: Iterable[Invitee], office: Group, *, by, undelivered: list[str] | None = None
) -> list[Invited]:
    if not offices().filter(pk=office.pk).exists():
        raise ValidationError(_("This is none of the offices."), code="office")
    return [_invite(invitee, office, by, undelivered) for invitee in invitees]


@transaction.atomic
def take_out(user, office: Group, *, by) -> None:
    """The account stays open: it may get another role."""
    _refuse(user, by)
    if offices().filter(pk=office.pk, user=user).exists():
        user.groups.remove(office)
        log_membership(office, user, "remove", by=by)


@transaction.atomic
def close_account(user, *, by) -> None:
    """No role, no password, no invitation. What this person did stays in the histories."""
    _refuse(user, by)
    for office in offices().filter(user=user):
        user.groups.remove(office)
        log_membership(office, user, "remove", by=by)
    Invitation.objects.filter(user=user, accepted_at=None, revoked_at=None).update(revoked_at=timezone.now())
    if user.is_active:
        user.is_active = False
        user.set_unusable_password()
        user.save()
        log_account(user, "close", by=by)


@transaction.atomic
def open_account(user, *, by) -> None:
    """As if it were new: without a role and without a password, so that it can be invited to something."""
    _refuse(user, by)
    if user.is_active:
        return
    user.groups.clear()
    user.user_permissions.clear()
    user.set_unusable_password()
    user.is_active, user.last_login = True, None
    user.save()
    log_account(user, "open", by=by)


def may_be_changed(user, by) -> bool:
    """Not one's own account, no superuser, nobody of a municipality's team."""
    in_team = user.groups.filter(kommunen_team__isnull=False).exists()
    return user.pk != by.pk and not user.is_superuser and (not in_team or not user.is_active)


def _invite(invitee: Invitee, office: Group, by, undelivered: list[str] | None) -> Invited:
    if invitee.mail == (by.email or "").lower() or invitee.mail == by.get_username().lower():
        raise ValidationError(_("Nobody can give themselves a role."), code="self")
    return invite(invitee, office, by=by, undelivered=undelivered)


def _refuse(user, by) -> None:
    if not may_be_changed(user, by):
        message = _("Your own account, superusers and people of municipalities cannot be changed here.")
        raise ValidationError(message, code="not-here")


def _pending() -> QuerySet[Invitation]:
    return Invitation.objects.filter(group__in=offices(), accepted_at=None, revoked_at=None)

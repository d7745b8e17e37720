"""Inviting people to a team or an office. Nobody else ever knows their password, and the code is in the mail only.

An account waits from its invitation until a password is set: it has no group, hence no right, and no password that
fits. Accounts that are in use, closed, or of the technical administration are never opened by a code.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import partial

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import Revision

from ...conf import kommunen_settings
from .invitation_codes import LENGTH, digest_of, new_code, plain
from .invitation_mails import invitation_address, mail_added, mail_invitation
from .memberships import join, log_membership, refuse_second_role
from .models import Invitation, Team


@dataclass(frozen=True)
class Invitee:
    """Somebody to invite, as the office wrote it."""

    mail: str
    first_name: str = ""
    last_name: str = ""


class Invited(Enum):
    """What came of it."""

    INVITED = "invited"
    ADDED = "added"
    ALREADY_INVITED = "already-invited"
    ALREADY_THERE = "already-there"


class InvitationRefused(ValidationError):
    """One for every reason: whether there is an account, or was an invitation, is nobody's business."""

    def __init__(self):
        message = _(
            "This code does not open an account. It may be mistyped, used already, withdrawn or older than its mail "
            "allows. Please ask the network office for a new invitation."
        )
        super().__init__(message, code="refused")


def account_of(mail: str):
    """The account with this address, None if there is none. ValidationError if the address alone does not say whose."""
    users = get_user_model()
    by_name = users._default_manager.filter(**{f"{users.USERNAME_FIELD}__iexact": mail})
    accounts = by_name | users._default_manager.filter(**{f"{users.get_email_field_name()}__iexact": mail})
    found = list(accounts.distinct()[:2])
    if len(found) > 1:
        raise ValidationError(_("There are several accounts with this address."), code="ambiguous")
    return found[0] if found else None


def is_waiting(user) -> bool:
    """Made for an invitation and never opened. Whoever logs in another way than by a password has done so before."""
    return user.is_active and not user.is_superuser and not user.has_usable_password() and user.last_login is None


def refuse_invitee(invitee: Invitee, group: Group | None = None) -> None:
    """ValidationError if this person cannot be invited to ``group`` (None: to a team that does not exist yet)."""
    user = account_of(invitee.mail)
    if user is None:
        return
    if not user.is_active:
        message = _("The account with this address is closed. The user administration can open it again.")
        raise ValidationError(message, code="closed")
    refuse_second_role(user, group)


@transaction.atomic
def invite(invitee: Invitee, group: Group, *, by=None, undelivered: list[str] | None = None) -> Invited:
    """Invites a new person; an account that is in use is just added, its password stays. Both are told by mail.

    Addresses that the mail server refused are appended to ``undelivered`` once all is stored. ValidationError, before
    anything is, if the site has no page on which a code is typed.
    """
    refuse_invitee(invitee, group)
    user = account_of(invitee.mail)
    undelivered = [] if undelivered is None else undelivered
    if user is None or is_waiting(user):
        invitation_address()
    if user is None:
        user = _new_account(invitee)
    elif not is_waiting(user):
        if not join(user, group, by=by):
            return Invited.ALREADY_THERE
        transaction.on_commit(partial(mail_added, user, group, undelivered))
        return Invited.ADDED
    elif Invitation.objects.open().filter(user=user, group=group).exists():
        return Invited.ALREADY_INVITED
    _send(user, group, by, undelivered)
    return Invited.INVITED


@transaction.atomic
def invite_again(invitation: Invitation, *, by=None, undelivered: list[str] | None = None) -> None:
    """A new code by a new mail. The old one opens nothing from now on."""
    if not is_waiting(invitation.user):
        raise ValidationError(_("This person has an account that is in use, or closed."), code="not-waiting")
    refuse_second_role(invitation.user, invitation.group)
    invitation_address()
    others = Invitation.objects.filter(user=invitation.user, accepted_at=None, revoked_at=None)
    others.update(revoked_at=timezone.now())
    _send(invitation.user, invitation.group, by, [] if undelivered is None else undelivered)


@transaction.atomic
def revoke(invitation: Invitation, *, by=None) -> None:
    """The code opens nothing any more. An account that was made for it and never used is removed."""
    open_ones = Invitation.objects.filter(user=invitation.user_id, group=invitation.group_id, accepted_at=None)
    open_ones.update(revoked_at=timezone.now())
    log_membership(invitation.group, invitation.user, "revoke", by=by)
    _remove_if_never_used(invitation.user)


def revoke_all(group: Group, *, by=None) -> None:
    for invitation in Invitation.objects.filter(group=group, accepted_at=None, revoked_at=None):
        revoke(invitation, by=by)


def find_open(code: str) -> Invitation:
    """InvitationRefused for every code that opens nothing, for whatever reason."""
    if len(plain(code)) != LENGTH:
        raise InvitationRefused
    found = Invitation.objects.open().filter(digest=digest_of(code)).select_related("user", "group").first()
    if found is None or not is_waiting(found.user):
        raise InvitationRefused
    return found


@transaction.atomic
def redeem(code: str, *, password: str, first_name: str, last_name: str):
    """Opens the account: name, password and role. Works once, also when it is sent twice at the same time."""
    # First of all, and by one statement: of two at the same time, one finds it open.
    found = Invitation.objects.filter(digest=digest_of(code))
    if not found.open().update(accepted_at=timezone.now()):
        raise InvitationRefused
    invitation = found.select_related("group").get()
    user = get_user_model()._default_manager.select_for_update().get(pk=invitation.user_id)
    team = Team.objects.filter(group=invitation.group).first()
    if not is_waiting(user) or (team and not team.is_open):
        raise InvitationRefused
    user.set_password(password)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    join(user, invitation.group, by=user, verb="accept")
    return user


def _new_account(invitee: Invitee):
    users = get_user_model()
    fields = {users.USERNAME_FIELD: invitee.mail, users.get_email_field_name(): invitee.mail}
    user = users(**fields, first_name=invitee.first_name, last_name=invitee.last_name)
    user.set_unusable_password()
    user.save()
    return user


def _send(user, group: Group, by, undelivered: list[str]) -> None:
    code = new_code()
    expires_at = timezone.now() + timedelta(hours=kommunen_settings().INVITATION_HOURS)
    invitation = Invitation.objects.create(
        user=user, group=group, digest=digest_of(code), invited_by=by, expires_at=expires_at
    )
    log_membership(group, user, "invite", by=by)
    transaction.on_commit(partial(_deliver, invitation, code, undelivered))


def _deliver(invitation: Invitation, code: str, undelivered: list[str]) -> None:
    """A code that nobody got must not stay open."""
    if not mail_invitation(invitation, code):
        undelivered.append(invitation.user.email)
        Invitation.objects.filter(pk=invitation.pk).update(revoked_at=timezone.now())


def _remove_if_never_used(user) -> None:
    if not is_waiting(user) or user.groups.exists() or Invitation.objects.open().filter(user=user).exists():
        return
    traces = [Revision, *registry.get_log_entry_models()]
    if not any(model.objects.filter(user=user).exists() for model in traces):
        user.delete()

"""What people get who are invited. Only here a code is in clear, and it leaves in the mail alone."""

import logging
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ...network.models import NetworkSettings
from ...outputs.mail import HEADERS, absolute, language_of, sender
from .models import Invitation, Team

logger = logging.getLogger("wagtail_kommunen")


def invitation_address() -> str:
    """The public page where a code is typed. ValidationError if the site has none: nobody could open an account."""
    try:
        return absolute(reverse("kommunen_invitation:open"))
    except NoReverseMatch as error:
        message = _(
            "Nobody can be invited: this site has no page for invitations yet. Its technical administration has to add "
            "“wagtail_kommunen.editorial.invitation_urls” to the addresses of the site."
        )
        raise ValidationError(message, code="no-address") from error


def mail_invitation(invitation: Invitation, code: str) -> bool:
    """Whether the mail server took it."""
    address = invitation_address()
    # What follows # is never sent to a server, so it is in no log and no referrer.
    context = {"link": f"{address}#{code}", "address": address, "code": code, "expires_at": invitation.expires_at}
    return _send("invitation_mail", invitation.user, invitation.group, context)


def mail_added(user, group: Group, undelivered: list[str]) -> None:
    login = absolute(reverse("wagtailadmin_login"))
    if not _send("added_mail", user, group, {"login": login}):
        undelivered.append(user.email)


def _send(name: str, user, group: Group, context: dict) -> bool:
    network = NetworkSettings.objects.filter(site__is_default_site=True).first()
    team = Team.objects.filter(group=group).select_related("body").first()
    context |= {"network": network, "team": team, "role": group.name, "recipient": user.get_full_name()}
    # Not in the language and the time of whoever invites.
    with translation.override(language_of(user)), timezone.override(settings.TIME_ZONE):
        subject = render_to_string(f"wagtail_kommunen/editorial/{name}_subject.txt", context)
        text = render_to_string(f"wagtail_kommunen/editorial/{name}.txt", context)
        html = render_to_string(f"wagtail_kommunen/editorial/{name}.html", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        sender(network.name if network else ""),
        [user.email],
        reply_to=[network.email] if network and parseaddr(network.email)[1] else None,
        headers=HEADERS,
    )
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except Exception as error:  # Each mail backend raises what it likes. Not the error itself: it holds addresses.
        logger.error("A mail to account %s could not be sent: %s", user.pk, type(error).__name__)
        return False
    return True

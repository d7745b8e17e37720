"""What people get who are invited. Only here a code is in clear, and it leaves in the mail alone."""

import logging
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from ..network.models import NetworkSettings
from .models import Invitation, Team

logger = logging.getLogger("wagtail_kommunen")


def invitation_address() -> str:
    """The public page where a code is typed; NoReverseMatch if the site has none."""
    return base_url() + reverse("kommunen_invitation:open")


def base_url() -> str:
    """As the site's settings have it, never as a request says."""
    if url := getattr(settings, "WAGTAILADMIN_BASE_URL", ""):
        return url.rstrip("/")
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""


def mail_invitation(invitation: Invitation, code: str) -> bool:
    """Whether the mail server took it."""
    address = invitation_address()
    # What follows # is never sent to a server, so it is in no log and no referrer.
    context = {"link": f"{address}#{code}", "address": address, "code": code, "expires_at": invitation.expires_at}
    return _send("invitation_mail", invitation.user, invitation.group, context)


def mail_added(user, group: Group, undelivered: list[str]) -> None:
    login = base_url() + reverse("wagtailadmin_login")
    if not _send("added_mail", user, group, {"login": login}):
        undelivered.append(user.email)


def _send(name: str, user, group: Group, context: dict) -> bool:
    network = _network()
    team = Team.objects.filter(group=group).select_related("body").first()
    context |= {"network": network, "team": team, "role": group.name, "recipient": user.get_full_name()}
    with translation.override(_language(user)):
        subject = render_to_string(f"wagtail_kommunen/editorial/{name}_subject.txt", context)
        text = render_to_string(f"wagtail_kommunen/editorial/{name}.txt", context)
        html = render_to_string(f"wagtail_kommunen/editorial/{name}.html", context)
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        [user.email],
        reply_to=[network.email] if network and parseaddr(network.email)[1] else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    try:
        message.send()
    except Exception as error:  # Each mail backend raises what it likes. Not the error itself: it holds addresses.
        logger.error("A mail to account %s could not be sent: %s", user.pk, type(error).__name__)
        return False
    return True


def _network() -> NetworkSettings | None:
    site = Site.objects.filter(is_default_site=True).first()
    return NetworkSettings.for_site(site) if site else None


def _language(user) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE

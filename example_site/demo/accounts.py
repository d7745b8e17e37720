"""Accounts of the demo. With DEBUG off nobody gets in with their password."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from wagtail_kommunen.editorial.roles import NETWORK_OFFICE, STATE_OFFICE, TRANSLATION
from wagtail_kommunen.editorial.teams.actions import add_editor, set_up_team
from wagtail_kommunen.models import Body
from wagtail_kommunen.network.logins import LimitedModelBackend

PASSWORD = "kommunen-demo"  # noqa: S105 - it is printed in the README
ACCOUNTS = {
    "netzwerk1": NETWORK_OFFICE.name,
    "netzwerk2": NETWORK_OFFICE.name,
    "staat1": STATE_OFFICE.name,
    "staat2": STATE_OFFICE.name,
    "uebersetzung1": TRANSLATION.name,
}


#: People of a municipality by the slug of their body.
TEAMS = {"rheine": ["rheine1", "rheine2"], "alsdorf": ["alsdorf1"]}


class NoDemoPasswordBackend(LimitedModelBackend):
    """A database filled by the demo may end up on the net; its password must not open it."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        if password == PASSWORD and not settings.DEBUG:
            return None
        return super().authenticate(request, username=username, password=password, **kwargs)


def create_accounts() -> None:
    """Idempotent; a password that somebody has changed stays."""
    users = get_user_model().objects
    _account(users, "admin", is_superuser=True, is_staff=True)
    for username, group in ACCOUNTS.items():
        _account(users, username).groups.add(Group.objects.get(name=group))


def create_teams() -> None:
    """The municipalities that edit their own pages. Idempotent."""
    users = get_user_model().objects
    for slug, usernames in TEAMS.items():
        team = set_up_team(Body.objects.get(slug=slug))
        for username in usernames:
            add_editor(team, _account(users, username))


def _account(users, username, **fields):
    user, created = users.get_or_create(username=username, defaults={"email": f"{username}@demo.example", **fields})
    if created:
        user.set_password(PASSWORD)
        user.save()
    return user

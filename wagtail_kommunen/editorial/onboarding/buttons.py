# mypy: ignore-errors
"""The ways to the teams and the accounts: in the menu, at a body, at a profile."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ...conf import kommunen_settings
from ..teams.permissions import can_manage_accounts, can_onboard


class TeamsMenuItem(MenuItem):
    def is_shown(self, request):
        return can_onboard(request.user)


class AccountsMenuItem(MenuItem):
    def is_shown(self, request):
        return can_manage_accounts(request.user)


def team_button(body, user):
    """To the team of a body, or to where one is set up. It asks nothing: lists have one a row."""
    if can_onboard(user) and not body.is_dissolved:
        yield Button(_("Editorial team"), _address(body.pk), icon_name="group", priority=25)


def team_page_button(page, user, view_name, next_url=None):
    profile_model = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL)
    if issubclass(page.specific_class or type(page), profile_model) and can_onboard(user):
        yield Button(_("Editorial team"), _address(page.specific.body_id), icon_name="group", priority=75)


def _address(body_id):
    return f"{reverse('wagtail_kommunen:set_up_team')}?body={body_id}"

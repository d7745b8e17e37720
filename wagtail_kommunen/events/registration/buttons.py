"""The ways to the host's desk: from the event page, from the list of pages, from the menu."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from ..models import EventDetails
from ..permissions import SEE_REGISTRATIONS, bodies_of, can_see_registrations


def registrations_button(page, user, view_name, next_url=None):
    if _has_desk(page, user):
        yield Button(_("Registrations"), _desk_url(page), icon_name="group", priority=20)


def registrations_listing_button(page, user, next_url=None):
    if _has_desk(page, user):
        yield Button(_("Registrations"), _desk_url(page), icon_name="group", priority=45)


class RegistrationsMenuItem(MenuItem):
    """For those who hold events: teams, and the offices that see everybody's."""

    def is_shown(self, request):
        return request.user.has_perm(SEE_REGISTRATIONS) or bool(bodies_of(request.user))


def _has_desk(page, user) -> bool:
    return isinstance(page, EventDetails) and page.registers_here and can_see_registrations(user, page)


def _desk_url(page) -> str:
    return reverse("wagtail_kommunen:event_registrations", args=[page.pk])

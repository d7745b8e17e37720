"""What the history of an event page says of its registrations: that something was done, never for whom."""

from django.utils.translation import gettext_lazy as _

EXPORTED = "wagtail_kommunen.registrations.export"
CANCELLED = "wagtail_kommunen.registrations.cancel"


def register_registration_actions(actions) -> None:
    actions.register_action(EXPORTED, _("Download registrations"), _("Registrations downloaded"))
    actions.register_action(CANCELLED, _("Cancel a registration"), _("A registration was cancelled by the host"))

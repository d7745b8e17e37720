"""What leaves the house of registrations: the columns of the list that hosts take with them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORMATS = ("csv", "xlsx")
#: Attribute and heading. The code, its digest and the consent are none of them.
EXPORT_HEADINGS = {
    "key": pgettext_lazy("of an event", "Date"),
    "get_state_display": pgettext_lazy("of a registration", "State"),
    "last_name": _("Last name"),
    "first_name": _("First name"),
    "email": _("E-mail"),
    "companions": _("Companions"),
    "organisation": _("Municipality or organisation"),
    "function": _("Function"),
    "diet": _("Dietary needs"),
    "accessibility": _("Accessibility needs"),
    "created_at": _("Registered"),
    "checked_in_at": _("Checked in"),
}


def on_the_clock(moment: datetime | None) -> datetime | str:
    """As the clock on the wall shows it: spreadsheets know no zones."""
    return "" if moment is None else timezone.localtime(moment).replace(microsecond=0, tzinfo=None)


MOMENTS = {name: dict.fromkeys(FORMATS, on_the_clock) for name in ("created_at", "checked_in_at")}

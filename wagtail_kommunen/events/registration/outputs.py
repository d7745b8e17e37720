"""What leaves the house of registrations: the columns of the list that hosts take with them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Attribute and heading. The code, its digest and the consent are none of them.
EXPORT_HEADINGS = {
    "key": _("Date"),
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

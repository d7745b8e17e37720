"""What leaves the registry, column by column. A new field of the model does not publish itself."""

from django.utils.translation import gettext_lazy as _

#: Accessor on Signatory and heading, for the export of the office. Evidence is not among them.
EXPORT_COLUMNS = {
    "body.ags": "AGS",
    "body.full_name": _("Body"),
    "body.get_kind_display": _("Kind of body"),
    "version.number": _("Version"),
    "version.label": _("Name of the version"),
    "status_label": _("Status"),
    "honorific": _("Honorific"),
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "office_title": _("Office"),
    "council_resolution_on": _("Council resolution on"),
    "council_resolution_paper": _("Paper number"),
    "signed_on": _("Signed on"),
    "signed_in": _("Signed in"),
    "countersigned_on": _("Countersigned on"),
    "left_on": _("Left on"),
    "get_leaving_reason_display": _("Reason for leaving"),
}

"""Columns of the registry. Public facts of a signature only, and nothing of the evidence."""

from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ...bodies.models import BodyKind
from ...signatories.models import LeavingReason
from ...signatories.offices import Office, office_title
from ...signatories.registry import PUBLIC_STATUSES
from ...translation import first_language
from ..identifiers import body_address
from ..site_pages import SitePages
from . import shared
from .column import Column
from .shared import full_name, labels, name_in_full, partial_date

#: What is read of a signature.
SOURCES = (
    *("pk", "version__declaration", "version__declaration__slug", "version__number", "version__label"),
    *("version__digest", "body__slug", "body__ags", "body__ars", "body__kind", "body__designation", "body__name"),
    *("honorific", "first_name", "last_name", "office", "office_form", "office_text"),
    *("council_resolution_on", "council_resolution_paper", "council_resolution_url"),
    *("signed_on", "signed_in", "countersigned_on", "left_on", "leaving_reason", "computed_status"),
)


class Reading:
    def __init__(self, pages: SitePages):
        self.base = pages.base
        self.registries = pages.registries
        self.lasting = pages.lasting_registries
        self.kinds = labels(BodyKind)
        self.title = lru_cache(maxsize=1000)(_title)  # few offices, many who hold them


def _title(office: str, form: str, words: str) -> str:
    """As on the page of the registry: a title with words of its own is in the first language."""
    if not words:
        return office_title(office, form)
    with translation.override(first_language()):
        return f"{office_title(office, form)} {words}".strip()


COLUMNS = (
    shared.identifier(
        _("Lasting address of the signature in the registry."),
        lambda row, at: f"{at.lasting[row.version__declaration]}{row.pk}/",
    ),
    shared.declaration(lambda row, at: row.version__declaration__slug),
    Column(
        "version",
        _("Version"),
        _("Number of the version that was signed."),
        lambda row, at: row.version__number,
        "integer",
        required=True,
    ),
    Column("version_label", _("Name of the version"), _("As it was sealed."), lambda row, at: row.version__label),
    Column(
        "version_digest",
        _("Digest of the version"),
        _("SHA-256 of the sealed text: it says exactly what was signed."),
        lambda row, at: row.version__digest,
        required=True,
    ),
    Column(
        "body",
        _("Body"),
        _("Identifier of the body that signed."),
        lambda row, at: body_address(at.base, row.body__slug),
        "address",
        required=True,
    ),
    name_in_full(
        "body_name",
        _("Name of the body"),
        lambda row, at: full_name(row.body__designation, row.body__name),
        required=True,
    ),
    *shared.official_keys(lambda row, at: row.body__kind, lambda row, at: row.body__ags, lambda row, at: row.body__ars),
    *shared.kind_of_body(lambda row, at: row.body__kind),
    Column("honorific", _("Honorific"), _("Of the person who signed."), lambda row, at: row.honorific),
    Column("first_name", _("First name"), _("Of the person who signed."), lambda row, at: row.first_name),
    Column("last_name", _("Last name"), _("Of the person who signed."), lambda row, at: row.last_name),
    Column(
        "office",
        _("Office"),
        _("As a code. Empty if the list of codes has none."),
        lambda row, at: row.office,
        values=tuple(Office.values),
    ),
    Column(
        "office_title",
        _("Office in words"),
        _("In its grammatical form, in the language of the file."),
        lambda row, at: at.title(row.office, row.office_form, row.office_text),
    ),
    partial_date("council_resolution_on", _("Council resolution on")),
    Column(
        "council_resolution_paper",
        _("Paper number"),
        _("Of the council resolution."),
        lambda row, at: row.council_resolution_paper,
    ),
    Column(
        "council_resolution_url",
        _("Link to the resolution"),
        _("In the council information system."),
        lambda row, at: row.council_resolution_url,
        "address",
    ),
    partial_date("signed_on", _("Signed on")),
    Column("signed_in", _("Signed in"), _("Place."), lambda row, at: row.signed_in),
    partial_date("countersigned_on", _("Countersigned on"), _("By the state, as exactly as it is known.")),
    partial_date("left_on", _("Left on")),
    Column(
        "leaving_reason",
        _("Reason for leaving"),
        _("As a code."),
        lambda row, at: row.leaving_reason,
        values=tuple(LeavingReason.values),
    ),
    shared.coded(
        "status",
        _("Status"),
        (status.value for status in PUBLIC_STATUSES),
        lambda row, at: row.computed_status,
        _("Computed from the dates, as of the day of the file."),
    ),
    shared.page(
        _("Where people read it, in the language of the file."),
        lambda row, at: f"{at.registries[row.version__declaration]}{row.pk}/",
    ),
)

"""Dataset: the registry, who signed which version and when. Public signatures only, and nothing of the evidence."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Min, Q
from django.db.models.functions import Substr
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ..bodies.models import BodyKind
from ..declarations.models import Declaration, DeclarationVersion
from ..members.roll import STAMP
from ..network.stamps import stamp
from ..signatories.models import LeavingReason, Signatory
from ..signatories.offices import Office, office_title
from ..signatories.registry import PUBLIC_STATUSES
from ..translation import first_language
from .asked import Filter, choice
from .columns import Column
from .common import body_address, full_name, geocoding, is_year, labels, text_filter
from .dataset import Asked, Dataset
from .news import news_of_signatures
from .site_pages import SitePages

_SOURCES = (
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


def _day(name: str) -> Any:
    def read(row: Any, at: Any) -> str:
        day = getattr(row, name)
        return day.isoformat() if day else ""

    return read


COLUMNS = (
    Column(
        "id",
        _("Identifier"),
        _("Lasting address of the signature in the registry."),
        lambda row, at: f"{at.lasting[row.version__declaration]}{row.pk}/",
        "address",
        required=True,
    ),
    Column(
        "declaration",
        _("Declaration"),
        _("Short name of the declaration."),
        lambda row, at: row.version__declaration__slug,
        required=True,
    ),
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
    Column(
        "body_name",
        _("Name of the body"),
        _("In full."),
        lambda row, at: full_name(row.body__designation, row.body__name),
        required=True,
    ),
    Column(
        "ags", "AGS", _("Official municipality key, eight digits with the leading zero."), lambda row, at: row.body__ags
    ),
    Column("ars", "ARS", _("Official regional key, twelve digits."), lambda row, at: row.body__ars),
    Column(
        "geocoding",
        _("Political geocoding"),
        _("Identifier of the municipality, district or state in the vocabulary of DCAT-AP.de."),
        lambda row, at: geocoding(row.body__kind, row.body__ags),
        "address",
    ),
    Column(
        "kind",
        _("Kind of body"),
        _("As a code."),
        lambda row, at: row.body__kind,
        required=True,
        values=tuple(BodyKind.values),
    ),
    Column(
        "kind_label",
        _("Kind of body in words"),
        _("In the language of the file."),
        lambda row, at: at.kinds[row.body__kind],
    ),
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
    Column(
        "council_resolution_on",
        _("Council resolution on"),
        _("As exactly as it is known."),
        _day("council_resolution_on"),
        "partial_date",
    ),
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
    Column("signed_on", _("Signed on"), _("As exactly as it is known."), _day("signed_on"), "partial_date"),
    Column("signed_in", _("Signed in"), _("Place."), lambda row, at: row.signed_in),
    Column(
        "countersigned_on",
        _("Countersigned on"),
        _("By the state, as exactly as it is known."),
        _day("countersigned_on"),
        "partial_date",
    ),
    Column("left_on", _("Left on"), _("As exactly as it is known."), _day("left_on"), "partial_date"),
    Column(
        "leaving_reason",
        _("Reason for leaving"),
        _("As a code."),
        lambda row, at: row.leaving_reason,
        values=tuple(LeavingReason.values),
    ),
    Column(
        "status",
        _("Status"),
        _("Computed from the dates, as of the day of the file."),
        lambda row, at: row.computed_status,
        required=True,
        values=tuple(status.value for status in PUBLIC_STATUSES),
    ),
    Column(
        "page",
        _("Page"),
        _("Where people read it, in the language of the file."),
        lambda row, at: f"{at.registries[row.version__declaration]}{row.pk}/",
        "address",
        required=True,
    ),
)


def _is_version(value: str, pages: SitePages) -> bool:
    if not (value.isascii() and value.isdecimal() and len(value) < 6):
        return False
    return DeclarationVersion.objects.filter(number=int(value), declaration__in=pages.registries).exists()


def declaration_filter() -> Filter:
    return Filter(
        "erklaerung",
        _("Declaration"),
        lambda value, pages: Declaration.objects.filter(slug=value).exists(),
        "gemeinsame-erklaerung",
    )


class Signatures(Dataset):
    slug = "unterzeichnende"
    title = _("Signatories")
    description = _("The public registry: which body has signed which version of the declaration, when, and by whom.")
    keywords = ("Unterzeichnende", "Gemeinsame Erklärung", "Ehrenamt", "Engagement")
    columns = COLUMNS
    formats = ("csv", "json", "atom")
    filters = (
        declaration_filter(),
        Filter("fassung", _("Version"), _is_version, "1"),
        choice("art", _("Kind of body"), dict(BodyKind.choices)),
        Filter("jahr", _("Year signed"), lambda value, pages: is_year(value), "2024"),
        choice("status", _("Status"), {status.value: status.label for status in PUBLIC_STATUSES}),
        text_filter(_("Words in the names of body and person, or the beginning of the AGS"), "rheine"),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return bool(pages.registries)

    def state(self, pages: SitePages) -> tuple | None:
        number = stamp(STAMP)
        return (
            None
            if number is None
            else (number, sorted(pages.registries.items()), sorted(pages.lasting_registries.items()))
        )

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        return found(pages, asked).values_list(*_SOURCES, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages)

    def period(self, pages: SitePages) -> tuple[date | None, date | None]:
        first = found(pages, {}).order_by().aggregate(first=Min("signed_on"))["first"]
        return (first.earliest if first and first.year else None), None

    def news(self, pages: SitePages, asked: Asked) -> str:
        return news_of_signatures(pages, found(pages, asked))


def found(pages: SitePages, asked: Asked) -> Any:
    """Public signatures of the declarations that have a registry on this site."""
    public = Signatory.objects.public().filter(version__declaration__in=pages.registries)
    public = public.with_status(date.today()).annotate(signed_year=Substr("signed_on", 1, 4))
    names = {
        "erklaerung": "version__declaration__slug",
        "fassung": "version__number",
        "art": "body__kind",
        "jahr": "signed_year",
        "status": "computed_status",
    }
    public = public.filter(Q(**{names[name]: values[0] for name, values in asked.items() if name in names}))
    return public.named_like(asked["q"][0]) if "q" in asked else public

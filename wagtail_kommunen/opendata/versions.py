"""Dataset: the sealed versions of the declarations, each with its digest. The texts are at the address of the file."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from ..declarations.models import DeclarationVersion
from ..members.roll import STAMP
from ..network.stamps import stamp
from .columns import Column
from .dataset import Asked, Dataset
from .signatures import declaration_filter
from .site_pages import SitePages

_SOURCES = (
    *("declaration", "declaration__slug", "declaration__title", "number", "label", "place", "date", "language"),
    *("wording_known", "digest", "sealed_at", "replaces__number", "signatures"),
)


class Reading(NamedTuple):
    texts: dict[int, str]
    lasting: dict[int, str]

    def identifier(self, row: Any) -> str:
        return f"{self.lasting[row.declaration]}fassungen/{row.number}/"


COLUMNS = (
    Column(
        "id",
        _("Identifier"),
        _("Lasting address of the version."),
        lambda row, at: at.identifier(row),
        "address",
        required=True,
    ),
    Column(
        "declaration",
        _("Declaration"),
        _("Short name of the declaration."),
        lambda row, at: row.declaration__slug,
        required=True,
    ),
    Column(
        "declaration_title",
        _("Name of the declaration"),
        _("In full."),
        lambda row, at: row.declaration__title,
        required=True,
    ),
    Column("number", _("Number"), _("Versions count from one."), lambda row, at: row.number, "integer", required=True),
    Column("label", _("Name of the version"), _("As it was sealed."), lambda row, at: row.label),
    Column("place", _("Place"), _("As it stands above the text."), lambda row, at: row.place),
    Column(
        "date",
        _("Date"),
        _("As it stands above the text, as exactly as it is known."),
        lambda row, at: row.date.isoformat() if row.date else "",
        "partial_date",
    ),
    Column("language", _("Language"), _("Of the sealed text."), lambda row, at: row.language, required=True),
    Column(
        "wording_known",
        _("Wording known"),
        _("Of some old versions only is known that they existed."),
        lambda row, at: row.wording_known,
        "boolean",
        required=True,
    ),
    Column(
        "digest",
        _("Digest"),
        _("SHA-256 of the canonical form, 64 hexadecimal digits."),
        lambda row, at: row.digest,
        required=True,
    ),
    Column(
        "canonical",
        _("Canonical form"),
        _("Address of the file of which the digest was taken."),
        lambda row, at: f"{at.identifier(row)}kanonisch/",
        "address",
        required=True,
    ),
    Column("sealed_at", _("Sealed at"), _("Since when it cannot change."), lambda row, at: row.sealed_at, "moment"),
    Column(
        "replaces",
        _("Replaces"),
        _("Number of the version before it."),
        lambda row, at: row.replaces__number,
        "integer",
    ),
    Column(
        "signatures",
        _("Signatures"),
        _("How many public signatures it has, ended ones too."),
        lambda row, at: row.signatures,
        "integer",
        required=True,
    ),
    Column(
        "page",
        _("Page"),
        _("Where people read it, in the language of the file."),
        lambda row, at: f"{at.texts[row.declaration]}fassungen/{row.number}/",
        "address",
        required=True,
    ),
)


class Versions(Dataset):
    slug = "erklaerungen"
    title = _("Versions of the declaration")
    description = _(
        "Every sealed version of the declaration with its date and the digest by which anybody can check it."
    )
    keywords = ("Gemeinsame Erklärung", "Fassung", "Prüfsumme")
    columns = COLUMNS
    filters = (declaration_filter(),)

    def is_offered(self, pages: SitePages) -> bool:
        return bool(pages.texts)

    def state(self, pages: SitePages) -> tuple | None:
        """Versions are few: their digests say what there is."""
        number = stamp(STAMP)
        if number is None:
            return None
        addresses = sorted(pages.texts.items()), sorted(pages.lasting_texts.items())
        digests = DeclarationVersion.objects.filter(declaration__in=pages.texts).order_by("pk")
        return (number, addresses, list(digests.values_list("digest", flat=True)))

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        found = DeclarationVersion.objects.filter(declaration__in=pages.texts)
        if "erklaerung" in asked:
            found = found.filter(declaration__slug=asked["erklaerung"][0])
        public = Q(signatories__live=True, signatories__signed_on__isnull=False)
        found = found.annotate(signatures=Count("signatories", filter=public))
        return found.order_by("declaration", "number").values_list(*_SOURCES, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages.texts, pages.lasting_texts)

"""Dataset: the sealed versions of the declarations, each with its digest. The texts are at the address of the file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from ...declarations.models import DeclarationVersion
from ...signatories.status import public_condition
from ..asked import Asked
from ..columns.versions import COLUMNS, SOURCES, Reading
from ..filters import DECLARATION
from ..site_pages import SitePages
from .dataset import Dataset


class Versions(Dataset):
    slug = "erklaerungen"
    title = _("Versions of the declaration")
    description = _(
        "Every sealed version of the declaration with its date and the digest by which anybody can check it."
    )
    keywords = ("Gemeinsame Erklärung", "Fassung", "Prüfsumme")
    columns = COLUMNS
    filters = (DECLARATION,)

    def is_offered(self, pages: SitePages) -> bool:
        return bool(pages.texts)

    def told_apart_by(self, pages: SitePages) -> tuple:
        """Versions are few: their digests say what there is."""
        addresses = sorted(pages.texts.items()), sorted(pages.lasting_texts.items())
        digests = DeclarationVersion.objects.filter(declaration__in=pages.texts).order_by("pk")
        return addresses, list(digests.values_list("digest", flat=True))

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        found = DeclarationVersion.objects.filter(declaration__in=pages.texts)
        if "erklaerung" in asked:
            found = found.filter(declaration__slug=asked["erklaerung"][0])
        found = found.annotate(signatures=Count("signatories", filter=public_condition("signatories__")))
        return found.order_by("declaration", "number").values_list(*SOURCES, named=True).iterator(chunk_size=2000)

    def reader(self, pages: SitePages) -> Reading:
        return Reading(pages.texts, pages.lasting_texts)

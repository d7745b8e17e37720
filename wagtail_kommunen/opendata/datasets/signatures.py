"""Dataset: the registry, who signed which version and when. Public signatures only."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Min, Q
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from ...declarations.models import DeclarationVersion
from ...signatories.models import Signatory
from ...signatories.registry import PUBLIC_STATUSES
from ..asked import Asked, Filter, choice
from ..columns.signatures import COLUMNS, SOURCES, Reading
from ..filters import DECLARATION, KIND_OF_BODY, is_year, text_filter
from ..news import news_of_signatures
from ..site_pages import SitePages
from .dataset import Dataset


def _is_version(value: str, pages: SitePages) -> bool:
    if not (value.isascii() and value.isdecimal() and len(value) < 6):
        return False
    return DeclarationVersion.objects.filter(number=int(value), declaration__in=pages.registries).exists()


class Signatures(Dataset):
    slug = "unterzeichnende"
    title = _("Signatories")
    description = _("The public registry: which body has signed which version of the declaration, when, and by whom.")
    keywords = ("Unterzeichnende", "Gemeinsame Erklärung", "Ehrenamt", "Engagement")
    columns = COLUMNS
    formats = ("csv", "json", "atom")
    filters = (
        DECLARATION,
        Filter("fassung", _("Version"), _is_version, "1"),
        KIND_OF_BODY,
        Filter("jahr", _("Year signed"), lambda value, pages: is_year(value), "2024"),
        choice("status", _("Status"), {status.value: status.label for status in PUBLIC_STATUSES}),
        text_filter(_("Words in the names of body and person, or the beginning of the AGS"), "rheine"),
    )

    def is_offered(self, pages: SitePages) -> bool:
        return bool(pages.registries)

    def told_apart_by(self, pages: SitePages) -> tuple:
        return sorted(pages.registries.items()), sorted(pages.lasting_registries.items())

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        return found(pages, asked).values_list(*SOURCES, named=True).iterator(chunk_size=2000)

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

"""The page for people: what data there are, what their columns mean, and how to ask for a part of them."""

from typing import Any, NamedTuple

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from ..translation import first_language
from .asked import Filter
from .catalogue import DESCRIPTION, TITLE
from .datasets.dataset import Dataset
from .formats import FORMATS
from .licence import attribution, licence
from .open_view import LANGUAGE
from .schemas import in_languages
from .site_datasets import offered
from .site_pages import SitePages


class DataView(TemplateView):
    template_name = "wagtail_kommunen/opendata/data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or first_language()
        pages = SitePages(self.request, language)
        if pages.root is None:
            raise Http404(_("This page is not in this language yet."))
        datasets = [Described(dataset, pages) for dataset in offered(pages)]
        shown = {"datasets": datasets, "licence": licence(), "attribution": attribution(pages), "base": pages.base}
        told = {"title": str(TITLE), "description": str(DESCRIPTION)}
        return super().get_context_data(**shown, told=told, **kwargs)


class File(NamedTuple):
    name: str
    label: str
    url: str
    media_type: str


class Described:
    """A dataset as the page shows it."""

    def __init__(self, dataset: Dataset, pages: SitePages):
        self.dataset, self.pages = dataset, pages
        self.slug, self.title, self.description = dataset.slug, dataset.title, dataset.description

    @property
    def files(self) -> list[File]:
        """In the language of the page."""
        return [
            File(name, str(FORMATS[name].label), self.url(name), FORMATS[name].media_type)
            for name in self.dataset.formats
        ]

    def url(self, name: str) -> str:
        query = "" if self.pages.language == first_language() else f"?{LANGUAGE}={self.pages.language}"
        return f"/daten/{self.slug}.{name}{query}"

    @property
    def columns(self) -> list[dict[str, Any]]:
        return [
            {
                "name": column.name,
                "labels": in_languages(column.label),
                "description": column.description,
                "type": column.type,
                "required": column.required,
                "values": column.values,
            }
            for column in self.dataset.columns
        ]

    @property
    def filters(self) -> list[dict[str, Any]]:
        return [self._filter(one) for one in self.dataset.filters]

    def _filter(self, one: Filter) -> dict[str, Any]:
        values = one.offers(self.pages) if one.offers else {}
        return {
            "name": one.name,
            "label": one.label,
            "several": one.several,
            "values": [{"code": code, "label": label} for code, label in values.items()],
            "example": f"/daten/{self.slug}.json?{one.name}={one.example}",
        }

"""Addresses below ``/daten/`` that programs read."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages

from ..outputs.conditional import etag_of, not_modified
from ..outputs.streaming import streamed
from ..outputs.turtle import CONTENT_TYPE as TURTLE
from ..outputs.turtle import turtle
from ..signatories.public_bodies import public_bodies
from .asked import Filter, choice, read_asked
from .catalogue import PREFIXES, catalogue, json_ld
from .datasets.dataset import Dataset
from .formats import FORMATS, Export, Format
from .licence import attribution, licence
from .open_view import LANGUAGE, not_found, open_to_programs
from .schemas import csv_on_the_web, data_package, json_schema
from .site_datasets import DATASETS, offered
from .site_pages import SitePages, languages_of_site

DELIMITERS = {"komma": ",", "semikolon": ";"}
_LANGUAGE_FILTER = Filter(
    LANGUAGE,
    gettext_lazy("Language of words and names"),
    lambda value, pages: value == pages.language,  # see _pages
    "en",
    lambda pages: dict.fromkeys(languages_of_site(pages.request)),
)
_DELIMITER_FILTER = choice("trennzeichen", gettext_lazy("Between the columns of a CSV file"), dict.fromkeys(DELIMITERS))


def filters_of(dataset: Dataset, wanted: Format) -> tuple[Filter, ...]:
    more = (_LANGUAGE_FILTER, _DELIMITER_FILTER) if wanted.name == "csv" else (_LANGUAGE_FILTER,)
    return (*dataset.filters, *more)


@open_to_programs
def dataset_file(request: Any, slug: str, name: str) -> HttpResponseBase:
    """A dataset in a format. Who has the newest is answered without a look at any list."""
    dataset, wanted = _dataset(slug), FORMATS.get(name)
    if wanted is None or name not in dataset.formats:
        formats = ", ".join(dataset.formats)
        raise not_found(_("This dataset has these formats: %(formats)s.") % {"formats": formats})
    pages = _pages(request)
    if not dataset.is_offered(pages):
        raise not_found(_("This site does not publish this, or not in this language."))
    asked = read_asked(request.GET, filters_of(dataset, wanted), pages)
    dataset.check(asked)
    etag = _etag(request, dataset, wanted, pages)
    headers = _headers(dataset, wanted, pages) | ({"ETag": etag} if etag else {})
    if unchanged := not_modified(request, etag):
        return _with(unchanged, headers)
    if request.method == "HEAD":
        return HttpResponse(content_type=wanted.content_type, headers=headers)
    return _streamed(request, dataset, wanted, pages, asked, headers)


def _streamed(
    request: Any, dataset: Dataset, wanted: Format, pages: SitePages, asked: Any, headers: dict[str, str]
) -> HttpResponseBase:
    delimiter = DELIMITERS[asked.get("trennzeichen", ("komma",))[0]]
    export = Export(dataset, pages, asked, f"{pages.address}{request.get_full_path()}", delimiter)
    with translation.override(pages.language):
        pieces = wanted.write(export)
    return streamed(pieces, language=pages.language, content_type=wanted.content_type, headers=headers)


def _dataset(slug: str) -> Dataset:
    if slug not in DATASETS:
        raise not_found(_("There are these datasets: %(names)s.") % {"names": ", ".join(DATASETS)})
    return DATASETS[slug]


def _pages(request: Any) -> SitePages:
    """In the language asked for; in the first one where there is none such, which is refused later."""
    wanted = request.GET.get(LANGUAGE, "").strip()
    pages = SitePages(request, wanted) if wanted in get_content_languages() else SitePages(request)
    return pages if pages.root else SitePages(request)


def _etag(request: Any, dataset: Dataset, wanted: Format, pages: SitePages) -> str:
    """Empty while a list is being changed. The day is part of it: by it some states change of themselves."""
    if (state := dataset.state(pages)) is None:
        return ""
    params = sorted((name, values) for name, values in request.GET.lists())
    columns = [column.name for column in dataset.columns]
    terms = (licence(), pages.network.name, attribution(pages))
    return etag_of(pages.base, wanted.name, pages.language, params, date.today(), columns, terms, state)


def _headers(dataset: Dataset, wanted: Format, pages: SitePages) -> dict[str, str]:
    schema = ("csv-metadata.json", "application/csvm+json") if wanted.name == "csv" else None
    schema = ("schema.json", "application/schema+json") if wanted.name == "json" else schema
    links = [f'<{licence().uri}>; rel="license"']
    if schema:
        links.insert(0, f'<{pages.base}{dataset.slug}.{schema[0]}>; rel="describedby"; type="{schema[1]}"')
    shown = "inline" if wanted.is_json or wanted.name == "atom" else "attachment"
    return {
        "Cache-Control": "public, no-cache",
        "Content-Disposition": f'{shown}; filename="{dataset.slug}.{wanted.name}"',
        "Content-Language": pages.language,
        "Link": ", ".join(links),
    }


@open_to_programs
def schema_file(request: Any, slug: str) -> HttpResponseBase:
    return _described(request, slug, json_schema, "application/schema+json")


@open_to_programs
def csv_metadata_file(request: Any, slug: str) -> HttpResponseBase:
    return _described(request, slug, csv_on_the_web, "application/csvm+json")


@open_to_programs
def data_package_file(request: Any) -> HttpResponseBase:
    pages = SitePages(request)
    with translation.override(pages.language):
        return document(request, data_package(offered(pages), pages), "application/json")


@open_to_programs
def catalogue_file(request: Any, name: str) -> HttpResponseBase:
    """``katalog.ttl`` and ``katalog.jsonld``."""
    pages = SitePages(request)
    if pages.root is None:
        raise not_found(_("This site does not publish this, or not in this language."))
    nodes = catalogue(pages)
    if name == "ttl":
        return document(request, turtle(PREFIXES, nodes), TURTLE)
    return document(request, json_ld(nodes), "application/ld+json")


def _described(
    request: Any, slug: str, describe: Callable[[Dataset, SitePages], dict[str, Any]], content_type: str
) -> HttpResponseBase:
    dataset, pages = _dataset(slug), SitePages(request)
    if not dataset.is_offered(pages):
        raise not_found(_("This site does not publish this, or not in this language."))
    with translation.override(pages.language):
        return document(request, describe(dataset, pages), content_type)


def document(request: Any, content: Any, content_type: str) -> HttpResponseBase:
    """A short file, whole, of which nothing can be asked; 304 where the reader has it."""
    read_asked(request.GET, (), None)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2)
    headers = {"ETag": etag_of(content_type, text), "Cache-Control": "public, no-cache"}
    if unchanged := not_modified(request, headers["ETag"]):
        return _with(unchanged, headers)
    return HttpResponse(text, content_type=content_type, headers=headers)


def _with(response: HttpResponseBase, headers: dict[str, str]) -> HttpResponseBase:
    for name, value in headers.items():
        response[name] = value
    return response


@open_to_programs
def missing(request: Any, name: str) -> HttpResponseBase:
    """Any other address below ``/daten/``. A browser gets the page that the site has for it."""
    if "text/html" in request.headers.get("Accept", ""):
        raise Http404(name)
    raise not_found(_("There are these datasets: %(names)s.") % {"names": ", ".join(DATASETS)})


@open_to_programs
def body(request: Any, slug: str) -> HttpResponseBase:
    """A body's lasting identifier leads to what is known of it."""
    if not public_bodies().filter(slug=slug).exists():
        raise not_found(_("There is no such body."))
    response = HttpResponse(status=303)
    response["Location"] = f"{reverse('kommunen_dataset', args=['koerperschaften', 'json'])}?kennung={slug}"
    return response

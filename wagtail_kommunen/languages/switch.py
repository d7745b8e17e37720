"""In which languages there is what a visitor looks at, and where."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import translate_url
from django.utils import translation
from django.utils.encoding import iri_to_uri
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site

from ..isolation.public_pages import open_pages


@dataclass(frozen=True)
class Language:
    """A language of the site. ``url``: the same page, empty where there is none; ``home_url``: its start page.

    ``is_missing``: there is a page, and this language does not have it yet.
    """

    code: str
    """BCP 47, as the ``lang`` of a page has it: “de-simple” is Leichte Sprache."""
    name: str
    url: str
    full_url: str
    home_url: str
    is_current: bool
    is_missing: bool


def languages_of(request, page: Page | None = None) -> list[Language]:
    """Those that have a start page, in the order of the settings; none where there is only one. One query.

    Without ``page``, of a view that is no page: the same view in the other language.
    """
    names = get_content_languages()
    site = Site.find_for_request(request)
    if not (getattr(settings, "WAGTAIL_I18N_ENABLED", False) and site and len(names) > 1):
        return []
    here = translation.get_language()
    homes, pages = _open_pages(site.root_page, page)
    addresses = _Addresses(request, site, page)
    found = [
        Language(
            code=code,
            name=name,
            url=addresses.relative(code, pages.get(code)),
            full_url=addresses.absolute(code, pages.get(code)),
            home_url=homes[code].get_url(request, current_site=site) or "/",
            is_current=code == here,
            is_missing=page is not None and code not in pages,
        )
        for code, name in names.items()
        if code in homes
    ]
    return found if len(found) > 1 else []


def home_of(request) -> Page | None:
    """The start page of the site in the language of the request, else the one of its first language."""
    site = Site.find_for_request(request)
    return site.root_page.localized if site else None


def missing_here(request) -> Page | None:
    """The public page that the first language has at the address asked for, of which there is no such version."""
    site = Site.find_for_request(request)
    code = translation.get_language_from_path(request.path_info)
    if site is None or code is None:
        return None
    rest = [part for part in request.path_info.split("/") if part][1:]
    try:
        page, _args, _kwargs = site.root_page.specific.route(request, rest)
    except Http404:
        return None
    return None if page.get_view_restrictions().exists() else page


def open_homes(home: Page) -> dict[str, Page]:
    """By code: the start pages that everybody may see."""
    names = get_content_languages()
    return {code: one for code, one in _open_pages(home, None)[0].items() if code in names}


def _open_pages(home: Page, page: Page | None) -> tuple[dict[str, Page], dict[str, Page]]:
    """By code: start pages, and versions of ``page``, as far as everybody may see them."""
    keys = {home.translation_key, page.translation_key if page else home.translation_key}
    found = open_pages(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    homes, pages = {}, {}
    for one in found:
        code = one.locale.language_code
        if one.translation_key == home.translation_key:
            homes[code] = one
        if page and one.translation_key == page.translation_key:
            pages[code] = one
    return homes, pages


class _Addresses:
    """What stands behind the page in the address, such as a month or filters, stands behind its other versions too."""

    def __init__(self, request, site: Site, page: Page | None):
        self.request, self.site, self.page = request, site, page
        own = page.get_url(request, current_site=site) if page else None
        rest = request.path[len(own) :] if own and request.path.startswith(own) else ""
        query = request.META.get("QUERY_STRING", "")
        self.rest = iri_to_uri(f"{rest}?{query}" if query else rest)

    def relative(self, code: str, version: Page | None) -> str:
        if version:
            return f"{version.get_url(self.request, current_site=self.site) or ''}{self.rest}"
        return self._of_view(code)

    def absolute(self, code: str, version: Page | None) -> str:
        if version:
            return f"{version.get_full_url(self.request) or ''}{self.rest}"
        url = self._of_view(code)
        return self.request.build_absolute_uri(url) if url else ""

    def _of_view(self, code: str) -> str:
        match = getattr(self.request, "resolver_match", None)
        if self.page or match is None or match.url_name == "wagtail_serve":
            return ""
        url = self.request.get_full_path()
        other = translate_url(url, code)
        return other if other != url or code == translation.get_language() else ""

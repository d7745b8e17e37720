# mypy: disable-error-code="attr-defined"
"""The sitemap of all languages: Wagtail's own knows the first one only."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from ..isolation.public_pages import public_pages
from .switch import open_homes


class LanguagesSitemap(Sitemap):
    """Every public page of the site, and where its other languages are. One part has 5,000 of them: see ``example_site/urls.py``."""

    limit = 5000

    def items(self):
        root = self.get_wagtail_site().root_page
        roots = Page.objects.filter(translation_key=root.translation_key)
        pages = public_pages(Page.objects.filter(locale__language_code__in=dict(settings.WAGTAIL_CONTENT_LANGUAGES)))
        below = Page.objects.none()
        for one in roots:
            below = below | Page.objects.descendant_of(one, inclusive=True)
        return (
            pages.filter(pk__in=below.values("pk"))
            .select_related("locale")
            .order_by("path")
            .defer_streamfields()
            .specific()
        )

    def _urls(self, page, protocol, domain):
        pages = list(self.paginator.page(page).object_list)
        versions: defaultdict[Any, dict[str, str]] = defaultdict(dict)
        keys = [one.translation_key for one in pages]
        for one in public_pages(Page.objects.filter(translation_key__in=keys)).select_related("locale"):
            versions[one.translation_key][one.locale.language_code] = one.get_full_url(self.request)
        urls = []
        for one in pages:
            others = versions[one.translation_key]
            alternates = [{"lang_code": code, "location": url} for code, url in sorted(others.items())]
            extra = {"alternates": alternates} if len(alternates) > 1 else {}
            urls += [info | extra for info in one.get_sitemap_urls(self.request)]
        self.latest_lastmod = max((info["lastmod"] for info in urls if info.get("lastmod")), default=None)
        return urls


class ViewsSitemap(Sitemap):
    """What the package shows to people outside of pages, in each language that has a start page."""

    lastmod = None
    names = ("kommunen_open_data", "kommunen_check")

    def items(self):
        site = self.get_wagtail_site()
        codes = sorted(open_homes(site.root_page))
        found = [{code: f"{site.root_url}{_address(name, code)}" for code in codes} for name in self.names if _is(name)]
        return [(code, versions) for versions in found for code in versions]

    def _urls(self, page, protocol, domain):
        urls = []
        for code, versions in self.paginator.page(page).object_list:
            alternates = [{"lang_code": other, "location": url} for other, url in versions.items()]
            urls.append({"location": versions[code]} | ({"alternates": alternates} if len(alternates) > 1 else {}))
        return urls


def _address(name: str, code: str) -> str:
    with translation.override(code):
        return reverse(name)


def _is(name: str) -> bool:
    """Whether the site has included ``public_urls.pages``."""
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False

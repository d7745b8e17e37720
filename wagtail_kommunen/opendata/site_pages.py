"""The public pages of a site in one language, which decide what there is as data, and where people read it."""

from functools import cached_property
from typing import Any

from django.apps import apps
from django.utils import translation
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site

from ..conf import kommunen_settings
from ..isolation.public_pages import public_pages
from ..network.models import NetworkSettings
from ..translation import first_language


class SitePages:
    """Of the site that a request asks. Reading all of it costs the same few queries at any length of the lists."""

    def __init__(self, request: Any, language: str = ""):
        self.request = request
        self.language = language or first_language()
        self.site = Site.find_for_request(request)

    @cached_property
    def root(self) -> Page | None:
        """The start page in this language; None where there is none that everybody may see."""
        if self.site is None:
            return None
        with translation.override(self.language):
            root = self.site.root_page.localized
        if root.locale.language_code != self.language and self.language != first_language():
            return None
        return root if public_pages(Page.objects.filter(pk=root.pk)).exists() else None

    @cached_property
    def network(self) -> NetworkSettings:
        return NetworkSettings.for_request(self.request)

    @property
    def address(self) -> str:
        """“https://example.org”, whichever name of the site somebody asked at: identifiers stay."""
        root = self.site.root_url if self.site else self.request.build_absolute_uri("/")
        return root.rstrip("/")

    @property
    def base(self) -> str:
        """“https://example.org/daten/”."""
        return f"{self.address}/daten/"

    @cached_property
    def registries(self) -> dict[int, str]:
        """Full addresses of the registry pages, by declaration."""
        return self._by_declaration(kommunen_settings().REGISTRY_PAGE_MODEL)

    @cached_property
    def texts(self) -> dict[int, str]:
        """Full addresses of the pages with the texts, by declaration."""
        return self._by_declaration(kommunen_settings().DECLARATION_PAGE_MODEL)

    @cached_property
    def _original(self) -> "SitePages":
        return self if self.language == first_language() else SitePages(self.request)

    @property
    def lasting_registries(self) -> dict[int, str]:
        """As identifiers: in the first language, whatever the language of the file."""
        return self.registries | self._original.registries

    @property
    def lasting_texts(self) -> dict[int, str]:
        return self.texts | self._original.texts

    @cached_property
    def directory(self) -> Any:
        """The directory of members, or None."""
        return self._of(kommunen_settings().MEMBER_INDEX_PAGE_MODEL).first()

    @cached_property
    def calendars(self) -> list[Any]:
        return list(self._of(kommunen_settings().EVENT_INDEX_PAGE_MODEL))

    def url(self, page: Page | None) -> str:
        return (page.get_full_url(self.request) or "") if page else ""

    def _by_declaration(self, label: str) -> dict[int, str]:
        pages = self._of(label).exclude(declaration=None).order_by("-path")
        return {page.declaration_id: self.url(page) for page in pages}

    def _of(self, label: str) -> Any:
        model: Any = apps.get_model(label)
        if self.root is None:
            return model.objects.none()
        pages = public_pages(model.objects.descendant_of(self.root, inclusive=True))
        return pages.select_related("locale").order_by("path")


def languages_of_site(request: Any) -> list[str]:
    """Codes of those that have a public start page, the first one first."""
    codes = [first_language(), *(code for code in get_content_languages() if code != first_language())]
    return [code for code in codes if SitePages(request, code).root is not None]

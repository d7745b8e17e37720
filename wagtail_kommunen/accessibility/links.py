"""Where the statement of a site is, for the foot of every page."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models.functions import Substr
from django.utils.translation import get_language
from wagtail.models import Page, Site

from ..isolation.public_pages import open_pages
from .pages import AccessibilityStatementPageMixin


@dataclass(frozen=True)
class StatementLinks:
    title: str
    statement: str
    #: Of the form; empty where nobody would read what it sends.
    report: str
    #: Of the statement, if it is not the one of the page around it.
    language: str


def statement_links(request) -> StatementLinks | None:
    """In the language of the request, else in the first one that there is. One query for each page type."""
    site = Site.find_for_request(request)
    found = [page for model in _models() for page in _of_site(model, site.root_page)] if site else []
    if not found:
        return None
    code = get_language()
    page = next((one for one in found if one.locale.language_code == code), found[0])
    language = page.locale.language_code
    address = page.get_url(request, current_site=site) or ""
    return StatementLinks(page.title, address, page.report_url(request), "" if language == code else language)


def _models() -> list:
    return [model for model in apps.get_models() if issubclass(model, AccessibilityStatementPageMixin)]


def _of_site(model, root):
    """Below its start page in any language."""
    homes = Page.objects.filter(translation_key=root.translation_key).order_by().values("path")
    below = model.objects.annotate(home=Substr("path", 1, len(root.path))).filter(home__in=homes)
    return open_pages(below).select_related("locale").order_by("path")

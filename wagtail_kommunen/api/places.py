"""Which pages of the site that is asked everybody may read: a list is public where its page is."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404
from wagtail.models import Site

from ..conf import kommunen_settings
from ..isolation.public_pages import open_pages


def site_of(request) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("there is no site at this address")
    return site


def first_language(site: Site) -> str:
    """That of its start page."""
    codes = [root.language_code for root in Site.get_site_root_paths() if root.site_id == site.pk]
    return settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in codes or not codes else codes[0]


def pages_of(setting: str, site: Site, language: str = "") -> QuerySet[Any]:
    """Public pages of a type that a setting names, below the start page of the site; in one language, or in all."""
    below = Q(pk__in=[])
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk and language in ("", root.language_code):
            below |= Q(url_path__startswith=root.root_path)
    model = apps.get_model(getattr(kommunen_settings(), setting))
    pages = open_pages(model.objects.filter(below)).select_related("locale").order_by("path")
    return pages.filter(locale__language_code=language) if language else pages


def absolute(site: Site, url: str | None) -> str | None:
    """Wagtail gives addresses of the site that is asked without its name."""
    return f"{site.root_url}{url}" if url and url.startswith("/") else url or None

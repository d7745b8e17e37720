"""Keeps languages apart: below the address of one, no page of another is shown as if it were in it."""

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from ..translation import language_of_address
from .aliases import is_placeholder


def keep_languages_apart(page: Page, request, serve_args, serve_kwargs) -> None:
    """For ``before_serve_page``. Where a language has no start page yet, Wagtail would show the first language's there."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return
    wanted = language_of_address(request)
    if (wanted and language_of(page) not in ("", wanted)) or is_placeholder(page):
        raise Http404(_("This page is not in this language yet."))


def language_of(page: Page) -> str:
    """By the tree it stands in, which Wagtail keeps in its cache; empty of one that belongs to no site."""
    roots = (root for root in Site.get_site_root_paths() if page.url_path.startswith(root.root_path))
    return next((root.language_code for root in roots), "")

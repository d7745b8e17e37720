# mypy: disable-error-code="attr-defined"
"""Aliases that Wagtail makes of a page for another language have no word of that language.

They keep the place for a translation, and are never public: below the address of a language nothing of another one is
shown. Who begins the translation, gets the place with the words of the original as a draft.
"""

from wagtail.models import Page


def is_placeholder(page: Page) -> bool:
    """Whether it repeats a page of another language, itself or by another alias."""
    if not page.alias_of_id:
        return False
    return page.alias_of.locale_id != page.locale_id or is_placeholder(page.alias_of)


def keep_out_of_public(instance, raw=False, **kwargs):
    """Before a page is saved. Wagtail makes its aliases public as often as the page they repeat."""
    if not raw and isinstance(instance, Page) and is_placeholder(instance):
        hide(instance)


def hide(page: Page) -> None:
    """In memory: nobody has ever seen it."""
    page.live, page.has_unpublished_changes = False, True
    page.first_published_at = page.last_published_at = page.live_revision = None


def hide_what_is_public() -> None:
    """What Wagtail has made public before this package was there."""
    for page in Page.objects.filter(alias_of__isnull=False, live=True).select_related("alias_of"):
        if is_placeholder(page):
            page.specific.unpublish()

# mypy: disable-error-code="import-untyped"
"""wagtail-localize keeps trees of languages alike, but knows only of pages that somebody makes in the admin."""

from collections.abc import Iterable

from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization


def add_aliases(pages: Iterable[Page], **kwargs) -> None:
    """Of new pages, in all languages that follow theirs; what is there already stays."""
    followers = list(LocaleSynchronization.objects.values_list("sync_from", "locale"))
    if not followers:
        return
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    for page in pages:
        for locale in _following(page.locale_id, followers):
            if locale in locales and not page.has_translation(locales[locale]):
                page.copy_for_translation(locales[locale], copy_parents=True, alias=True)


def _following(locale: int, followers: list[tuple[int, int]]) -> list[int]:
    """Directly or by another language, each once."""
    found = [locale]
    for one in found:
        found += [follower for leader, follower in followers if leader == one and follower not in found]
    return found[1:]

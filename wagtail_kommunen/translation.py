# mypy: disable-error-code="misc,attr-defined"
"""One page in several languages: what is the same in all of them, and what each says in its own words.

The *original* is the page in the site's first language (``LANGUAGE_CODE``). What it shares is decided there, and shown
by its translations as it is in public: a date or a phone number is never of yesterday in one language. Works without
wagtail-localize; beside it only ``languages/localize/`` knows that.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import translation
from django.utils.functional import cached_property
from wagtail.blocks import StreamValue
from wagtail.coreutils import find_available_slug, get_supported_content_language_variant
from wagtail.models import Page, TranslatableMixin

#: Sent with ``instance``: a public page that has got from its original what it shares with it.
shared_fields_changed = Signal()
#: Sent with ``pages`` of the first language that a program has made.
pages_made = Signal()


#: Of the start pages of a site, one a language, which stand side by side and in no address.
ROOT_DEPTH = 2


class FieldRules:
    """``override_translatable_fields``, asked by wagtail-localize: what is shared is never offered for translation."""

    def __get__(self, instance, owner) -> list:
        if not apps.is_installed("wagtail_localize"):
            return []
        from wagtail_localize.fields import SynchronizedField

        slug = ["slug"] if issubclass(owner, Page) else []
        return [SynchronizedField(name, overridable=False) for name in [*slug, *owner.shared_fields]]


class SharedFieldsMixin:
    """For translatable models. Names fields by ``shared_fields``; streams of which only some words are in a language by
    ``shared_streams``, a dict of field and names of these words; children in the same way by ``shared_children``.
    """

    shared_fields: tuple[str, ...] = ()
    #: Words that a translation has from its original until it has some of its own, and has not where the original has none.
    lent_fields: tuple[str, ...] = ()
    shared_streams: dict[str, tuple[str, ...]] = {}
    shared_children: dict[str, tuple[str, ...]] = {}

    override_translatable_fields = FieldRules()
    #: Translated in the editor of the page, with its drafts and approvals.
    localize_default_translation_mode = "simple"


class TranslatedPageMixin(SharedFieldsMixin):
    """For page types. Comes before Page in the bases."""

    @property
    def is_original(self) -> bool:
        """Whether it is in the first language of the site, or stands alone."""
        return not self.locale_id or self.locale.language_code == first_language()

    def begin_translation(self):
        """Called on a new translation in memory, for what a page type has to say there by itself."""

    def reason_against_confirming(self) -> str:
        """Of the newest draft: why nobody can say that it is up to date with the original; empty if somebody can."""
        return ""

    @cached_property
    def borrowed_words(self) -> frozenset[str]:
        """What it says in the words of its original, because nobody has put them into its language."""
        if (original := original_of(self)) is None:
            return frozenset()
        lent = words_of(original)
        return frozenset(word for place, word in words_of(self).items() if word and word == lent.get(place))

    def with_content_json(self, content):
        """What is shared stands in a draft as it stands in public: so it is edited, compared, checked and published."""
        draft = super().with_content_json(content)
        take_over(draft)
        return draft

    def save_revision(self, *args, **kwargs):
        take_over(self)
        return super().save_revision(*args, **kwargs)

    @transaction.atomic
    def publish(self, revision, *args, **kwargs):
        before = type(self)._default_manager.filter(pk=self.pk, live=True).first() if is_original(self) else None
        said = words_of(before) if before else {}
        super().publish(revision, *args, **kwargs)
        if not is_original(self):
            # Not this object: it is as it was before.
            share_with(type(self)._default_manager.get(pk=self.pk))
        else:
            for translation in translations_of(self, live=False):
                share_with(translation, said)
        if self.first_published_at is None:
            # After the redirects that Wagtail makes.
            transaction.on_commit(partial(forget_unseen_addresses, self))


def first_language() -> str:
    """Of the site, as its locale has it: “de” where the setting says “de-de”."""
    return get_supported_content_language_variant(settings.LANGUAGE_CODE)


def language_of_address(request) -> str | None:
    """What it begins with: “en” of “/en/mitglieder/”. None where it says nothing, and the site decides."""
    used, _prefixed = is_language_prefix_patterns_used(getattr(request, "urlconf", None) or settings.ROOT_URLCONF)
    return translation.get_language_from_path(request.path_info) if used else None


def is_original(page: Page) -> bool:
    return page.locale.language_code == first_language()


def original_of(page):
    """The public page in the first language whose translation ``page`` is; None if it is no translation of one."""
    return _originals_of(page).filter(live=True).first()


def has_original(page) -> bool:
    """Also one that is not public now."""
    return _originals_of(page).exists()


def is_left_alone(page) -> bool:
    """A translation whose original is there and not public."""
    return isinstance(page, TranslatedPageMixin) and has_original(page) and original_of(page) is None


def _originals_of(page):
    pages = type(page)._default_manager
    if not page.locale_id or page.locale.language_code == first_language():
        return pages.none()
    return pages.filter(translation_key=page.translation_key, locale__language_code=first_language())


def translations_of(page, *, live: bool = True) -> list:
    """In all other languages."""
    found = type(page)._default_manager.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    return list(found.filter(live=True) if live else found)


def take_over(page, before: dict[tuple, str] | None = None) -> bool:
    """Into ``page`` in memory what its original shares with it. Whether there is an original.

    ``before``: what the original said until now. What is the same in ``page``, nobody has translated.
    """
    original = original_of(page)
    if original is None:
        return False
    if page.depth > ROOT_DEPTH and page.slug != original.slug:
        page.slug = find_available_slug(page.get_parent(), original.slug, ignore_page_id=page.pk)
    own = {place: word for place, word in words_of(page).items() if word and word != (before or {}).get(place)}
    for name in page.shared_fields:
        _take_field(original, page, name)
    for name in page.lent_fields:
        setattr(page, name, getattr(original, name) and own.get((name,), getattr(original, name)))
    for name, words in page.shared_streams.items():
        setattr(page, name, _merged(name, getattr(original, name), words, own))
    for name, words in page.shared_children.items():
        setattr(page, name, list(_children(original, page, name, words, own)))
    return True


def words_of(page) -> dict[tuple, str]:
    """What stands in words within all that is shared: by field, or by field, block or row, and name."""
    said = {(name,): getattr(page, name) for name in page.lent_fields}
    for name, words in page.shared_streams.items():
        for block in getattr(page, name).get_prep_value() if words else ():
            said |= {(name, block["id"], word): block["value"].get(word) for word in words}
    for name, words in page.shared_children.items():
        for child in getattr(page, name).all():
            said |= {(name, child.translation_key, word): getattr(child, word) for word in words}
    return said


def share_with(page, before: dict[tuple, str] | None = None) -> None:
    """The same in the database; of a page that is not public the address. A draft takes over the rest when it is read."""
    slug = page.slug
    if not take_over(page, before):
        return
    if not page.live:
        if page.slug != slug:
            page.save(update_fields=["slug", "url_path"], clean=False)
        return
    names = [*page.shared_fields, *page.lent_fields, *page.shared_streams]
    many = {name for name in names if page._meta.get_field(name).many_to_many}
    page.draft_title = page.title if "title" in names else page.draft_title
    fields = ["slug", "url_path", "draft_title", *(name for name in names if name not in many)]
    page.save(update_fields=fields, clean=False)
    for name in (*page.shared_children, *many):
        getattr(page, name).commit()
    shared_fields_changed.send(sender=type(page), instance=page)


def add_aliases(pages: Iterable[Page]) -> None:
    """Of ``pages`` that a program has made: as those of the admin have them, where one language follows another."""
    pages_made.send(sender=Page, pages=pages)


def forget_unseen_addresses(page: Page) -> None:
    """Redirects that autosave has made, from addresses that nobody has ever seen."""
    if apps.is_installed("wagtail.contrib.redirects"):
        redirects = apps.get_model("wagtailredirects", "Redirect").objects
        redirects.filter(redirect_page=page.pk, automatically_created=True).delete()


def _merged(name: str, original: StreamValue, words: tuple[str, ...], own: dict[tuple, str]) -> StreamValue:
    """The blocks of ``original``, with the own words for the same block (by its id)."""
    result = []
    for block in original.get_prep_value():
        if words:
            value = block["value"]
            block = block | {"value": value | _own_words(own, (name, block["id"]), words, value.get)}
        result.append(block)
    return StreamValue(original.stream_block, result, is_lazy=True)


def _own_words(own: dict[tuple, str], place: tuple, words: tuple[str, ...], said) -> dict[str, str]:
    """Where the original says nothing, nothing is said."""
    return {word: own[(*place, word)] for word in words if said(word) and (*place, word) in own}


def _take_field(original, page, name: str) -> None:
    field = page._meta.get_field(name)
    if field.many_to_many:
        setattr(page, name, [_in_language(one, page.locale_id) for one in getattr(original, name).all()])
    else:
        setattr(page, field.attname, getattr(original, field.attname))


def _in_language(one: models.Model, locale: int) -> models.Model:
    return one.get_translation_or_none(locale) or one if isinstance(one, TranslatableMixin) else one


def _children(original, page, name: str, words: tuple[str, ...], own: dict[tuple, str]) -> Iterator[models.Model]:
    """Rows of the original in its order, with the own words for the same row (by its translation key)."""
    rows = {child.translation_key: child.pk for child in getattr(page, name).all()}
    for child in getattr(original, name).all():
        copy = type(child)(**{field.attname: getattr(child, field.attname) for field in child._meta.concrete_fields})
        copy.pk, copy.locale_id = rows.get(child.translation_key), page.locale_id
        for word, said in _own_words(own, (name, child.translation_key), words, partial(getattr, child)).items():
            setattr(copy, word, said)
        setattr(copy, _parental_key(copy), page)
        yield copy


def _parental_key(child) -> str:
    from modelcluster.fields import ParentalKey

    return next(field.name for field in child._meta.concrete_fields if isinstance(field, ParentalKey))

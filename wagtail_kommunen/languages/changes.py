"""What the original says otherwise than when a page was translated, and whether the translation is behind it."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from ..declarations.comparison import Row, compare_texts
from ..declarations.document import label_in_words, labelled_texts
from ..editorial.approvals.changes import FieldChange, changes_between
from .models import TranslationRecord
from .own_words import own_texts


def changes_since(translation: Page, original: Page) -> list[FieldChange] | None:
    """Than when the newest draft was compared with it. None: nobody knows any more."""
    known = TranslationRecord.objects.filter(page=translation.pk).select_related("revision").first()
    return _changes(known, translation, original)


def is_behind(known: TranslationRecord, translation: Page, original: Page) -> bool:
    """``translation``: as it is stored, not its newest draft."""
    if translation.live and _newer_version(translation) is not None:
        return True
    changes = _changes(known, translation, original)
    if changes is None:
        return original.last_published_at is not None and original.last_published_at > known.confirmed_at
    return bool(changes)


def is_public(known: TranslationRecord, translation: Page) -> bool:
    """Whether visitors read what somebody has confirmed, or a later text. Of a page that is not public, nobody does."""
    if not translation.live:
        return True
    published = translation.live_revision.created_at if translation.live_revision else translation.last_published_at
    if published is None:
        return not translation.has_unpublished_changes
    return not translation.revisions.filter(created_at__gt=published, created_at__lte=known.confirmed_at).exists()


def waits_for_publication(known: TranslationRecord | None, changes: list[FieldChange] | None) -> bool:
    """The newest draft says what the original says, and visitors still read the text before."""
    return known is not None and known.outdated_since is not None and changes == []


def _changes(known: TranslationRecord | None, translation: Page, original: Page) -> list[FieldChange] | None:
    if known is None or known.revision is None:
        return None
    sealed = getattr(original, "sealed_fields", ())
    changes = changes_between(
        known.revision.as_object(),
        original,
        lambda page: ((name, text) for name, text in own_texts(page) if name not in sealed),
    )
    return [*_sealed_since(translation), *changes]


def _newer_version(page):
    """Of a declaration, the version in force if the page explains another one."""
    return getattr(page, "newer_version", None)


def _sealed_since(translation) -> list[FieldChange]:
    """Which version that is, and what it says otherwise than the one that the newest draft explains."""
    if not hasattr(type(translation), "newer_version"):
        return []
    draft = translation.get_latest_revision_as_object()
    newer, old = _newer_version(draft), draft.translates
    if newer is None:
        return []
    rows = compare_texts([("", _named(old))] if old else [], [("", _named(newer))])
    return [FieldChange(_("A newer version was sealed"), tuple(rows)), *_paragraphs(old, newer)]


def _named(version) -> str:
    day = formats.date_format(timezone.localtime(version.sealed_at), "SHORT_DATE_FORMAT")
    return f"{version.shown_label} ({day})"


def _paragraphs(old, new) -> list[FieldChange]:
    rows = compare_texts(labelled_texts(old.document), labelled_texts(new.document)) if old else []
    return [FieldChange(_place_of(row), (row,)) for row in rows if row.kind != "same"]


def _place_of(row: Row) -> str:
    return label_in_words(row.new_label or row.old_label)

# mypy: disable-error-code="import-untyped"
"""wagtail-localize writes and publishes translations itself. Of pages that an approval stands before, it makes drafts."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail_localize.models import Translation, TranslationLog

from ...declarations.four_eyes import FourEyesPublishingMixin
from ..actions import draft_translation, known_or_unknown, record_draft
from ..aliases import is_placeholder
from ..permissions import may_write


def make_drafts_only() -> None:
    """Replaces ``Translation.save_target``, the one way into a translated page, once."""
    if hasattr(Translation, "makes_drafts_only"):
        return
    Translation.makes_drafts_only = True
    save_target = Translation.save_target

    def save_target_or_draft(self, user=None, publish=True):
        if user:
            _refuse_others(user, self.source.get_source_instance(), self.target_locale)
        if not issubclass(self.source.specific_content_type.model_class(), FourEyesPublishingMixin):
            return save_target(self, user=user, publish=publish)
        return _save_draft(self, user)

    Translation.save_target = save_target_or_draft


def _refuse_others(user, original, locale) -> None:
    """Their views ask for a right, and not whose page it is. The start page of a language has got rights just now."""
    if not may_write(get_user_model()._default_manager.get(pk=user.pk), original, locale):
        raise PermissionDenied


def stay_in_the_editor(instance, raw=False, **kwargs):
    """After a Translation was saved: its page keeps the editor with drafts and approvals."""
    if raw or not instance.enabled:
        return
    if issubclass(instance.source.specific_content_type.model_class(), FourEyesPublishingMixin):
        Translation.objects.filter(pk=instance.pk).update(enabled=False)
        instance.enabled = False


def _save_draft(translation: Translation, user) -> None:
    """Never the public row: a revision, which somebody submits and somebody else approves."""
    source, locale = translation.source, translation.target_locale
    original = source.get_source_instance()
    existing = original.get_translation_or_none(locale)
    if existing is None or is_placeholder(existing):
        # Its views break if there is none. Pages above keep a place, which nobody sees.
        revision = draft_translation(original.specific, locale, owner=user, copy_parents=True).latest_revision
    else:
        draft = source.get_ephemeral_translated_instance(locale, fallback=True)
        revision = draft.save_revision(user=user, clean=False)
        _note_what_it_says(translation, existing, original)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)


def _note_what_it_says(translation: Translation, page, original) -> None:
    """Words that nobody has translated, and those of an earlier text, say nothing of what the original says now."""
    known_or_unknown(page)
    total, translated = translation.get_progress()
    published = original.last_published_at
    if total == translated and published and translation.source.last_updated_at >= published:
        record_draft(page, original, by=None)

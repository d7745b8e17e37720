# mypy: disable-error-code="attr-defined,misc"
"""Begin a translation, and say that one is up to date. Both give a draft or a note: publishing is what approvals do."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from ..conf import kommunen_settings
from ..translation import is_original, original_of, translations_of
from .aliases import hide, is_placeholder
from .changes import is_behind, is_public
from .models import TranslationRecord
from .permissions import may_confirm, may_translate

GONE = gettext_lazy("Somebody has deleted this page in the meantime.")
CONFIRMED = "wagtail_kommunen.translation.confirm"


@transaction.atomic
def begin_translation(page: Page, locale: Locale, *, by) -> Page:
    """A draft with the words of the original, below the translation of the page above. ValidationError says what is missing."""
    page = _one_at_a_time(page)
    existing = page.get_translation_or_none(locale)
    if existing is not None and existing.alias_of_id is None:
        return existing
    if not is_original(page):
        raise ValidationError(_("Please translate from the first language of the site."), code="not-original")
    if not page.live:
        raise ValidationError(_("The original is not public yet. It can be translated once it is."), code="not-public")
    parent = page.get_parent()
    if not parent.is_root() and not _is_begun(parent.get_translation_or_none(locale)):
        message = _("The page above, “%(title)s”, is not in this language yet. Please translate it first.")
        raise ValidationError(message % {"title": parent.title}, code="no-parent")
    if not may_translate(by, page, locale):
        raise ValidationError(_("You may not translate this page."), code="forbidden")
    return draft_translation(page, locale, owner=by)


def _one_at_a_time(page: Page) -> Page:
    """As it is now. Who begins here, or beside it, at the same moment, waits until this transaction is stored."""
    held = Page.objects.select_for_update().filter(path__in=[page.path, page.path[: -page.steplen]]).order_by("path")
    found = next((one for one in held if one.pk == page.pk), None)
    if found is None:
        raise ValidationError(GONE, code="gone")
    return found.specific


def _is_begun(page: Page | None) -> bool:
    return page is not None and not is_placeholder(page)


@transaction.atomic
def draft_translation(page: Page, locale: Locale, *, owner=None, copy_parents=False) -> Page:
    """The draft itself, for whoever has asked whether it may be made. An alias of ``page`` becomes a page of its own."""
    existing = page.get_translation_or_none(locale)
    translation = existing.specific if existing else page.copy_for_translation(locale, copy_parents=copy_parents)
    if existing:
        translation.alias_of = None
        hide(translation)  # It may be of a time when Wagtail showed it.
    translation.owner = owner
    if hasattr(translation, "begin_translation"):
        translation.begin_translation()
    translation.save(clean=False)
    # Nobody has written it: it says what the original says.
    translation.save_revision(clean=False)
    record(translation, page, by=None)
    return translation


@transaction.atomic
def confirm(translation: Page, *, by) -> None:
    """Its newest draft says what the original says in public now."""
    if not Page.objects.select_for_update().filter(pk=translation.pk).exists():
        raise ValidationError(GONE, code="gone")
    original = original_of(translation)
    if original is None:
        raise ValidationError(_("This page has no public original."), code="no-original")
    if not may_confirm(by, translation):
        raise ValidationError(_("You may not change this translation."), code="forbidden")
    if reason := translation.get_latest_revision_as_object().reason_against_confirming():
        raise ValidationError(reason, code="earlier-version")
    record_draft(translation, original, by=by)
    log(translation, CONFIRMED, user=by)


def record_draft(translation: Page, original: Page, *, by) -> None:
    """Its newest draft says what the original says. What is outdated in public stays so until that is published."""
    values = _as_of_now(original, by)
    known = TranslationRecord.objects.update_or_create(page_id=translation.pk, defaults=values)[0]
    if is_public(known, translation):
        TranslationRecord.objects.filter(pk=known.pk).update(outdated_since=None)


def record(translation: Page, original: Page, *, by) -> TranslationRecord:
    """It says what the original says, in public too if it is public."""
    values = _as_of_now(original, by) | {"outdated_since": None}
    return TranslationRecord.objects.update_or_create(page_id=translation.pk, defaults=values)[0]


def _as_of_now(original: Page, by) -> dict:
    return {"revision": original.live_revision, "confirmed_at": timezone.now(), "confirmed_by": by}


def mark_outdated(original: Page) -> None:
    """After the original was published: translations that say something else are outdated from now on."""
    for translation in translations_of(original, live=False):
        if translation.alias_of_id is None:
            _mark(known_or_unknown(translation), translation, original)


def mark_published(translation: Page) -> None:
    """After a translation was published: it may say now what the original says."""
    known = TranslationRecord.objects.filter(page=translation.pk).select_related("revision").first()
    original = original_of(translation)
    if known and original:
        _mark(known, type(original)._default_manager.get(pk=translation.pk), original)


def mark_outdated_by_version(version) -> None:
    """After a text was sealed: translations that explain another version are outdated, whatever they say."""
    model = apps.get_model(kommunen_settings().DECLARATION_PAGE_MODEL)
    for page in model._default_manager.filter(declaration=version.declaration_id).select_related("locale"):
        if is_original(page):
            mark_outdated(page)


def known_or_unknown(translation: Page) -> TranslationRecord:
    """Of a page that nobody knows of what it was made from, a record that says so: it may be behind."""
    now = timezone.now()
    values = {"confirmed_at": translation.latest_revision_created_at or now, "outdated_since": now}
    found = TranslationRecord.objects.select_related("revision")
    return found.get_or_create(page_id=translation.pk, defaults=values)[0]


def _mark(known: TranslationRecord, translation: Page, original: Page) -> None:
    """What was outdated is so until a text is public that somebody has compared with the original."""
    since = known.outdated_since
    if is_behind(known, translation, original):
        since = since or timezone.now()
    elif (known.revision_id or known.confirmed_by_id) and is_public(known, translation):
        since = None
    if since != known.outdated_since:
        known.outdated_since = since
        known.save(update_fields=["outdated_since"])

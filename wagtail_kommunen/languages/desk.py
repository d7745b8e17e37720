# mypy: disable-error-code="attr-defined,misc"
"""How far each page is in a language: missing, a draft, in approval, public, or behind its original."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, WorkflowState

from ..isolation.scope import is_restricted, own_pages, own_paths
from ..translation import first_language
from .models import TranslationRecord

MISSING, DRAFT, IN_REVIEW, PUBLIC, OUTDATED = "missing", "draft", "in_review", "public", "outdated"
STATES = {
    MISSING: _("missing"),
    DRAFT: _("draft"),
    IN_REVIEW: _("in approval"),
    PUBLIC: _("public"),
    OUTDATED: _("behind the original"),
}


@dataclass(frozen=True)
class Row:
    """One page in one language."""

    original: Page
    translation_id: int | None
    language: str
    state: str
    kind: str
    outdated_since: datetime | None
    since: datetime | None
    """When the translation was last changed."""

    @property
    def state_label(self) -> str:
        return str(STATES[self.state])

    @property
    def title(self) -> str:
        return self.original.title


def other_languages() -> QuerySet[Locale]:
    return Locale.objects.exclude(language_code=first_language()).order_by("language_code")


def originals(user, locale: Locale) -> QuerySet[Page]:
    """Public pages of the first language with how far they are in ``locale``; of restricted users those they work on."""
    own = Page.objects.filter(translation_key=OuterRef("translation_key"), locale=locale)
    records = TranslationRecord.objects.filter(page__translation_key=OuterRef("translation_key"), page__locale=locale)
    reviews = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("translation_pk"), CharField()),
    )
    found = Page.objects.filter(locale__language_code=first_language(), live=True, depth__gt=1)
    found = found.annotate(
        translation_pk=Subquery(own.filter(alias_of=None).values("pk")[:1]),
        translation_live=Subquery(own.filter(alias_of=None).values("live")[:1]),
        translation_since=Subquery(own.filter(alias_of=None).values("latest_revision_created_at")[:1]),
        outdated_since=Subquery(records.values("outdated_since")[:1]),
    ).annotate(in_review=Exists(reviews))
    found = found.annotate(
        state=Case(
            When(translation_pk=None, then=Value(MISSING)),
            When(in_review=True, then=Value(IN_REVIEW)),
            When(translation_live=False, then=Value(DRAFT)),
            When(outdated_since__isnull=False, then=Value(OUTDATED)),
            default=Value(PUBLIC),
        )
    )
    return found.filter(_worked_on_by(user, locale)) if is_restricted(user) else found


def rows(pages, locale: Locale) -> list[Row]:
    name = locale.get_display_name()
    types = {one.pk: one.name for one in ContentType.objects.get_for_models(*_models(pages)).values()} if pages else {}
    return [
        Row(
            original=page,
            translation_id=page.translation_pk,
            language=name,
            state=page.state,
            kind=types.get(page.content_type_id, ""),
            outdated_since=page.outdated_since,
            since=page.translation_since,
        )
        for page in pages
    ]


def _models(pages) -> set[type]:
    return {page.specific_class for page in pages if page.specific_class}


def _worked_on_by(user, locale: Locale) -> Q:
    """Own pages; and all, where one has rights on the start page of the language, as translators have."""
    roots = Page.objects.filter(locale=locale, depth=2).values_list("path", flat=True)
    if any(path.startswith(own) for path in roots for own in own_paths(user)):
        return Q()
    return own_pages(user) | Q(translation_key__in=Page.objects.filter(own_pages(user)).values("translation_key"))

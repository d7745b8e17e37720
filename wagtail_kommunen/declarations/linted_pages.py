# mypy: disable-error-code="misc,attr-defined"
"""Lint and four eyes for any page type, without naming its fields."""

from collections.abc import Iterator

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import get_text_for_indexing

from ..lint import Finding, lint_texts
from .four_eyes import FourEyesPageMixin
from .linted_forms import LintedPageForm
from .publishing import LintedPublishingMixin

_TITLE = ("title", "seo_title", "search_description")
_TEXTS = (models.CharField, models.TextField)
#: Not written by people as text.
_WITHOUT = frozenset({"slug", "url_path", "draft_title"})


class LintedPageMixin(FourEyesPageMixin, LintedPublishingMixin):
    """Checks the title and every text of the page before it is submitted, approved or published. Comes before Page."""

    base_form_class = LintedPageForm

    def lint(self) -> list[Finding]:
        return list(lint_texts(self._texts()))

    def _texts(self) -> Iterator[tuple[str, str, str]]:
        yield "title", _("Title of the page"), "\n".join(getattr(self, name) for name in _TITLE)
        yield from own_texts(self)


def own_texts(page, *mixins) -> Iterator[tuple[str, str, str]]:
    """Texts in fields that a page type adds to these mixins, which look at their own fields themselves."""
    known = {*_TITLE, *_WITHOUT, *(field.name for mixin in mixins for field in mixin._meta.get_fields())}
    for field in page._meta.concrete_fields:
        if field.name not in known and field.editable and (text := _text(field, page)):
            yield field.name, capfirst(str(field.verbose_name)), text


def _text(field, page) -> str:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        return "\n".join(str(part) for part in field.get_searchable_content(value))
    if isinstance(field, RichTextField):
        return get_text_for_indexing(value)
    return value or "" if isinstance(field, _TEXTS) and not field.choices else ""

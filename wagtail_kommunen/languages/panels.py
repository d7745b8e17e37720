# mypy: disable-error-code="attr-defined"
"""Above the fields of a translation: what it is made from, whether it is behind, and hints for Leichte Sprache."""

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from ..translation import TranslatedPageMixin, original_of
from .changes import changes_since, waits_for_publication
from .models import TranslationRecord
from .simple.pages import hints_for


class TranslationPanel(Panel):
    """Nothing is shown in the first language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_kommunen/admin/translation_panel.html"

        def is_shown(self):
            return bool(self.instance.pk) and not self.instance.is_original

        def get_context_data(self, parent_context=None):
            page = self.instance
            original = original_of(page)
            known = TranslationRecord.objects.filter(page=page.pk).first()
            language = page.locale.language_code
            is_outdated = original is not None and known is not None and known.outdated_since is not None
            own = {
                "original": original,
                "record": known,
                "waits": is_outdated and waits_for_publication(known, changes_since(page, original)),
                "language": page.locale.get_display_name(),
                "compare_url": reverse("wagtail_kommunen:translation", args=[original.pk, language])
                if original
                else "",
                "hints": hints_for(page),
            }
            return super().get_context_data(parent_context) | own


def add_translation_panels() -> None:
    """To the editor of every page type that is built on our mixins, once."""
    for model in apps.get_models():
        if issubclass(model, TranslatedPageMixin) and not any(
            isinstance(panel, TranslationPanel) for panel in model.content_panels
        ):
            model.content_panels = [TranslationPanel(heading=_("Translation"), icon="globe"), *model.content_panels]

"""Answers of wagtail-localize's own views where they would break."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize import models
from wagtail_localize.views import edit_translation, snippets_api, submit_translations, update_translations

#: They name the addresses of a snippet as Wagtail does by itself.
_MODULES = (models, edit_translation, snippets_api, submit_translations, update_translations)
_NAMESPACE = "wagtailsnippets_"


def mend_views() -> None:
    """Once, when the site starts."""
    for module in _MODULES:
        module.reverse = _reverse
    view = submit_translations.SubmitPageTranslationView
    view.form_valid = _with_a_place(view.form_valid)


def _reverse(name: str, *args, **kwargs) -> str:
    """Of a snippet whose viewset has a namespace of its own, in that."""
    namespace, _colon, view = name.partition(":")
    if namespace.startswith(_NAMESPACE):
        viewset = next((model.snippet_viewset for model in get_snippet_models() if _names(model) == namespace), None)
        name = viewset.get_url_name(view) if viewset else name
    return reverse(name, *args, **kwargs)


def _names(model) -> str:
    return f"{_NAMESPACE}{model._meta.app_label}_{model._meta.model_name}"


def _with_a_place(form_valid):
    def form_valid_or_refused(self, form):
        for locale in form.cleaned_data["locales"]:
            if above := _missing_above(self.object, locale):
                message = _("The page above, “%(title)s”, is not in this language yet. Please translate it first.")
                messages.error(self.request, message % {"title": above.title})
                return redirect(self.request.path)
        return form_valid(self, form)

    return form_valid_or_refused


def _missing_above(page: Page, locale) -> Page | None:
    """If everybody may know of it."""
    parent = page.get_parent()
    return parent if parent.live and not parent.is_root() and not parent.has_translation(locale) else None

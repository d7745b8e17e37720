"""One page in one language: begin it, see what the original says otherwise by now, take it out as a file and back in."""

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page

from ..editorial.approvals.changes import FieldText
from .actions import GONE, begin_translation, confirm
from .changes import changes_since, waits_for_publication
from .desk import originals, other_languages
from .models import TranslationRecord
from .own_words import own_texts
from .permissions import may_confirm, may_translate
from .simple.pages import hints_for


def _own_words(page: Page) -> list[FieldText]:
    """No names, addresses and numbers: these are nobody's to translate, and some of them nobody's to read."""
    return [text for _name, text in own_texts(page) if text.lines]


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("PO file"), widget=forms.ClearableFileInput(attrs={"accept": ".po"}))


@method_decorator(never_cache, name="dispatch")
class TranslationView(WagtailAdminTemplateMixin, TemplateView):
    """Shows the public words of the original, which everybody may see; drafts of the translation only to its editors."""

    template_name = "wagtail_kommunen/admin/translation.html"
    page_title = gettext_lazy("Translation")
    header_icon = "globe"

    def get_page_subtitle(self):
        return f"{self.original.title} – {self.locale.get_display_name()}"

    def get_breadcrumbs_items(self):
        url = f"{reverse('wagtail_kommunen:translations')}?locale={self.locale.pk}"
        own = [{"url": url, "label": _("Translations")}, {"url": "", "label": self.get_page_subtitle()}]
        return [*super().get_breadcrumbs_items(), *own]

    def dispatch(self, request, *args, **kwargs):
        if self.locale is None or self.original is None:
            return TemplateResponse(request, "wagtail_kommunen/admin/translation_gone.html", status=404)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def locale(self) -> Locale | None:
        return other_languages().filter(language_code=self.kwargs["language"]).first()

    @cached_property
    def original(self) -> Page | None:
        """Of somebody else's work nobody is told that it is there: it is as if it had been deleted."""
        found = originals(self.request.user, self.locale).filter(pk=self.kwargs["page_id"]).first()
        return found.specific if found else None

    @cached_property
    def translation(self) -> Page | None:
        found = self.original.get_translation_or_none(self.locale)
        return found.specific if found and found.alias_of_id is None else None

    @cached_property
    def may_edit(self) -> bool:
        return bool(self.translation) and may_confirm(self.request.user, self.translation)

    def get_context_data(self, **kwargs):
        user, translation = self.request.user, self.translation
        kwargs.setdefault("form", FileForm())
        known = TranslationRecord.objects.filter(page=translation.pk).first() if translation else None
        changes = changes_since(translation, self.original) if translation else None
        return super().get_context_data(
            original=self.original,
            translation=translation,
            locale=self.locale,
            record=known,
            changes=changes,
            waits=waits_for_publication(known, changes),
            words=_own_words(self.original),
            own_words=_own_words(translation.get_latest_revision_as_object()) if self.may_edit else [],
            may_begin=translation is None and may_translate(user, self.original, self.locale),
            may_edit=self.may_edit,
            hints=hints_for(self.translation.get_latest_revision_as_object()) if self.may_edit else [],
            has_files=apps.is_installed("wagtail_localize"),
            **kwargs,
        )

    def post(self, request, **kwargs):
        do = {"begin": self._begin, "confirm": self._confirm, "file": self._read_file}.get(request.POST.get("do", ""))
        if do is None:
            raise Http404
        try:
            return do()
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
        return redirect(request.path)

    def _begin(self):
        page = begin_translation(self.original, self.locale, by=self.request.user)
        messages.success(self.request, _("The draft is made. It says what the original says, until you change it."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _confirm(self):
        self._must_be_there()
        confirm(self.translation, by=self.request.user)
        messages.success(self.request, _("Noted: it says what the original says."))
        return redirect(self.request.path)

    def _read_file(self):
        self._must_be_there()
        self._must_edit()
        form = FileForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        from .localize.drafts import read_into_draft

        reading = read_into_draft(form.cleaned_data["file"], self.original, self.translation, by=self.request.user)
        told = _("%(number)d paragraphs are in the draft now.")
        messages.success(self.request, told % {"number": reading.paragraphs})
        if reading.fuzzy:
            told = _("Left out, because the file calls them fuzzy: %(number)d.")
            messages.warning(self.request, told % {"number": reading.fuzzy})
        return redirect(self.request.path)

    def _must_be_there(self):
        if self.translation is None:
            raise ValidationError(GONE, code="gone")

    def _must_edit(self):
        if not (self.may_edit and apps.is_installed("wagtail_localize")):
            raise Http404


class TranslationFileView(TranslationView):
    """The draft as a PO file."""

    def get(self, request, **kwargs):
        if self.translation is None:
            messages.error(request, GONE)
            return redirect("wagtail_kommunen:translation", self.original.pk, self.locale.language_code)
        self._must_edit()
        from .localize.po_file import write

        draft = self.translation.get_latest_revision_as_object()
        response = HttpResponse(write(self.original, draft), content_type="text/x-gettext-translation; charset=utf-8")
        name = f"{self.original.slug}-{self.locale.language_code}.po"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def post(self, request, **kwargs):
        raise Http404

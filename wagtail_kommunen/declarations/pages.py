"""The declaration page: its public addresses below the page's own."""

from dataclasses import replace

from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..lint import Finding, lint_texts
from . import views
from .document import Document, labelled_texts
from .four_eyes import FourEyesPageMixin
from .linted_forms import LintedPageForm
from .linted_pages import own_texts
from .models import DeclarationText, DeclarationVersion
from .preflight import lint_declaration
from .published import version_columns
from .publishing import LintedPublishingMixin
from .sealed_text import SEALED_FIELDS, take_text


class DeclarationPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, DeclarationText):
    """Drafts the text; shows the sealed versions. A page type is this mixin, a template and ``document_panels``."""

    base_form_class = LintedPageForm
    shared_fields = (
        "declaration",
        "version_label",
        "place",
        "date",
        "date_is_open",
        "wording_unknown",
        "signature_lines",
    )

    #: For Wagtail's own APIs, where a site opens them. A property can be read and not be written.
    api_fields = ("version_in_force",)

    class Meta:
        abstract = True

    @property
    def version_in_force(self):
        version = self._versions().first()
        return version_columns(version) if version else None

    def lint(self) -> list[Finding]:
        return [*lint_declaration(self), *lint_texts(own_texts(self, DeclarationPageMixin))]

    @path("")
    def current_view(self, request):
        """What is sealed. Only while nothing is, the published draft, marked as such."""
        version = self._versions().first()
        if version is None:
            return self.render(request, context_overrides=views.draft_context(self))
        if not self.is_original:
            return self.render(request, context_overrides=views.translation_context(self, version))
        return self.render(request, context_overrides=views.declaration_context(self, version))

    @path("fassungen/", name="versions")
    def version_list_view(self, request):
        return views.version_list(self, request, list(self._versions()))

    @path("fassungen/<int:number>/", name="version")
    def version_view(self, request, number):
        return views.version(self, request, self._version_or_404(number))

    @path("fassungen/<int:number>/kanonisch/", name="canonical")
    def canonical_view(self, request, number):
        return views.canonical_file(request, self._version_or_404(number))

    @path("fassungen/<int:number>/pruefen/", name="verify")
    def verify_view(self, request, number):
        return views.verify(self, request, self._version_or_404(number))

    @path("fassungen/vergleich/", name="choose_comparison")
    def choose_comparison_view(self, request):
        return views.choose_comparison(self, request)

    @path("fassungen/<int:old>/vergleich/<int:new>/", name="compare")
    def comparison_view(self, request, old, new):
        return views.comparison(self, request, self._version_or_404(old), self._version_or_404(new))

    @property
    def shown_text(self) -> str:
        """All words of what visitors read here, for the search: the newest sealed version, else the page's own text."""
        version = self._versions().first()
        document = version.document if version and self.is_original else self.own_document
        return "\n".join([document.place_and_date, *(text for _label, text in labelled_texts(document))])

    def serve_preview(self, request, mode_name):
        """The draft itself: that is what its authors want to see."""
        request.is_preview = True
        version = self._versions().first()
        if version and not self.is_original:
            return self.render(request, context_overrides=views.translation_context(self, version))
        return self.render(request, context_overrides=views.draft_context(self))

    def begin_translation(self):
        """Says what is in force now, whatever the page that it is copied from says by now."""
        self.translates = self.declaration and self.declaration.current_version
        if self.translates:
            take_text(self, self.translates)

    def reason_against_confirming(self):
        if (newer := self.newer_version) is None:
            return ""
        message = _(
            "It says that it is a translation of an earlier version. Please choose “%(version)s” in the draft first."
        )
        return message % {"version": newer.shown_label}

    @property
    def newer_version(self) -> DeclarationVersion | None:
        """Of a translation: the version in force, unless it is the one whose words it explains."""
        current = None if self.is_original or self.declaration is None else self.declaration.current_version
        return current if current and current.pk != self.translates_id else None

    @property
    def sealed_fields(self) -> tuple[str, ...]:
        """Fields whose words nobody reads any more here, but in the version that is in force."""
        return SEALED_FIELDS if self._versions().exists() else ()

    @property
    def own_document(self) -> Document:
        """What the page says itself. A translation shares place and date with the original, but they are of its version."""
        if self.is_original or self.translates is None:
            return self.document
        sealed = self.translates.document
        return replace(self.document, place=sealed.place, date=sealed.date)

    @property
    def notes_for_lists(self) -> list[str]:
        """What a list has to say beside its title: that its words are not in force any more."""
        return [_("There is a newer version")] if self.newer_version else []

    def _versions(self):
        if self.declaration_id is None:
            return DeclarationVersion.objects.none()
        return self.declaration.versions.select_related("declaration", "replaces")

    def _version_or_404(self, number):
        version = self._versions().filter(number=number).first()
        if version is None:
            raise Http404(_("There is no version %(number)s.") % {"number": number})
        return version

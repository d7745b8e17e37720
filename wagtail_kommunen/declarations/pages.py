"""The declaration page: its public addresses below the page's own."""

from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..lint import Finding
from . import views
from .document import labelled_texts
from .four_eyes import FourEyesPageMixin
from .linted_forms import LintedPageForm
from .models import DeclarationText, DeclarationVersion
from .preflight import lint_declaration
from .publishing import LintedPublishingMixin


class DeclarationPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, DeclarationText):
    """Drafts the text; shows the sealed versions. A page type is this mixin, a template and ``document_panels``."""

    base_form_class = LintedPageForm

    class Meta:
        abstract = True

    def lint(self) -> list[Finding]:
        return lint_declaration(self)

    @path("")
    def current_view(self, request):
        """What is sealed. Only while nothing is, the published draft, marked as such."""
        version = self._versions().first()
        if version is None:
            return self.render(request, context_overrides=views.draft_context(self))
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
        document = version.document if version else self.document
        return "\n".join([document.place_and_date, *(text for _label, text in labelled_texts(document))])

    def serve_preview(self, request, mode_name):
        """The draft itself: that is what its authors want to see."""
        request.is_preview = True
        return self.render(request, context_overrides=views.draft_context(self))

    def _versions(self):
        if self.declaration_id is None:
            return DeclarationVersion.objects.none()
        return self.declaration.versions.select_related("declaration", "replaces")

    def _version_or_404(self, number):
        version = self._versions().filter(number=number).first()
        if version is None:
            raise Http404(_("There is no version %(number)s.") % {"number": number})
        return version

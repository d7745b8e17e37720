"""Addresses of papers below the pages of what is printed. A page type adds the mixin before the one of its feature."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import path

from ..outputs.document import is_available
from ..signatories.membership import memberships
from ..signatories.models import LeavingReason, Signatory
from . import views
from .issuing import counterpart_of
from .sheets import certificate_sheet, declaration_sheet


class PapersMixin:
    @property
    def makes_papers(self) -> bool:
        """Templates ask it before they link to one."""
        return is_available()


class DeclarationPapersMixin(PapersMixin):
    @path("fassungen/<int:number>/pdf/", name="declaration_pdf")
    def declaration_pdf_view(self, request, number):
        version = self._version_or_404(number)
        return views.paper_file(self, request, lambda: declaration_sheet(version))

    @path("fassungen/<int:number>/unterzeichnende/pdf/", name="with_signatures_pdf")
    def with_signatures_pdf_view(self, request, number):
        return views.with_signatures_file(self, request, self._version_or_404(number))


class RegistryPapersMixin(PapersMixin):
    @path("<int:pk>/ausfertigung/", name="counterpart_pdf")
    def counterpart_pdf_view(self, request, pk):
        """What was signed, of public signatures only."""
        public = Signatory.objects.public().filter(version__declaration=self.declaration)
        asked = public.select_related("body", "version__declaration", "countersigned_by__body")
        signatory = get_object_or_404(asked.defer(None), pk=pk)
        return views.paper_file(self, request, lambda: counterpart_of(signatory, record=True))


class MemberPapersMixin(PapersMixin):
    @property
    def has_certificate(self) -> bool:
        return self.makes_papers and self.member_since is not None

    @path("urkunde/", name="certificate_pdf")
    def certificate_pdf_view(self, request):
        """Of running members, with the newest of their signatures."""
        running = memberships().filter(body=self.body_id).exclude(leaving_reason=LeavingReason.ERROR)
        signatory = running.select_related("body", "version__declaration").defer(None).order_by("-signed_on").first()
        if signatory is None or self.member_since is None:
            raise Http404(_("There is no running membership."))
        return views.paper_file(self, request, lambda: certificate_sheet(signatory, self.member_since))

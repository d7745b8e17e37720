"""The registry page: who signed which version, and when."""

from django.db import models
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_forms import LintedPageForm
from ..declarations.linted_pages import own_texts
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from .models import Signatory
from .registry import Registry


class RegistryPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, models.Model):
    """Lists the public signatures of one declaration. A page type is this mixin, a template and ``registry_panels``."""

    declaration = models.ForeignKey(
        "wagtail_kommunen.Declaration",
        models.PROTECT,
        related_name="+",
        null=True,
        verbose_name=_("declaration"),
        help_text=_("Whose signatures this page shows."),
    )
    introduction = models.TextField(_("introduction"), blank=True, default="")

    shared_fields = ("declaration",)
    registry_panels = [FieldPanel("declaration"), FieldPanel("introduction")]

    class Meta:
        abstract = True

    base_form_class = LintedPageForm

    def lint(self) -> list[Finding]:
        title = "\n".join([self.title, self.seo_title, self.search_description])
        return list(
            lint_texts(
                [
                    ("title", gettext("Title of the page"), title),
                    ("introduction", gettext("introduction"), self.introduction),
                    *own_texts(self, RegistryPageMixin),
                ]
            )
        )

    #: Address of the declaration's text, or None. The page type knows which pages there are.
    declaration_url = None

    @path("")
    def list_view(self, request):
        if self.declaration is None:
            return self.render(
                request, context_overrides={"groups": [], "total": 0, "filters": [], "active_filters": []}
            )
        registry = Registry(self.declaration, request.GET, self.get_url(request) or "")
        context = {
            "registry": registry,
            "groups": registry.groups,
            "page_obj": registry.page,
            "total": registry.page.paginator.count,
            "filters": registry.options,
            "active_filters": registry.active_filters,
            "query": registry.query,
            "counts_by_version": registry.counts_by_version,
            "counts_by_year": registry.counts_by_year,
            "reset_url": registry.base_url,
            "page_url_prefix": registry.url(seite="") + ("&" if "?" in registry.url() else "?") + "seite=",
            "version_texts_url": self._version_texts_url(),
        }
        return self.render(request, context_overrides=context)

    @path("<int:pk>/", name="signature")
    def signature_view(self, request, pk):
        public = Signatory.objects.public().filter(version__declaration=self.declaration)
        signatory = get_object_or_404(public.select_related("countersigned_by__body"), pk=pk)
        signatory.is_first = signatory.signed_with(Signatory.objects.first_signed_on(self.declaration))
        others = Signatory.objects.public().filter(body=signatory.body).exclude(pk=pk)
        texts_url = self._version_texts_url()
        context = {
            "signatory": signatory,
            "version": signatory.version,
            "version_url": f"{texts_url}{signatory.version.number}/" if texts_url else None,
            "registry_url": self.get_url(request),
            "other_signatures": [
                {"signatory": other, "url": self.get_url(request) + self.reverse_subpage("signature", [other.pk])}
                for other in others
                if other.version.declaration_id == self.declaration_id
            ],
        }
        return self.render(request, context_overrides=context, template="wagtail_kommunen/signatories/signature.html")

    def _version_texts_url(self):
        return f"{self.declaration_url}fassungen/" if self.declaration_url else None

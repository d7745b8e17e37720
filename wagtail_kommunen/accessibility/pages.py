# mypy: disable-error-code="attr-defined"
"""The accessibility statement (BITV 2.0 § 7, model of Decision (EU) 2018/1523), and below it the way to report a barrier."""

from itertools import groupby
from typing import Any

from django.db import models
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from ..declarations.linted_pages import LintedPageMixin
from ..fields import StreamField
from ..lint import Finding
from ..network.models import NetworkSettings
from .blocks import BarrierBlock
from .choices import Conformity, Method, Reason
from .completeness import gaps
from .forms import TRAP, BarrierReportForm
from .limits import too_often_from
from .panels import statement_panels
from .reporting import Report, send_report
from .wording import conformity_in_words, not_sent_in_words, too_often_in_words

_TEMPLATES = "wagtail_kommunen/accessibility"


class AccessibilityStatementPageMixin(LintedPageMixin, RoutablePageMixin, models.Model):
    """What the law wants to be said, part by part. A page type is this mixin, a template and ``statement_panels``."""

    introduction = models.TextField(_("introduction"), blank=True, default="")
    operator = models.CharField(
        _("public body"), max_length=250, blank=True, default="", help_text=_("Who is responsible for the website.")
    )
    scope = models.TextField(
        _("scope"), blank=True, default="", help_text=_("Which website this statement is about, with its address.")
    )
    standard = models.CharField(
        _("requirements"),
        max_length=250,
        blank=True,
        default="BITV 2.0, EN 301 549",
        help_text=_("The law and the standard by which the website was judged."),
    )
    conformity = models.CharField(_("state of compliance"), max_length=10, choices=Conformity, blank=True, default="")
    barriers = StreamField([("barrier", BarrierBlock())], blank=True, verbose_name=_("content that is not accessible"))
    prepared_on = models.DateField(_("statement prepared on"), null=True, blank=True)
    reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    method = models.CharField(_("method"), max_length=12, choices=Method, blank=True, default="")
    method_note = models.TextField(
        _("how it was assessed"), blank=True, default="", help_text=_("By whom, with what, and what has been left out.")
    )
    contact_name = models.CharField(_("contact"), max_length=250, blank=True, default="")
    contact_email = models.EmailField(
        _("e-mail of the contact"), blank=True, default="", help_text=_("Reports of barriers go there.")
    )
    contact_phone = models.CharField(_("phone of the contact"), max_length=60, blank=True, default="")
    contact_address = models.TextField(_("address of the contact"), blank=True, default="")
    enforcement = models.TextField(
        # Translators: Durchsetzungsverfahren, Schlichtungsverfahren
        _("enforcement procedure"),
        blank=True,
        default="",
        help_text=_("What one can do who gets no satisfactory answer, and after how long."),
    )
    enforcement_body = models.CharField(_("body in charge of enforcement"), max_length=250, blank=True, default="")
    enforcement_address = models.TextField(_("address of that body"), blank=True, default="")
    enforcement_email = models.EmailField(_("e-mail of that body"), blank=True, default="")
    enforcement_phone = models.CharField(_("phone of that body"), max_length=60, blank=True, default="")
    enforcement_url = models.URLField(_("website of that body"), blank=True, default="")

    shared_fields = (
        *("conformity", "prepared_on", "reviewed_on", "method"),
        *("contact_email", "contact_phone", "contact_address"),
        *("enforcement_address", "enforcement_email", "enforcement_phone", "enforcement_url"),
    )
    shared_streams = {"barriers": ("what", "explanation", "alternative")}
    statement_panels = statement_panels()

    class Meta:
        abstract = True

    def lint(self) -> list[Finding]:
        return [*super().lint(), *gaps(self)]

    @property
    def conformity_words(self) -> str:
        return conformity_in_words(self)

    @property
    def barriers_by_reason(self) -> list[tuple[str, list]]:
        """In the order of the model; within a reason, as they were written."""
        order = list(Reason.values)
        values = sorted((block.value for block in self.barriers), key=lambda value: order.index(value["reason"]))
        return [
            (Reason(reason).label, list(found)) for reason, found in groupby(values, key=lambda value: value["reason"])
        ]

    def recipient(self, request) -> str:
        """Where reports go: empty if nobody has said so."""
        return self.contact_email or NetworkSettings.for_request(request).email

    def report_url(self, request) -> str:
        """Of the form; empty where nobody would read what it sends."""
        return f"{self.get_url(request)}{self.reverse_subpage('report')}" if self.recipient(request) else ""

    @path("")
    def statement_view(self, request):
        return self.render(request, context_overrides={"report_url": self.report_url(request)})

    @path("melden/", name="report")
    @method_decorator(sensitive_post_parameters())
    def report_view(self, request):
        """Nothing of it is stored. So whoever writes learns at once whether it has been sent."""
        recipient = self.recipient(request)
        if not recipient:
            return redirect(self.get_url(request))
        if request.method != "POST":
            return self._private(request, "report", form=BarrierReportForm(initial={"address": coming_from(request)}))
        form = BarrierReportForm(request.POST)
        if request.POST.get(TRAP):
            return redirect(self._thanks_url(request))
        if form.is_valid() and self._accepts(request, form):
            if send_report(self, Report(**form.cleaned_data), recipient, request):
                return redirect(self._thanks_url(request))
            form.add_error(None, not_sent_in_words(recipient))
        return self._private(request, "report", form=form)

    @path("melden/danke/", name="report_thanks")
    def report_thanks_view(self, request):
        return self._private(request, "report_thanks")

    def _accepts(self, request, form) -> bool:
        if seconds := too_often_from(request.META.get("REMOTE_ADDR", ""), str(self.translation_key)):
            form.add_error(None, too_often_in_words(seconds, self.recipient(request)))
        return not form.errors

    def _thanks_url(self, request) -> str:
        return f"{self.get_url(request)}{self.reverse_subpage('report_thanks')}"

    def _private(self, request, name: str, **context: Any):
        """Kept by nobody and found by nobody: it shows what somebody has written."""
        shown = {"is_confidential": True, "trap": TRAP, **context}
        response = self.render(request, context_overrides=shown, template=f"{_TEMPLATES}/{name}.html")
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def coming_from(request) -> str:
    """The page of this site that somebody comes from, as far as the browser tells.

    A link with that address in it would do so always; but there would be one for each page, for search engines too, and
    it would repeat addresses that are secret. Those pages tell browsers to keep them to themselves.
    """
    referrer = request.META.get("HTTP_REFERER", "")
    own = request.build_absolute_uri("/")
    return referrer if referrer.startswith(own) and referrer != request.build_absolute_uri() else ""

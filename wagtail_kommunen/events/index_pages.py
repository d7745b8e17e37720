"""The calendar: what is next, a month as a table, what was."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin

from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_forms import LintedPageForm
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts


class EventIndexPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, models.Model):
    """The calendar of the network; its children are events."""

    introduction = models.TextField(_("introduction"), blank=True, default="")

    calendar_panels = [FieldPanel("introduction")]
    base_form_class = LintedPageForm

    class Meta:
        abstract = True

    def lint(self) -> list[Finding]:
        title = "\n".join([self.title, self.seo_title, self.search_description])
        texts = [
            ("title", gettext("Title of the page"), title),
            ("introduction", gettext("introduction"), self.introduction),
        ]
        return list(lint_texts(texts))

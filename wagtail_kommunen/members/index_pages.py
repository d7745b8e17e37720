"""The directory page: all members, to search, to filter and on a map."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin

from ..declarations.linted_forms import LintedPageForm
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts


class MemberIndexPageMixin(LintedPublishingMixin, RoutablePageMixin, models.Model):
    """The directory of members; its children are their profiles."""

    introduction = models.TextField(_("introduction"), blank=True, default="")

    directory_panels = [FieldPanel("introduction")]
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

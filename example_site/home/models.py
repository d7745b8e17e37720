from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from example_site.home.figures import home_context
from wagtail_kommunen.declarations.linted_pages import LintedPageMixin


class HomePage(LintedPageMixin, Page):
    """The start page: one sentence of the declaration, plain figures, who signed last."""

    lead_sentence = models.TextField(
        _("sentence from the preamble"),
        blank=True,
        help_text=_("Shown large. Letter for letter as it stands in the declaration."),
    )
    introduction = RichTextField(_("introduction"), blank=True, features=["bold", "italic", "link", "ul", "ol"])
    joining = RichTextField(_("how to join"), blank=True, features=["bold", "italic", "link", "ul", "ol"])

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead_sentence"),
        FieldPanel("introduction"),
        FieldPanel("joining"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("joining")]
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | home_context(self, request)


class StandardPage(LintedPageMixin, Page):
    """Imprint, accessibility, data protection: a title and text."""

    body = RichTextField(_("text"), features=["h2", "h3", "bold", "italic", "link", "ul", "ol", "hr"])
    show_in_footer = models.BooleanField(_("show in the footer"), default=True)

    content_panels = [*Page.content_panels, FieldPanel("body"), FieldPanel("show_in_footer")]

    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

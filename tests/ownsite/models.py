"""Page types of a site of its own: one abstract base page, and each of our mixins before it."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable, Page

from wagtail_kommunen.declarations.linted_pages import LintedPageMixin
from wagtail_kommunen.declarations.pages import DeclarationPageMixin
from wagtail_kommunen.events.index_pages import EventIndexPageMixin
from wagtail_kommunen.events.pages import EventPageMixin
from wagtail_kommunen.fields import StreamField
from wagtail_kommunen.members.index_pages import MemberIndexPageMixin
from wagtail_kommunen.members.models import MemberContactMixin
from wagtail_kommunen.members.pages import MemberPageMixin
from wagtail_kommunen.papers.pages import DeclarationPapersMixin, MemberPapersMixin, RegistryPapersMixin
from wagtail_kommunen.signatories.pages import RegistryPageMixin


class SitePage(LintedPageMixin, Page):
    """What every page of this site has."""

    teaser = models.CharField(max_length=200, blank=True, default="")
    colour = models.CharField(max_length=10, choices=[("red", "rot"), ("blue", "blau")], default="red")

    site_panels = [FieldPanel("teaser"), FieldPanel("colour")]
    content_panels = [*Page.content_panels, *site_panels]

    class Meta:
        abstract = True


class StartPage(SitePage):
    pass


class CharterPage(DeclarationPapersMixin, DeclarationPageMixin, SitePage):
    template = "wagtail_kommunen/declarations/declaration.html"
    content_panels = [*SitePage.content_panels, *DeclarationPageMixin.document_panels]


class SignaturesPage(RegistryPapersMixin, RegistryPageMixin, SitePage):
    template = "wagtail_kommunen/signatories/registry.html"
    content_panels = [*SitePage.content_panels, *RegistryPageMixin.registry_panels]


class TownsPage(MemberIndexPageMixin, SitePage):
    template = "wagtail_kommunen/members/directory.html"
    content_panels = [*SitePage.content_panels, *MemberIndexPageMixin.directory_panels]
    subpage_types = ["ownsite.TownPage"]


class FiguresBlock(blocks.StreamBlock):
    """A block that the package does not know."""

    figure = blocks.StructBlock([("number", blocks.IntegerBlock()), ("words", blocks.CharBlock())])


class TownPage(MemberPapersMixin, MemberPageMixin, SitePage):
    template = "ownsite/town.html"
    content_panels = [
        *MemberPageMixin.profile_panels,
        *SitePage.site_panels,
        FieldPanel("motto"),
        FieldPanel("figures"),
    ]
    parent_page_types = ["ownsite.TownsPage"]
    subpage_types = []

    motto = models.CharField(max_length=100, blank=True, default="")
    figures = StreamField(FiguresBlock(), blank=True)


class TownContact(MemberContactMixin, Orderable):
    page = ParentalKey(TownPage, on_delete=models.CASCADE, related_name="contacts")

    class Meta(MemberContactMixin.Meta, Orderable.Meta):
        abstract = False


class DatesPage(EventIndexPageMixin, SitePage):
    template = "wagtail_kommunen/events/calendar.html"
    content_panels = [*SitePage.content_panels, *EventIndexPageMixin.calendar_panels]
    subpage_types = ["ownsite.DatePage"]


class DatePage(EventPageMixin, SitePage):
    template = "wagtail_kommunen/events/event.html"
    content_panels = [*EventPageMixin.event_panels, *SitePage.site_panels]
    parent_page_types = ["ownsite.DatesPage"]
    subpage_types = []

"""Ready-made page types. A site with other needs leaves this app out and builds on the mixins."""

from functools import cached_property

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page
from wagtail.search import index

from ..accessibility.pages import AccessibilityStatementPageMixin
from ..conf import kommunen_settings
from ..declarations.pages import DeclarationPageMixin
from ..events.index_pages import EventIndexPageMixin
from ..events.pages import EventPageMixin
from ..members.index_pages import MemberIndexPageMixin
from ..members.models import MemberContactMixin
from ..members.pages import MemberPageMixin
from ..papers.pages import DeclarationPapersMixin, MemberPapersMixin, RegistryPapersMixin
from ..signatories.pages import RegistryPageMixin


def live_page_url(model_label: str, page: Page, declaration) -> str | None:
    """Address of the live page of a type for ``declaration`` in the language of ``page``, or None."""
    found = apps.get_model(model_label).objects.live().filter(declaration=declaration, locale=page.locale_id).first()
    return found.url if found else None


class DeclarationPage(DeclarationPapersMixin, DeclarationPageMixin, Page):
    template = "wagtail_kommunen/declarations/declaration.html"
    content_panels = [*Page.content_panels, *DeclarationPageMixin.document_panels]

    class Meta:
        verbose_name = _("declaration page")
        verbose_name_plural = _("declaration pages")

    search_fields = [*Page.search_fields, index.SearchField("shown_text")]

    @cached_property
    def registry_url(self):
        return live_page_url(kommunen_settings().REGISTRY_PAGE_MODEL, self, self.declaration_id)


class RegistryPage(RegistryPapersMixin, RegistryPageMixin, Page):
    template = "wagtail_kommunen/signatories/registry.html"
    content_panels = [*Page.content_panels, *RegistryPageMixin.registry_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    subpage_types = []

    class Meta:
        verbose_name = _("registry page")
        verbose_name_plural = _("registry pages")

    @cached_property
    def declaration_url(self):
        return live_page_url(kommunen_settings().DECLARATION_PAGE_MODEL, self, self.declaration_id)


class MemberIndexPage(MemberIndexPageMixin, Page):
    template = "wagtail_kommunen/members/directory.html"
    content_panels = [*Page.content_panels, *MemberIndexPageMixin.directory_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    subpage_types = ["wagtail_kommunen_pages.MemberPage"]

    class Meta:
        verbose_name = _("directory of members")
        verbose_name_plural = _("directories of members")


class MemberPage(MemberPapersMixin, MemberPageMixin, Page):
    template = "wagtail_kommunen/members/profile.html"
    content_panels = MemberPageMixin.profile_panels
    # A person's name is not among them: not all have agreed to be named.
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("text"),
        index.SearchField("offers"),
        index.RelatedFields("body", [index.SearchField("name"), index.SearchField("epithet")]),
        index.RelatedFields("contacts", [index.SearchField("function")]),
    ]
    parent_page_types = ["wagtail_kommunen_pages.MemberIndexPage"]
    subpage_types = []

    class Meta:
        # Translators: Mitgliedsprofil
        verbose_name = _("member profile")
        verbose_name_plural = _("member profiles")


class EventIndexPage(EventIndexPageMixin, Page):
    template = "wagtail_kommunen/events/calendar.html"
    content_panels = [*Page.content_panels, *EventIndexPageMixin.calendar_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    subpage_types = ["wagtail_kommunen_pages.EventPage"]

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")


class EventPage(EventPageMixin, Page):
    template = "wagtail_kommunen/events/event.html"
    content_panels = EventPageMixin.event_panels
    # No names of speakers: who spoke once should not be found by it for ever.
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("text"),
        index.SearchField("target_group"),
        index.SearchField("venue"),
        index.SearchField("town"),
        index.RelatedFields("body", [index.SearchField("name")]),
    ]
    parent_page_types = ["wagtail_kommunen_pages.EventIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")


class AccessibilityStatementPage(AccessibilityStatementPageMixin, Page):
    template = "wagtail_kommunen/accessibility/statement.html"
    content_panels = [*Page.content_panels, *AccessibilityStatementPageMixin.statement_panels]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("scope")]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        # Translators: Erklärung zur Barrierefreiheit
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")


class MemberContact(MemberContactMixin, Orderable):
    page = ParentalKey(MemberPage, related_name="contacts", on_delete=models.CASCADE)

    class Meta(MemberContactMixin.Meta, Orderable.Meta):
        abstract = False
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

"""The profile page of one member."""

import re

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.rich_text import get_text_for_indexing

from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_pages import own_texts
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from ..outputs.json_ld import json_ld_script
from .models import MemberProfile
from .outputs import linked_data
from .page_forms import MemberPageForm
from .panels import profile_panels
from .profile import Profile
from .published import profile_columns
from .views import contact_file


class MemberPageMixin(FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, MemberProfile):
    """Shows one body's profile. A page type is this mixin, a template, ``profile_panels`` and its contacts."""

    class Meta:
        abstract = True

    base_form_class = MemberPageForm
    #: The title is a name.
    shared_fields = (
        "title",
        "body",
        "image",
        "image_credit",
        "fields_of_engagement",
        "strategy_stage",
        "strategy_adopted_on",
        "strategy_document",
        "strategy_url",
        "checked_on",
    )
    shared_streams = {"instruments": ("note",)}
    shared_children = {"contacts": ("function",)}
    profile_panels = profile_panels()
    #: For Wagtail's own APIs, where a site opens them. A property can be read and not be written.
    api_fields = ("public_profile",)

    @property
    def public_profile(self):
        return profile_columns(self)

    def get_context(self, request, *args, **kwargs):
        profile = Profile(self, request)
        facts = linked_data(profile)
        shown = {"profile": profile, "linked_data": json_ld_script(facts) if facts else ""}
        return super().get_context(request, *args, **kwargs) | shown

    @path("kontakt/", name="contact")
    def contact_view(self, request):
        return contact_file(Profile(self, request), self.contacts.all())

    @path("kontakt/<int:number>/", name="one_contact")
    def one_contact_view(self, request, number):
        """The contact in that place of the page, for programs that import only the first of a file."""
        contacts = list(self.contacts.all())
        if not 1 <= number <= len(contacts):
            raise Http404(gettext("There is no such contact."))
        return contact_file(Profile(self, request), [contacts[number - 1]])

    def clean(self):
        super().clean()
        if self.body_id and self._others().exists():
            # Without its title: it may be a draft of people that this editor knows nothing of.
            raise ValidationError({"body": _("This body has a profile already.")}, code="profile-exists")

    def _others(self):
        """Profiles of the same body in the same language."""
        return type(self).objects.filter(body=self.body_id, locale=self.locale_id).exclude(pk=self.pk)

    def lint(self) -> list[Finding]:
        """Everything that must not go public, the contacts' findings with their function before them."""
        return self.lint_page() + [
            Finding("contacts", f"{contact.function or gettext('Contact')}: {found.where}", found.message, found.code)
            for contact in self.contacts.all()
            for found in contact.lint()
        ]

    def lint_page(self) -> list[Finding]:
        """Without the contacts, which a form checks at their own fields."""
        return list(lint_texts(self._texts())) + self._missing()

    def _texts(self):
        yield "title", gettext("Title of the page"), "\n".join([self.title, self.seo_title, self.search_description])
        for name in ("summary", "image_alt", "image_credit", "strategy_url"):
            yield name, str(self._meta.get_field(name).verbose_name), getattr(self, name)
        about_us = "\n".join([get_text_for_indexing(self.text), *re.findall(r'href="([^"]*)"', self.text)])
        yield "text", str(self._meta.get_field("text").verbose_name), about_us
        for name in ("instruments", "offers", "links"):
            field = self._meta.get_field(name)
            words = "\n".join(str(word) for block in getattr(self, name) for word in block.value.values() if word)
            yield name, str(field.verbose_name), words
        yield from own_texts(self, MemberPageMixin)

    def _missing(self) -> list[Finding]:
        """What must not be missing in public. The checklist names what should not."""
        findings = []
        if self.body_id is None:
            findings.append(Finding("body", gettext("body"), gettext("Whose profile is this?"), code="no-body"))
        return [*findings, *self.image_findings()]

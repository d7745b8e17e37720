"""The profile page of one member."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.rich_text import get_text_for_indexing

from ..declarations.linted_forms import LintedPageForm
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from .models import MemberProfile


class MemberPageMixin(LintedPublishingMixin, RoutablePageMixin, MemberProfile):
    """Shows one body's profile. A page type is this mixin, a template, ``profile_panels`` and its contacts."""

    class Meta:
        abstract = True

    base_form_class = LintedPageForm
    profile_panels = [FieldPanel("body")]

    def clean(self):
        super().clean()
        if self.body_id and self._others().exists():
            message = _("This body has a profile already: “%(page)s”.")
            other = self._others().first()
            raise ValidationError({"body": message % {"page": other.get_admin_display_title()}}, code="profile-exists")

    def _others(self):
        """Profiles of the same body in the same language."""
        return type(self).objects.filter(body=self.body_id, locale=self.locale_id).exclude(pk=self.pk)

    def lint(self) -> list[Finding]:
        return list(lint_texts(self._texts())) + self._missing()

    def _texts(self):
        yield "title", gettext("Title of the page"), "\n".join([self.title, self.seo_title, self.search_description])
        for name in ("summary", "image_alt", "image_credit"):
            yield name, str(self._meta.get_field(name).verbose_name), getattr(self, name)
        yield "text", str(self._meta.get_field("text").verbose_name), get_text_for_indexing(self.text)
        for name in ("instruments", "offers", "links"):
            field = self._meta.get_field(name)
            words = "\n".join(str(value) for block in getattr(self, name) for value in block.value.values() if value)
            yield name, str(field.verbose_name), words
        for contact in self.contacts.all():
            yield "contacts", gettext("Contacts"), "\n".join([contact.function, contact.name, contact.email])

    def _missing(self) -> list[Finding]:
        """What must not be missing in public. The checklist names what should not."""
        findings = []
        if self.body_id is None:
            findings.append(Finding("body", gettext("body"), gettext("Whose profile is this?"), code="no-body"))
        if self.image_id and not self.image_alt.strip():
            message = gettext("Please say what the image shows, for people who cannot see it.")
            findings.append(Finding("image_alt", gettext("what the image shows"), message, code="no-alt"))
        if self.image_id and not self.image_credit.strip():
            message = gettext("Please say who took the image.")
            findings.append(Finding("image_credit", gettext("image credit"), message, code="no-credit"))
        return findings

"""The page of one event."""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.rich_text import get_text_for_indexing

from ..declarations.four_eyes import FourEyesPageMixin
from ..declarations.linted_pages import own_texts
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from ..outputs.json_ld import json_ld_script
from .calendar.announcement import Announcement
from .calendar.feeds import file_of_event
from .calendar.linked_data import linked_data
from .choices import EventState, RegistrationMode, Visibility
from .models import EventDetails
from .page_forms import EventPageForm
from .panels import event_panels
from .permissions import can_see
from .published import event_columns
from .registration.routes import RegistrationRoutesMixin
from .schedule_checks import problems

#: Plain fields whose text the lint reads.
_WORDS = (
    "summary",
    "target_group",
    "image_alt",
    "image_credit",
    "state_reason",
    "venue",
    "street",
    "town",
    "venue_accessibility",
    "online_url",
    "contact_function",
    "contact_email",
    "registration_url",
)
_STREAMS = ("exceptions", "sessions", "programme", "speakers", "material")


class EventPageMixin(
    RegistrationRoutesMixin, FourEyesPageMixin, LintedPublishingMixin, RoutablePageMixin, EventDetails
):
    """Announces one event. A page type is this mixin, a template and ``event_panels``."""

    class Meta:
        abstract = True

    base_form_class = EventPageForm
    #: When and where it is, who holds it, who may come: one event, however many languages announce it.
    shared_fields = (
        "kind",
        "body",
        "region",
        "image",
        "image_credit",
        "starts_on",
        "starts_at",
        "ends_on",
        "ends_at",
        "time_zone",
        "repeats",
        "custom_rule",
        "repeats_until",
        "state",
        "previously_on",
        "attendance_mode",
        "venue",
        "street",
        "postal_code",
        "town",
        "online_url",
        "contact_email",
        "contact_phone",
        "visibility",
        "invited",
        "registration",
        "registration_url",
        "capacity",
        "companions",
        "opens_days_before",
        "closes_days_before",
        "asks_function",
        "asks_body",
        "asks_diet",
        "asks_accessibility",
        "grants_certificate",
        "retention_days",
    )
    lent_fields = ("state_reason",)
    shared_streams = {
        "partners": (),
        "sessions": ("title", "reason"),
        "exceptions": ("reason",),
        "speakers": ("function",),
    }
    event_panels = event_panels()
    #: For Wagtail's own APIs, where a site opens them. A property can be read and not be written.
    api_fields = ("public_event",)

    @property
    def public_event(self):
        return event_columns(self)

    def serve(self, request, *args, **kwargs):
        """Wagtail has asked for a log-in already, where one is needed."""
        if not getattr(request, "is_preview", False) and not can_see(request.user, self):
            raise PermissionDenied
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        event = Announcement(self, request)
        facts = linked_data(event)
        shown = {"event": event, "linked_data": json_ld_script(facts) if facts else ""}
        shown["is_confidential"] = self.visibility != Visibility.PUBLIC
        return super().get_context(request, *args, **kwargs) | shown

    @path("ics/", name="ics")
    def ics_view(self, request):
        """This event as a file for calendars, for everybody who may see it."""
        return file_of_event(self, request)

    def clean(self):
        super().clean()
        found = problems(self)
        if self.invited and self.visibility != Visibility.INVITED:
            message = _("These are invited, but others see the event too. Please choose who sees it.")
            found["invited"] = ValidationError(message, code="not-only-invited")
        if found:
            raise ValidationError(found)

    def lint(self) -> list[Finding]:
        """Everything that must not go public."""
        return list(lint_texts(self._texts())) + list(self._missing())

    def _texts(self):
        yield "title", gettext("Title of the page"), "\n".join([self.title, self.seo_title, self.search_description])
        for name in _WORDS:
            yield name, self._label(name), getattr(self, name)
        about = "\n".join([get_text_for_indexing(self.text), *re.findall(r'href="([^"]*)"', self.text)])
        yield "text", self._label("text"), about
        for name in _STREAMS:
            words = (str(word) for block in getattr(self, name) for word in block.value.values() if word)
            yield name, self._label(name), "\n".join(words)
        others = (block.value for block in self.partners if block.block_type == "other_supporter")
        yield "partners", self._label("partners"), "\n".join(others)
        yield from own_texts(self, EventPageMixin)

    def _missing(self):
        """What must not be missing in public."""
        if self.body_id is None:
            yield self._finding("body", gettext("Who invites?"), "no-host")
        if self.starts_on is None:
            yield self._finding("starts_on", gettext("When is it?"), "no-date")
        yield from self.image_findings()
        yield from self._missing_of_states()
        if self.is_on_site and not (self.venue.strip() or self.town.strip()) and self.starts_on:
            yield self._finding("venue", gettext("Where is it? At least the town."), "no-place")
        if self.registration == RegistrationMode.ELSEWHERE and not self.registration_url:
            yield self._finding("registration_url", gettext("Where does one register?"), "no-registration-url")
        if self.is_online and not (self.online_url or self.registration):
            message = gettext("There is no address online yet, and nobody registers who could get it later.")
            yield self._finding("online_url", message, "no-online-url", blocks=False)
        if self.registers_here and not (self.contact_email or self.contact_phone):
            message = gettext("Whoever registers must be able to ask: please give an e-mail address or a phone number.")
            yield self._finding("contact_email", message, "no-contact")

    def _missing_of_states(self):
        if self.state != EventState.PLANNED and not self.state_reason.strip():
            yield self._finding("state_reason", gettext("Please give a reason. It is shown."), "no-reason")
        if self.state == EventState.RESCHEDULED and self.previously_on is None:
            message = gettext("For which day was it planned? It is shown, and people may have it in their calendars.")
            yield self._finding("previously_on", message, "no-previous-day")
        for block in self.sessions:
            day, state = block.value.get("day"), block.value.get("state") or EventState.PLANNED
            if day is None or state == EventState.PLANNED:
                continue
            said = {"day": f"{day:%d.%m.%Y}"}
            if not (block.value.get("reason") or "").strip():
                message = gettext("%(day)s: please give a reason. It is shown.") % said
                yield self._finding("sessions", message, "no-reason")
            if state == EventState.RESCHEDULED and not block.value.get("instead_of"):
                yield self._finding("sessions", gettext("%(day)s: instead of which day?") % said, "no-previous-day")

    def _finding(self, name: str, message: str, code: str, *, blocks: bool = True) -> Finding:
        return Finding(name, self._label(name), message, code=code, blocks=blocks)

    def _label(self, name: str) -> str:
        return str(self._meta.get_field(name).verbose_name)

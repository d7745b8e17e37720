"""The host's desk in the admin. Whoever may not see an event's registrations is told that there is no such page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.log_actions import log

from ...outputs.table import DisarmedExportMixin
from ..drafts import event_model
from ..models import Event
from ..permissions import can_see_registrations
from .actions import cancel, move_up
from .desk import check_in, meetings, next_meeting, pages_with_registrations, proven_dates, with_numbers
from .leading import leader_of
from .log_actions import CANCELLED, EXPORTED
from .models import Registration, RegistrationState
from .notifications import Occasion, tell
from .offers import offers
from .outputs import EXPORT_HEADINGS, MOMENTS
from .telling import tell_again
from .wording import date_in_words

PER_PAGE = 50
DETAILS = ("organisation", "function", "diet", "accessibility")


class RegistrationsMixin:
    """The leading page of the event, of which the address may name one in another language; and who has registered."""

    @cached_property
    def page(self):
        page = leader_of(get_object_or_404(event_model(), pk=self.kwargs["page_id"]))
        if not can_see_registrations(self.request.user, page):
            raise Http404
        return page

    @cached_property
    def all(self):
        return Registration.objects.filter(event__translation_key=self.page.translation_key)

    @cached_property
    def dates(self):
        """Key and words of each date of a series that somebody has registered for."""
        if not self.page.is_series:
            return {}
        words = {offer.key: date_in_words(self.page, offer.happenings[0]) for offer in offers(self.page)}
        keys = sorted(set(self.all.order_by().values_list("key", flat=True)))
        return {key: words.get(key, key) for key in keys}

    @cached_property
    def date(self):
        wanted = self.request.GET.get("date", "")
        return wanted if wanted in self.dates else ""

    @cached_property
    def meetings(self):
        return meetings(self.page)

    @cached_property
    def meeting(self):
        """For which one checks in."""
        wanted = self.request.GET.get("meeting", "")
        return wanted if wanted in self.meetings else next_meeting(self.meetings)


@method_decorator(never_cache, name="dispatch")
class RegistrationEventsView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "wagtail_kommunen/admin/registration_events.html"
    page_title = gettext_lazy("Registrations")
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        found = Paginator(pages_with_registrations(self.request.user), PER_PAGE)
        return super().get_context_data(page_obj=found.get_page(self.request.GET.get("p")), **kwargs)


@method_decorator(never_cache, name="dispatch")
class RegistrationsView(
    RegistrationsMixin, DisarmedExportMixin, SpreadsheetExportMixin, WagtailAdminTemplateMixin, TemplateView
):
    template_name = "wagtail_kommunen/admin/registrations.html"
    page_title = gettext_lazy("Registrations")
    header_icon = "group"
    list_export = list(EXPORT_HEADINGS)
    export_headings = EXPORT_HEADINGS
    custom_field_preprocess = MOMENTS

    def get_page_subtitle(self):
        return self.page.title

    def get_breadcrumbs_items(self):
        events = {"url": reverse("wagtail_kommunen:registrations"), "label": _("Registrations")}
        return [*super().get_breadcrumbs_items(), events, {"url": "", "label": self.page.title}]

    def get_filename(self):
        return f"anmeldungen-{self.page.slug}"

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("export", "")
        if wanted in (self.FORMAT_CSV, self.FORMAT_XLSX):
            log(self.page, EXPORTED, user=request.user)
            return self.as_spreadsheet(self.found(), wanted)
        return super().get(request, *args, **kwargs)

    def found(self):
        found = self.all.filter(key=self.date) if self.date else self.all
        if (state := self.request.GET.get("state", "")) in RegistrationState.values:
            found = found.filter(state=state)
        for word in self.request.GET.get("q", "").replace("\x00", "").split()[:5]:
            fields = ("first_name", "last_name", "email", "organisation")
            found = found.filter(Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR))
        return found.order_by("key", "queued_at", "pk")

    def get_context_data(self, **kwargs):
        event = with_numbers(Event.objects.filter(translation_key=self.page.translation_key)).first()
        page_obj = Paginator(self.found(), PER_PAGE).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        for name in ("p", "export"):
            query.pop(name, None)
        for registration in page_obj:
            registration.date_in_words = self.dates.get(registration.key, "")
            registration.is_there = (
                registration.was_at(self.meeting) if self.meeting else registration.checked_in_at is not None
            )
            registration.shown_details = list(filter(None, (getattr(registration, name) for name in DETAILS)))
        return super().get_context_data(
            event_page=self.page,
            event=event,
            dates=self.dates,
            date=self.date,
            meetings={key: date_in_words(self.page, one) for key, one in self.meetings.items()},
            meeting=self.meeting,
            states=RegistrationState.choices,
            state=self.request.GET.get("state", ""),
            q=self.request.GET.get("q", ""),
            query=query.urlencode(),
            page_obj=page_obj,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        wish = request.POST.get("do", "")
        if wish == "move-up":
            moved = move_up(self.page)
            messages.success(
                request, ngettext("%(number)d moved up.", "%(number)d moved up.", moved) % {"number": moved}
            )
        elif registration := self._named(request.POST.get("registration", "")):
            self._carry_out(wish, registration)
        else:
            messages.error(request, _("This registration is gone."))
        query = request.GET.urlencode()
        return redirect(f"{request.path}?{query}" if query else request.path)

    def _named(self, given: str):
        return self.all.filter(pk=given).first() if given.isascii() and given.isdigit() and len(given) < 19 else None

    def _carry_out(self, wish: str, registration: Registration) -> None:
        if wish in ("check-in", "check-out"):
            meeting = self.request.POST.get("meeting", "")
            date = meeting if meeting in self.meetings else self.meeting
            if not check_in(registration, present=wish == "check-in", date=date):
                messages.info(self.request, _("Nothing was changed: it was so already, or there is no seat."))
        elif wish == "cancel":
            cancel(registration, self.page, by_host=True)
            log(self.page, CANCELLED, user=self.request.user)
            messages.success(self.request, _("The registration is cancelled; a mail says so."))
        elif wish == "resend":
            self._say_whether_sent(tell(registration, Occasion.LINK), _("A mail with a new link is on its way."))
        elif wish == "send-again":
            self._say_whether_sent(tell_again(registration), _("A mail that says what is now is on its way."))

    def _say_whether_sent(self, is_sent: bool, words: str) -> None:
        if is_sent:
            messages.success(self.request, words)
        else:
            messages.error(self.request, _("The mail could not be sent. Please try again later."))


class _PrintView(RegistrationsMixin, TemplateView):
    """A page without the admin around it."""

    def shown(self):
        seated = self.all.filter(state=RegistrationState.CONFIRMED)
        return seated.filter(key=self.date) if self.date else seated

    def get_context_data(self, **kwargs):
        shown = list(self.shown().order_by("key", "last_name", "first_name", "pk"))
        found = {offer.key: offer for offer in offers(self.page)}
        for registration in shown:
            offer = found.get(registration.key)
            registration.dates = [date_in_words(self.page, one) for one in self.dates_of(registration, offer)]
        return super().get_context_data(event_page=self.page, registrations=self.those_of(shown), **kwargs)

    def dates_of(self, registration, offer):
        return offer.happenings if offer else ()

    def those_of(self, shown):
        return shown


@method_decorator(never_cache, name="dispatch")
class ParticipantsView(_PrintView):
    """For the door: who has a seat. What people need is in the list of the desk only."""

    template_name = "wagtail_kommunen/admin/registrations_participants.html"


@method_decorator(never_cache, name="dispatch")
class CertificatesView(_PrintView):
    """One sheet for each who was there, once it is over; with those dates only at which they were."""

    template_name = "wagtail_kommunen/admin/registrations_certificates.html"

    def shown(self):
        if not self.page.grants_certificate:
            raise Http404
        return super().shown().filter(checked_in_at__isnull=False)

    def dates_of(self, registration, offer):
        return proven_dates(registration, offer)

    def those_of(self, shown):
        return [registration for registration in shown if registration.dates]

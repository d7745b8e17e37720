"""New events of a town hall or an office: three lines, then the editor. And what the network brings into its calendar."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..bodies.models import MUNICIPALITY_KINDS
from .actions import list_in_network
from .drafts import draft_event, event_model, key_of_form
from .forms import NewEventForm
from .models import Event
from .permissions import calendars_to_write_in, can_list, can_write_like, host_of


class NewEventView(WagtailAdminTemplateMixin, FormView):
    """Makes the draft and opens it in the editor. Only a form that is sent makes one, and the same form only one."""

    form_class = NewEventForm
    template_name = "wagtail_kommunen/admin/new_event.html"
    page_title = gettext_lazy("New event")
    header_icon = "date"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not self.refusal and not self.calendars:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    @cached_property
    def host(self):
        """Whose events this person writes; None for whoever chooses a host."""
        return host_of(self.request.user)

    @cached_property
    def calendars(self):
        return calendars_to_write_in(self.request.user)

    @cached_property
    def refusal(self):
        """Why a town hall that may write events cannot have a new one."""
        if self.host and self.host.is_dissolved:
            return _("%(body)s is dissolved: it holds no new events. Its successor can have a team.") % {
                "body": self.host.full_name
            }
        if self.host and not self.calendars:
            return _("There is no calendar of events yet. The network office can make one.")
        return ""

    #: The event whose content the new one starts with.
    like = None

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"calendars": self.calendars, "host": self.host}

    def get(self, request, *args, **kwargs):
        if self.refusal:
            return self.render_to_response(self.get_context_data(form=None), status=403)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.get(request) if self.refusal else super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        media = context["form"].media if context["form"] else ""
        return context | {"refusal": self.refusal, "host": self.host, "like": self.like, "media": media}

    def form_valid(self, form):
        given = form.cleaned_data
        key = key_of_form(self.request.user, given["nonce"]) if given["nonce"] else None
        page = self.made_before(key, given["calendar"])
        if page is None:
            try:
                with transaction.atomic():
                    page = draft_event(
                        given["calendar"],
                        form.host or given["body"],
                        by=self.request.user,
                        like=self.like,
                        key=key,
                        **form.details,
                    )
            except ValidationError as error:
                form.add_error(None, error.messages)
                return self.form_invalid(form)
            except IntegrityError:
                # The same form, sent at the same moment.
                if (page := self.made_before(key, given["calendar"])) is None:
                    raise
            else:
                messages.success(self.request, _("The draft is there. Nobody outside sees it until it is approved."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def made_before(self, key, calendar):
        return event_model().objects.filter(translation_key=key, locale=calendar.locale_id).first() if key else None


class CopyEventView(NewEventView):
    """The content of an event for a new one: without its days, without what became of it, without who registered."""

    page_title = gettext_lazy("Copy as a new event")

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not can_write_like(request.user, self.like):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def like(self):
        return get_object_or_404(event_model().objects.select_related("body"), pk=self.kwargs["page_id"])

    def get_initial(self):
        draft = self.like.get_latest_revision_as_object()
        names = ("title", "kind", "body", "starts_at", "ends_at")
        here = next((page for page in self.calendars if page.locale_id == self.like.locale_id), None)
        return {name: getattr(draft, name) for name in names} | ({"calendar": here.pk} if here else {})

    def get_page_subtitle(self):
        return self.like.get_admin_display_title()


class NetworkListingView(WagtailAdminTemplateMixin, TemplateView):
    """Brings a public event of a municipality into the calendar of the network, or takes it out, in all its languages."""

    template_name = "wagtail_kommunen/admin/network_listing.html"
    page_title = gettext_lazy("Calendar of the network")
    header_icon = "date"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not can_list(request.user, self.event):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def event(self):
        pages = event_model().objects.select_related("body").filter(live=True, body__kind__in=MUNICIPALITY_KINDS)
        return get_object_or_404(pages, pk=self.kwargs["page_id"])

    def get_page_subtitle(self):
        return self.event.get_admin_display_title()

    def get_breadcrumbs_items(self):
        events = {"url": reverse("wagtail_kommunen:events"), "label": _("Events")}
        return [*super().get_breadcrumbs_items(), events, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        listed = Event.objects.filter(translation_key=self.event.translation_key, listed_at__isnull=False)
        next_url = get_valid_next_url_from_request(self.request)
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "is_listed": listed.exists(),
            "next": next_url,
        }

    def post(self, request, *args, **kwargs):
        wanted = request.POST.get("wanted") == "yes"
        list_in_network(self.event, wanted, by=request.user)
        title = {"title": self.event.get_admin_display_title()}
        if wanted:
            messages.success(request, _("“%(title)s” is in the calendar of the network.") % title)
        else:
            messages.success(request, _("“%(title)s” is only in the calendar of its municipality.") % title)
        return redirect(get_valid_next_url_from_request(request) or "wagtail_kommunen:events")

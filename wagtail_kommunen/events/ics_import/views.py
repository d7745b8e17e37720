"""Import of a body's own calendar in the admin: upload, look, confirm. Nothing is stored before that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...bodies.models import Body
from ..permissions import calendars_to_write_in, host_of
from . import waiting_file
from .calendar_file import read_events
from .forms import EventFileForm
from .import_plan import Outcome, plan_import
from .importer import import_events, said_of_unused
from .lines import EventFileError

PER_PAGE = 100
ADDRESS = "wagtail_kommunen:import_events"


class ImportAccessMixin(WagtailAdminTemplateMixin):
    """A town hall imports for its own body, whoever may add events to a calendar for any."""

    page_title = gettext_lazy("Import a calendar")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not self.calendars or (self.host and self.host.is_dissolved):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def host(self):
        """The body of this person's team; None for whoever chooses one."""
        return host_of(self.request.user)

    @cached_property
    def calendars(self):
        return calendars_to_write_in(self.request.user)

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]


class ImportEventsView(ImportAccessMixin, FormView):
    """Step 1, the upload. The file waits in the database until the same person confirms it."""

    form_class = EventFileForm
    template_name = "wagtail_kommunen/admin/import_events.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"calendars": self.calendars, "host": self.host}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"host": self.host, "media": context["form"].media}

    def form_valid(self, form):
        given = form.cleaned_data
        data = given["file"].read()
        try:
            read_events(data)
        except EventFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        body = form.host or given["body"]
        choices = waiting_file.Choices(given["file"].name[:120], given["calendar"].pk, body.pk, given["past"])
        return redirect("wagtail_kommunen:check_events", waiting_file.keep(self.request.user, data, choices))


class CheckEventsView(ImportAccessMixin, TemplateView):
    """Step 2 and 3: what would become of each event; then the same, stored."""

    template_name = "wagtail_kommunen/admin/import_events_check.html"

    def dispatch(self, request, *args, token, **kwargs):
        self.waiting = waiting_file.find(request.user, token)
        if self.waiting is None and self.calendars:
            messages.error(request, _("This file is not there any more. Please choose it again."))
            return redirect(ADDRESS)
        return super().dispatch(request, *args, token=token, **kwargs)

    def get_template_names(self):
        return ["wagtail_kommunen/admin/import_events_done.html"] if self.waiting.done else [self.template_name]

    @cached_property
    def target(self):
        """Asked anew each time: a right, or a page, can be gone since."""
        choices = self.waiting.choices
        calendar = next((page for page in self.calendars if page.pk == choices.calendar), None)
        body = Body.objects.filter(pk=choices.body, dissolved_on=None).first()
        if calendar is None or body is None or (self.host and self.host != body):
            raise PermissionDenied
        return {"host": body, "calendar": calendar, "past": choices.past}

    def post(self, request, *args, **kwargs):
        here = redirect(request.path)
        if self.waiting.done:
            messages.info(request, _("This file was imported before. Nothing was stored a second time."))
        elif not self.waiting.upload.begin():
            messages.info(request, _("This file is being imported. Please wait a moment."))
        else:
            try:
                self.store()
            finally:
                self.waiting.upload.give_up()
        return here

    def store(self):
        options = {"all_or_nothing": "all_or_nothing" in self.request.POST, "user": self.request.user}
        try:
            plan = import_events(self.waiting.read(), **self.target, **options)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return
        if not plan.stored:
            messages.error(self.request, _("Nothing was stored, since not every event could be used."))
            return
        said = {"unused": list(said_of_unused(plan)), "unused_total": len(plan.unused)}
        self.waiting.finish({"sentence": str(plan), "gone": [page.title for page in plan.gone], **said})

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | self.target | {"waiting": self.waiting}
        if self.waiting.done:
            return context
        plan = plan_import(self.waiting.read(), **self.target)
        groups = [(outcome.value, outcome.label, plan.counts[outcome]) for outcome in Outcome if plan.counts[outcome]]
        shown = self.request.GET.get("show", "")
        steps = [step for step in plan.steps if step.outcome == shown] or plan.steps
        page = Paginator(steps, PER_PAGE).get_page(self.request.GET.get("p"))
        return context | {"plan": plan, "groups": groups, "shown": shown, "page": page}

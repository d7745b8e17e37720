"""Import of the official register in the admin: what it would do first, and then, on confirmation, that."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..network.waiting import find_upload, keep_upload
from .forms import RegisterForm
from .importer import import_register
from .permissions import can_import_register
from .register_entry import RegisterFileError
from .register_file import read_coordinates, read_register

#: Seconds that a checked file is kept for the confirmation.
_KEPT = 3600
_PURPOSE = "register"
#: Lines of each kind that the page shows; the counts are complete.
SHOWN = 100


class ImportBodiesView(WagtailAdminTemplateMixin, FormView):
    """The upload is a dry run. What was checked waits in the database until the same person confirms it."""

    form_class = RegisterForm
    template_name = "wagtail_kommunen/admin/import_bodies.html"
    page_title = gettext_lazy("Import the official register")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not can_import_register(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        bodies = {"url": reverse("kommunen_bodies:index"), "label": _("Bodies")}
        return [*super().get_breadcrumbs_items(), bodies, {"url": "", "label": self.page_title}]

    def post(self, request, *args, **kwargs):
        return self.confirm(request.POST["checked"]) if "checked" in request.POST else super().post(request)

    def form_valid(self, form):
        """Check the files and show what they would do."""
        given = form.cleaned_data
        files = {name: given[name].read() for name in ("file", "coordinates") if given[name]}
        options = {name: given[name] for name in ("state", "edition", "all_or_nothing")}
        try:
            report = self.run(files, options, dry_run=True)
        except RegisterFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        refused = options["all_or_nothing"] and bool(report.problems)
        upload = keep_upload(self.request.user, _PURPOSE, files, _as_json(options), seconds=_KEPT)
        return self.render_to_response(
            self.get_context_data(form=form, report=report, token=upload.token, shown=f":{SHOWN}", refused=refused)
        )

    def confirm(self, token):
        checked = find_upload(self.request.user, _PURPOSE, token)
        if checked is None:
            messages.error(self.request, _("The file that was checked is not there any more. Please choose it again."))
            return redirect("wagtail_kommunen:import_bodies")
        checked.delete()
        try:
            report = self.run(checked.files(), _from_json(checked.choices), dry_run=False)
        except RegisterFileError as error:
            messages.error(self.request, str(error))
            return redirect("wagtail_kommunen:import_bodies")
        if not report.stored:
            messages.error(self.request, _("Nothing was stored, since not every line could be used."))
            return redirect("wagtail_kommunen:import_bodies")
        messages.success(self.request, str(report))
        return redirect("kommunen_bodies:index")

    def run(self, files, options, *, dry_run):
        places, problems = read_coordinates(files["coordinates"]) if "coordinates" in files else ({}, [])
        register = read_register(files["file"])
        register.problems += problems
        return import_register(register, coordinates=places, dry_run=dry_run, **options)


def _as_json(options):
    edition = options["edition"]
    return options | {"edition": edition.isoformat() if edition else None}


def _from_json(options):
    edition = options["edition"]
    return options | {"edition": date.fromisoformat(edition) if edition else None}

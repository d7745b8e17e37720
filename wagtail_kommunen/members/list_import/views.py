# mypy: ignore-errors
"""Import of a list of members in the admin: upload, check line by line, confirm. Nothing is stored before that."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...declarations.models import DeclarationVersion
from ...network.models import NetworkSettings
from ..permissions import directories_to_import_into
from . import waiting_list
from .column_mapping import ROLES, guess_columns
from .forms import MemberListForm
from .importer import import_members, plan_import
from .lines import LineGroups, column_rows
from .member_list import judge
from .member_list_file import MemberListFileError, read_member_list

PER_PAGE = 50


class ImportAccessMixin(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Import a list of members")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        if not self.directories:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def directories(self):
        return directories_to_import_into(self.request.user)

    def get_breadcrumbs_items(self):
        registry = {"url": reverse("kommunen_signatories:list"), "label": _("Signatories")}
        return [*super().get_breadcrumbs_items(), registry, {"url": "", "label": self.page_title}]


class ImportMembersView(ImportAccessMixin, FormView):
    """Step 1, the upload. What is in the file waits in the database until the same person confirms it."""

    form_class = MemberListForm
    template_name = "wagtail_kommunen/admin/import_members.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"directories": self.directories}

    def get_initial(self):
        return {"state": NetworkSettings.for_request(self.request).state}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, has_versions=DeclarationVersion.objects.exists())

    def form_valid(self, form):
        given = form.cleaned_data
        data = given["file"].read()
        try:
            table = read_member_list(data)
        except MemberListFileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        token = waiting_list.keep(
            self.request.user,
            data,
            table,
            guess_columns(table),
            file_name=given["file"].name,
            version=given["version"].pk,
            directory=given["directory"].pk,
            state=given["state"],
        )
        return redirect("wagtail_kommunen:check_members", token)


class CheckMembersView(ImportAccessMixin, TemplateView):
    """Steps 2 and 3. Every button saves what was chosen on the page, whatever else it does."""

    template_name = "wagtail_kommunen/admin/import_members_check.html"

    def dispatch(self, request, *args, token, **kwargs):
        self.token = token
        self.waiting = waiting_list.find(request.user, token)
        if self.waiting:
            self.choices = self.waiting.choices
        elif self.directories:
            messages.error(request, _("This list is not there any more. Please choose it again."))
            return redirect("wagtail_kommunen:import_members")
        return super().dispatch(request, *args, token=token, **kwargs)

    def get_template_names(self):
        return ["wagtail_kommunen/admin/import_members_done.html"] if self.waiting.done else [self.template_name]

    def post(self, request, *args, **kwargs):
        if self.waiting.done:
            messages.info(request, _("This list was imported before. Nothing was stored a second time."))
            return self.go()
        columns_changed = self.take_choices()
        button, _colon, place = request.POST.get("go", "").partition(":")
        if button == "import" and not columns_changed:
            return self.store()
        if button == "import":
            messages.warning(request, _("You have changed columns. Please look at the lines again."))
        return self.go(place)

    def take_choices(self) -> bool:
        """Keep what the form says, for later. Whether a column means something else now."""
        before, choices, post = list(self.choices.roles), self.choices, self.request.POST
        for column in range(len(choices.roles)):
            role = post.get(f"column-{column}")
            if role is not None:
                choices.roles[column] = role if role in ROLES else ""
        for name, value in post.items():
            if match := re.fullmatch(r"line-([0-9]{1,6})", name):
                choices.decisions[int(match[1])] = value[:20]
        self.waiting.keep()
        return choices.roles != before

    def store(self):
        if not self.waiting.upload.begin():
            messages.info(self.request, _("This list is being imported. Please wait a moment."))
            return self.go()
        try:
            plan = self.store_or_tell_why_not()
            if plan and plan.stored:
                said = LineGroups(plan).said_of_unused()
                self.waiting.finish({"sentence": str(plan), "unused": said, "unused_total": len(plan.unused)})
        finally:
            self.waiting.upload.give_up()
        if plan and not plan.stored:
            messages.error(self.request, _("Nothing was stored, since not every line could be used."))
            return self.go("unused:1")
        return self.go()

    def store_or_tell_why_not(self):
        try:
            return import_members(
                self.judgements(),
                **self.target,
                all_or_nothing="all_or_nothing" in self.request.POST,
                user=self.request.user,
            )
        except ValidationError as error:
            messages.error(self.request, "; ".join(error.messages))
        except ValueError:  # of the columns, which the page shows
            pass

    def go(self, place=""):
        show, _colon, page = place.partition(":")
        address = reverse("wagtail_kommunen:check_members", args=[self.token])
        return redirect(f"{address}?show={show}&p={page}#lines" if show.isalpha() else address)

    def judgements(self):
        columns = self.choices.columns()
        return judge(self.table.rows, columns, state=self.choices.state)

    @cached_property
    def table(self):
        return self.waiting.table()

    @cached_property
    def target(self):
        """Asked anew each time: a right, or a page, can be gone since."""
        directory = next((page for page in self.directories if page.pk == self.choices.directory), None)
        version = DeclarationVersion.objects.filter(pk=self.choices.version).first()
        if directory is None or version is None:
            raise PermissionDenied
        return {"directory": directory, "version": version, "decisions": self.choices.decisions}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | self.target | {"waiting": self.waiting}
        if self.waiting.done:
            return context
        context |= {
            "columns": column_rows(self.table, self.choices.roles),
            "table": self.table,
            "columns_open": "show" not in self.request.GET,
        }
        try:
            plan = plan_import(self.judgements(), **self.target)
        except ValueError as error:
            return context | {"columns_error": str(error), "columns_open": True}
        groups = LineGroups(plan)
        shown = groups.chosen(self.request.GET.get("show", ""))
        page = Paginator(groups.steps(shown), PER_PAGE).get_page(self.request.GET.get("p"))
        return context | {"plan": plan, "groups": groups.labelled(), "shown": shown, "page": page}

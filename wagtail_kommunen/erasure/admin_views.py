"""Erase a person in the admin: first a search that says where how much was found, then, on confirmation, the deed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .actions import erase_person
from .forms import ErasureForm
from .permissions import can_erase


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class ErasePersonView(WagtailAdminTemplateMixin, FormView):
    """Whom it is about is sent in the body of a form only: no address and no log has it."""

    form_class = ErasureForm
    template_name = "wagtail_kommunen/admin/erase_person.html"
    page_title = gettext_lazy("Erase a person")
    header_icon = "bin"

    def dispatch(self, request, *args, **kwargs):
        if not can_erase(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    @method_decorator(sensitive_variables())
    def form_valid(self, form):
        erases = "erase" in self.request.POST and form.is_checked()
        try:
            report = erase_person(form.person(), by=self.request.user, dry_run=not erases)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        if erases and report.is_complete:
            messages.success(self.request, _("The person is erased. A last search found nothing."))
            for note in report.notes:
                messages.warning(self.request, note)
            return redirect("wagtail_kommunen:erase_person")
        form.data = form.data.copy()
        form.data["checked"] = form.proof()
        return self.render_to_response(self.get_context_data(form=form, report=report, erased=erases))

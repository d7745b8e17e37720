# mypy: ignore-errors
"""The office's views of signing rounds: the list, a new one, and the page of each with all that is done to it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from ..outputs.document import is_available
from ..papers.issuing import problems
from .actions import enter_dates, store, submit, take_back
from .choices import event_of
from .forms import DatesForm, RoundForm
from .models import SigningRound
from .permissions import can_change, can_keep_rounds, can_view_rounds
from .rows import rows_of

PER_PAGE = 50


@method_decorator(never_cache, name="dispatch")
class RoundsMixin(WagtailAdminTemplateMixin):
    header_icon = "kommunen-signature"
    may = staticmethod(can_keep_rounds)

    def dispatch(self, request, *args, **kwargs):
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        rounds = {"url": reverse("wagtail_kommunen:signing_rounds"), "label": _("Signing rounds")}
        return [*super().get_breadcrumbs_items(), rounds, *self.trail()]

    def trail(self):
        return [{"url": "", "label": self.get_page_title()}]


class RoundListView(RoundsMixin, TemplateView):
    template_name = "wagtail_kommunen/admin/signing_rounds.html"
    page_title = gettext_lazy("Signing rounds")
    may = staticmethod(can_view_rounds)

    @cached_property
    def header_buttons(self):
        if not can_keep_rounds(self.request.user):
            return []
        url = reverse("wagtail_kommunen:new_signing_round")
        return [HeaderButton(_("New signing round"), url=url, icon_name="plus")]

    def trail(self):
        return []

    def get_context_data(self, **kwargs):
        rounds = SigningRound.objects.select_related("version__declaration").annotate(total=Count("signatories"))
        rounds = rounds.order_by("live", "-pk")
        page = Paginator(rounds, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page_obj=page, **kwargs)


class RoundFormView(RoundsMixin, FormView):
    """Who signs what. The choice of another version asks for its signatures, and stores nothing yet."""

    form_class = RoundForm
    template_name = "wagtail_kommunen/admin/signing_round_form.html"
    page_title = gettext_lazy("New signing round")

    @cached_property
    def signing_round(self):
        return SigningRound()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.signing_round}

    def post(self, request, *args, **kwargs):
        if "show" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.full_clean()
        form._errors = {}
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form):
        store(form.save(commit=False), form.cleaned_data["signatories"], user=self.request.user)
        messages.success(self.request, _("The signing round is stored."))
        return redirect(form.instance.get_absolute_url())


class OneRoundMixin(RoundsMixin):
    @cached_property
    def signing_round(self):
        found = SigningRound.objects.select_related("version__declaration")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def trail(self):
        here = self.signing_round
        return [{"url": here.get_absolute_url(), "label": here.title}, *super().trail()]


class ChangingMixin(OneRoundMixin):
    """For those who keep rounds, and only while a round is neither looked at nor released."""

    def dispatch(self, request, *args, **kwargs):
        if self.may(request.user) and not can_change(request.user, self.signing_round):
            messages.error(request, _("It cannot be changed: it is being looked at, or was released."))
            return redirect(self.signing_round.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)


class EditRoundView(ChangingMixin, RoundFormView):
    page_title = gettext_lazy("Change the round")


class RoundDatesView(ChangingMixin, FormView):
    """After the ceremony: the dates, for all or for those who were there."""

    form_class = DatesForm
    template_name = "wagtail_kommunen/admin/signing_round_dates.html"
    page_title = gettext_lazy("Enter the dates")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"signing_round": self.signing_round}

    def get_initial(self):
        page = event_of(self.signing_round)
        day = page.starts_on if page else None
        return {"signed_on": day and day.isoformat(), "signed_in": page.town if page else ""}

    def form_valid(self, form):
        chosen = form.cleaned_data["only"]
        try:
            total = enter_dates(self.signing_round, form.values, chosen, user=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        told = ngettext(
            "The dates of %(count)d signature are stored.", "The dates of %(count)d signatures are stored.", total
        )
        messages.success(self.request, told % {"count": total})
        return redirect(self.signing_round.get_absolute_url())


class DeleteRoundView(ChangingMixin, TemplateView):
    """The signatures stay, as prepared as they are."""

    template_name = "wagtail_kommunen/admin/signing_round_delete.html"
    page_title = gettext_lazy("Delete the round")

    def get_context_data(self, **kwargs):
        return super().get_context_data(signing_round=self.signing_round, **kwargs)

    def post(self, request, *args, **kwargs):
        log(self.signing_round, "wagtail.delete", user=request.user, deleted=True)
        self.signing_round.delete()
        messages.success(request, _("The round is gone; its signatures are still prepared."))
        return redirect("wagtail_kommunen:signing_rounds")


class RoundView(OneRoundMixin, TemplateView):
    """All of one round: who signs, the papers, the dates, and the way into the public."""

    template_name = "wagtail_kommunen/admin/signing_round.html"
    may = staticmethod(can_view_rounds)

    def get_page_title(self):
        return self.signing_round.title

    def trail(self):
        return [{"url": "", "label": self.signing_round.title}]

    def get_context_data(self, **kwargs):
        here, user = self.signing_round, self.request.user
        state = here.current_workflow_state
        rows = rows_of(here)
        context = {
            "signing_round": here,
            "event": event_of(here),
            "rows": rows,
            "can_change": can_change(user, here),
            "workflow_state": state,
            "task_state": here.current_workflow_task_state,
            "can_take_back": bool(state and here.workflow_in_progress and state.user_can_cancel(user)),
            "is_ready": bool(rows and here.event_key) and not any(row.findings for row in rows),
            "is_dated": bool(rows) and all(row.draft.signed_on for row in rows),
            "prints": is_available(),
            "unprintable": problems([row.draft for row in rows]) if is_available() else [],
        }
        return super().get_context_data(**context, **kwargs)

    def post(self, request, *args, **kwargs):
        if not can_keep_rounds(request.user):
            raise PermissionDenied
        doing = {"submit": submit, "take-back": take_back}.get(request.POST.get("do", ""))
        try:
            if doing:
                doing(self.signing_round, user=request.user)
                messages.success(request, _("It was submitted.") if doing is submit else _("It was taken back."))
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
        return redirect(self.signing_round.get_absolute_url())

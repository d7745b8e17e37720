# mypy: ignore-errors
"""The user administration's views: who works for the offices. Each asks for the permission itself."""

import django_filters
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry

from ...outputs.table import DisarmedExportMixin
from ..roles import ROLES
from ..teams.accounts import (
    close_account,
    invite_to_office,
    may_be_changed,
    office_accounts,
    offices,
    open_account,
    take_out,
)
from ..teams.memberships import ACCOUNT_LOG
from ..teams.models import Invitation
from ..teams.permissions import can_manage_accounts
from .forms import OfficeForm
from .views import at_the_same_time, change_invitation, say_invited


class AccountsMixin(WagtailAdminTemplateMixin):
    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        if not can_manage_accounts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AccountFilterSet(WagtailFilterSet):
    office = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("of an account", "Office"), field_name="groups", queryset=lambda request: offices()
    )
    is_active = django_filters.ChoiceFilter(
        label=gettext_lazy("Account"), choices=[("True", gettext_lazy("open")), ("False", gettext_lazy("closed"))]
    )

    class Meta:
        model = get_user_model()
        fields = []


class AccountListView(AccountsMixin, DisarmedExportMixin, ReportView):
    page_title = gettext_lazy("Accounts of the offices")
    index_url_name = "wagtail_kommunen:accounts"
    index_results_url_name = "wagtail_kommunen:accounts_results"
    filterset_class = AccountFilterSet
    is_searchable = True
    search_fields = ["first_name", "last_name", "email", "username"]
    default_ordering = "last_name"
    verbose_name_plural = gettext_lazy("accounts")
    export_filename = "konten"
    export_headings = {
        "shown_name": gettext_lazy("Name"),
        "email": gettext_lazy("Mail address"),
        "shown_offices": pgettext_lazy("of an account", "Office"),
        "shown_state": gettext_lazy("Account"),
        "last_login": gettext_lazy("Last log-in"),
    }
    list_export = list(export_headings)

    @cached_property
    def header_buttons(self):
        url = reverse("wagtail_kommunen:invite_to_office")
        return [HeaderButton(_("Invite to an office"), url=url, icon_name="plus")]

    @cached_property
    def columns(self):
        return [
            TitleColumn("shown_name", label=_("Name"), sort_key="last_name", get_url=_account_url),
            Column("email", label=_("Mail address"), sort_key="email"),
            Column("shown_offices", label=pgettext_lazy("of an account", "Office")),
            Column("shown_state", label=_("Account"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last log-in"), sort_key="last_login"),
        ]

    def get_base_queryset(self):
        return office_accounts().prefetch_related("groups", "kommunen_invitations__group")

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "first_name", "pk")

    def decorate_paginated_queryset(self, users):
        return [describe(user) for user in users]


def describe(user):
    """With what the list says of an account, from what is prefetched."""
    ours = {role.name for role in ROLES}
    pending = [one for one in user.kommunen_invitations.all() if one.accepted_at is None and one.revoked_at is None]
    pending = [one for one in pending if one.group.name in ours]
    user.shown_name = user.get_full_name() or user.get_username()
    names = [group.name for group in user.groups.all() if group.name in ours]
    user.shown_offices = ", ".join(names or [one.group.name for one in pending[:1]]) or "–"
    if not user.is_active:
        user.shown_state = _("account closed")
    elif not names and pending:
        user.shown_state = _("invited") if any(one.is_open for one in pending) else _("invitation expired")
    else:
        user.shown_state = _("active")
    return user


def _account_url(user):
    return reverse("wagtail_kommunen:account", args=[user.pk])


def _list_crumb():
    return {"url": reverse("wagtail_kommunen:accounts"), "label": _("Accounts of the offices")}


class InviteToOfficeView(AccountsMixin, FormView):
    form_class = OfficeForm
    template_name = "wagtail_kommunen/admin/invite_to_office.html"
    page_title = gettext_lazy("Invite to an office")

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), _list_crumb(), {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        undelivered = []
        try:
            outcomes = invite_to_office(
                form.invitees, form.cleaned_data["role"], by=self.request.user, undelivered=undelivered
            )
        except (ValidationError, IntegrityError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else at_the_same_time())
            return self.form_invalid(form)
        say_invited(self.request, outcomes, undelivered)
        return redirect("wagtail_kommunen:accounts")


class AccountView(AccountsMixin, TemplateView):
    """One account: its offices, its invitation, and the ways to end them."""

    template_name = "wagtail_kommunen/admin/account.html"

    @cached_property
    def person(self):
        accounts = office_accounts().prefetch_related("groups", "kommunen_invitations__group")
        return describe(get_object_or_404(accounts, pk=self.kwargs["pk"]))

    def get_page_title(self):
        return self.person.shown_name

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), _list_crumb(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        history = ModelLogEntry.objects.for_instance(self.person).filter(action__startswith=ACCOUNT_LOG)
        return super().get_context_data(**kwargs) | {
            "person": self.person,
            "offices": offices().filter(user=self.person),
            "invitation": self.invitations().first(),
            "may_be_changed": may_be_changed(self.person, self.request.user),
            "history": history.select_related("user")[:50],
        }

    def invitations(self):
        mine = Invitation.objects.filter(user=self.person, group__in=offices())
        return mine.filter(accepted_at=None, revoked_at=None).select_related("group")

    def post(self, request, *args, **kwargs):
        wish = request.POST.get("do", "")
        if not may_be_changed(self.person, request.user):
            raise PermissionDenied
        if wish in ("invite-again", "revoke"):
            change_invitation(request, self.invitations(), wish)
        elif wish == "take-out":
            self.take_out(request.POST.get("office", ""))
        elif wish == "close":
            close_account(self.person, by=request.user)
            messages.success(request, _("The account is closed."))
        elif wish == "open":
            open_account(self.person, by=request.user)
            messages.success(request, _("The account is open again, without a role. Now this person can be invited."))
        if office_accounts().filter(pk=self.kwargs["pk"]).exists():
            return redirect("wagtail_kommunen:account", self.kwargs["pk"])
        return redirect("wagtail_kommunen:accounts")

    def take_out(self, wanted):
        office = Group.objects.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None
        if office is None:
            messages.error(self.request, _("This cannot be done now. Nothing was changed."))
            return
        take_out(self.person, office, by=self.request.user)
        messages.success(self.request, _("%(person)s has no more to do with it.") % {"person": self.person.shown_name})

# mypy: ignore-errors
"""The office's views of the teams: the list, a new one, and the page of each with all that can be done to it."""

import django_filters
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry

from ...bodies.models import Body
from ...outputs.table import DisarmedExportMixin
from ..teams.actions import profiles_of, remove_editor, set_up_team
from ..teams.invitations import Invited, invite, invite_again, revoke
from ..teams.memberships import TEAM_LOG
from ..teams.models import Invitation, Team
from ..teams.permissions import can_onboard
from .actions import close_team, onboard, switch_second_person
from .forms import OnboardForm, PeopleForm
from .profile_state import ProfileState
from .team_bodies import bodies_to_list, named_like, narrowed, sorted_by
from .team_list import AT_ONCE, people_of, team_rows

#: Lines of the history that the page of a team shows.
HISTORY = 50


class TeamFilterSet(WagtailFilterSet):
    """Read only: see ``team_bodies.narrowed``."""

    profile = django_filters.ChoiceFilter(label=gettext_lazy("Profile"), choices=ProfileState.choices)
    people = django_filters.ChoiceFilter(
        label=gettext_lazy("People"),
        choices=[
            ("nobody", gettext_lazy("nobody active")),
            ("invited", gettext_lazy("somebody invited")),
            ("expired", gettext_lazy("an invitation expired")),
        ],
    )
    waiting = django_filters.ChoiceFilter(
        label=gettext_lazy("Open tasks"), choices=[("yes", gettext_lazy("some")), ("no", gettext_lazy("none"))]
    )
    second_person = django_filters.ChoiceFilter(
        label=gettext_lazy("Second person"), choices=[("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
    )
    team = django_filters.ChoiceFilter(
        label=gettext_lazy("Team"),
        choices=[("open", gettext_lazy("open")), ("closed", gettext_lazy("closed")), ("none", gettext_lazy("none"))],
    )

    class Meta:
        model = Team
        fields = []


class TeamColumn(Column):
    """Its state; where there is none, the way to one."""

    cell_template_name = "wagtail_kommunen/admin/_team_cell.html"

    def get_cell_context_data(self, row, parent_context):
        url = "" if row.team else f"{reverse('wagtail_kommunen:set_up_team')}?body={row.body.pk}"
        return super().get_cell_context_data(row, parent_context) | {"set_up_url": url}


class TeamListView(DisarmedExportMixin, ReportView):
    """Every municipality. What it says of them is read for one page, for the export in portions."""

    page_title = gettext_lazy("Editorial teams")
    header_icon = "group"
    index_url_name = "wagtail_kommunen:teams"
    index_results_url_name = "wagtail_kommunen:teams_results"
    filterset_class = TeamFilterSet
    is_searchable = True
    default_ordering = "name"
    verbose_name_plural = gettext_lazy("editorial teams")
    export_filename = "kommunalredaktionen"
    export_headings = {
        "ags": "AGS",
        "name": gettext_lazy("Body"),
        "people": gettext_lazy("People"),
        "active_on": gettext_lazy("Last activity"),
        "profile_label": gettext_lazy("Profile"),
        "profile_changed_on": gettext_lazy("Profile changed on"),
        "tasks_in_words": gettext_lazy("Open tasks"),
        "second_person_in_words": gettext_lazy("Second person"),
        "state_in_words": gettext_lazy("Team"),
    }
    list_export = list(export_headings)

    def dispatch(self, request, *args, **kwargs):
        if not can_onboard(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self):
        url = reverse("wagtail_kommunen:set_up_team")
        return [HeaderButton(_("Set up a team"), url=url, icon_name="plus")]

    @cached_property
    def columns(self):
        return [
            TitleColumn("name", label=_("Body"), sort_key="name", get_url=_team_url),
            Column("people", label=_("People"), sort_key="active"),
            Column("active_on", label=_("Last activity"), sort_key="last_activity"),
            Column("profile_in_words", label=_("Profile"), sort_key="profile_changed_at"),
            Column("tasks_in_words", label=_("Open tasks"), sort_key="task_count"),
            Column("second_person_in_words", label=_("Second person")),
            TeamColumn("state_in_words", label=_("Team")),
        ]

    def get_filtered_queryset(self):
        """Narrowed once: ``get_queryset`` has done it."""
        return self.get_queryset()

    def get_base_queryset(self):
        return bodies_to_list()

    def order_queryset(self, bodies):
        return sorted_by(bodies, self.ordering)

    def filter_queryset(self, bodies):
        if not (self.filters and self.filters.is_valid()):
            return bodies
        return narrowed(bodies, self.filters.form.cleaned_data)

    def search_queryset(self, bodies):
        return named_like(bodies, self.search_query) if self.is_searching else bodies

    def get_table(self, bodies):
        return super().get_table([] if self.is_export else team_rows(bodies))

    def decorate_paginated_queryset(self, bodies):
        """For the export, which has all of them."""
        if not self.is_export:
            return bodies
        bodies = list(bodies)
        portions = [bodies[start : start + AT_ONCE] for start in range(0, len(bodies), AT_ONCE)]
        return [row for portion in portions for row in team_rows(portion)]


def _team_url(row):
    return reverse("wagtail_kommunen:team", args=[row.team.pk]) if row.team else None


class TeamsMixin(WagtailAdminTemplateMixin):
    header_icon = "group"

    def dispatch(self, request, *args, **kwargs):
        if not can_onboard(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        teams = {"url": reverse("wagtail_kommunen:teams"), "label": _("Editorial teams")}
        return [*super().get_breadcrumbs_items(), teams, *self.trail()]

    def trail(self):
        return [{"url": "", "label": self.get_page_title()}]


class SetUpTeamView(TeamsMixin, FormView):
    """One body, its people, everything in one step. ``?body=`` fills in which."""

    form_class = OnboardForm
    template_name = "wagtail_kommunen/admin/set_up_team.html"
    page_title = gettext_lazy("Set up a team")

    def get(self, request, *args, **kwargs):
        team = Team.objects.open().filter(body=self.wished_body).first() if self.wished_body else None
        return redirect("wagtail_kommunen:team", team.pk) if team else super().get(request, *args, **kwargs)

    @cached_property
    def wished_body(self):
        wished = self.request.GET.get("body", "")
        return Body.objects.filter(pk=wished).first() if wished.isascii() and wished.isdigit() else None

    def get_initial(self):
        return {"body": self.wished_body}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        body = getattr(form, "cleaned_data", {}).get("body") or self.wished_body
        return context | {
            "body": body,
            "profile": profiles_of(body).order_by("path").first() if body else None,
            "media": form.media,
        }

    def form_valid(self, form):
        given = form.cleaned_data
        try:
            done = onboard(given["body"], form.invitees, second_person=given["second_person"], by=self.request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except IntegrityError:
            form.add_error(None, at_the_same_time())
            return self.form_invalid(form)
        said = _("%(body)s has a team.") if done.is_new else _("%(body)s had a team before.")
        messages.success(self.request, said % {"body": done.team.body})
        say_invited(self.request, [outcome for _invitee, outcome in done.outcomes], done.undelivered)
        return redirect("wagtail_kommunen:team", done.team.pk)


class OneTeamMixin(TeamsMixin):
    @cached_property
    def team(self):
        return get_object_or_404(Team.objects.select_related("body", "group"), pk=self.kwargs["pk"])

    def get_page_title(self):
        return str(self.team)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"team": self.team}


class TeamView(OneTeamMixin, FormView):
    """The page of one team. Each of its small forms says in ``do`` what is to be done."""

    form_class = PeopleForm
    template_name = "wagtail_kommunen/admin/team.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"group": self.team.group}

    def get_context_data(self, **kwargs):
        (row,) = team_rows([self.team.body])
        people = people_of(self.team.group)
        return super().get_context_data(**kwargs) | {
            "row": row,
            "people": people,
            "alone": self.team.second_person and sum(not person.invitation for person in people) < 2,
            "history": team_history(self.team.body),
        }

    def post(self, request, *args, **kwargs):
        """Only a team that is open can be changed; one that is closed can be opened again."""
        wish = request.POST.get("do", "")
        if wish == "open":
            return self.open_again()
        if not self.team.is_open:
            messages.error(request, _("This team is closed. Nothing was changed."))
        elif wish == "add":
            return super().post(request, *args, **kwargs)
        elif wish in ("invite-again", "revoke"):
            self.change_invitation(wish)
        elif wish in ("second-person-on", "second-person-off"):
            switch_second_person(self.team, wish == "second-person-on", by=request.user)
            messages.success(request, _("This is stored."))
        return self.back()

    def form_valid(self, form):
        undelivered = []
        try:
            with transaction.atomic():
                outcomes = [
                    invite(invitee, self.team.group, by=self.request.user, undelivered=undelivered)
                    for invitee in form.invitees
                ]
        except (ValidationError, IntegrityError) as error:
            form.add_error(None, error if isinstance(error, ValidationError) else at_the_same_time())
            return self.form_invalid(form)
        say_invited(self.request, outcomes, undelivered)
        return self.back()

    def change_invitation(self, wish):
        change_invitation(self.request, Invitation.objects.filter(group=self.team.group), wish)

    def open_again(self):
        try:
            set_up_team(self.team.body, by=self.request.user)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            messages.success(self.request, _("The team is open again. Its people have to be invited anew."))
        return self.back()

    def back(self):
        return redirect("wagtail_kommunen:team", self.team.pk)


class RemoveFromTeamView(OneTeamMixin, TemplateView):
    """Asks before somebody is taken out."""

    template_name = "wagtail_kommunen/admin/remove_from_team.html"

    @cached_property
    def person(self):
        people = get_user_model()._default_manager.filter(groups=self.team.group)
        return get_object_or_404(people, pk=self.kwargs["user_id"])

    def trail(self):
        return [_team_crumb(self.team), {"url": "", "label": _("Remove a person")}]

    def get_context_data(self, **kwargs):
        stays = self.person.is_superuser or self.person.groups.exclude(pk=self.team.group_id).exists()
        return super().get_context_data(**kwargs) | {"person": self.person, "account_stays": stays}

    def post(self, request, *args, **kwargs):
        remove_editor(self.team, self.person, by=request.user)
        messages.success(request, _("%(person)s is not in the team any more.") % {"person": _name(self.person)})
        return redirect("wagtail_kommunen:team", self.team.pk)


class CloseTeamView(OneTeamMixin, TemplateView):
    """Offboarding: says what goes and what stays, and does it."""

    template_name = "wagtail_kommunen/admin/close_team.html"

    def trail(self):
        return [_team_crumb(self.team), {"url": "", "label": _("Close the team")}]

    def get_context_data(self, **kwargs):
        profiles = profiles_of(self.team.body).order_by("path")
        return super().get_context_data(**kwargs) | {
            "people": people_of(self.team.group),
            "public": [profile for profile in profiles if profile.live],
            "drafts": [profile for profile in profiles if not profile.live],
        }

    def get(self, request, *args, **kwargs):
        if not self.team.is_open:
            return redirect("wagtail_kommunen:team", self.team.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        close_team(self.team, by=request.user)
        messages.success(request, _("The team is closed. What was public still is."))
        return redirect("wagtail_kommunen:team", self.team.pk)


def say_invited(request, outcomes, undelivered):
    """One message for each thing that happened."""
    count = {outcome: outcomes.count(outcome) for outcome in Invited}
    invited = count[Invited.INVITED] - len(undelivered)
    if invited > 0:
        said = ngettext("%(number)d invitation is sent.", "%(number)d invitations are sent.", invited)
        messages.success(request, said % {"number": invited})
    if number := count[Invited.ADDED]:
        said = ngettext(
            "%(number)d person had an account and was added.", "%(number)d people had accounts and were added.", number
        )
        messages.success(request, said % {"number": number})
    if number := count[Invited.ALREADY_INVITED] + count[Invited.ALREADY_THERE]:
        said = ngettext(
            "%(number)d person was there or invited before; nobody was written to again.",
            "%(number)d people were there or invited before; nobody was written to again.",
            number,
        )
        messages.info(request, said % {"number": number})
    say_undelivered(request, undelivered)


def say_undelivered(request, undelivered):
    if undelivered:
        said = _("The mail server did not take the mail to %(mails)s. Please invite again later.")
        messages.error(request, said % {"mails": ", ".join(undelivered)})


def change_invitation(request, invitations, wish):
    """Send one of ``invitations`` again, or withdraw it."""
    wanted = request.POST.get("invitation", "")
    pending = invitations.filter(accepted_at=None, revoked_at=None).select_related("user", "group")
    invitation = pending.filter(pk=wanted).first() if wanted.isascii() and wanted.isdigit() else None
    if invitation is None:
        messages.error(request, _("This invitation was accepted or withdrawn in the meantime."))
        return
    undelivered = []
    try:
        if wish == "revoke":
            revoke(invitation, by=request.user)
            messages.success(request, _("The invitation is withdrawn."))
            return
        invite_again(invitation, by=request.user, undelivered=undelivered)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    if not undelivered:
        messages.success(request, _("A new invitation is sent; the one before opens nothing any more."))
    say_undelivered(request, undelivered)


def team_history(body):
    entries = ModelLogEntry.objects.for_instance(body).filter(action__startswith=TEAM_LOG).select_related("user")
    entries = list(entries[:HISTORY])
    people = get_user_model()._default_manager.in_bulk({entry.data.get("user") for entry in entries} - {None})
    return [(entry, entry.user and _name(entry.user), _about(entry, people)) for entry in entries]


def at_the_same_time():
    return _("Somebody else was setting up the same at this moment. Please look, and try again.")


def _about(entry, people):
    pk = entry.data.get("user")
    if pk is None:
        return ""
    return _name(people[pk]) if pk in people else _("an account that is removed")


def _name(user):
    return user.get_full_name() or user.get_username()


def _team_crumb(team):
    return {"url": reverse("wagtail_kommunen:team", args=[team.pk]), "label": str(team)}

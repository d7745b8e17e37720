# mypy: disable-error-code="attr-defined,misc"
"""What the office's list says of a municipality: its people, its profile, what is waiting. Six queries for a page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Max, Q
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, Revision, TaskState, WorkflowState

from ...bodies.models import Body
from ...conf import kommunen_settings
from ...signatories.models import Signatory
from ..teams.models import Invitation, Team
from .profile_state import ProfileState
from .team_bodies import page_type, signatory_type

#: Bodies that are read at once.
AT_ONCE = 500


@dataclass(frozen=True)
class OpenTask:
    """What waits, for whom, and since when."""

    what: str
    step: str
    since: datetime

    def __str__(self) -> str:
        said = {
            "what": self.what,
            "step": self.step,
            "day": formats.date_format(_local(self.since), "SHORT_DATE_FORMAT"),
        }
        return _("%(what)s: %(step)s, since %(day)s") % said


@dataclass
class TeamRow:
    """One line of the list. Not every body has a team."""

    body: Body
    active: int = 0
    invited: int = 0
    expired: int = 0
    last_activity: datetime | None = None
    profile: Page | None = None
    profile_state: str = ProfileState.NONE
    tasks: list[OpenTask] = field(default_factory=list)

    @property
    def team(self) -> Team | None:
        return getattr(self.body, "team", None)

    @property
    def name(self) -> str:
        return str(self.body)

    @property
    def ags(self) -> str:
        return self.body.ags or ""

    @property
    def people(self) -> str:
        if self.team is None:
            return "–"
        parts = [ngettext("%(number)d active", "%(number)d active", self.active) % {"number": self.active}]
        if self.invited:
            parts.append(ngettext("%(number)d invited", "%(number)d invited", self.invited) % {"number": self.invited})
        if self.expired:
            said = {"number": self.expired}
            parts.append(
                ngettext("%(number)d invitation expired", "%(number)d invitations expired", self.expired) % said
            )
        return ", ".join(parts)

    @property
    def active_on(self) -> str:
        return formats.date_format(_local(self.last_activity), "SHORT_DATE_FORMAT") if self.last_activity else "–"

    @property
    def profile_label(self) -> str:
        return str(ProfileState(self.profile_state).label)

    @property
    def profile_changed_at(self) -> datetime | None:
        return self.profile.latest_revision_created_at if self.profile else None

    @property
    def profile_changed_on(self) -> str:
        changed = self.profile_changed_at
        return formats.date_format(_local(changed), "SHORT_DATE_FORMAT") if changed else ""

    @property
    def profile_in_words(self) -> str:
        if not self.profile_changed_on:
            return self.profile_label
        return _("%(state)s, changed %(day)s") % {"state": self.profile_label, "day": self.profile_changed_on}

    @property
    def task_count(self) -> int:
        return len(self.tasks)

    @property
    def tasks_in_words(self) -> str:
        return "; ".join(str(task) for task in self.tasks) or "–"

    @property
    def second_person_in_words(self) -> str:
        if self.team is None:
            return "–"
        return _("yes") if self.team.second_person else _("no")

    @property
    def state_in_words(self) -> str:
        if self.team is None:
            return _("no team")
        return _("open") if self.team.is_open else _("closed")


def team_rows(bodies: Iterable[Body]) -> list[TeamRow]:
    """In the given order; the bodies have their ``team`` joined. As many at once as a page has, see ``AT_ONCE``."""
    rows = {body.pk: TeamRow(body) for body in bodies}
    _add_people({row.team.group_id: row for row in rows.values() if row.team})
    _add_profiles(rows)
    return list(rows.values())


def _add_people(rows: dict[int, TeamRow]) -> None:
    users = get_user_model()
    people = users.groups.through.objects.filter(group__in=rows, user__is_active=True)
    written: dict[int, datetime] = dict(
        Revision.objects.filter(user__groups__in=rows).order_by().values_list("user").annotate(Max("created_at"))
    )
    inside = set()
    for group, user, last_login in people.values_list("group", "user", "user__last_login"):
        inside.add((group, user))
        row = rows[group]
        row.active += 1
        moments = [moment for moment in (row.last_activity, last_login, written.get(user)) if moment]
        row.last_activity = max(moments, default=None)
    pending = Invitation.objects.filter(accepted_at=None, revoked_at=None, group__in=rows)
    newest: dict[tuple[int, int], datetime] = {}
    for group, user, expires_at in pending.order_by("expires_at").values_list("group", "user", "expires_at"):
        newest[group, user] = expires_at
    for (group, user), expires_at in newest.items():
        if (group, user) not in inside:
            rows[group].invited += expires_at > timezone.now()
            rows[group].expired += expires_at <= timezone.now()


def _add_profiles(rows: dict[int, TeamRow]) -> None:
    profiles = apps.get_model(kommunen_settings().MEMBER_PAGE_MODEL).objects.filter(body__in=rows).order_by("-path")
    fields = ("title", "live", "has_unpublished_changes", "latest_revision_created_at", "body")
    bodies: dict[str, int] = {}
    for profile in profiles.only(*fields):
        bodies[str(profile.pk)] = profile.body_id
        rows[profile.body_id].profile = profile  # The last one is the first of the tree.
        rows[profile.body_id].profile_state = _state_of(profile)
    signed = Signatory.objects.filter(body__in=rows).order_by().values_list("pk", "body")
    signatories = {str(pk): body for pk, body in signed}
    pages = Q(base_content_type=page_type(), object_id__in=bodies)
    states = WorkflowState.objects.active().select_related("current_task_state__task").order_by("created_at")
    for state in states.filter(pages | Q(base_content_type=signatory_type(), object_id__in=signatories)):
        is_page = state.base_content_type_id == page_type().pk
        row = rows[(bodies if is_page else signatories)[state.object_id]]
        if is_page and row.profile and state.object_id == str(row.profile.pk):
            waits = state.status == WorkflowState.STATUS_IN_PROGRESS
            row.profile_state = ProfileState.IN_REVIEW if waits else ProfileState.SENT_BACK
        row.tasks.append(_open_task(state, _("Profile") if is_page else _("Signature")))


def _state_of(profile: Page) -> str:
    if not profile.live:
        return ProfileState.DRAFT
    return ProfileState.CHANGED if profile.has_unpublished_changes else ProfileState.PUBLIC


def _open_task(state: WorkflowState, what: str) -> OpenTask:
    task_state: TaskState | None = state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        since = task_state.finished_at if task_state and task_state.finished_at else state.created_at
        return OpenTask(what, _("sent back"), since)
    step = task_state.task.name if task_state else "–"
    return OpenTask(what, step, task_state.started_at if task_state else state.created_at)


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def people_of(group) -> list["PersonRow"]:
    """Those inside first, then those who are invited, by name."""
    users = get_user_model()._default_manager
    inside = list(users.filter(groups=group))
    invitations: dict[int, Invitation] = {}
    pending = Invitation.objects.filter(group=group, accepted_at=None, revoked_at=None).order_by("expires_at")
    for invitation in pending.select_related("user"):
        invitations[invitation.user_id] = invitation
    known = {user.pk for user in inside}
    rows = [PersonRow(user) for user in inside]
    rows += [PersonRow(invitation.user, invitation) for user, invitation in invitations.items() if user not in known]
    return sorted(rows, key=lambda row: (row.invitation is not None, row.name.casefold()))


@dataclass(frozen=True)
class PersonRow:
    """Somebody in a team or an office, or invited to it."""

    user: models.Model
    invitation: Invitation | None = None

    @property
    def name(self) -> str:
        return self.user.get_full_name() or self.user.get_username()

    @property
    def state(self) -> str:
        if self.invitation:
            return _("invited") if self.invitation.is_open else _("invitation expired")
        return _("active") if self.user.is_active else _("account closed")

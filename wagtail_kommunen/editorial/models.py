"""Editorial teams of municipalities, and the steps of approval that they and the offices take."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, Collection, Task, TaskState, WorkflowState

from ..bodies.models import Body
from . import two_persons
from .authorship import authors
from .checking import refuse_unfit
from .content_digest import content_digest
from .history import with_record
from .locks import InReviewLock


class TeamQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)


class Team(models.Model):
    """The people of one body who edit its profile and events (Kommunalredaktion); their rights are those of the group."""

    body = models.OneToOneField(
        "wagtail_kommunen.Body", models.PROTECT, related_name="team", verbose_name=_("body"), editable=False
    )
    group = models.OneToOneField(Group, models.PROTECT, related_name="kommunen_team", editable=False)
    collection = models.ForeignKey(Collection, models.PROTECT, related_name="+", editable=False)
    second_person = models.BooleanField(
        _("a second person in the town hall approves first"),
        default=False,
        help_text=_("What one of the team submits, another one of the team decides on before the network office does."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        # Translators: Kommunalredaktion
        verbose_name = _("editorial team")
        verbose_name_plural = _("editorial teams")
        ordering = ["body__search_name"]
        default_permissions = ()
        permissions = [
            # Translators: whoever lacks it sees only the own municipality in the admin
            ("see_all_municipalities", _("Can see what all municipalities work on")),
            ("onboard_municipalities", _("Can set up editorial teams and invite people to them")),
            ("manage_office_accounts", _("Can invite people to the offices, close accounts and erase persons")),
            ("take_pages_offline", _("Can take pages offline")),
        ]

    def __str__(self):
        return str(self.body)

    @property
    def is_open(self):
        return self.closed_at is None

    @property
    def people(self):
        """Accounts that can work in the team."""
        return self.group.user_set.filter(is_active=True)

    @classmethod
    def of(cls, obj) -> "Team | None":
        """The open team of the body that a page or signature belongs to; None of what belongs to no body."""
        body_id = getattr(getattr(obj, "specific_deferred", obj), "body_id", None)
        return cls.objects.open().filter(body=body_id).select_related("body").first() if body_id else None


class InvitationQuerySet(models.QuerySet):
    def open(self):
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """Lets one person set a password, once, until it expires. The code is stored as a digest only."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kommunen_invitations")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        default_permissions = ()

    def __str__(self):
        return f"{self.group}, {self.created_at:%d.%m.%Y}"

    @property
    def is_open(self):
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()


class TwoPersonTaskState(TaskState):
    """Remembers which content a step was asked about. Approving another content is refused."""

    digest = models.CharField(max_length=64, blank=True, default="")
    due_on = models.DateField(_("due on"), null=True, blank=True)

    class Meta:
        verbose_name = _("state of an approval")
        verbose_name_plural = _("states of approvals")

    def get_comment(self):
        return with_record(self, self.comment)

    def log_state_change_action(self, user, action):
        """With the digest of what was decided on."""
        workflow, next_task = self.workflow_state.workflow, self.workflow_state.get_next_task()
        data = {
            "id": workflow.pk,
            "title": workflow.name,
            "status": self.status,
            "task_state_id": self.pk,
            "task": {"id": self.task_id, "title": self.task.name},
            "next": {"id": next_task.pk, "title": next_task.name} if next_task else None,
            "digest": self.digest,
        }
        log(
            instance=self.revision.as_object(),
            action=f"wagtail.workflow.{action}",
            user=user,
            data={"workflow": data, "comment": self.comment},
            revision=self.revision,
        )

    @property
    def is_waiting(self):
        state = self.workflow_state
        is_current = state.status == state.STATUS_IN_PROGRESS and state.current_task_state_id == self.pk
        return is_current and self.status == self.STATUS_IN_PROGRESS

    @property
    def is_overdue(self):
        return self.is_waiting and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def digest_groups(self):
        """The digest in eight groups of eight digits, for reading aloud."""
        return [self.digest[start : start + 8] for start in range(0, len(self.digest), 8)]


class TwoPersonRules(models.Model):
    """What both kinds of steps have in common; the rules themselves are in ``two_persons``."""

    decided_by_another = True
    lock_class = InReviewLock
    task_state_class = TwoPersonTaskState

    due_after_days = models.PositiveSmallIntegerField(
        _("days until it is due"), default=7, help_text=_("After that the dashboard and the mails call it overdue.")
    )

    class Meta:
        abstract = True

    def deciders(self, obj):
        """Active users whose office it is to decide on ``obj`` at this step, authors included."""
        raise NotImplementedError

    def is_decider(self, obj, user) -> bool:
        return user.is_active and (user.is_superuser or self.deciders(obj).filter(pk=user.pk).exists())

    @transaction.atomic
    def start(self, workflow_state, user=None):
        """UnfitContent if the lint finds what must not go public: nobody has to read what cannot be approved."""
        refuse_unfit(workflow_state.content_object.get_latest_revision())
        task_state = super().start(workflow_state, user=user)
        two_persons.remember_content(task_state, self.due_after_days)
        return task_state

    def reason_to_refuse(self, task_state, user, action_name) -> str:
        """In words why this user cannot decide that; empty if they can."""
        return two_persons.reason_to_refuse(self, task_state, user, action_name)

    def has_approved(self, revision) -> bool:
        """Whether exactly this content, with its dates and files, was approved here, as for a scheduled publication."""
        return TwoPersonTaskState.objects.filter(
            task=self,
            status=TaskState.STATUS_APPROVED,
            digest=content_digest(revision),
            workflow_state__status=WorkflowState.STATUS_APPROVED,
            workflow_state__base_content_type=revision.base_content_type_id,
            workflow_state__object_id=revision.object_id,
        ).exists()

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        task_state = task_state.specific
        kwargs = two_persons.checked_action(self, task_state, user, action_name, kwargs)
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_actions(self, obj, user):
        """Buttons only; ``on_action()`` decides."""
        if not self.is_decider(obj, user) or two_persons.reason_against(obj, user, task=self):
            return []
        return [("reject", gettext("Send back"), True), ("approve", gettext("Approve"), True)]

    def get_form_for_action(self, action):
        from .remarks import ApprovalForm, SendBackForm

        return SendBackForm if action == "reject" else ApprovalForm

    def user_can_access_editor(self, obj, user):
        return self.is_decider(obj, user)

    def locked_for_user(self, obj, user):
        """For everybody: what is approved must be what was looked at."""
        return True

    def user_can_lock(self, obj, user):
        return False

    def user_can_unlock(self, obj, user):
        return False


class TwoPersonTask(TwoPersonRules, AbstractGroupApprovalTask):  # noqa: DJ008 - Task has it
    """A step that members of a group decide on, but none of those who wrote or submitted what it is about."""

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "due_after_days"]

    class Meta:
        verbose_name = _("approval by two people")
        verbose_name_plural = _("approvals by two people")

    def deciders(self, obj):
        return get_user_model().objects.filter(is_active=True, groups__in=self.groups.all()).distinct()

    @classmethod
    def get_description(cls):
        return gettext("A member of the chosen groups decides, but nobody who wrote or submitted the text")


class TownHallTask(TwoPersonRules, Task):  # noqa: DJ008 - Task has it
    """A second person in the town hall decides, where the body's team wants that; elsewhere the step is passed over."""

    admin_form_fields = [*Task.admin_form_fields, "due_after_days"]

    class Meta:
        verbose_name = _("approval by a second person in the town hall")
        verbose_name_plural = _("approvals by a second person in the town hall")

    def start(self, workflow_state, user=None):
        task_state = super().start(workflow_state, user=user)
        if not self.applies_to(workflow_state.content_object, workflow_state.requested_by_id):
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.finished_at = timezone.now()
            task_state.save(update_fields=["status", "finished_at"])
        return task_state

    def applies_to(self, obj, submitter_id=None) -> bool:
        """Where both people of a town hall have worked on it, four eyes have seen it and nobody is left to decide."""
        team = Team.of(obj)
        if not (team and team.second_person):
            return False
        people = set(team.people.values_list("pk", flat=True))
        worked_on_it = people & (authors(obj) | {submitter_id})
        return bool(people - worked_on_it) or len(worked_on_it) < 2

    def has_approved(self, revision) -> bool:
        """What was passed over at the time has no approval to show, but a note of that."""
        return super().has_approved(revision) or self._has_passed_over(revision)

    def _has_passed_over(self, revision) -> bool:
        skipped = TaskState.objects.filter(task=self, status=TaskState.STATUS_SKIPPED, revision=revision)
        return skipped.filter(workflow_state__status=WorkflowState.STATUS_APPROVED).exists()

    def deciders(self, obj):
        team = Team.of(obj)
        return team.people if team else get_user_model().objects.none()

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = TwoPersonTaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if user.is_superuser:
            return TaskState.objects.filter(pk__in=waiting.values("pk"))
        bodies = set(Body.objects.filter(team__closed_at=None, team__group__user=user).values_list("pk", flat=True))
        if not bodies:
            return TaskState.objects.none()
        states = [
            state.pk
            for state in waiting.select_related("workflow_state")
            if getattr(getattr(state.workflow_state.content_object, "specific_deferred", None), "body_id", None)
            in bodies
        ]
        return TaskState.objects.filter(pk__in=states)

    @classmethod
    def get_description(cls):
        return gettext("Another person of the same municipality decides, if its team has chosen so")


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("at once, one mail for each")
    DAILY = "daily", _("once a day, all in one mail")


class NoticePreference(models.Model):
    """How one person wants to be told about approvals. Without a row: at once."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kommunen_notice_preference")
    pace = models.CharField(_("mails about approvals"), max_length=10, choices=Pace, default=Pace.AT_ONCE)

    class Meta:
        verbose_name = _("preference for mails")
        verbose_name_plural = _("preferences for mails")
        default_permissions = ()

    def __str__(self):
        return self.get_pace_display()


class Occasion(models.TextChoices):
    """What a notice is about. Its text is made when it is sent: nothing of it is stored."""

    WAITING = "waiting", _("waits for your decision")
    SENT_BACK = "sent_back", _("was sent back")
    APPROVED = "approved", _("is approved")
    WITHDRAWN = "withdrawn", _("was withdrawn")
    #: Said again each day for as long as it is true.
    OVERDUE = "overdue", _("is overdue")


class Notice(models.Model):
    """One mail, or one line of a digest, that somebody is owed. There is at most one for each occasion."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kommunen_notices")
    occasion = models.CharField(max_length=12, choices=Occasion)
    task_state = models.ForeignKey(TaskState, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["created_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["recipient", "occasion", "task_state"], name="kommunen_one_notice")
        ]

    def __str__(self):
        return f"{self.get_occasion_display()}, {self.created_at:%d.%m.%Y}"

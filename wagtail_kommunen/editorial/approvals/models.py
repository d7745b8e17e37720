"""The steps of approval that teams and offices take."""

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from ...bodies.models import Body
from ..teams.models import Team
from . import two_persons
from .authorship import authors
from .checking import refuse_unfit
from .content_digest import content_digest
from .history import with_record
from .locks import InReviewLock


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

    def pass_over(self):
        """Nobody decides here. Which step comes next is for the workflow to say."""
        self.status = self.STATUS_SKIPPED
        self.finished_at = timezone.now()
        self.save(update_fields=["status", "finished_at"])

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
        """At the first step that has not let this content pass. Wagtail would resume at the one that sent it back.

        UnfitContent if the lint finds what must not go public: nobody has to read what cannot be approved.
        """
        first = workflow_state.get_next_task()
        if first and first.pk != self.pk:
            return first.specific.start(workflow_state, user=user)
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
        begins_here = task_state.task_id == self.pk
        if begins_here and not self.applies_to(workflow_state.content_object, workflow_state.requested_by_id):
            task_state.pass_over()
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
        return gettext("Another person of the same municipality decides, where that is switched on for its team")

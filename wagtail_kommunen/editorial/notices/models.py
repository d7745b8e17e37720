"""What people are told of approvals, and how they want to be told."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState


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

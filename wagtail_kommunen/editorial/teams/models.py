"""Editorial teams of municipalities, and the invitations that let people in."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection


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

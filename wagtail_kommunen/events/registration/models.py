"""Who has registered for an event. Nothing of it is versioned, searched or logged; all of it is erased some days after."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegistrationState(models.TextChoices):
    CONFIRMED = "confirmed", _("has a seat")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("a registration", "cancelled")


class RegistrationQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self):
        """In the order in which they came."""
        return self.filter(state=RegistrationState.WAITING).order_by("queued_at", "pk")

    def seats(self) -> int:
        """How many seats those who are confirmed take, with their companions."""
        sums = self.confirmed().aggregate(people=models.Count("pk"), companions=models.Sum("companions"))
        return sums["people"] + (sums["companions"] or 0)


class Registration(models.Model):
    """One person, for one event, or for one date of a series."""

    # Names and addresses stand in no index of ours.
    wagtail_reference_index_ignore = True

    event = models.ForeignKey("wagtail_kommunen.Event", models.PROTECT, related_name="registrations")
    #: Key of the occurrence in a series; empty if it is for the whole event.
    key = models.CharField(max_length=36, blank=True, default="")
    #: Last day of what it is for: its erasure counts from there. Of what is postponed, a year later.
    last_day = models.DateField()
    #: After so many days, as was said when it was agreed to; a later choice of the host may only shorten it.
    retention_days = models.PositiveSmallIntegerField(default=30)
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState)
    first_name = models.CharField(_("first name"), max_length=80)
    last_name = models.CharField(_("last name"), max_length=80)
    email = models.EmailField(_("e-mail"))
    companions = models.PositiveSmallIntegerField(_("companions"), default=0)
    function = models.CharField(_("function"), max_length=160, blank=True, default="")
    organisation = models.CharField(_("municipality or organisation"), max_length=160, blank=True, default="")
    diet = models.CharField(_("dietary needs"), max_length=250, blank=True, default="")
    accessibility = models.CharField(_("accessibility needs"), max_length=500, blank=True, default="")
    #: SHA-256 of the code in the link that this person got.
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=15)
    #: The words that were agreed to, and when.
    consent_text = models.TextField()
    consent_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField()
    moved_up_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(_("checked in"), null=True)
    #: Keys of the dates on which this person was there, of an event that has several.
    attended = models.JSONField(default=list, blank=True)
    #: State, and fingerprint of date and place, that this person was told last. Another one: a mail is due.
    told = models.CharField(max_length=64, blank=True, default="")
    #: The last mail has not left: it could not be sent, or it waits for the night.
    is_undelivered = models.BooleanField(default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["queued_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["event", "key", "state", "queued_at"], name="kommunen_registration_queue"),
            models.Index(fields=["last_day"], name="kommunen_registration_days"),
        ]

    def __str__(self):
        # No name: what is logged, is logged by this.
        return f"{self._meta.verbose_name} {self.pk}"

    def was_at(self, date: str) -> bool:
        """One date of an event that has several. Whoever was checked in for the whole event, was at all of them."""
        return self.checked_in_at is not None and (not self.attended or date in self.attended)

    def knows(self, fingerprint: str) -> bool:
        """The same fact in another state of the calendar is no news: what is over changes a state by itself."""
        return self.told.rpartition(":")[2] == fingerprint.rpartition(":")[2] and bool(self.told)

    @property
    def told_state(self) -> str:
        """In which state this person thinks the event is: a state of it, or “gone”."""
        return self.told.partition(":")[0]

    @property
    def seats(self) -> int:
        return 1 + self.companions

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

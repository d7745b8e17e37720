"""Events: what an event page says, what exists once for all its languages, and its dates as the calendar reads them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from ..fields import StreamField
from ..network.described_image import DescribedImage
from ..network.phone import phone_number
from .blocks import (
    ExceptionsBlock,
    InvitedBlock,
    MaterialBlock,
    PartnersBlock,
    ProgrammeBlock,
    SessionsBlock,
    SpeakersBlock,
)
from .choices import AttendanceMode, EventKind, EventState, RegistrationMode, Repeats, Visibility
from .rules import rule_of, with_end
from .schedule import Happening, happenings, zone_of

#: Formatting that the running text of an event may have.
TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]


def site_time_zone() -> str:
    return settings.TIME_ZONE


class EventDetails(DescribedImage):
    """The fields of an event page. Times are those of the clock on the wall, in the event's own zone."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    body = models.ForeignKey(
        "wagtail_kommunen.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        # Translators: Veranstalterin, a public body
        verbose_name=_("host"),
        help_text=_("Who invites. Its editorial team may change this event."),
    )
    partners = StreamField(
        PartnersBlock(),
        blank=True,
        verbose_name=_("co-hosts and supporters"),
        help_text=_("A co-host shows the event on its profile."),
    )
    region = models.ForeignKey(
        "wagtail_kommunen.Body",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
        help_text=_("Left empty, it is the government region of the host."),
    )
    summary = models.TextField(
        _("in short"),
        max_length=400,
        blank=True,
        default="",
        help_text=_("Two or three sentences for lists and mails."),
    )
    text = RichTextField(_("what it is about"), blank=True, default="", features=TEXT_FEATURES)
    target_group = models.CharField(
        _("for whom"), max_length=250, blank=True, default="", help_text=_("e.g. “Volunteering offices of small towns”")
    )

    # ---- When
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    starts_at = models.TimeField(_("from"), null=True, blank=True, help_text=_("Left empty, it lasts the whole day."))
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Only if it lasts several days."))
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default=site_time_zone)
    repeats = models.CharField(_("repeats"), max_length=20, choices=Repeats, blank=True, default=Repeats.NEVER)
    repeats_until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("Left empty, it goes on: the next two years are shown.")
    )
    custom_rule = models.CharField(
        _("rule of your own"),
        max_length=300,
        blank=True,
        default="",
        help_text=_("As in RFC 5545, e.g. “FREQ=MONTHLY;BYDAY=1TU”. Only if no other choice fits."),
    )
    exceptions = StreamField(
        ExceptionsBlock(), blank=True, verbose_name=_("exceptions"), help_text=_("Dates that differ from the rule.")
    )
    sessions = StreamField(
        SessionsBlock(),
        blank=True,
        verbose_name=_("single dates"),
        help_text=_("For a group that meets several times. They replace the dates above."),
    )
    state = models.CharField(_("state"), max_length=20, choices=EventState, default=EventState.PLANNED)
    state_reason = models.CharField(
        _("reason"), max_length=250, blank=True, default="", help_text=_("It is shown, and sent to subscribers.")
    )
    previously_on = models.DateField(
        _("was planned for"), null=True, blank=True, help_text=_("The day that people may have in their calendars.")
    )

    # ---- Where
    attendance_mode = models.CharField(
        _("attendance"), max_length=10, choices=AttendanceMode, default=AttendanceMode.ON_SITE
    )
    venue = models.CharField(_("venue"), max_length=160, blank=True, default="")
    street = models.CharField(_("street and number"), max_length=160, blank=True, default="")
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = models.CharField(_("town"), max_length=120, blank=True, default="")
    venue_accessibility = models.TextField(
        _("accessibility of the venue"),
        max_length=1000,
        blank=True,
        default="",
        help_text=_("Steps, lift, toilet, induction loop, parking, sign language; and whom to ask."),
    )
    online_url = models.URLField(
        _("address online"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("If people register on this page, only they get it."),
    )

    # ---- What else
    programme = StreamField(ProgrammeBlock(), blank=True, verbose_name=_("programme"))
    speakers = StreamField(SpeakersBlock(), blank=True, verbose_name=_("speakers"))
    material = StreamField(
        MaterialBlock(), blank=True, verbose_name=_("material and minutes"), help_text=_("Also after the event.")
    )
    contact_function = models.CharField(_("who answers questions"), max_length=160, blank=True, default="")
    contact_email = models.EmailField(_("e-mail"), blank=True, default="")
    contact_phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        default="",
        validators=[phone_number],
    )
    visibility = models.CharField(_("who sees it"), max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    invited = StreamField(
        InvitedBlock(),
        blank=True,
        verbose_name=_("invited"),
        help_text=_("Whose people see it, besides hosts and offices, if only invited ones do."),
    )

    # ---- Registration
    registration = models.CharField(
        _("registration"), max_length=10, choices=RegistrationMode, blank=True, default=RegistrationMode.NONE
    )
    registration_url = models.URLField(_("address of the registration"), max_length=500, blank=True, default="")
    capacity = models.PositiveSmallIntegerField(
        _("seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(10_000)],
        help_text=_("Left empty, there is room for everybody. For a series: at each date."),
    )
    companions = models.PositiveSmallIntegerField(
        _("companions"),
        default=0,
        validators=[MaxValueValidator(10)],
        help_text=_("How many people one may bring along. They take seats too."),
    )
    opens_days_before = models.PositiveSmallIntegerField(
        _("opens … days before"), null=True, blank=True, help_text=_("Left empty: as soon as the event is public.")
    )
    closes_days_before = models.PositiveSmallIntegerField(
        _("closes … days before"), default=0, help_text=_("0: when the event begins. Else at the end of that day.")
    )
    asks_function = models.BooleanField(_("ask for the function"), default=False)
    asks_body = models.BooleanField(_("ask for the municipality or organisation"), default=False)
    asks_diet = models.BooleanField(_("ask for dietary needs"), default=False)
    asks_accessibility = models.BooleanField(_("ask for accessibility needs"), default=False)
    grants_certificate = models.BooleanField(
        _("certificate of attendance"), default=False, help_text=_("For those who were checked in.")
    )
    retention_days = models.PositiveSmallIntegerField(
        _("registrations are erased … days after the end"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("Names and addresses are kept no longer than needed for that, e.g. for certificates."),
    )

    class Meta:
        abstract = True

    @property
    def rule(self) -> str:
        """The RRULE of its series without the prefix, with its end; empty if nothing repeats. ValidationError as rules.py."""
        if not self.repeats or self.starts_on is None:
            return ""
        zone = zone_of(self.time_zone) if self.starts_at else None
        return with_end(rule_of(self.repeats, self.starts_on, self.custom_rule), self.repeats_until, zone)

    @property
    def is_series(self) -> bool:
        return bool(self.repeats)

    def happenings(self) -> list[Happening]:
        return happenings(self)

    @property
    def is_on_site(self) -> bool:
        return self.attendance_mode != AttendanceMode.ONLINE and self.state != EventState.MOVED_ONLINE

    @property
    def is_online(self) -> bool:
        return self.attendance_mode != AttendanceMode.ON_SITE or self.state == EventState.MOVED_ONLINE

    @property
    def registers_here(self) -> bool:
        return self.registration == RegistrationMode.HERE

    @property
    def address(self) -> list[str]:
        """Lines of the address on an envelope, as far as they are known."""
        return list(filter(None, (self.venue, self.street, f"{self.postal_code} {self.town}".strip())))

    @property
    def public_online_url(self) -> str:
        """Empty where only those get it who have registered."""
        return "" if self.registers_here else self.online_url


class Event(models.Model):
    """What exists once, in however many languages it is announced. Its pages share the translation key."""

    translation_key = models.UUIDField(unique=True, editable=False)
    #: When, and by whom, an event of a municipality was brought into the calendar of the network.
    listed_at = models.DateTimeField(_("in the calendar of the network since"), null=True, editable=False)
    listed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    #: Of its newest VEVENT. It outlives the entry: who takes an event out of the calendar and back, must not count anew.
    sequence = models.PositiveIntegerField(null=True, editable=False)
    retention_days = models.PositiveSmallIntegerField(default=30, editable=False)
    last_day = models.DateField(null=True, editable=False)
    #: Raised by whoever counts seats: a write at the start of a transaction makes the next one wait, on every database.
    turn = models.PositiveBigIntegerField(default=0, editable=False)
    #: What stays of the registrations once they are erased: numbers.
    registered_count = models.PositiveIntegerField(default=0, editable=False)
    attended_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = ()
        permissions = [
            ("list_events", _("Can bring events of municipalities into the calendar of the network")),
            # Translators: names and addresses of those who registered
            ("see_registrations", _("Can see who has registered for events")),
        ]

    def __str__(self):
        return str(self.translation_key)


class CalendarEntry(models.Model):
    """One public event page as lists and feeds read it. Written when it is published, gone when it is not public any more."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="kommunen_calendar_entry")
    event = models.ForeignKey(Event, models.CASCADE, related_name="entries")
    host = models.ForeignKey("wagtail_kommunen.Body", models.CASCADE, related_name="+")
    region = models.ForeignKey("wagtail_kommunen.Body", models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=EventKind)
    attendance_mode = models.CharField(max_length=10, choices=AttendanceMode)
    visibility = models.CharField(max_length=10, choices=Visibility)
    #: In the calendar of the network; else only in that of its municipality.
    is_network = models.BooleanField()
    first_day = models.DateField()
    last_day = models.DateField()
    #: RFC 5545: raised with each change that matters to somebody who has it in a calendar.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    #: VEVENTs as text, lines ended by CR LF.
    ics = models.TextField()
    time_zone = models.CharField(max_length=60)
    #: Up to which day a series that goes on was written down; None of all others.
    filled_until = models.DateField(null=True)

    class Meta:
        verbose_name = _("entry of the calendar")
        verbose_name_plural = _("entries of the calendar")
        default_permissions = ()
        indexes = [models.Index(fields=["last_day", "is_network"], name="kommunen_entry_last_day")]

    def __str__(self):
        return f"{self.page_id}"


class EventRole(models.TextChoices):
    HOST = "host", _("host")
    CO_HOST = "co_host", _("co-host")
    SUPPORTER = "supporter", _("supporter")
    INVITED = "invited", _("invited")


class EventBody(models.Model):
    """What a body has to do with a public event."""

    entry = models.ForeignKey(CalendarEntry, models.CASCADE, related_name="bodies")
    body = models.ForeignKey("wagtail_kommunen.Body", models.CASCADE, related_name="+")
    role = models.CharField(max_length=10, choices=EventRole)

    class Meta:
        verbose_name = _("body of an event")
        verbose_name_plural = _("bodies of events")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "body", "role"], name="kommunen_one_event_body"),
        ]

    def __str__(self):
        return f"{self.entry_id} {self.role} {self.body_id}"


class OccurrenceQuerySet(models.QuerySet):
    def between(self, first, last):
        """Those that touch the days from ``first`` to ``last``."""
        return self.filter(first_day__lte=last, last_day__gte=first)


class Occurrence(models.Model):
    """One date of a public event page, as the calendar reads it: an indexed row instead of a rule."""

    entry = models.ForeignKey(CalendarEntry, models.CASCADE, related_name="occurrences")
    key = models.CharField(max_length=36, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    first_day = models.DateField()
    last_day = models.DateField()
    all_day = models.BooleanField()
    state = models.CharField(max_length=20, choices=EventState)
    reason = models.CharField(max_length=250, blank=True)
    title = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=200, blank=True)
    #: Of one that was moved within a series: the day on which it would have begun.
    original_day = models.DateField(null=True)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date of an event")
        verbose_name_plural = _("dates of events")
        ordering = ["starts", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="kommunen_one_occurrence")]
        indexes = [
            models.Index(fields=["ends", "starts"], name="kommunen_occurrence_ends"),
            models.Index(fields=["first_day", "last_day"], name="kommunen_occurrence_days"),
        ]

    def __str__(self):
        return f"{self.entry_id} {self.key}".strip()

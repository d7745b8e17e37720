from datetime import date

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from ..bodies.models import BodyKind
from ..bodies.names import fold, spellings
from ..declarations.fields import PartialDateField
from ..declarations.publishing import LintedPublishingMixin
from ..lint import Finding, lint_texts
from ..translation import first_language
from .evidence import evidence_path, evidence_storage, validate_pdf
from .locks import InRoundLock
from .offices import Office, OfficeForm, office_title
from .status import Status, contradicts, earliest, has_left, not_before, public_condition, status_expression, status_of


class LeavingReason(models.TextChoices):
    """Why a membership ended. Coded, so that nobody has to explain themselves in public."""

    COUNCIL = "council", _("decision of the council")
    OWN_WISH = "own_wish", _("at its own wish")
    DISSOLVED = "dissolved", _("the body was dissolved or merged")
    REPLACED = "replaced", _("replaced by a signature of a newer version")
    CRITERIA = "criteria", _("the criteria are no longer met")
    ERROR = "error", _("recorded by mistake")


class Evidence(models.Model):
    """A scan of a signed paper. Private: it leaves the house only through a view that asks who may see it."""

    title = models.CharField(_("title"), max_length=255)
    file = models.FileField(
        _("file"), storage=evidence_storage, upload_to=evidence_path, validators=[validate_pdf], help_text=_("A PDF.")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)

    class Meta:
        # Translators: Nachweis
        verbose_name = _("evidence")
        verbose_name_plural = _("pieces of evidence")
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("wagtail_kommunen:evidence", args=[self.pk])

    @property
    def url(self):
        """As Wagtail's download column asks for it; the view behind it asks who may."""
        return self.get_absolute_url()


class SignatoryQuerySet(models.QuerySet):
    def public(self):
        """Signatures as printed below the declaration. Dissolved bodies and those that left stay: they did sign."""
        return self.filter(public_condition()).in_order_of_protocol()

    def for_lists(self):
        """Only the columns that a public list prints; the rest would cost twice the time for nothing."""
        return self.only(
            *("version__number", "version__label", "body__kind", "body__designation", "body__name"),
            *("honorific", "first_name", "last_name", "office", "office_form", "office_text"),
            *("live", "council_resolution_on", "signed_on", "countersigned_on", "left_on"),
        )

    def running(self, today: date | None = None):
        """Public signatures that have not ended: they make a body a member."""
        today = today or date.today()
        not_left = Q(left_on=None) | ~has_left(today)  # without a date the comparison alone is NULL, not false
        return self.public().alias(left_from=earliest("left_on")).filter(not_left)

    def with_status(self, today: date | None = None):
        """Each with ``computed_status``, to filter and to sort by."""
        today = today or date.today()
        return self.alias(left_from=earliest("left_on")).annotate(computed_status=status_expression(today))

    def named_like(self, text: str):
        """Signatures whose body, AGS or person fits every word of ``text``; umlauts as ae, oe, ue too."""
        words = fold(text).split()
        if text.strip() and not words:
            return self.none()
        conditions = Q()
        for word in words:
            person = spellings(word)
            conditions &= (
                Q(body__search_name__contains=word)
                | Q(body__ags__startswith=word)
                | Q(last_name__iregex=person)
                | Q(first_name__iregex=person)
            )
        return self.filter(conditions)

    def in_order_of_protocol(self):
        # The text of the version would come with every row.
        return (
            self.select_related("body", "version")
            .defer("version__canonical")
            .order_by("body__protocol_rank", "sort_order", "body__search_name", "version__number", "pk")
        )

    def first_signed_on(self, declaration):
        """The earliest day on which anybody signed the declaration, as exactly as it is known, or None."""
        public = self.filter(public_condition(), version__declaration=declaration)
        return public.aggregate(first=models.Min("signed_on"))["first"]


class Signatory(
    LintedPublishingMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """One signature: a person for a body under one version. One record, not one per language."""

    version = models.ForeignKey(
        "wagtail_kommunen.DeclarationVersion",
        models.PROTECT,
        related_name="signatories",
        verbose_name=_("version signed"),
    )
    body = models.ForeignKey(
        "wagtail_kommunen.Body", models.PROTECT, related_name="signatories", verbose_name=_("body")
    )
    # Translators: Anrede oder akademischer Grad, z. B. "Dr."
    honorific = models.CharField(_("honorific"), max_length=60, blank=True, default="", help_text=_("e.g. “Dr.”"))
    first_name = models.CharField(_("first name"), max_length=120, blank=True, default="")
    last_name = models.CharField(_("last name"), max_length=120, blank=True, default="")
    office = models.CharField(_("office"), max_length=40, choices=Office, blank=True, default="")
    office_form = models.CharField(
        _("grammatical form"),
        max_length=12,
        choices=OfficeForm,
        blank=True,
        default="",
        help_text=_("“Bürgermeisterin”, “Bürgermeister” or “Bürgermeister*in”."),
    )
    office_text = models.CharField(
        _("office in other words"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("Where the list has no fitting office, or as an addition: “für Sport und Ehrenamt”."),
    )
    council_resolution_on = PartialDateField(_("council resolution on"), null=True, blank=True)
    council_resolution_paper = models.CharField(
        # Translators: Vorlagennummer
        _("paper number"),
        max_length=60,
        blank=True,
        default="",
    )
    council_resolution_url = models.URLField(
        _("link to the resolution"), blank=True, default="", help_text=_("In the council information system.")
    )
    signed_on = PartialDateField(_("signed on"), null=True, blank=True)
    signed_in = models.CharField(_("signed in"), max_length=120, blank=True, default="", help_text=_("Place"))
    countersigned_on = PartialDateField(_("countersigned on"), null=True, blank=True)
    countersigned_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="countersignatures",
        verbose_name=_("countersigned by"),
        help_text=_("The state’s own signature under the same version."),
    )
    left_on = PartialDateField(_("left on"), null=True, blank=True)
    leaving_reason = models.CharField(
        _("reason for leaving"), max_length=20, choices=LeavingReason, blank=True, default=""
    )
    evidence = models.ForeignKey(
        Evidence,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="signatories",
        verbose_name=_("evidence"),
        help_text=_("Scan of the signed paper. It is never public."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("place in its group"),
        default=100,
        help_text=_("Smaller comes first among bodies of the same kind; equal ones follow the alphabet."),
    )

    objects = SignatoryQuerySet.as_manager()

    search_fields = [
        index.SearchField("last_name"),
        index.SearchField("first_name"),
        index.RelatedFields("body", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("id"),
        index.FilterField("live"),
        index.FilterField("signed_on"),
    ]

    class Meta:
        # Translators: Unterzeichner*in, one signature in the registry
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["-version__number", "body__protocol_rank", "sort_order", "body__search_name"]
        indexes = [models.Index(fields=["version", "live", "signed_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "body"],
                condition=Q(left_on=None),
                name="kommunen_one_running_signature",
                violation_error_message=_("This body has a running signature under this version already."),
            ),
            models.CheckConstraint(
                name="kommunen_signed_after_resolution",
                condition=not_before("signed_on", "council_resolution_on"),
                violation_error_message=_("A body cannot sign before its council has decided."),
            ),
            models.CheckConstraint(
                name="kommunen_countersigned_after_signed",
                condition=not_before("countersigned_on", "signed_on"),
                violation_error_message=_("The state cannot countersign before the body has signed."),
            ),
            models.CheckConstraint(
                name="kommunen_left_after_signed",
                condition=not_before("left_on", "signed_on"),
                violation_error_message=_("A body cannot leave before it has signed."),
            ),
            models.CheckConstraint(
                name="kommunen_left_after_countersigned",
                condition=not_before("left_on", "countersigned_on"),
                violation_error_message=_("A body cannot leave before its signature was countersigned."),
            ),
            models.CheckConstraint(
                name="kommunen_countersigned_needs_signed",
                condition=Q(countersigned_on=None) | Q(signed_on__isnull=False),
                violation_error_message=_("What is countersigned has been signed: when?"),
            ),
            models.CheckConstraint(
                name="kommunen_left_needs_signed",
                condition=Q(left_on=None) | Q(signed_on__isnull=False),
                violation_error_message=_("Only who has signed can leave: when was it signed?"),
            ),
            models.CheckConstraint(
                name="kommunen_left_needs_reason",
                condition=Q(left_on=None, leaving_reason="") | (Q(left_on__isnull=False) & ~Q(leaving_reason="")),
                violation_error_message=_("Leaving has a date and a reason, both or neither."),
            ),
        ]

    @classmethod
    def referable_by(cls, user):
        """See isolation/references.py."""
        return cls.objects.filter(public_condition())

    def __str__(self):
        return f"{self.body} ({self.version.label})" if self.body_id and self.version_id else str(_("signatory"))

    @property
    def status(self) -> Status:
        return status_of(self, date.today())

    @property
    @admin.display(description=_("Status"))
    def status_label(self):
        return self.status.label

    @property
    def signed_on_display(self):
        return self.signed_on.display() if self.signed_on else ""

    def signed_with(self, first):
        """Whether this can have been signed on the day ``first``: “Dezember 2012” can, “2010er-Jahre” is too vague."""
        return bool(first and self.signed_on.year == first.year and self.signed_on.earliest <= first.latest)

    @property
    def is_public(self):
        return self.live and self.signed_on is not None

    @property
    def was_public(self):
        return bool(self.first_published_at and self.signed_on)

    @property
    @admin.display(description=_("Person"))
    def person_name(self):
        """“Dr. Andrea Beispiel”; empty if it is not known who signed."""
        return " ".join(part for part in (self.honorific, self.first_name, self.last_name) if part)

    @property
    @admin.display(description=_("Office"))
    def office_title(self):
        """“Staatssekretärin für Sport und Ehrenamt”: the form of the code list, then the words of one's own."""
        with override(self.office_language):
            return f"{office_title(self.office, self.office_form)} {self.office_text}".strip()

    @property
    def office_language(self) -> str:
        """Words of one's own are in the first language of the site, and then the whole title is."""
        return first_language() if self.office_text else get_language() or first_language()

    def lint(self) -> list[Finding]:
        """What keeps it from going public on its own."""
        findings = self.lint_entry()
        if held := self.open_round:
            message = _("It is part of the signing round “%(round)s” and goes public with it.") % {"round": held}
            findings.append(Finding("body", str(_("Signing round")), str(message), code="in-round"))
        return findings

    @property
    def open_round(self):
        """The signing round that will release it, or None."""
        return self.rounds.open().first() if self.pk else None

    def get_lock(self):
        """What is decided on together is not changed meanwhile."""
        held = None if self.live else self.open_round
        return InRoundLock(self, held) if held and held.workflow_in_progress else super().get_lock()

    def lint_entry(self) -> list[Finding]:
        """What must not go public: placeholders, and a person without an office."""
        findings = list(
            lint_texts(
                [
                    ("last_name", str(_("Person")), self.person_name),
                    ("office_text", str(_("Office")), self.office_text),
                    ("signed_in", str(_("signed in")), self.signed_in),
                    ("council_resolution_paper", str(_("Paper number")), self.council_resolution_paper),
                    ("body", str(_("Body")), self.body.full_name if self.body_id else ""),
                ]
            )
        )
        if self.person_name and not self.office_title:
            findings.append(Finding("office", str(_("Office")), str(_("The office is empty.")), code="no-office"))
        return findings

    def clean(self):
        super().clean()
        errors = dict(self._date_errors()) if self._has_dates() else {}
        if self.countersigned_by_id:
            errors |= self._countersigner_errors()
        if self.left_on and not self.leaving_reason:
            errors["leaving_reason"] = _("Why did it leave? Please choose a reason.")
        if self.leaving_reason and not self.left_on:
            errors["left_on"] = _("When did it leave?")
        if errors:
            raise ValidationError(errors)

    def _has_dates(self):
        """Text in a field of dates is no date: ``full_clean()`` has named that field already."""
        dates = (self.council_resolution_on, self.signed_on, self.countersigned_on, self.left_on)
        return not any(isinstance(value, str) for value in dates)

    def _date_errors(self):
        today = date.today()
        for field in ("council_resolution_on", "signed_on", "countersigned_on", "left_on"):
            value = getattr(self, field)
            if value and value.earliest > today:
                yield field, _("This date lies in the future.")
        if contradicts(self.signed_on, self.council_resolution_on):
            yield "signed_on", _("A body cannot sign before its council has decided.")
        if self.countersigned_on and not self.signed_on:
            yield "signed_on", _("What is countersigned has been signed: when?")
        elif contradicts(self.countersigned_on, self.signed_on):
            yield "countersigned_on", _("The state cannot countersign before the body has signed.")
        if self.left_on and not self.signed_on:
            yield "signed_on", _("Only who has signed can leave: when was it signed?")
        elif contradicts(self.left_on, self.signed_on):
            yield "left_on", _("A body cannot leave before it has signed.")
        elif contradicts(self.left_on, self.countersigned_on):
            yield "left_on", _("A body cannot leave before its signature was countersigned.")

    def _countersigner_errors(self):
        countersigner = self.countersigned_by
        if countersigner.pk == self.pk or countersigner.body_id == self.body_id:
            return {"countersigned_by": _("A body cannot countersign its own signature.")}
        if countersigner.version_id != self.version_id:
            return {"countersigned_by": _("That signature stands under another version.")}
        if not (countersigner.is_public or self._shares_round_with(countersigner)):
            return {"countersigned_by": _("That signature is not public yet.")}
        if countersigner.body.kind != BodyKind.STATE:
            return {"countersigned_by": _("Only the state countersigns.")}
        return {}

    def _shares_round_with(self, other):
        """Whether both go public at the same moment."""
        held = self.open_round
        return bool(held and other.open_round == held)

    def get_preview_template(self, request, mode_name):
        return "wagtail_kommunen/signatories/signature.html"

    def get_preview_context(self, request, mode_name):
        return {"request": request, "signatory": self, "version": self.version, "other_signatures": []}

from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.fields import RichTextField
from wagtail.models import TranslatableMixin

from ..declarations.fields import PartialDateField
from ..fields import StreamField
from ..lint import Finding, lint_texts, validate_public_text
from ..network.described_image import DescribedImage
from ..network.phone import dialled, phone_number
from ..signatories.membership import member_since, public_signatures
from ..translation import FieldRules, SharedFieldsMixin
from .blocks import InstrumentsBlock, LinksBlock, OffersBlock

#: Formatting that the running text of a profile may have.
TEXT_FEATURES = ["h3", "bold", "italic", "link", "document-link", "ol", "ul"]


class StrategyStage(models.TextChoices):
    """How far the local strategy for engagement is. Steps of one way, not grades."""

    NONE = "none", _("none yet")
    PLANNED = "planned", _("planned")
    IN_PROGRESS = "in_progress", _("in the making")
    ADOPTED = "adopted", _("adopted")
    UPDATED = "updated", _("updated")


class EngagementField(TranslatableMixin, models.Model):
    """A field of engagement (Engagementfeld): Soziales, Sport, Kultur … One record a language."""

    name = models.CharField(_("name"), max_length=80, validators=[validate_public_text])
    slug = models.SlugField(
        _("slug"), max_length=80, help_text=_("Stands in addresses: “sport”. The same in every language.")
    )
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=100, help_text=_("Smaller comes first; equal ones follow the alphabet.")
    )

    shared_fields = ("slug", "sort_order")
    override_translatable_fields = FieldRules()

    class Meta(TranslatableMixin.Meta):
        # Translators: Engagementfeld
        verbose_name = _("field of engagement")
        verbose_name_plural = _("fields of engagement")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "slug"],
                name="kommunen_engagement_field_slug",
                violation_error_message=_("There is a field with this slug already."),
            )
        ]

    @classmethod
    def referable_by(cls, user):
        """Anybody: they stand in the public directory. See isolation/references.py."""
        return cls.objects.all()

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        taken = type(self).objects.filter(slug=self.slug, locale__in=self._translations().values("locale"))
        if taken.exclude(translation_key=self.translation_key).exists():
            raise ValidationError({"slug": _("There is a field with this slug already.")}, code="unique")

    @transaction.atomic
    def save(self, *args, **kwargs):
        """The slug goes with it into the other languages: a filter finds the same members in each."""
        super().save(*args, **kwargs)
        self._translations().exclude(slug=self.slug).update(slug=self.slug)

    def _translations(self):
        return type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)


class MemberContactMixin(SharedFieldsMixin, TranslatableMixin, models.Model):
    """Somebody at the town hall. A page type adds a ParentalKey with ``related_name="contacts"``.

    The name of a person is shown only with that person's consent; the function always.
    """

    function = models.CharField(
        _("function"), max_length=160, help_text=_("e.g. “Volunteering office” or “Mayor’s office”")
    )
    name = models.CharField(
        _("name of the person"), max_length=160, blank=True, default="", help_text=_("May be left empty.")
    )
    email = models.EmailField(
        _("e-mail"), blank=True, default="", help_text=_("Best one of the office: “ehrenamt@…”. It survives holidays.")
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        default="",
        validators=[phone_number],
    )
    consent = models.BooleanField(
        _("the person agrees to be named in public"),
        default=False,
        help_text=_("Without it the name stays hidden; function, e-mail and phone are shown."),
    )

    #: Names, addresses and numbers are the same in every language.
    shared_fields = ("name", "email", "phone", "consent")
    panels = [
        FieldPanel("function"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldRowPanel([FieldPanel("name"), FieldPanel("consent")]),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.function

    @property
    def public_name(self):
        return self.name if self.consent else ""

    @property
    def dialled(self):
        return dialled(self.phone)

    @property
    def is_reachable(self):
        return bool(self.email or self.phone)

    def lint(self) -> list[Finding]:
        """What must not go public; the fields are those of the contact. A draft may still be without it."""
        texts = [
            (name, str(self._meta.get_field(name).verbose_name), getattr(self, name))
            for name in ("function", "name", "email")
        ]
        findings = list(lint_texts(texts))
        if not self.function.strip():
            message = gettext("What is this office or person responsible for?")
            findings.append(Finding("function", gettext("function"), message, code="no-function"))
        if not self.is_reachable:
            message = gettext("Please give an e-mail address or a phone number.")
            findings.append(Finding("email", gettext("e-mail"), message, code="unreachable"))
        return findings


class MemberProfile(DescribedImage):
    """The fields of a profile (Mitgliedsprofil). What the registry or the register knows is not repeated here."""

    body = models.ForeignKey(
        "wagtail_kommunen.Body",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("body"),
        help_text=_("Whose profile this is. Name, population and district come from the official register."),
    )
    summary = models.TextField(
        _("in short"),
        max_length=400,
        blank=True,
        default="",
        help_text=_("Two or three sentences: who you are and what volunteering means in your town."),
    )
    text = RichTextField(_("about us"), blank=True, default="", features=TEXT_FEATURES)
    fields_of_engagement = ParentalManyToManyField(
        "wagtail_kommunen.EngagementField", blank=True, related_name="+", verbose_name=_("fields of engagement")
    )
    strategy_stage = models.CharField(
        _("stage of the strategy"), max_length=20, choices=StrategyStage, blank=True, default=""
    )
    strategy_adopted_on = PartialDateField(
        _("adopted on"), null=True, blank=True, help_text=_("Only the year is enough: “2023”.")
    )
    strategy_document = models.ForeignKey(
        get_document_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("The strategy as a file, if it is not on your own site."),
    )
    strategy_url = models.URLField(_("link to the strategy"), blank=True, default="")
    instruments = StreamField(
        InstrumentsBlock(),
        blank=True,
        verbose_name=_("recognition"),
        help_text=_("How you thank volunteers."),
    )
    offers = StreamField(
        OffersBlock(),
        blank=True,
        # Translators: Amtshilfe
        verbose_name=_("peer support"),
        help_text=_("What other municipalities can have or learn from you."),
    )
    links = StreamField(LinksBlock(), blank=True, verbose_name=_("links"))
    checked_on = models.DateField(
        _("last checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which you last made sure that everything here is right. It is shown."),
    )

    class Meta:
        abstract = True

    @cached_property
    def signatures(self):
        """Public signatures of the body, the oldest first; ended ones too."""
        return public_signatures(self.body_id) if self.body_id else []

    @cached_property
    def member_since(self):
        """PartialDate of the day on which the running membership began; None of a body that is no member (any more)."""
        return member_since(self.signatures)

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from ..lint import validate_public_text
from .ags import validate_ags
from .names import fold


class BodyKind(models.TextChoices):
    """Kinds of bodies, in order of protocol."""

    STATE = "state", _("State")
    # Translators: kommunaler Spitzenverband
    ASSOCIATION = "association", _("Municipal association")
    GOVERNMENT_REGION = "government_region", _("Government region")
    # Translators: Gemeindeverband; Landschaftsverbände, Ämter, Verbandsgemeinden, Samtgemeinden
    REGIONAL_ASSOCIATION = "regional_association", _("Association of municipalities")
    DISTRICT = "district", _("District")
    INDEPENDENT_CITY = "independent_city", _("Independent city")
    TOWN = "town", _("Town")
    MUNICIPALITY = "municipality", _("Municipality")


MUNICIPALITY_KINDS = (BodyKind.DISTRICT, BodyKind.INDEPENDENT_CITY, BodyKind.TOWN, BodyKind.MUNICIPALITY)
PROTOCOL = {kind: rank for rank, kind in enumerate(BodyKind.values)}


class BodyQuerySet(models.QuerySet):
    def existing_on(self, day: date):
        return self.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(dissolved_on=None) | Q(dissolved_on__gt=day))

    def municipalities(self):
        """Städte, Gemeinden and Kreise."""
        return self.filter(kind__in=MUNICIPALITY_KINDS)

    def in_protocol_order(self):
        return self.order_by("protocol_rank", "search_name", "pk")

    def named_like(self, text: str):
        """Bodies whose name holds every word of ``text``, or whose AGS starts with it; umlauts as ae, oe, ue too."""
        words = fold(text).split()
        if not words:
            return self.none() if text.strip() else self
        condition = Q()
        for word in words:
            condition &= Q(search_name__contains=word)
        return self.filter(condition | Q(ags__startswith=words[0]))


class Body(models.Model):
    """A public body that can sign, own a profile or host an event (Körperschaft, as in OParl). Dissolved ones stay."""

    # The register has 11,000 rows; saving any indexed object would get slower with them (see docs on performance).
    wagtail_reference_index_ignore = True

    kind = models.CharField(_("kind"), max_length=24, choices=BodyKind)
    designation = models.CharField(
        _("designation"),
        max_length=60,
        blank=True,
        default="",
        # Translators: e.g. Stadt, Gemeinde, Kreis
        help_text=_(
            "What stands before the name: “Stadt”, “Gemeinde”, “Kreis”, “Land”. Empty if it is part of the name."
        ),
    )
    name = models.CharField(_("name"), max_length=160, help_text=_("Without the designation: “Rheine”, “Coesfeld”."))
    epithet = models.CharField(
        _("epithet"), max_length=160, blank=True, default="", help_text=_("e.g. “Stadt der FernUniversität”")
    )
    slug = models.SlugField(
        _("slug"),
        max_length=180,
        unique=True,
        blank=True,
        help_text=_("Its part of an address, e.g. “rheine”. Left empty, it is made from the name."),
    )
    # Translators: Amtlicher Gemeindeschlüssel
    ags = models.CharField(
        "AGS",
        max_length=8,
        blank=True,
        null=True,
        unique=True,
        validators=[validate_ags],
        help_text=_("Official key, eight digits with the leading zero; a district has its five digits and 000."),
    )
    ars = models.CharField(
        "ARS",
        max_length=12,
        blank=True,
        default="",
        validators=[RegexValidator(r"^\d{12}$", _("The ARS has twelve digits."))],
    )
    district = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="municipalities", verbose_name=_("district")
    )
    government_region = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="region_bodies", verbose_name=_("government region")
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    area_km2 = models.DecimalField(_("area in km²"), max_digits=10, decimal_places=2, null=True, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("WGS 84, decimal degrees"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("WGS 84, decimal degrees"),
    )
    website = models.URLField(_("website"), blank=True, default="")
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        # Translators: Rechtsnachfolgerin
        verbose_name=_("successor"),
    )
    # Translators: Gebietsstand of the Gemeindeverzeichnis
    register_edition = models.DateField(
        _("as of the register of"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Edition of the official register that was the last to list this body. Empty: entered by hand."),
    )
    search_name = models.CharField(max_length=400, editable=False, db_index=True)
    protocol_rank = models.GeneratedField(
        expression=Case(*(When(kind=kind, then=Value(rank)) for kind, rank in PROTOCOL.items()), default=Value(99)),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["search_name", "pk"]
        indexes = [models.Index(fields=["kind", "search_name"])]
        constraints = [
            models.CheckConstraint(
                name="kommunen_body_dissolved_after_valid_from",
                condition=Q(dissolved_on=None) | Q(valid_from=None) | Q(dissolved_on__gt=F("valid_from")),
                violation_error_message=_("A body cannot be dissolved before it exists."),
            ),
            models.CheckConstraint(
                name="kommunen_body_successor_of_dissolved",
                condition=Q(successor=None) | Q(dissolved_on__isnull=False),
                violation_error_message=_("Only a dissolved body has a successor."),
            ),
        ]

    @classmethod
    def referable_by(cls, user):
        """Those of the editor's own teams: whose body a profile names, owns it. See isolation/references.py."""
        return cls.objects.filter(team__closed_at=None, team__group__user=user)

    def __str__(self):
        return self.full_name

    __str__.admin_order_field = "search_name"

    @property
    def full_name(self):
        """“Stadt Rheine”: designation and name."""
        return f"{self.designation} {self.name}".strip()

    @property
    def is_dissolved(self):
        return self.dissolved_on is not None and self.dissolved_on <= date.today()

    def clean(self):
        super().clean()
        self.ags = self.ags or None
        if self.pk and self.signatories.filter(live=True).exists():
            # What is renamed here is public at once, in the registry.
            for field in ("designation", "name", "epithet"):
                validate_public_text(getattr(self, field))
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": _("A body cannot succeed itself.")})
        if self.successor_id and not self.dissolved_on:
            raise ValidationError({"dissolved_on": _("Only a dissolved body has a successor: when was it dissolved?")})
        if self.dissolved_on and self.valid_from and self.dissolved_on <= self.valid_from:
            raise ValidationError({"dissolved_on": _("A body cannot be dissolved before it exists.")})

    def save(self, *args, **kwargs):
        self.search_name = search_name(self)
        self.slug = self.slug or free_slug(self)
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_name"}
        super().save(*args, **kwargs)


def search_name(body: Body) -> str:
    """The folded form that search and sorting use: the name first, so that “Kreis Borken” sorts under B."""
    return fold(f"{body.name} {body.designation} {body.epithet}")[:400]


def slug_candidates(body: Body) -> list[str]:
    """“rheine”; “kreis-borken” where the town has “borken” already; with its key where that is taken too."""
    name, full_name = slugify(fold(body.name))[:160], slugify(fold(body.full_name))[:160]
    key = body.ags or body.ars
    return [name, full_name, *([f"{full_name}-{key}"] if key else [])]


def free_slug(body: Body) -> str:
    """The first candidate that nobody has; with a number where all are taken."""
    candidates = slug_candidates(body)
    others = Body.objects.exclude(pk=body.pk)
    alike = others.filter(Q(slug__startswith=candidates[0]) | Q(slug__startswith=candidates[1]))
    taken = set(alike.values_list("slug", flat=True))
    numbered = (f"{candidates[1]}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (*candidates, *numbered) if slug not in taken)

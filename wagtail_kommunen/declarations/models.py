import json
import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from ..fields import StreamField
from ..lint import validate_public_text
from .blocks import ParagraphsBlock, PartiesBlock, SignatureLinesBlock
from .canonical import FORMAT, canonical_json, canonical_value, digest
from .document import Document, document_from_content
from .fields import PartialDateField
from .panels import TranslationFieldPanel


class Declaration(models.Model):
    """The identity of one declaration (Gemeinsame Erklärung) of the network; its texts are its versions."""

    title = models.CharField(
        _("title"),
        max_length=255,
        validators=[validate_public_text],
        help_text=_("It is part of every sealed text. Once a version is sealed it stays."),
    )
    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, help_text=_("Stands in the names of files: “gemeinsame-erklaerung”.")
    )

    class Meta:
        # Translators: Gemeinsame Erklärung
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        ordering = ["title"]
        permissions = [("seal_declaration", _("Can seal a version of a declaration"))]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        stored = Declaration.objects.filter(pk=self.pk).first()
        if stored and stored.title != self.title and stored.versions.exists():
            raise ValidationError({"title": _("This name is part of a sealed text. It cannot be changed any more.")})

    @property
    def current_version(self):
        """The newest sealed version, or None."""
        return self.versions.order_by("-number").first()

    @classmethod
    def named(cls, title: str) -> "Declaration":
        """A new declaration with a slug that is still free."""
        stem = slugify(title)[:110] or "declaration"
        taken = set(cls.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        slugs = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
        return cls.objects.create(title=title, slug=next(slug for slug in slugs if slug not in taken))


class SealedVersionError(PermissionDenied):
    """Somebody tried to change or remove a sealed version."""

    def __init__(self, message="A sealed version never changes. A changed text needs a new version."):
        super().__init__(message)


class ForgedVersionError(SealedVersionError, ValueError):
    """A version whose digest or columns are not those of its canonical form."""


class DeclarationVersionQuerySet(models.QuerySet):
    """Everything that reads; nothing that changes or removes. The database refuses these too."""

    def update(self, **kwargs):
        """Refused, but for what Django does when the account of the person who sealed is deleted."""
        if kwargs != {"sealed_by": None} or not self.query.where:
            raise SealedVersionError
        return super().update(**kwargs)

    def bulk_update(self, *args, **kwargs):
        raise SealedVersionError

    def bulk_create(self, *args, **kwargs):
        raise SealedVersionError

    def delete(self):
        raise SealedVersionError

    def _raw_delete(self, using):
        raise SealedVersionError


#: What a version is called that nobody has named. Part of the signed text, hence German.
_PLAIN_LABEL = re.compile(r"Fassung (\d+)")


class DeclarationVersion(models.Model):
    """One immutable text (Fassung). ``canonical`` is the truth; the other columns repeat what lists and filters need."""

    declaration = models.ForeignKey(
        Declaration, models.PROTECT, related_name="versions", verbose_name=_("declaration"), editable=False
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    label = models.CharField(_("label"), max_length=120, editable=False)
    place = models.CharField(_("place"), max_length=120, blank=True, editable=False)
    date = PartialDateField(_("date"), null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=35, editable=False)
    wording_known = models.BooleanField(_("wording known"), default=True, editable=False)
    canonical = models.TextField(_("canonical form"), editable=False)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    sealed_at = models.DateTimeField(_("sealed at"), editable=False)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("sealed by"),
        editable=False,
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="replaced_by", verbose_name=_("replaces"), editable=False
    )

    objects = DeclarationVersionQuerySet.as_manager()

    class Meta:
        # Translators: Fassung
        verbose_name = _("sealed version")
        verbose_name_plural = _("sealed versions")
        ordering = ["declaration", "-number"]
        default_permissions = ("view",)
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(fields=["declaration", "number"], name="kommunen_version_number_unique"),
            models.CheckConstraint(name="kommunen_version_number_from_one", condition=Q(number__gte=1)),
        ]

    @classmethod
    def referable_by(cls, user):
        """Anybody: what is sealed is public. See isolation/references.py."""
        return cls.objects.all()

    def __str__(self):
        return f"{self.declaration}: {self.label}" if self.declaration_id else self.label

    @property
    def shown_label(self) -> str:
        """In the language in force. A name of its own stays as it was sealed."""
        found = _PLAIN_LABEL.fullmatch(self.label)
        # Translators: the name of a sealed version (Fassung 2023)
        return gettext("Version %(number)s") % {"number": found[1]} if found else self.label

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise SealedVersionError
        self.check_integrity()
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise SealedVersionError

    def check_integrity(self):
        """ForgedVersionError unless the digest is that of the canonical form, and the columns repeat what stands in it."""
        content = json.loads(self.canonical)
        if self.canonical != canonical_json(content) or self.digest != digest(self.canonical):
            raise ForgedVersionError("The canonical form or its digest is wrong.")
        columns = (self.number, self.label, self.place, self.language)
        if columns != tuple(content[key] for key in ("version", "label", "place", "language")):
            raise ForgedVersionError("A column differs from the canonical form.")

    @cached_property
    def content(self) -> dict:
        return json.loads(self.canonical)

    @cached_property
    def document(self) -> Document:
        return document_from_content(self.content)

    def has_text(self, text_content: dict) -> bool:
        """Whether this is the version of that text, see ``DeclarationText.text_content``."""
        return text_content == {key: self.content[key] for key in text_content}

    @property
    def wording_note(self):
        return self.content["note"]

    @property
    def digest_groups(self):
        """The digest in eight groups of eight digits, for reading aloud."""
        return [self.digest[start : start + 8] for start in range(0, 64, 8)]

    @property
    def filename(self):
        return f"{self.declaration.slug}-fassung-{self.number}.json"


class DeclarationText(models.Model):
    """The text being drafted, reviewed and translated: the fields of a declaration page."""

    declaration = models.ForeignKey(
        "wagtail_kommunen.Declaration",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("declaration"),
        help_text=_(
            "Which declaration this is the text of. Left empty, a new one is made with the title of this page."
        ),
    )
    letterhead = models.CharField(
        # Translators: the line above the document, with the network's name
        _("letterhead"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("The line above the document, e.g. the name of the network."),
    )
    version_label = models.CharField(
        _("name of this version"),
        max_length=120,
        blank=True,
        default="",
        help_text=_("Left empty, it is named after the year of its date: “Fassung 2023”."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True, default="", help_text=_("e.g. “Düsseldorf”"))
    date = PartialDateField(
        _("date"),
        null=True,
        blank=True,
        help_text=_("As exactly as it is known: “4. Mai 2023”, “Mai 2023” or “2023”."),
    )
    date_is_open = models.BooleanField(
        _("the date is still open"),
        default=False,
        help_text=_(
            "An open date blocks sealing. Untick this once the date above is fixed, or once it is certain that no more "
            "than this will be known."
        ),
    )
    preamble_title = models.CharField(_("title"), max_length=255, blank=True, default="")
    preamble_parties_intro = models.CharField(
        _("words before the parties"),
        max_length=255,
        blank=True,
        default="",
        help_text=_("e.g. “Gemeinsame Erklärung”"),
    )
    preamble_parties = StreamField(PartiesBlock(), blank=True, verbose_name=_("parties"))
    preamble_paragraphs = StreamField(ParagraphsBlock(), blank=True, verbose_name=_("paragraphs"))
    declaration_title = models.CharField(_("title"), max_length=255, blank=True, default="")
    declaration_parties_intro = models.CharField(_("words before the parties"), max_length=255, blank=True, default="")
    declaration_parties = StreamField(PartiesBlock(), blank=True, verbose_name=_("parties"))
    declaration_opening = models.CharField(
        _("opening words"),
        max_length=500,
        blank=True,
        default="",
        help_text=_("e.g. “Die Unterzeichnerin und Unterzeichner erklären:”"),
    )
    declaration_paragraphs = StreamField(ParagraphsBlock(), blank=True, verbose_name=_("paragraphs"))
    signature_lines = StreamField(
        SignatureLinesBlock(),
        blank=True,
        verbose_name=_("signature lines of the document"),
        help_text=_(
            "For the record, as they stand in the imported document. They are no part of the sealed text and are not "
            "shown: who signed stands in the registry."
        ),
    )
    translates = models.ForeignKey(
        "wagtail_kommunen.DeclarationVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        # Translators: which sealed version a translation explains
        verbose_name=_("translation of"),
        help_text=_("Of a translation: the sealed version whose words it explains. It is said above the text."),
    )
    wording_unknown = models.BooleanField(
        _("the wording is not known"),
        default=False,
        help_text=_("For an old version of which only is known that it existed, when, and who signed it."),
    )
    wording_note = models.TextField(
        _("what is known"),
        blank=True,
        default="",
        help_text=_("Shown in place of the text whose wording is not known."),
    )

    document_panels = [
        MultiFieldPanel(
            [
                FieldPanel("letterhead"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("date")]),
                FieldPanel("date_is_open"),
            ],
            heading=_("Head of the document"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("preamble_title"),
                FieldPanel("preamble_parties_intro"),
                FieldPanel("preamble_parties"),
                FieldPanel("preamble_paragraphs"),
            ],
            # Translators: Präambel
            heading=_("Preamble"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("declaration_title"),
                FieldPanel("declaration_parties_intro"),
                FieldPanel("declaration_parties"),
                FieldPanel("declaration_opening"),
                FieldPanel("declaration_paragraphs"),
            ],
            heading=_("Declaration"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("declaration"),
                FieldPanel("version_label"),
                TranslationFieldPanel("translates"),
                FieldPanel("wording_unknown"),
                FieldPanel("wording_note"),
                FieldPanel("signature_lines"),
            ],
            heading=_("Version and origin"),
            classname="collapsed",
        ),
    ]

    if TYPE_CHECKING:  # what the page type brings that this is mixed into
        title: str
        seo_title: str
        search_description: str
        alias_of_id: int | None
        live: bool
        objects: models.Manager

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        self._keep_declaration()
        self._keep_open_date()
        if self.date_is_open and getattr(self.date, "precision", "") == "day":
            raise ValidationError(
                {
                    "date_is_open": _(
                        "The date names a day, so it is not open any more. Untick this, or shorten the date."
                    )
                }
            )

    def save(self, *args, **kwargs):
        """The declaration gets its name when the page first goes public: a draft's title is still being typed."""
        self._keep_declaration()
        self._keep_open_date()
        if self.declaration_id is None and self.live:
            self.declaration = Declaration.named(self.title)
        super().save(*args, **kwargs)

    def _keep_declaration(self):
        """A page keeps its declaration once a version is sealed: the addresses of the versions lie below the page."""
        stored = Declaration.objects.filter(pk__in=type(self).objects.filter(pk=self.pk).values("declaration")).first()
        if self.declaration_id is None:
            self.declaration = stored
        elif stored and stored.pk != self.declaration_id and stored.versions.exists():
            message = _("This page shows the sealed versions of “%(declaration)s”. It cannot change to another one.")
            raise ValidationError({"declaration": message % {"declaration": stored}})

    def _keep_open_date(self):
        """A date written as “XX. XXXX 2023” is 2023, and open until somebody says otherwise."""
        if getattr(self.date, "is_open", False):  # text that is no date has no such thing: its field says so
            self.date, self.date_is_open = replace(self.date, is_open=False), True

    @property
    def text_content(self) -> dict:
        """The text in canonical strings, as it would be sealed, without number, label and predecessor."""
        return canonical_value(
            {
                "format": FORMAT,
                "language": self.locale.language_code,
                "letterhead": self.letterhead,
                "place": self.place,
                "date": (self.date.isoformat() or None) if self.date else None,
                "wording": "unknown" if self.wording_unknown else "known",
                "note": self.wording_note if self.wording_unknown else "",
                "preamble": self._part_content("preamble"),
                "declaration": self._part_content("declaration"),
            }
        )

    def _part_content(self, key: str) -> dict | None:
        content = {
            "title": getattr(self, f"{key}_title"),
            "parties_intro": getattr(self, f"{key}_parties_intro"),
            "parties": [
                {"name": block.value["name"], "group": block.value["group"]}
                for block in getattr(self, f"{key}_parties")
            ],
            "opening": self.declaration_opening if key == "declaration" else "",
            "paragraphs": [block.value for block in getattr(self, f"{key}_paragraphs")],
        }
        return content if any(content.values()) else None

    @property
    def document(self) -> Document:
        return document_from_content(self.text_content)

    def authors_since_sealing(self) -> set[int]:
        """Ids of the users whose revisions changed the text after it was what is sealed, or ever before the first sealing.

        The name of the version and the word that its date is final count too. A revision that only repeats them, as
        publishing makes one, writes nothing. Going back to an older text writes nothing either: whoever wrote that
        first stays its author. Drafts that were dropped count: who wrote them has had a hand in it.
        """
        sealed = self.declaration and self.declaration.current_version
        authors: set[int] = set()
        before, first_writer, was_sealed = None, {}, sealed is None
        for revision in self.revisions.order_by("created_at", "pk"):
            draft = type(self).from_serializable_data(revision.content, check_fks=False)
            draft.locale = self.locale
            text = draft.text_content
            written = text, draft.version_label.strip(), draft.date_is_open
            first_writer.setdefault(canonical_json(text), revision.user_id)
            if was_sealed and written != before:
                authors.add(revision.user_id)
            was_sealed = was_sealed or sealed.has_text(text)
            before = written
        text = self.text_content
        if not (sealed and sealed.has_text(text)):
            authors.add(first_writer.get(canonical_json(text)))
        return authors - {None}

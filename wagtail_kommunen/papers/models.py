"""What was issued on paper. Nothing of the paper itself is kept: it can be made again, and whoever holds it can ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    # Translators: Ausfertigung
    COUNTERPART = "counterpart", _("counterpart")
    DECLARATION = "declaration", _("declaration")
    # Translators: die Erklärung mit allen Unterschriften
    WITH_SIGNATURES = "with_signatures", _("declaration with its signatories")
    # Translators: Urkunde über die Mitgliedschaft
    CERTIFICATE = "certificate", _("certificate of membership")


class IssuedPaper(models.Model):
    """The digest of a file that left the house, so that the check page knows it again: byte for byte, or not at all."""

    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=PaperKind, editable=False)
    version = models.ForeignKey(
        "wagtail_kommunen.DeclarationVersion",
        models.PROTECT,
        related_name="papers",
        verbose_name=_("version"),
        editable=False,
    )
    body = models.ForeignKey(
        "wagtail_kommunen.Body",
        models.PROTECT,
        null=True,
        related_name="papers",
        verbose_name=_("body"),
        editable=False,
    )
    #: Before signing a paper has no dates; whoever signs fills them in by hand.
    is_record = models.BooleanField(_("made after signing"), default=False, editable=False)
    issued_at = models.DateTimeField(_("issued at"), auto_now_add=True)

    class Meta:
        verbose_name = _("issued paper")
        verbose_name_plural = _("issued papers")
        ordering = ["-issued_at"]
        default_permissions = ()

    def __str__(self):
        return f"{self.get_kind_display()} {self.digest[:8]}"

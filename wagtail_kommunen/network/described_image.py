"""An image with what it owes its readers and its maker."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from ..lint import Finding


class DescribedImage(models.Model):
    image = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    image_alt = models.CharField(
        _("what the image shows"),
        max_length=250,
        blank=True,
        default="",
        help_text=_("For people who cannot see it: “Volunteers plant a tree in front of the town hall”."),
    )
    image_credit = models.CharField(
        # Translators: Bildnachweis
        _("image credit"),
        max_length=160,
        blank=True,
        default="",
        help_text=_("Who took it and who allows its use: “City of Rheine / A. Photographer”."),
    )

    class Meta:
        abstract = True

    def image_findings(self) -> Iterator[Finding]:
        """What must not be missing in public."""
        if self.image_id and not self.image_alt.strip():
            message = gettext("Please say what the image shows, for people who cannot see it.")
            yield Finding("image_alt", gettext("what the image shows"), message, code="no-alt")
        if self.image_id and not self.image_credit.strip():
            message = gettext("Please say who took the image.")
            yield Finding("image_credit", gettext("image credit"), message, code="no-credit")

"""What a translation was made from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationRecord(models.Model):
    """Of a page in another language: the public state of its original that it says in its own words."""

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="kommunen_translation")
    #: Of the original. None: of an original that was not public, or whose revision is not kept any more.
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("up to date with the original on"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("confirmed by")
    )
    #: Since when the original has said something else. None: it has not.
    outdated_since = models.DateTimeField(_("outdated since"), null=True)

    class Meta:
        verbose_name = _("record of a translation")
        verbose_name_plural = _("records of translations")
        default_permissions = ()
        indexes = [models.Index(fields=["outdated_since"], name="kommunen_translation_outdated")]

    def __str__(self):
        return f"{self.page_id}"

"""What is known of events that came from a file, so that the next file finds them again. Digests only: nobody's name."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedEvent(models.Model):
    """One event of a body's own calendar and the page that was drafted of it. Without its page it is new again."""

    host = models.ForeignKey("wagtail_kommunen.Body", models.CASCADE, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    uid_digest = models.CharField(max_length=64)
    #: Of the calendar's name: what is missing in a file is told of the same calendar only.
    calendar_digest = models.CharField(max_length=64)
    #: Of what the file said last, by part of the page: only what it says anew is written again.
    fingerprints = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported event")
        verbose_name_plural = _("imported events")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["host", "uid_digest"], name="kommunen_one_imported_event")]

    def __str__(self):
        return self.uid_digest[:12]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

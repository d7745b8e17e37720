"""Where the profile of a municipality stands, in the office's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProfileState(models.TextChoices):
    NONE = "none", _("none")
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    SENT_BACK = "sent_back", _("sent back")
    PUBLIC = "public", _("public")
    CHANGED = "changed", _("public, with changes that are not")

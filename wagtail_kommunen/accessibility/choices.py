"""What a statement says in fixed words: BITV 2.0 § 7 and the model of Decision (EU) 2018/1523."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Conformity(models.TextChoices):
    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    # Translators: stand der Vereinbarkeit: nicht vereinbar
    NONE = "none", _("not compliant")


class Reason(models.TextChoices):
    """Why something is not accessible, in the order of the model."""

    # Translators: Unvereinbarkeit mit den Anforderungen
    INCOMPATIBLE = "incompatible", _("Not compliant with the requirements")
    # Translators: Unverhältnismäßige Belastung
    BURDEN = "burden", _("Disproportionate burden")
    # Translators: Inhalte, die nicht in den Anwendungsbereich der Rechtsvorschriften fallen
    SCOPE = "scope", _("Content outside of the scope of the legislation")


class Method(models.TextChoices):
    SELF = "self", _("self-assessment")
    THIRD_PARTY = "third_party", _("assessment by a third party")

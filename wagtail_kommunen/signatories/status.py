"""The status of a signature, computed from its dates and never typed."""

from datetime import date

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Replace
from django.utils.translation import gettext_lazy as _

from ..declarations.partial_date import PartialDate


class Status(models.TextChoices):
    PREPARED = "prepared", _("prepared")
    # Translators: the council has decided (Ratsbeschluss liegt vor)
    RESOLVED = "resolved", _("resolved")
    SIGNED = "signed", _("signed")
    # Translators: gegengezeichnet
    COUNTERSIGNED = "countersigned", _("countersigned")
    LEFT = "left", _("left")


def public_condition(through: str = "") -> Q:
    """Which signatures are public; ended ones too. ``through``: where they hang on what is asked, “signatories__”."""
    return Q(**{f"{through}live": True, f"{through}signed_on__isnull": False})


def earliest(field: str):
    """SQL for the earliest reading of a PartialDateField: “2012-12-00” for “2012-12-XX”."""
    return Replace(F(field), Value("X"), Value("0"), output_field=models.CharField())


def has_left(today: date) -> Q:
    """An end that is known to lie in the future has not come yet."""
    return Q(left_from__lte=today.isoformat())


def status_expression(today: date) -> Case:
    """For annotate(); needs ``left_from``, see ``SignatoryQuerySet.with_status``."""
    return Case(
        When(has_left(today), then=Value(Status.LEFT)),
        When(countersigned_on__isnull=False, then=Value(Status.COUNTERSIGNED)),
        When(signed_on__isnull=False, then=Value(Status.SIGNED)),
        When(council_resolution_on__isnull=False, then=Value(Status.RESOLVED)),
        default=Value(Status.PREPARED),
        output_field=models.CharField(),
    )


def status_of(signatory, today: date) -> Status:
    """The same rule for one object in memory, saved or not."""
    if signatory.left_on and signatory.left_on.earliest <= today:
        return Status.LEFT
    if signatory.countersigned_on:
        return Status.COUNTERSIGNED
    if signatory.signed_on:
        return Status.SIGNED
    if signatory.council_resolution_on:
        return Status.RESOLVED
    return Status.PREPARED


def year_in_words(year: str) -> str:
    """“2012”, “2010er-Jahre” for “201X”: the first four characters of a PartialDate, as the filters have them."""
    return str(_("year not known")) if year == "XXXX" else PartialDate(f"{year}-XX-XX").display()


def not_before(later: str, sooner: str) -> Q:
    """Constraint: ``later`` can be on or after ``sooner``, if both are known. Compares what the dates leave possible."""
    return Q(**{f"{later}__isnull": True}) | Q(**{f"{sooner}__isnull": True}) | Q(**{f"{later}__gte": earliest(sooner)})


def contradicts(later, sooner) -> bool:
    """Whether PartialDate ``later`` is certainly before ``sooner``."""
    return bool(later and sooner and later.latest < sooner.earliest)

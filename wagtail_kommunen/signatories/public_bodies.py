"""Which bodies may be named in public."""

from django.db.models import Exists, OuterRef, Q

from ..bodies.models import Body, BodyKind, BodyQuerySet
from .models import Signatory
from .status import public_condition


def public_bodies() -> BodyQuerySet:
    """The register, and who has signed in public.

    Associations are in no register. Others without an official key were entered by hand: as long as a signature of theirs
    is prepared, their name would tell of it.
    """
    signatures = Signatory.objects.filter(body=OuterRef("pk")).order_by()
    in_register = Q(ags__isnull=False) | ~Q(ars="")
    by_hand = ~Q(kind=BodyKind.ASSOCIATION) & ~Exists(signatures)
    return Body.objects.filter(in_register | by_hand | Exists(signatures.filter(public_condition())))

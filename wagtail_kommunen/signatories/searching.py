from django.db.models import Q

from ..bodies.finding import find_body
from .models import Signatory, SignatoryQuerySet

#: Characters; no name is longer.
_LONGEST = 200


def search_signatories(signatories: SignatoryQuerySet, text: str) -> SignatoryQuerySet:
    """Those of ``signatories`` that fit by person, by a part of the body's name, or by whatever it may be written as."""
    text = text[:_LONGEST]
    match = find_body(text)
    bodies = [match.body] if match.body else list(match.candidates)
    alike = Signatory.objects.named_like(text).order_by().values("pk")
    return signatories.filter(Q(body__in=bodies) | Q(pk__in=alike))

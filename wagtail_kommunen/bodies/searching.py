"""A list of bodies searched as people type: by parts of names and keys, and by all that the resolver understands."""

from django.db.models import Case, Q, Value, When

from .finding import Match, find_body
from .models import Body, BodyQuerySet
from .names import fold

#: Characters; no name is longer.
_LONGEST = 200


def search_bodies(bodies: BodyQuerySet, text: str, match: Match | None = None) -> BodyQuerySet:
    """Those of ``bodies`` that fit: first what is meant for certain, then what may be meant, then names alike.

    ``match`` is what find_body made of the text, if it was asked already.
    """
    text = text[:_LONGEST]
    match = find_body(text) if match is None else match
    sure = [match.body.pk] if match.body else []
    likely = [body.pk for body in match.candidates]
    rank = Case(
        When(pk__in=sure, then=Value(0)),
        When(pk__in=likely, then=Value(1)),
        When(search_name__startswith=fold(text), then=Value(2)),
        default=Value(3),
    )
    alike = Body.objects.named_like(text).order_by().values("pk")
    fitting = bodies.filter(Q(pk__in=[*sure, *likely]) | Q(pk__in=alike))
    return fitting.annotate(fits=rank).order_by("fits", "search_name", "protocol_rank", "pk")

"""How bodies of the register are read and written: all at once, in chunks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from django.db.models import Q

from .models import Body, BodyKind, search_name, slug_candidates
from .names import fold

CHUNK = 1000
#: What the register describes. Bodies of other kinds are never touched by it.
REGISTER_KINDS = (
    BodyKind.REGIONAL_ASSOCIATION,
    BodyKind.DISTRICT,
    BodyKind.INDEPENDENT_CITY,
    BodyKind.TOWN,
    BodyKind.MUNICIPALITY,
)
_WRITTEN_FIELDS = (
    "kind",
    "designation",
    "name",
    "epithet",
    "ags",
    "ars",
    "district",
    "government_region",
    "population",
    "area_km2",
    "latitude",
    "longitude",
    "dissolved_on",
    "successor",
    "register_edition",
    "search_name",
)

Progress = Callable[[int, int], None]


def stored_bodies(state: str = "") -> dict[str, Body]:
    """Every body with an official key, of one state or of all, by AGS; by ARS where it has no AGS."""
    bodies = Body.objects.exclude(ags=None, ars="").exclude(kind=BodyKind.GOVERNMENT_REGION).order_by()
    if state:
        bodies = bodies.filter(Q(ags__startswith=state) | Q(ags=None, ars__startswith=state))
    return {body.ags or body.ars: body for body in bodies.iterator(chunk_size=CHUNK)}


def region_bodies(authorities: Mapping[str, str]) -> tuple[dict[str, int], list[Body]]:
    """Ids of the government regions by register key, and those that had to be made.

    One that is there already, by the same name, is used as it is.
    """
    regions = list(Body.objects.filter(kind=BodyKind.GOVERNMENT_REGION))
    by_name = {fold(body.full_name): body for body in regions} | {body.ags: body for body in regions if body.ags}
    found, made = {}, []
    for key, name in authorities.items():
        ags = f"{key}00000"
        body = by_name.get(ags) or by_name.get(fold(name))
        if body is None:
            body = Body(kind=BodyKind.GOVERNMENT_REGION, name=name, ags=ags)
            made.append(body)
        found[key] = body
    give_slugs(made)
    fold_names(made)
    Body.objects.bulk_create(made)
    return {key: body.pk for key, body in found.items()}, made


def give_slugs(bodies: Sequence[Body]) -> None:
    """An address for each new body, without asking the database each time.

    Districts are “kreis-…” from the start, so that the town of the same name has the short one.
    """
    if not bodies:
        return
    taken = set(Body.objects.order_by().values_list("slug", flat=True))
    for body in bodies:
        candidates = slug_candidates(body)
        if body.kind in (BodyKind.DISTRICT, BodyKind.REGIONAL_ASSOCIATION):
            candidates = candidates[1:]
        numbered = (f"{candidates[-1]}-{number}" for number in range(2, len(taken) + 3))
        body.slug = next(slug for slug in chain(candidates, numbered) if slug not in taken)
        taken.add(body.slug)


def create(bodies: Sequence[Body], progress: Callable[[int], None]) -> None:
    for chunk in _chunks(bodies):
        Body.objects.bulk_create(chunk)
        progress(len(chunk))


def update(bodies: Sequence[Body], progress: Callable[[int], None]) -> None:
    """Write every field that comes from the register; the rest stays as it is."""
    for chunk in _chunks(bodies):
        Body.objects.bulk_create(chunk, update_conflicts=True, unique_fields=["id"], update_fields=_WRITTEN_FIELDS)
        progress(len(chunk))


def confirm(bodies: Sequence[Body], edition: date) -> None:
    """Note that a newer edition lists them too, unchanged."""
    for chunk in _chunks(bodies):
        Body.objects.filter(pk__in=[body.pk for body in chunk]).update(register_edition=edition)


def fold_names(bodies: Iterable[Body]) -> None:
    for body in bodies:
        body.search_name = search_name(body)


def _chunks(bodies: Sequence[Body]) -> Iterable[Sequence[Body]]:
    return (bodies[start : start + CHUNK] for start in range(0, len(bodies), CHUNK))

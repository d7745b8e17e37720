"""Bodies that do not exist, named “Demo 00017”, to measure with. The same numbers give the same bodies."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos, radians
from random import Random

from django.db.models import Max

from example_site.demo.profiles import FIELDS
from wagtail_kommunen.bodies.models import BodyKind
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.members.list_import.bulk_pages import add_pages
from wagtail_kommunen.members.models import StrategyStage
from wagtail_kommunen.models import Body, Declaration, DeclarationVersion, EngagementField, Signatory
from wagtail_kommunen.network.stamps import raise_stamp
from wagtail_kommunen.pages.models import MemberContact, MemberIndexPage, MemberPage
from wagtail_kommunen.signatories.membership import memberships

CHUNK = 1000
_PREFIX = "demo-"
_NUMBERED = rf"^{_PREFIX}\d{{5}}$"
_FIRST_DAY, _DAYS = date(2013, 1, 1), 13 * 365


def add_signatories(total: int) -> int:
    """Bodies with a signature each, until the newest version has ``total``. Returns how many."""
    version = _versions()[-1]
    missing = total - version.signatories.filter(live=True).count()
    return sum(len(bodies) for bodies in _add_bodies(missing, [version]))


def add_members(total: int) -> int:
    """Until the network has ``total`` members; every synthetic one with a public profile. Returns how many."""
    missing = total - memberships().values("body").distinct().count()
    added = sum(len(bodies) for bodies in _add_bodies(missing, _versions()))
    _add_profiles()
    return added


def _versions() -> list[DeclarationVersion]:
    return list(Declaration.objects.get(slug="gemeinsame-erklaerung").versions.order_by("number"))


def _add_bodies(missing: int, versions: list[DeclarationVersion]) -> Iterator[list[Body]]:
    """Chunks of stored bodies, each of which has signed one of ``versions``, the newest from its year on."""
    last = Body.objects.filter(slug__regex=_NUMBERED).aggregate(last=Max("slug"))["last"]
    first = int(last.removeprefix(_PREFIX)) + 1 if last else 0
    neighbours = list(Body.objects.exclude(ags=None).exclude(district=None, kind="town").exclude(longitude=None))
    for start in range(first, first + missing, CHUNK):
        numbers = range(start, min(start + CHUNK, first + missing))
        bodies = Body.objects.bulk_create([_body(number, neighbours) for number in numbers])
        Signatory.objects.bulk_create([_signature(body, versions) for body in bodies])
        raise_stamp("members")
        yield bodies


def _body(number: int, neighbours: list[Body]) -> Body:
    """Somewhere around a real place, whose district and region it shares. Most are small, some are not."""
    random = Random(number)  # noqa: S311 - a sample, not a secret
    kind = _kind(number)
    near = random.choice(neighbours)
    population = round(
        min(random.lognormvariate(9.7, 0.9) * (8 if kind in ("district", "independent_city") else 1), 9e5)
    )
    return Body(
        kind=kind,
        designation="Demo",
        name=f"{number:05d}",
        slug=f"{_PREFIX}{number:05d}",
        search_name=f"{number:05d} demo",
        district_id=near.district_id if kind in ("town", "municipality") else None,
        government_region_id=near.government_region_id,
        population=population,
        area_km2=round(population / random.randrange(90, 1500), 2),
        latitude=round(float(near.latitude) + random.uniform(-0.06, 0.06), 5),
        longitude=round(float(near.longitude) + random.uniform(-0.06, 0.06) / cos(radians(51.5)), 5),
    )


def _kind(number: int) -> str:
    """As in all of Germany: of 11,000 some 275 are districts and 110 independent cities, and every fifth is a town."""
    if number % 40 == 5:
        return BodyKind.DISTRICT
    if number % 100 == 7:
        return BodyKind.INDEPENDENT_CITY
    return BodyKind.TOWN if number % 5 == 3 else BodyKind.MUNICIPALITY


def _signature(body: Body, versions: list[DeclarationVersion]) -> Signatory:
    random = Random(body.slug)  # noqa: S311
    signed_on = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    newest = versions[-1]
    if len(versions) == 1 and signed_on.year < 2024:
        signed_on = signed_on.replace(year=2024, day=min(signed_on.day, 28))
    version = newest if signed_on.year >= 2024 else versions[0]
    return Signatory(version=version, body=body, live=True, signed_on=PartialDate.from_date(signed_on))


def _add_profiles() -> None:
    """To every synthetic body that has none."""
    index = MemberIndexPage.objects.first()
    chosen = list(EngagementField.objects.filter(locale=index.locale, slug__in=FIELDS))
    there = MemberPage.objects.filter(body__slug__regex=_NUMBERED).values("body")
    bare = list(Body.objects.filter(slug__regex=_NUMBERED).exclude(pk__in=there).order_by("slug").values_list("pk"))
    for start in range(0, len(bare), CHUNK):
        bodies = Body.objects.filter(pk__in=[pk for (pk,) in bare[start : start + CHUNK]]).order_by("slug")
        add_pages(index, [_profile(body, chosen) for body in bodies])


def _profile(body: Body, chosen: list[EngagementField]) -> MemberPage:
    """One in ten is left empty, as in real networks."""
    random = Random(f"profile {body.slug}")  # noqa: S311
    page = MemberPage(title=body.full_name, slug=body.slug, body=body)
    if random.random() < 0.1:
        return page
    stage = random.choice(StrategyStage.values)
    page.summary = f"Demo: {body.full_name} gibt es nicht. Dieses Profil füllt das Verzeichnis, um zu messen."
    page.text = "<p>Demo: Hier stünde, was das Engagement vor Ort ausmacht.</p>"
    page.strategy_stage = stage
    if stage in ("adopted", "updated"):
        page.strategy_adopted_on = PartialDate.of(random.randrange(2012, 2026))
    page.instruments = [("instrument", {"kind": random.choice(("volunteer_card", "award", "fund")), "note": "Demo"})]
    page.offers = [("offer", {"title": f"Leitfaden {body.name} (Demo)", "text": "Zum Weitergeben.", "limits": ""})]
    page.checked_on = date(2025, 1, 1) + timedelta(days=random.randrange(500))
    email, phone = f"ehrenamt@{body.slug}.example", f"0221 4710-{random.randrange(1000):03d}"
    page.contacts = [MemberContact(function="Ehrenamtsbüro (Demo)", email=email, phone=phone, sort_order=0)]
    page.fields_of_engagement = random.sample(chosen, random.randrange(1, 5))
    return page

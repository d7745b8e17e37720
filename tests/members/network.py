"""A small network for the tests of the directory: seven members of every kind, and who is none."""

from tests.factories import BodyFactory, EngagementFieldFactory, SignatoryFactory, make_profile, on
from wagtail_kommunen.models import EngagementField

PLACES = {
    "Kreis Borken": (51.84, 6.86),
    "Stadt Borken": (51.84, 6.86),
    "Stadt Münster": (51.96, 7.63),
    "Stadt Rheine": (52.28, 7.44),
    "Gemeinde Altheim": (51.50, 7.00),
    "Gemeinde Neuheim": (51.40, 8.10),
    "Stadt Leerdorf": (51.00, 6.50),
}


def fields(*names):
    return [EngagementField.objects.filter(name=name).first() or EngagementFieldFactory(name=name) for name in names]


def place(name, kind, ags="", **facts):
    designation, _space, short = name.partition(" ")
    if coordinates := PLACES.get(name):
        facts = {"latitude": str(coordinates[0]), "longitude": str(coordinates[1]), **facts}
    return BodyFactory(kind=kind, designation=designation, name=short, ags=ags or None, **facts)


def make_network(index, version):
    """Bodies by full name. Leerdorf is no member, and the Bezirksregierung has no place on the map."""
    region = BodyFactory(kind="government_region", designation="", name="Bezirksregierung Münster")
    district = place("Kreis Borken", "district", "05554000", government_region=region, population=370_000)
    within = {"district": district, "government_region": region}
    bodies = [
        region,
        district,
        place("Stadt Borken", "town", "05554012", population=42_000, **within),
        place("Stadt Münster", "independent_city", "05515000", population=310_000, government_region=region),
        place("Stadt Rheine", "town", "05566076", population=76_000, government_region=region),
        place("Gemeinde Altheim", "municipality", "05554099", population=8_000, **within),
        place("Gemeinde Neuheim", "municipality", "05958099", population=19_999),
    ]
    dates = ["2016", "unbekannt", "2010er", "2024-02", "6.5.2024", "2012-12", "1.6.2023"]
    for body, date in zip(bodies, dates, strict=True):
        SignatoryFactory(version=version, body=body, signed_on=on(date))
    by_name = {body.full_name: body for body in bodies}
    for name, stage, engagement in [
        ("Stadt Rheine", "adopted", ["Sport", "Kultur"]),
        ("Stadt Münster", "planned", ["Kultur"]),
        ("Gemeinde Altheim", "", ["Soziales"]),
    ]:
        make_profile(index, by_name[name], strategy_stage=stage, fields_of_engagement=fields(*engagement))
    by_name["Stadt Leerdorf"] = place("Stadt Leerdorf", "town", "05370099")
    return by_name

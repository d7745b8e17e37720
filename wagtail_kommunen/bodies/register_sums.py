from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from .register_entry import RegisterEntry


def sum_up(districts: dict[str, RegisterEntry], areas: Iterable[RegisterEntry]) -> dict[str, RegisterEntry]:
    """The districts with population and area: the sums of all that lies in them. The register does not print them."""
    population: defaultdict[str, int] = defaultdict(int)
    area: defaultdict[str, Decimal] = defaultdict(Decimal)
    for entry in areas:
        population[entry.district] += entry.population or 0
        area[entry.district] += entry.area_km2 or 0
    return {
        key: replace(district, population=population[key], area_km2=area[key]) if key in population else district
        for key, district in districts.items()
    }

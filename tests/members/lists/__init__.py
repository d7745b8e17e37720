"""Small lists of members, made up for the tests, and the bodies they speak of."""

import json
from pathlib import Path

from tests.factories import BodyFactory

HERE = Path(__file__).parent
MIXED = (HERE / "gemischt.csv").read_bytes()
EXPECTED = json.loads((HERE / "gemischt.erwartet.json").read_text(encoding="utf-8"))


def make_bodies():
    """By slug: two towns that share their name with a district, one that does not, and a government region."""
    rows = [
        ("town", "Stadt", "Rheine", "05566076", "rheine"),
        ("town", "Stadt", "Coesfeld", "05558012", "coesfeld"),
        ("town", "Stadt", "Borken", "05554012", "borken"),
        ("district", "Kreis", "Coesfeld", "05558000", "kreis-coesfeld"),
        ("district", "Kreis", "Borken", "05554000", "kreis-borken"),
        ("government_region", "", "Bezirksregierung Münster", "05500000", "bezirksregierung-muenster"),
    ]
    columns = ("kind", "designation", "name", "ags", "slug")
    return {row[-1]: BodyFactory(**dict(zip(columns, row, strict=True))) for row in rows}

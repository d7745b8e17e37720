import csv
import json
from datetime import date
from difflib import get_close_matches

import pytest

from tests.factories import BodyFactory
from wagtail_kommunen.bodies.ags import Ags
from wagtail_kommunen.bodies.finding import find_bodies, find_body
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.models import Body

from .register import SHARED, needs_shared, sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def bodies():
    """Those of the register's sample, and some that are easily mistaken for each other."""
    import_register(read_register(sample()))
    for kind, designation, name in [
        ("municipality", "Gemeinde", "Hellenthal"),
        ("town", "Stadt", "Langenfeld (Rheinland)"),
        ("town", "Stadt", "Stolberg (Rhld.)"),
        ("independent_city", "Stadt", "Mülheim an der Ruhr"),
        ("municipality", "Gemeinde", "Münster (Hessen)"),
        ("municipality", "Gemeinde", "Münster"),
        ("district", "", "Rhein-Sieg-Kreis"),
        ("district", "Landkreis", "Meißen"),
        ("town", "Stadt", "Sankt Augustin"),
        ("town", "Stadt", "Bautzen / Budyšin"),
        ("town", "Stadt", "Erftstadt"),
    ]:
        BodyFactory(kind=kind, designation=designation, name=name)
    BodyFactory(kind="independent_city", name="Hagen", epithet="Stadt der FernUniversität")
    BodyFactory(kind="state", designation="Land", name="Nordrhein-Westfalen")


@pytest.mark.parametrize(
    ("text", "kind", "full_name"),
    [
        ("Stadt Rheine", "exact", "Stadt Rheine"),
        ("Rheine", "exact", "Stadt Rheine"),
        (" Rheine ", "exact", "Stadt Rheine"),
        ("Rheine, Stadt", "exact", "Stadt Rheine"),
        ("Hagen, Stadt der FernUniversität", "exact", "Stadt Hagen"),
        ("Kreis Coesfeld", "exact", "Kreis Coesfeld"),
        ("Land Nordrhein-Westfalen", "exact", "Land Nordrhein-Westfalen"),
        ("Bezirksregierung Münster", "exact", "Bezirksregierung Münster"),
        ("Verbandsgemeinde Konz", "exact", "Verbandsgemeinde Konz"),
        ("Konz", "exact", "Stadt Konz"),
        ("05566076", "key", "Stadt Rheine"),
        ("5566076", "key", "Stadt Rheine"),
        ("05 566 076", "key", "Stadt Rheine"),
        ("5558", "key", "Kreis Coesfeld"),
        ("05558", "key", "Kreis Coesfeld"),
        ("055660076076", "key", "Stadt Rheine"),
        ("072355003000", "key", "Verbandsgemeinde Konz"),
        ("RHEINE", "normalised", "Stadt Rheine"),
        ("stadt  rheine", "normalised", "Stadt Rheine"),
        ("Muenster (Hessen)", "normalised", "Gemeinde Münster (Hessen)"),
        ("Stadtverwaltung Coesfeld", "normalised", "Stadt Coesfeld"),
        ("Kr. Coesfeld", "normalised", "Kreis Coesfeld"),
        ("Landkreis Coesfeld", "normalised", "Kreis Coesfeld"),
        ("Kreis Meissen", "normalised", "Landkreis Meißen"),
        ("Kreis Rhein-Sieg", "normalised", "Rhein-Sieg-Kreis"),
        ("StädteRegion Aachen", "normalised", "Städteregion Aachen"),
        ("Freiburg i. Br.", "normalised", "Stadt Freiburg im Breisgau"),
        ("Freiburg", "normalised", "Stadt Freiburg im Breisgau"),
        ("Mülheim a. d. Ruhr", "normalised", "Stadt Mülheim an der Ruhr"),
        ("Muelheim/Ruhr", "normalised", "Stadt Mülheim an der Ruhr"),
        ("Langenfeld (Rhld.)", "normalised", "Stadt Langenfeld (Rheinland)"),
        ("Stolberg (Rheinland)", "normalised", "Stadt Stolberg (Rhld.)"),
        ("St. Augustin", "normalised", "Stadt Sankt Augustin"),
        ("Gemeinde Rheine", "normalised", "Stadt Rheine"),
        ("VG Konz", "normalised", "Verbandsgemeinde Konz"),
        ("Reg.-Bez. Münster", "normalised", "Bezirksregierung Münster"),
        ("Bautzen", "exact", "Stadt Bautzen / Budyšin"),
    ],
)
def test_one_body_is_meant(bodies, text, kind, full_name):
    match = find_body(text)

    assert (match.kind, str(match.body)) == (kind, full_name)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Borken", ["Kreis Borken", "Stadt Borken"]),
        ("Coesfeld", ["Kreis Coesfeld", "Stadt Coesfeld"]),
        ("Gemeinde Münster", ["Gemeinde Münster", "Gemeinde Münster (Hessen)"]),
        ("Erfstadt", ["Stadt Erftstadt"]),
        ("Statd Rheine", ["Stadt Rheine"]),
        ("StadtRheine", ["Stadt Rheine"]),
    ],
)
def test_what_is_not_certain_comes_back_as_candidates(bodies, text, candidates):
    match = find_body(text)

    assert (match.kind, match.body) == ("ambiguous", None)
    assert sorted(map(str, match.candidates)) == candidates


@pytest.mark.parametrize(
    "text", ["", "  ", "–", "Musterstadt", "05999999", "48429", "Samtgemeinde Konz", "x" * 500, "%_", "\x00"]
)
def test_nobody_is_meant(bodies, text):
    match = find_body(text)

    assert not match
    assert (match.kind, match.candidates) == ("none", ())


def test_a_body_that_exists_goes_before_a_dissolved_one(bodies):
    BodyFactory(name="Rheine", dissolved_on=date(1975, 1, 1))
    BodyFactory(name="Mesum", dissolved_on=date(1975, 1, 1))

    assert find_body("Rheine").body.ags == "05566076"
    assert find_body("Mesum").body.is_dissolved


def test_only_those_within_are_meant(bodies):
    towns = Body.objects.filter(kind="town")

    assert str(find_body("Borken", within=towns).body) == "Stadt Borken"
    assert not find_body("Kreis Borken", within=towns)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_any_number_of_texts_takes_one_query(bodies, django_assert_num_queries, number):
    with django_assert_num_queries(1):
        matches = find_bodies(["Stadt Rheine", "5558", "Borken"][:number] * (number // 3 or 1))

    assert matches[0].body.name == "Rheine"


def test_one_text_gives_the_same_as_many(bodies):
    for name in ["St. Ingbert", "Schmücke", "An der Elbe", "Staudt"]:
        BodyFactory(kind="municipality", designation="Gemeinde", name=name)
    texts = ["Erfstadt", "Freiburg i. Br.", "Bautzen", "Borken", "St. Augustin", "5558012", "Musterstadt"]
    texts += [
        "Sankt Ingbert",
        "St Ingbert",
        "Sankt Ingbret",
        "An der Schmücke",
        "Elbe",
        "Stadt",
        "Statd Rheine",
        "e",
        "StadtRheine",
    ]
    texts += ["Budyšin", "Budyšni", "Bezirksregierung Muenstre", "Gemiende Hellenthla", "5558", "–", ""]

    matches = find_bodies(texts * 4)

    assert [find_body(text) for text in texts] == matches[: len(texts)] == matches[-len(texts) :]
    assert [str(body) for body in matches[texts.index("Statd Rheine")].candidates] == ["Stadt Rheine"]
    assert str(matches[texts.index("Sankt Ingbert")].body) == "Gemeinde St. Ingbert"


@pytest.fixture
def rows_read(monkeypatch):
    """Names of the bodies that come from the database, as they come."""
    names = []
    from_db = Body.from_db.__func__

    def counted(cls, *args):
        names.append((body := from_db(cls, *args)).name)
        return body

    monkeypatch.setattr(Body, "from_db", classmethod(counted))
    return names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("e", []),
        ("e zzzz", []),
        ("m a d r", []),
        ("%", []),
        ("Stadt Rheine", ["Rhein-Sieg-Kreis", "Rheine"]),
        ("Rheine", ["Rhein-Sieg-Kreis", "Rheine"]),
        ("Erfstadt", ["Erftstadt"]),
        ("5566076", ["Rheine"]),
        ("55", []),
    ],
)
def test_only_the_bodies_that_may_be_meant_are_read(bodies, rows_read, text, names):
    find_body(text)

    assert sorted(set(rows_read)) == sorted(names)
    assert len(rows_read) == len(names)


def test_a_text_that_fits_too_many_bodies_means_nobody(bodies, rows_read, monkeypatch):
    for name in ["Bad Eins", "Bad Zwei", "Bad Drei", "Bad Vier"]:
        BodyFactory(name=name)
    monkeypatch.setattr("wagtail_kommunen.bodies.finding.MOST_ROWS", 2)

    assert find_body("Bad Eins").kind == "none"
    assert len(rows_read) == 3
    assert str(find_bodies(["Bad Eins", "Bad Zwei"])[0].body.name) == "Bad Eins"


def test_names_alike_are_compared_once_per_text_and_only_with_the_same_beginning(bodies, monkeypatch):
    compared = []

    def counted(word, names, **options):
        compared.append((word, sorted(names)))
        return get_close_matches(word, names, **options)

    monkeypatch.setattr("wagtail_kommunen.bodies.finding.get_close_matches", counted)
    find_bodies(["Hellentahl", "Xanten", "Gemeinde Hellentahl"] * 20)

    assert {word for word, _names in compared} == {"hellentahl", "xanten"}
    assert len(compared) == 3
    assert all(name.startswith(word[:2]) for word, names in compared for name in names)
    assert not any("gemeinde" in name for _word, names in compared for name in names)


@needs_shared
def test_the_example_list_gives_the_expected_bodies():
    import_register(read_register((SHARED / "gemeindeverzeichnis" / "GV100AD_301123.txt").read_bytes()), state="05")
    folder = SHARED / "import"
    with (folder / "mitgliederliste-beispiel.csv").open(encoding="cp1252", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    expected = json.loads((folder / "mitgliederliste-beispiel.erwartet.json").read_text(encoding="utf-8"))

    seen, found = set(), []
    for row, match in zip(rows, find_bodies([row["AGS"] or row["Kommune"] for row in rows]), strict=True):
        found.append((match.body.ags if member_like(match) else None, outcome(row, match, seen)))
        seen.add(match.body)

    assert found == [(row["ags"], row["kind"]) for row in expected]


def member_like(match):
    return match and match.body.kind in {"district", "independent_city", "town", "municipality"}


def outcome(row, match, seen):
    if match:
        return ("dublette" if match.body in seen else "treffer") if member_like(match) else "keine-kommune"
    if row["AGS"] and Ags.parse(row["AGS"]).state != "05":
        return "nicht-nrw"
    return "mehrdeutig" if match.candidates else "keine-kommune"


@needs_shared
def test_most_spellings_of_german_bodies_are_found():
    import_register(read_register((SHARED / "gemeindeverzeichnis" / "GV100AD_301123.txt").read_bytes()))
    path = SHARED / "netzwerke" / "musterdatenkatalog-bereitsteller-2023.csv"
    with path.open(encoding="utf-8", newline="") as file:
        texts = sorted({row["Kommune"] for row in csv.DictReader(file)})

    matches = dict(zip(texts, find_bodies(texts), strict=True))

    assert len(texts) == 456
    assert sum(map(bool, matches.values())) >= 0.85 * 456
    assert matches["Freiburg i. Br."].body.ags == "08311000"
    assert matches["Verbandsgemeinde Kirchberg"].body.full_name == "Verbandsgemeinde Kirchberg (Hunsrück)"
    assert {str(body) for body in matches["Freiburg"].candidates} == {
        "Flecken Freiburg (Elbe)",
        "Stadt Freiburg im Breisgau",
    }

import json
from datetime import date
from pathlib import Path

import pytest

from tests.factories import BodyFactory
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.members.list_import.column_mapping import guess_columns
from wagtail_kommunen.members.list_import.member_list import Result, judge
from wagtail_kommunen.members.list_import.member_list_file import MemberListFileError, read_member_list

from ..lists import EXPECTED, MIXED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def judged(text, state="05"):
    table = read_member_list(text if isinstance(text, bytes) else text.encode())
    return judge(table.rows, guess_columns(table), state=state)


def judged_line(line, header="Kommune;AGS;Beitritt;E-Mail;Telefon;Website", **options):
    (judgement,) = judged(f"{header}\n{line}{';' * (header.count(';') - line.count(';'))}\n", **options)
    return judgement


def without_notes(judgements):
    return [{key: value for key, value in j.as_report("05").items() if key != "note"} for j in judgements]


def test_a_list_of_everything_that_happens(bodies):
    assert without_notes(judged(MIXED)) == EXPECTED


def test_the_example_of_the_project_gives_exactly_what_is_expected():
    example = SHARED / "import" / "mitgliederliste-beispiel.csv"
    if not example.exists():
        pytest.skip("the example list is not beside this checkout")
    register = SHARED / "gemeindeverzeichnis" / "nrw-kommunen.csv"
    import_register(read_register(register.read_bytes()), edition=date(2023, 11, 30))
    expected = json.loads(example.with_suffix(".erwartet.json").read_text(encoding="utf-8"))

    reported = without_notes(judged(example.read_bytes()))

    assert reported == [{key: value for key, value in entry.items() if key != "note"} for entry in expected]


def test_a_report_has_these_keys(bodies):
    assert list(judged_line("Rheine").as_report()) == ["zeile", "name", "ags", "kind", "beitritt", "note"]


def test_a_name_that_two_bodies_have_comes_with_both(bodies):
    judgement = judged_line("Borken")

    assert judgement.result == Result.AMBIGUOUS
    assert set(judgement.candidates) == {bodies["borken"], bodies["kreis-borken"]}


def test_name_and_key_that_differ_are_never_weighed(bodies):
    judgement = judged_line("Stadt Coesfeld;05558000")

    assert (judgement.result, judgement.body) == (Result.AMBIGUOUS, None)
    assert list(judgement.candidates) == [bodies["coesfeld"], bodies["kreis-coesfeld"]]
    assert judgement.notes == ["Name and key say different bodies."]


@pytest.mark.parametrize(
    "line",
    [
        ";05566076",
        "Rheine Stadtverwaltung;05566076",
        "Stadt Rheine (NRW);05566076",
        "RHEINE;5566076",
        "Rheine;055660760076",
    ],
)
def test_a_key_decides_where_the_name_allows_it(bodies, line):
    assert judged_line(line).body == bodies["rheine"]


def test_a_key_does_not_decide_against_a_strange_name(bodies):
    judgement = judged_line("Entenhausen;05566076")

    assert (judgement.result, judgement.candidates) == (Result.AMBIGUOUS, (bodies["rheine"],))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Bad Berleburgg", "05766008"),
        ("Bad Quatschhausen", "05766008"),
        ("Sankt Quatsch", "05382056"),
        ("Porta Irgendwas", "05770032"),
        ("Mülheim an der Mosel", "05117000"),
        ("Neuss und Rheine", "05566076"),
        ("Kreis Steinfurt und Stadt Rheine", "05566076"),
        ("Kreis Rheine", "05566076"),
        ("Rheine, Kreis", "05566076"),
        ("Sportverein Rheine e.V.", "05566076"),
        ("Bürgerstiftung Rheine", "05566076"),
        ("Rathaus Rheine Zentrum", "05566076"),
    ],
)
def test_a_key_does_not_decide_for_a_name_that_says_anything_else(bodies, name, key):
    rows = [("Bad Salzuflen", "05766008"), ("Bad Berleburg", "05970004"), ("Sankt Augustin", "05382056")]
    rows += [("Porta Westfalica", "05770032"), ("Mülheim an der Ruhr", "05117000"), ("Neuss", "05162024")]
    for body_name, ags in rows:
        BodyFactory(name=body_name, ags=ags)

    judgement = judged_line(f"{name};{key}")

    assert (judgement.result, judgement.body) == (Result.AMBIGUOUS, None)
    assert key in {body.ags for body in judgement.candidates}
    assert judgement.notes == ["Name and key say different bodies."]


def test_a_key_decides_between_similar_names_and_says_so(bodies):
    berleburg = BodyFactory(name="Bad Berleburg", ags="05970004")

    judgement = judged_line("Bad Berleburgg;05970004")

    assert (judgement.result, judgement.body) == (Result.MATCH, berleburg)
    assert judgement.notes == ["The name is written differently; its key says which body is meant."]


@pytest.mark.parametrize(
    ("key", "note"), [("k.A.", ""), ("abc", "“abc” is no AGS."), ("05566999", "not in the register")]
)
def test_a_key_that_says_nothing_leaves_the_name(bodies, key, note):
    judgement = judged_line(f"Rheine;{key}")

    assert judgement.body == bodies["rheine"]
    assert note in " ".join(judgement.notes)


def test_a_key_of_another_state_against_a_name_of_this_one(bodies):
    judgement = judged_line("Rheine;03404000")

    assert (judgement.result, judgement.candidates) == (Result.AMBIGUOUS, (bodies["rheine"],))


def test_a_body_that_the_register_has_in_another_state(bodies):
    BodyFactory(name="Osnabrück", ags="03404000")

    judgement = judged_line("Osnabrück")

    assert judgement.as_report("05")["kind"] == "nicht-nrw"
    assert "Niedersachsen" in judgement.notes[0]
    assert judged_line("Osnabrück", state="03").result == Result.MATCH
    assert judged_line("Osnabrück", state="").result == Result.MATCH
    assert judged_line("Rheine", state="03").as_report("03")["kind"] == "nicht-ni"


def test_a_namesake_in_another_state_is_told_by_its_key(bodies):
    BodyFactory(name="Rheine", ags="03459000")

    assert judged_line("Rheine").body == bodies["rheine"]
    assert judged_line("Rheine;03459000").result == Result.ELSEWHERE


def test_a_dissolved_body_is_no_match(bodies):
    old = BodyFactory(name="Mesum", ags="05566999", dissolved_on=date(1975, 1, 1), successor=bodies["rheine"])

    judgement = judged_line("Mesum;05566999")

    assert (judgement.result, judgement.candidates) == (Result.AMBIGUOUS, (bodies["rheine"], old))


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("Bezirksregierung Münster", Result.NO_MUNICIPALITY),
        ("Landschaftsverband Rheinland", Result.NO_MUNICIPALITY),
        ("Heimatverein e.V.", Result.NO_MUNICIPALITY),
        ("Bürgerstiftung Rheine", Result.NO_MUNICIPALITY),
        ("Summe", Result.UNKNOWN),
    ],
)
def test_what_is_no_municipality(bodies, name, result):
    assert judged_line(name).result == result


def test_a_duplicate_says_of_which_and_whether_the_date_differs(bodies):
    *_some, last = judged("Kommune;Beitritt\nRheine;2014\nBorken;\nStadt Rheine;2015\n")

    assert last.result == Result.DUPLICATE
    assert last.notes == ["The same body as entry 1.", "There it has another date, which counts."]


@pytest.mark.parametrize(
    ("text", "joined", "is_noted"),
    [
        ("3.2.2014", "2014-02-03", False),
        ("2014-02-03", "2014-02-03", False),
        ("2014-02-03 00:00:00", "2014-02-03", False),
        ("Februar 2014", "2014-02-XX", False),
        ("06/2016", "2016-06-XX", False),
        ("2014", "2014-XX-XX", False),
        ("XX.XX.2014", "2014-XX-XX", True),
        ("31.02.2015", None, True),
        ("12.12.12", None, True),
        ("1.1.2999", None, True),
        ("gestern", None, True),
        ("unbekannt", None, False),
        ("-", None, False),
        ("", None, False),
    ],
)
def test_dates_are_kept_as_exactly_as_they_are_known_and_never_guessed(bodies, text, joined, is_noted):
    judgement = judged_line(f"Rheine;;{text}")

    assert judgement.result == Result.MATCH
    assert (judgement.entry.joined and judgement.entry.joined.edtf) == joined
    assert bool(judgement.notes) == is_noted


@pytest.mark.parametrize(
    ("text", "email", "is_noted"),
    [
        ("post@rheine.example", "post@rheine.example", False),
        ('"""Ehrenamt"" <post@rheine.example>"', "post@rheine.example", False),
        ("mailto:post@rheine.example", "post@rheine.example", False),
        ('"a@rheine.example, b@rheine.example"', "a@rheine.example", True),
        ("post(at)rheine.example", "", True),
        ("<script>@x", "", True),
    ],
)
def test_addresses_that_are_none_are_noted_and_left_out(bodies, text, email, is_noted):
    judgement = judged_line(f"Rheine;;;{text}")

    assert (judgement.entry.email, bool(judgement.notes)) == (email, is_noted)


def test_phone_and_website(bodies):
    good = judged_line("Rheine;;;;05971 939-0;www.rheine.example").entry
    bad = judged_line("Rheine;;;;nach 14 Uhr;javascript:alert(1)")

    assert (good.phone, good.website) == ("05971 939-0", "https://www.rheine.example")
    assert (bad.entry.phone, bad.entry.website, len(bad.notes)) == ("", "", 2)


def test_judging_costs_the_same_queries_at_any_length(bodies, django_assert_num_queries):
    for number in (1, 300):
        with django_assert_num_queries(2):
            judged("Kommune;AGS\n" + "Rheine;05566076\n" * number)


def test_a_broken_file_is_not_judged():
    with pytest.raises(MemberListFileError):
        judged(b"")

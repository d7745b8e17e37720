from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.bodies.register_entry import RegisterFileError
from wagtail_kommunen.bodies.register_file import MAX_BYTES, read_coordinates, read_register

from .register import SHARED, municipality, needs_shared, sample

pytestmark = pytest.mark.usefixtures("in_english")

CSV = """ags,ars,name,art,art_code,kreis_schluessel,kreis,regierungsbezirk,flaeche_km2,einwohner,lon,lat
05558000,055580000000,Kreis Coesfeld,Kreis,43,05558,Kreis Coesfeld,Münster,1112.03,224692,7.166744,51.944948
05558012,055580012012,"Coesfeld, Stadt",Kreisangehörige Stadt,63,05558,Kreis Coesfeld,Münster,141.37,36643,7.166744,51.944948
"""


def entry(register, ags):
    return next(entry for entry in register.entries() if entry.ags == ags)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_gv100ad_is_read_in_every_encoding(encoding, line_end):
    text = sample().decode().replace("\n", line_end)

    register = read_register(text.encode(encoding))

    assert register.problems == []
    assert register.edition == date(2023, 11, 30)
    assert [(body.ags, body.designation, body.name) for body in register.municipalities][:4] == [
        ("05334002", "Stadt", "Aachen"),
        ("05334004", "Stadt", "Alsdorf"),
        ("05515000", "Stadt", "Münster"),
        ("05554008", "Stadt", "Bocholt"),
    ]


def test_a_district_has_the_sums_of_its_municipalities():
    register = read_register(sample())
    parts = [body for body in register.municipalities if body.district == "05558"]

    district = entry(register, "05558000")

    assert (district.designation, district.name, district.region) == ("Kreis", "Coesfeld", "055")
    assert district.population == sum(body.population for body in parts)
    assert district.area_km2 == sum(body.area_km2 for body in parts)
    assert len(parts) == 3


def test_an_independent_city_is_no_district():
    register = read_register(sample())

    assert "05515" not in register.districts
    assert entry(register, "05515000").kind == "independent_city"
    assert entry(register, "05515000").district == ""


def test_a_verbandsgemeinde_is_read_by_its_ars():
    (konz,) = read_register(sample()).associations

    assert (konz.designation, konz.name, konz.ags, konz.key) == ("Verbandsgemeinde", "Konz", None, "072355003000")


def test_epithets_are_told_from_names():
    line = municipality("05558012", "Coesfeld, Kreis- und  Hochschulstadt")
    other = municipality("05558044", "Senden, Fundort, Stadt")
    data = sample(without=["6020231130055580120012", "6020231130055580440044"]) + f"{line}\n{other}\n".encode()

    register = read_register(data)

    assert entry(register, "05558012").epithet == "Kreis- und Hochschulstadt"
    assert entry(register, "05558044").epithet == "Fundort"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("60" + "x" * 30, "characters instead of 220"),
        ("99" + municipality("05558048", "Neu")[2:], "“99” is no type of record"),
        (municipality("05999048", "Neu"), "Unknown district 05999"),
        (municipality("05558048", "Neu", kind="99"), "“99” is no kind of body"),
        (municipality("05558012", "Doppelt"), "a second time"),
        (municipality("05558048", ""), "The name is missing"),
        (municipality("0555804x", "Neu"), "is no key"),
        (municipality("05558048", "Neu", edition="20231131"), "is no date"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(bad, reason):
    first, rest = sample().decode().split("\n6020231130055580440044", 1)

    register = read_register(f"{first}\n{bad}\n6020231130055580440044{rest}".encode())

    (problem,) = register.problems
    assert problem.line == first.count("\n") + 2
    assert reason in problem.message
    assert entry(register, "05558044").name == "Senden"


def test_a_file_that_was_cut_is_refused():
    data = sample()

    with pytest.raises(RegisterFileError, match="The file was cut") as error:
        read_register(data[: len(data) - 400])

    assert error.value.line == data.count(b"\n") - 1


def test_a_file_that_was_cut_between_two_lines_is_refused():
    upto = sample().decode().partition("6020231130055660080008")[0]

    with pytest.raises(RegisterFileError, match="district 05566 has no municipality"):
        read_register(upto.encode())


def test_two_editions_in_one_file_are_refused():
    with pytest.raises(RegisterFileError, match="two editions"):
        read_register(sample() + sample(edition="20211130"))


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"name;ort\nx;y\n", b"PK\x03\x04" + b"\x00" * 50, b"a" * (MAX_BYTES + 1)]
)
def test_what_is_no_register_is_refused(data):
    with pytest.raises(RegisterFileError):
        read_register(data)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read(separator):
    text = CSV.replace('"Coesfeld, Stadt"', "Coesfeld").replace(",", separator)

    register = read_register(text.encode())

    coesfeld = entry(register, "05558012")
    assert (coesfeld.kind, coesfeld.name, coesfeld.district, coesfeld.population) == (
        "town",
        "Coesfeld",
        "05558",
        36643,
    )
    assert (coesfeld.longitude, coesfeld.latitude) == (Decimal("7.166744"), Decimal("51.944948"))
    assert (register.edition, register.regions) == (None, {"055": "Bezirksregierung Münster"})


def test_csv_names_the_line_that_is_wrong():
    register = read_register(
        (CSV + "x,,Ohne Schlüssel,Kreis,43,,,,,,,\n05559001,,Allein,Stadt,63,05559,,,,,,\n").encode()
    )

    assert [problem.line for problem in register.problems] == [4, 5]
    assert len(register.municipalities) == 1


def test_coordinates_are_read_with_their_problems():
    places, problems = read_coordinates(b"ags;lon;lat\n5558012;7,166744;51,944948\n05558044;200;51\n05558004;;\n")

    assert places == {"05558012": (Decimal("7.166744"), Decimal("51.944948"))}
    assert [problem.line for problem in problems] == [3]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        read_register(data)
    except RegisterFileError:
        pass


@given(st.integers(0, 37), st.integers(0, 219), st.characters(codec="utf-8", exclude_characters="\r\n"))
def test_any_changed_character_is_read_or_refused(row, column, character):
    lines = sample().decode().splitlines()
    lines[row] = lines[row][:column] + character + lines[row][column + 1 :]
    try:
        register = read_register("\n".join(lines).encode())
    except RegisterFileError:
        return
    assert all(1 <= problem.line <= 38 for problem in register.problems)


@given(st.text(max_size=300))
def test_any_csv_cells_are_read_or_refused(text):
    try:
        read_register(f"ags,name,art,einwohner,lon\n05558012,{text}\n".encode("utf-8", "surrogatepass"))
    except RegisterFileError:
        pass


@needs_shared
@pytest.mark.parametrize("name", ["GV100AD_301123.txt", "nrw-kommunen.csv", "de-gemeinden.csv"])
def test_the_whole_state_is_counted_exactly(name):
    register = read_register((SHARED / "gemeindeverzeichnis" / name).read_bytes())
    state = list(register.entries("05"))

    assert register.problems == []
    assert Counter(str(body.kind) for body in state) == {
        "independent_city": 22,
        "town": 250,
        "municipality": 124,
        "district": 31,
    }
    assert sum(body.population for body in state if body.kind != "district") == 18_139_116
    assert sum(body.population for body in state if body.kind in ("district", "independent_city")) == 18_139_116


@needs_shared
@pytest.mark.parametrize("name", ["GV100AD_301123.txt", "de-gemeinden.csv"])
def test_all_municipalities_of_germany_are_counted_exactly(name):
    register = read_register((SHARED / "gemeindeverzeichnis" / name).read_bytes())

    assert len(register.municipalities) == 10_773

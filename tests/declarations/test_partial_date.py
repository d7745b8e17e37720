from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.declarations.partial_date import PartialDate

days = st.dates(min_value=date(1000, 1, 1)).map(PartialDate.from_date)
months = st.builds(PartialDate.of, st.integers(1000, 9999), st.integers(1, 12))
years = st.builds(PartialDate.of, st.integers(1000, 9999))
decades = st.integers(100, 999).map(lambda decade: PartialDate(f"{decade}X-XX-XX"))
partial_dates = days | months | years | decades | st.just(PartialDate("XXXX-XX-XX"))


@pytest.mark.parametrize(
    "text, edtf",
    [
        ("2023-05-04", "2023-05-04"),
        ("2012-12", "2012-12-XX"),
        ("2012-12-XX", "2012-12-XX"),
        ("2023", "2023-XX-XX"),
        ("201X-XX-XX", "201X-XX-XX"),
        ("201X", "201X-XX-XX"),
        ("XXXX-XX-XX", "XXXX-XX-XX"),
        ("4.5.2023", "2023-05-04"),
        ("04.05.2023", "2023-05-04"),
        ("4. 5. 2023", "2023-05-04"),
        ("4. Mai 2023", "2023-05-04"),
        ("  den\u00a04.\u2009Mai 2023 ", "2023-05-04"),
        ("4. Ma\u0308rz 2023", "2023-03-04"),
        ("29. Februar 2024", "2024-02-29"),
        ("Mai 2023", "2023-05-XX"),
        ("MAI 2023", "2023-05-XX"),
        ("12/2012", "2012-12-XX"),
        ("12.2012", "2012-12-XX"),
        ("Dezember 2012", "2012-12-XX"),
        ("Dez. 2012", "2012-12-XX"),
        ("im Dezember 2012", "2012-12-XX"),
        ("December 2012", "2012-12-XX"),
        ("4 May 2023", "2023-05-04"),
        ("4th May 2023", "2023-05-04"),
        ("May 4, 2023", "2023-05-04"),
        ("2010er", "201X-XX-XX"),
        ("2010er Jahre", "201X-XX-XX"),
        ("in den 2010er-Jahren", "201X-XX-XX"),
        ("2010s", "201X-XX-XX"),
        ("unbekannt", "XXXX-XX-XX"),
        ("Datum nicht überliefert", "XXXX-XX-XX"),
        ("unknown", "XXXX-XX-XX"),
    ],
)
def test_dates_are_read_as_people_write_them(text, edtf):
    parsed = PartialDate.parse(text)

    assert (parsed.edtf, parsed.is_open) == (edtf, False)


@pytest.mark.parametrize(
    "text, edtf",
    [
        ("XX. XXXX 2023", "2023-XX-XX"),
        ("XX.XX.2023", "2023-XX-XX"),
        ("xx.xx.2023", "2023-XX-XX"),
        ("TT.MM.2023", "2023-XX-XX"),
        ("__.__.2023", "2023-XX-XX"),
        ("… 2023", "2023-XX-XX"),
        ("................ 2023", "2023-XX-XX"),
        ("den ______ 2023", "2023-XX-XX"),
        ("XX. Mai 2023", "2023-05-XX"),
        ("4. XXXX 2023", "2023-XX-XX"),
        ("TT.MM.JJJJ", "XXXX-XX-XX"),
        ("4. Mai 20XX", "XXXX-XX-XX"),
        ("Datum", "XXXX-XX-XX"),
    ],
)
def test_blanks_in_a_document_make_an_open_date(text, edtf):
    parsed = PartialDate.parse(text)

    assert (parsed.edtf, parsed.is_open) == (edtf, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "morgen",
        "Kreis, M",
        "31.2.2023",
        "29.2.2023",
        "0.5.2023",
        "4.13.2023",
        "2023-13",
        "13/2023",
        "0999",
        "999",
        "4.5.23",
        "4/5/2023",
        "20XX-XX-XX",
        "2023-XX-04",
        "201X-05-XX",
        "٤.٥.٢٠٢٣",
        "4. Mai 2023 und mehr",
        "9" * 1_000_000,
        "X" * 1_000_000,
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_the_refusal_says_how_to_write_a_date():
    with translation.override("en"), pytest.raises(ValueError) as refusal:
        PartialDate.parse("demnächst")

    assert str(refusal.value) == (
        "“demnächst” is not understood as a date. Write it as “4.5.2023”, “4. Mai 2023”, “Mai 2023”, “12/2012”, "
        "“2023”, “2010er-Jahre” or “unbekannt”."
    )


def test_the_refusal_of_an_impossible_date_says_so():
    with translation.override("en"), pytest.raises(ValueError) as refusal:
        PartialDate.parse("31.2.2023")

    assert str(refusal.value) == "“31.2.2023” is no date of the calendar."


@pytest.mark.parametrize("arguments", [(2023, None, 4), (2023, 13), (2023, 2, 30), (999,), (10_000,), (2023, 0)])
def test_an_impossible_date_cannot_be_made(arguments):
    with pytest.raises(ValueError):
        PartialDate.of(*arguments)


@given(partial_dates)
def test_a_date_survives_its_own_text(day):
    assert [PartialDate.parse(text) for text in (day.edtf, str(day), day.isoformat() or day.edtf)] == [day] * 3


@given(partial_dates, st.sampled_from(["de", "en"]))
def test_what_is_displayed_can_be_typed_in_again(day, language):
    with translation.override(language):
        assert PartialDate.parse(day.display()) == day


@pytest.mark.parametrize("language", ["fr", "pl", "nl"])
def test_months_are_read_in_the_language_of_the_admin(language):
    with translation.override(language):
        assert PartialDate.parse(PartialDate.of(2012, 12).display()) == PartialDate.of(2012, 12)


@given(st.text(max_size=80))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        parsed = PartialDate.parse(text)
    except ValueError:
        return
    assert len(parsed.edtf) == 10


@given(partial_dates)
def test_a_date_lies_within_its_bounds(day):
    assert day.earliest <= day.latest
    if day.precision == "day":
        assert day.earliest == day.latest == date(day.year, day.month, day.day)


@pytest.mark.parametrize(
    "edtf, known",
    [
        ("2023-05-04", (2023, 5, 4, "day", "2023-05-04", date(2023, 5, 4), date(2023, 5, 4))),
        ("2024-02-XX", (2024, 2, None, "month", "2024-02", date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-XX-XX", (2023, None, None, "year", "2023", date(2023, 1, 1), date(2023, 12, 31))),
        ("201X-XX-XX", (None, None, None, "decade", "201X", date(2010, 1, 1), date(2019, 12, 31))),
        ("XXXX-XX-XX", (None, None, None, "unknown", "", date.min, date.max)),
    ],
)
def test_a_date_tells_what_is_known_of_it(edtf, known):
    day = PartialDate(edtf)

    assert (day.year, day.month, day.day, day.precision, day.isoformat(), day.earliest, day.latest) == known


@pytest.mark.parametrize(
    "language, displayed",
    [
        ("de", ["4. Mai 2023", "Dezember 2012", "2023", "2010er-Jahre", "Datum nicht überliefert"]),
        ("en", ["4 May 2023", "December 2012", "2023", "2010s", "date not known"]),
    ],
)
def test_a_date_is_displayed_in_the_active_language(language, displayed):
    dates = map(PartialDate, ["2023-05-04", "2012-12-XX", "2023-XX-XX", "201X-XX-XX", "XXXX-XX-XX"])

    with translation.override(language):
        assert [day.display() for day in dates] == displayed


def test_dates_sort_with_the_less_precise_after_the_more_precise():
    texts = ["2012-12-XX", "XXXX-XX-XX", "2012-12-31", "2013-01-01", "2012-XX-XX", "201X-XX-XX"]

    assert sorted(map(PartialDate.parse, texts)) == [
        PartialDate("2012-12-31"),
        PartialDate("2012-12-XX"),
        PartialDate("2012-XX-XX"),
        PartialDate("2013-01-01"),
        PartialDate("201X-XX-XX"),
        PartialDate("XXXX-XX-XX"),
    ]


def test_being_open_is_no_part_of_the_value():
    assert {PartialDate.parse("XX. XXXX 2023"), PartialDate.parse("2023")} == {PartialDate.of(2023)}


def test_a_date_does_not_change():
    with pytest.raises(AttributeError):
        PartialDate.of(2023).edtf = "2024-XX-XX"

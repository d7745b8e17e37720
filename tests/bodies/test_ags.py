import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.bodies.ags import Ags, validate_ags


@pytest.mark.parametrize(
    "text, digits",
    [
        ("05566076", "05566076"),
        ("5566076", "05566076"),
        ("05 5 66 076", "05566076"),
        ("08 111 000", "08111000"),
        (" 16077056 ", "16077056"),
        ("05\u00a0566\u202f076", "05566076"),
        (5566076, "05566076"),
    ],
)
def test_a_key_is_read_as_people_write_it(text, digits):
    assert Ags.parse(text).digits == str(Ags.parse(text)) == digits


@pytest.mark.parametrize(
    "text",
    ["", "5", "055660760", "00111000", "17111000", "0556607X", "Rheine", "05566-076", "０５５６６０７６", "٠٥٥٦٦٠٧٦"],
)
def test_what_is_no_key_is_said(text):
    with pytest.raises(ValueError, match="AGS"):
        Ags.parse(text)


def test_the_parts_of_a_key():
    ags = Ags.parse("05566076")

    assert (ags.state, ags.district) == ("05", "05566")


def test_keys_are_compared_and_sorted():
    assert sorted([Ags.parse("16077056"), Ags.parse("5566076")]) == [Ags("05566076"), Ags("16077056")]
    assert Ags.parse("5566076") == Ags.parse("05 566 076")


@given(st.integers(1, 16), st.integers(0, 999_999))
def test_every_key_survives_losing_its_zero(state, rest):
    digits = f"{state:02}{rest:06}"

    assert Ags.parse(str(int(digits))) == Ags.parse(digits) == Ags(digits)


@pytest.mark.parametrize("text", ["5566076", "05 566 076", "Rheine", ""])
def test_only_the_stored_form_is_valid_in_the_database(text):
    with pytest.raises(ValidationError) as caught:
        validate_ags(text)

    assert caught.value.code == "ags"


def test_the_stored_form_is_valid():
    validate_ags("05566076")

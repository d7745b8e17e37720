import pytest
from django.utils import translation

from wagtail_kommunen.signatories.offices import TITLES, Office, OfficeForm, office_title


@pytest.mark.parametrize(
    "office, feminine, masculine, neutral, english",
    [
        ("mayor", "Bürgermeisterin", "Bürgermeister", "Bürgermeister*in", "Mayor"),
        ("lord_mayor", "Oberbürgermeisterin", "Oberbürgermeister", "Oberbürgermeister*in", "Lord Mayor"),
        ("district_administrator", "Landrätin", "Landrat", "Landrätin oder Landrat", "District Administrator"),
        ("state_secretary", "Staatssekretärin", "Staatssekretär", "Staatssekretär*in", "State Secretary"),
        (
            "minister_president",
            "Ministerpräsidentin",
            "Ministerpräsident",
            "Ministerpräsident*in",
            "Minister-President",
        ),
        ("association_chair", "Vorsitzende", "Vorsitzender", "Vorsitz", "Chair"),
    ],
)
def test_forms_of_an_office(office, feminine, masculine, neutral, english):
    with translation.override("de"):
        assert [office_title(office, form) for form in ("feminine", "masculine", "neutral", "")] == [
            feminine,
            masculine,
            neutral,
            neutral,
        ]
    with translation.override("en"):
        assert {office_title(office, form) for form in OfficeForm.values} == {english}


def test_every_office_of_the_list_has_its_forms():
    assert set(TITLES) == set(Office.values)
    assert [title for title in TITLES.values() if not all((title.feminine, title.masculine, title.neutral))] == []


def test_an_unknown_office_has_no_title():
    assert office_title("", "feminine") == office_title("king", "masculine") == ""


def test_the_choices_are_named_in_both_languages():
    for language in ("de", "en"):
        with translation.override(language):
            assert len({str(label) for label in Office.labels}) == len(Office.values)
    with translation.override("de"):
        assert [str(label) for label in OfficeForm.labels] == ["weiblich", "männlich", "neutral"]

import pytest
from django.utils import translation

from wagtail_kommunen.members.list_import.column_mapping import choose_columns, guess_columns, role_of
from wagtail_kommunen.members.list_import.member_list_file import MemberTable, TableRow


def table(header, *rows):
    return MemberTable(tuple(header), [TableRow(n, n + 1, tuple(row)) for n, row in enumerate(rows, start=1)])


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Kommune", "body"),
        ("Name der Kommune", "body"),
        ("Stadt / Gemeinde / Kreis", "body"),
        ("Municipality", "body"),
        ("AGS", "ags"),
        ("Amtl. Gemeindeschlüssel", "ags"),
        ("AGS (8-stellig)", "ags"),
        ("Beitritt", "joined"),
        ("Beitrittsdatum", "joined"),
        ("Mitglied seit", "joined"),
        ("Datum der Unterzeichnung", "joined"),
        ("Member since", "joined"),
        ("E-Mail", "email"),
        ("E-Mail der Ansprechperson", "email"),
        ("Tel.", "phone"),
        ("Telefonnummer", "phone"),
        ("Phone", "phone"),
        ("Funktion", "function"),
        ("Dienststelle", "function"),
        ("Ansprechpartner*in", "contact"),
        ("Name der Ansprechperson", "contact"),
        ("Contact person", "contact"),
        ("Internetseite", "website"),
        ("Homepage", "website"),
        ("Bemerkungen", "remark"),
        ("Farbe", ""),
        ("", ""),
    ],
)
def test_what_headers_say(header, role):
    assert role_of(header) == role


def test_columns_are_told_by_their_headers():
    columns = guess_columns(table(["Nr.", "Kommune", "AGS", "Beitritt", "E-Mail"], ["1", "Rheine", "05566076", "", ""]))

    assert columns == {"body": 1, "ags": 2, "joined": 3, "email": 4}


def test_an_exact_header_goes_before_a_similar_one():
    assert guess_columns(table(["Name der Gemeinde alt", "Kommune"]))["body"] == 1


def test_what_stands_in_a_column_helps_where_its_header_does_not():
    columns = guess_columns(table(["A", "B", "C", "D"], ["Rheine", "5566076", "post@rheine.example", "3.2.2014"]))

    assert columns == {"body": 0, "ags": 1, "email": 2, "joined": 3}


def test_a_person_knows_better():
    lists = table(["Kommune", "Datum", "Beitritt am"], ["Rheine", "1.1.2020", "3.2.2014"])

    assert guess_columns(lists)["joined"] == 1
    assert choose_columns(lists, {"joined": "beitritt AM"}) == {"body": 0, "joined": 2}
    assert choose_columns(lists, {"joined": "3"}) == {"body": 0, "joined": 2}
    assert choose_columns(lists, {"joined": "-"}) == {"body": 0}
    assert choose_columns(lists, {"remark": "Datum"}) == {"body": 0, "remark": 1}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"joined": "Austritt"}, "no column “Austritt”"),
        ({"joined": "9"}, "no column “9”"),
        ({"colour": "Kommune"}, "“colour” means nothing"),
        ({"body": "-"}, "names the municipalities"),
    ],
)
def test_what_cannot_be_is_said(chosen, words):
    with translation.override("en"), pytest.raises(ValueError, match=words):
        choose_columns(table(["Kommune", "Datum"], ["Rheine", "1.1.2020"]), chosen)

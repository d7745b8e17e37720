"""Lists of events as open data: times in words, empty fields in three spellings, addresses in parts."""

import json
from datetime import date, datetime, time

import pytest

from wagtail_kommunen.events.ics_import.calendar_file import read_events
from wagtail_kommunen.events.ics_import.free_times import read_times

LINK = "https://www.example.org/veranstaltungen/18129"


def item(**fields):
    return {"link": LINK, "beginndatum": "2027-05-19", "endedatum": "2027-05-19", "title": "Teichtag", **fields}


def read(*items):
    return read_events(json.dumps({"success": True, "items": items}).encode()).lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30 bis 17:30 Uhr ", (time(14, 30), time(17, 30))),
        ("17 Uhr", (time(17), None)),
        ("19.30 Uhr", (time(19, 30), None)),
        ("Dienstag, 18 bis 21 Uhr", (time(18), time(21))),
        ("ab 16 Uhr", (time(16), None)),
        ("von 10 Uhr – 12 Uhr", (time(10), time(12))),
        ("Einlass 15:15 Uhr Beginn 15:30 Uhr", None),
        ("Montag bis Freitag: 9 bis 18 Uhr", None),
        ("25 Uhr", None),
        ("nach Vereinbarung", None),
        ("", None),
    ],
)
def test_only_what_can_be_meant_in_one_way_is_read(text, expected):
    assert read_times(text) == expected


def test_an_item_is_an_event():
    (line,) = read(
        item(
            uhrzeit="Dienstag, 18 bis 21 Uhr<br /> ",
            description="Erste Zeile.<br />Zweite &amp; letzte.",
            veranstaltungsort="Rathaus",
            strasse="Markt",
            hausnummer="1",
            plz="48431",
            ort="Rheine",
            oepnv="Bus 7",
            latitude="52.28",
            longitude=None,
            teaserbild="/bilder/teich.jpg",
        )
    )

    assert (line.start, line.end) == (datetime(2027, 5, 19, 18), datetime(2027, 5, 19, 21))
    assert line.description == "Erste Zeile.\nZweite & letzte.\n\nAnreise: Bus 7"
    assert (line.location, line.street, line.postal_code, line.town) == ("Rathaus", "Markt 1", "48431", "Rheine")
    assert (line.uid, line.problem, line.notes) == (LINK, "", [])


def test_opening_hours_stay_words():
    (line,) = read(item(endedatum="2027-06-30", uhrzeit="Montag bis Freitag: 9 bis 18 Uhr"))

    assert (line.start, line.end) == (date(2027, 5, 19), date(2027, 7, 1))
    assert "Montag bis Freitag: 9 bis 18 Uhr" in line.description
    assert line.notes


def test_it_may_end_after_midnight():
    (line,) = read(item(uhrzeit="20 bis 2 Uhr"))

    assert line.end == datetime(2027, 5, 20, 2)


def test_several_events_at_one_address_are_several():
    first, second = read(item(), item(beginndatum="2027-05-20"))

    assert first.uid != second.uid


@pytest.mark.parametrize(
    "fields",
    [
        {"beginndatum": None},
        {"beginndatum": "bald"},
        {"endedatum": "2027-05-18"},
        {"beginndatum": "9999-12-31", "endedatum": "9999-12-31"},
        {"beginndatum": "9999-12-31", "endedatum": "9999-12-31", "uhrzeit": "20 bis 3 Uhr"},
        {"endedatum": "9999-12-31"},
        {"beginndatum": "0001-01-01", "endedatum": "0001-01-01", "uhrzeit": "00:00 Uhr"},
    ],
)
def test_a_bad_item_is_reported_and_the_others_are_read(fields):
    bad, good = read(item(**fields), item(link=f"{LINK}2"))

    assert (bool(bad.problem), good.problem) == (True, "")


def test_a_half_character_and_a_number_for_a_title_break_nothing():
    found = read_events(
        b'[{"title": "Fest \\ud83d", "beginndatum": "2027-05-19"}, {"title": 7, "beginndatum": "2027-05-19"}]'
    )

    assert [line.title for line in found.lines] == ["Fest", "7"]

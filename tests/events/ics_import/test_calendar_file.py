"""What is read of the calendar files of others, whole ones and broken ones."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.events.ics_import.calendar_file import read_events
from wagtail_kommunen.events.ics_import.lines import MAX_BYTES, MAX_TEXT, EventFileError
from wagtail_kommunen.events.ics_import.plain_text import as_rich_text

from .files import REAL, calendar, event

OFFICES_ZONE = [
    "BEGIN:VTIMEZONE",
    "TZID:Amtszeit",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19700329T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "END:VTIMEZONE",
]


def only(data):
    (line,) = read_events(data).lines
    return line


def read(*lines, head=()):
    return only(calendar(event("1", *lines), head=head))


@pytest.mark.parametrize(
    ("lines", "start", "end", "zone"),
    [
        (["DTSTART;TZID=Europe/Berlin:20270302T180000", "DTEND;TZID=Europe/Berlin:20270302T200000"],
         datetime(2027, 3, 2, 18), datetime(2027, 3, 2, 20), "Europe/Berlin"),
        (["DTSTART;TZID=Europe/London:20270302T180000", "DTEND;TZID=Europe/Berlin:20270302T200000"],
         datetime(2027, 3, 2, 18), datetime(2027, 3, 2, 19), "Europe/London"),
        (["DTSTART:20270302T180000"], datetime(2027, 3, 2, 18), None, "Europe/Berlin"),
        (["DTSTART:20270302T170000Z", "DURATION:PT90M"], datetime(2027, 3, 2, 18), datetime(2027, 3, 2, 19, 30), "Europe/Berlin"),
        (["DTSTART:20261025T003000Z"], datetime(2026, 10, 25, 2, 30), None, "Europe/Berlin"),
        (["DTSTART:20261025T013000Z"], datetime(2026, 10, 25, 1, 30), None, "UTC"),
        (["DTSTART:20270302T170000Z", "RRULE:FREQ=WEEKLY"], datetime(2027, 3, 2, 17), None, "UTC"),
        (["DTSTART;TZID=W. Europe Standard Time:20270302T180000"], datetime(2027, 3, 2, 18), None, "Europe/Berlin"),
        (["DTSTART;TZID=/example.org/2021/Europe/Vienna:20270302T180000"], datetime(2027, 3, 2, 18), None, "Europe/Vienna"),
        (["DTSTART;TZID=Amtszeit:20270302T180000"], datetime(2027, 3, 2, 18), None, "Europe/Berlin"),
        (['DTSTART;TZID="(UTC+01:00) Amsterdam":20270302T180000'], None, None, ""),
        (["DTSTART;VALUE=DATE:20270302"], date(2027, 3, 2), None, "Europe/Berlin"),
        (["DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270305"], date(2027, 3, 2), date(2027, 3, 5), "Europe/Berlin"),
        (["DTSTART;VALUE=DATE:20270302", "DURATION:P2D"], date(2027, 3, 2), date(2027, 3, 4), "Europe/Berlin"),
        (["DTSTART;TZID=Europe/Berlin:20270327T230000", "DURATION:PT4H"],
         datetime(2027, 3, 27, 23), datetime(2027, 3, 28, 4), "Europe/Berlin"),
    ],
)  # fmt: skip
def test_times_are_those_of_the_clock_on_the_wall(lines, start, end, zone):
    line = read(*lines, head=OFFICES_ZONE)

    assert (line.start, line.end, line.zone) == (start, end, zone)
    assert bool(line.problem) is (start is None)


def test_a_file_may_say_where_it_is_at_home():
    line = read("DTSTART:20270302T180000", head=["X-WR-TIMEZONE:Europe/Lisbon"])

    assert (line.start, line.zone) == (datetime(2027, 3, 2, 18), "Europe/Lisbon")


def test_a_zone_of_the_files_own_may_carry_the_name_that_others_know():
    zone = [line for line in OFFICES_ZONE if "Amtszeit" not in line]
    zone[1:1] = ["TZID:Kirchzeit", "X-LIC-LOCATION:Europe/Madrid"]

    assert read("DTSTART;TZID=Kirchzeit:20270302T180000", head=zone).zone == "Europe/Madrid"


@pytest.mark.parametrize(
    ("offset", "zone"), [("+0100", "Etc/GMT-1"), ("+0000", "UTC"), ("-0300", "Etc/GMT+3"), ("+0130", ""), ("", "")]
)
def test_a_zone_that_knows_no_summer_is_a_fixed_one(offset, zone):
    own = ["BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", f"TZOFFSETTO:{offset}", "END:STANDARD", "END:VTIMEZONE"]
    line = read("DTSTART;TZID=X:20270302T180000", head=own)

    assert (line.zone, bool(line.problem)) == (zone, not zone)


def test_a_name_as_long_as_a_book_is_looked_up_nowhere(monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.events.ics_import.zones._known", None)

    assert "“a/a/a/" in read("DTSTART;TZID=" + "a/" * 30_000 + ":20270302T180000").problem


@pytest.mark.parametrize(
    "lines", [["DTSTART:\x00ab\x1bc\u202ed\uffff"], ["DTSTART;TZID=ab\x00\x1bcd\uffff:20270302T180000"]]
)
def test_what_is_quoted_has_no_sign_that_nobody_sees(lines):
    problem = read(*lines).problem

    assert "“abcd”" in problem


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["DTSTART;TZID=Mars/Olympus:20270302T180000"], "Mars/Olympus"),
        (["DTSTART;TZID=Europe/Berlin:20270302T180000", "DTEND;TZID=Europe/Berlin:20270302T170000"], "before it begins"),
        (["DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270301"], "before it begins"),
        (["DTSTART;VALUE=DATE:20270302", "DTEND:20270302T170000Z"], "the other way round"),
        (["DTSTART:nächsten Dienstag"], "no date"),
        (["DTSTART:99999999"], "no date"),
        (["DTSTART:20270302T180000", "DURATION:-PT1H"], "no date"),
        (["LOCATION:Rathaus"], "no beginning"),
        (["DTSTART:20270302T180000", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], "several rules"),
        (["DTSTART:20270302T180000", "RDATE:" + ",".join(["20270302T180000"] * 10_000)], "more than 1000 dates"),
        (["DTSTART:20270302T180000", "EXDATE:" + "20270302T180000," * 5000], "more than 1000 dates"),
        (["DTSTART:20270302T180000", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270302T180000"], "from one date on"),
        (["DTSTART:20270302T180000", "DURATION:P99999999D"], "longer than there are days"),
        (["DTSTART;VALUE=DATE:20270302", "DURATION:P99999999D"], "longer than there are days"),
        (["DTSTART:20270302T180000", "DURATION:P999999999999999W"], "no date"),
        (["DTSTART:20270302T180000", "DURATION:P2912000D", "RDATE:29000101T180000"], "cannot be read"),
        (["DTSTART:99991231T235959Z"], "no date"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_says_why(lines, said):
    assert said in read(*lines).problem


def test_a_bad_event_spoils_no_other():
    found = read_events(calendar(event("1", "DTSTART:morgen"), event("2")))

    assert [(line.number, line.uid, bool(line.problem)) for line in found.lines] == [(1, "1", True), (2, "2", False)]
    assert found.lines[1].line == 9


@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_any_end_of_a_line_will_do(newline):
    line = only(calendar(event(title="Tag des Ehren\n amts".replace("\n", newline)), newline=newline))

    assert line.title == "Tag des Ehrenamts"


@pytest.mark.parametrize(
    ("encoded", "notes"),
    [
        (lambda text: text.encode("utf-8-sig"), 0),
        (lambda text: text.encode("utf-16"), 1),
        (lambda text: text.encode("cp1252"), 1),
    ],
)
def test_umlauts_survive_what_older_programs_write(encoded, notes):
    text = calendar(event(title="Bürgerfest für Ältere – 5 €")).decode()
    found = read_events(encoded(text))

    assert found.lines[0].title == "Bürgerfest für Ältere – 5 €"
    assert len(found.notes) == notes


def test_words_are_plain_text():
    line = read(
        "DTSTART:20270302T180000",
        r"DESCRIPTION:<p>Kommt <b>alle</b>\, auch <a href='javascript:x'>hier</a>!</p>\nZweite\x07 &amp; letzte \u202e😀",
        r"LOCATION:Rathaus\, Saal\n2. Stock",
        r"CATEGORIES:Feste\, Feiern,Sport",
        "CATEGORIES:Jugend",
    )

    assert line.description.startswith("Kommt alle, auch hier!\n")
    assert "<" not in line.description
    assert (line.location, line.categories) == ("Rathaus, Saal 2. Stock", ("Feste, Feiern", "Sport", "Jugend"))


def test_signs_that_nobody_sees_are_gone_and_those_of_all_writings_stay():
    line = only(calendar(event(title="عربي \u202e umgekehrt\x00 \x1b[31m 🎉\u200b Fest")))

    assert line.title == "عربي umgekehrt [31m 🎉 Fest"


def test_what_looks_like_markup_is_only_text_on_the_page():
    assert as_rich_text("a < b & c\nd\n\n<img src=x onerror=y>") == (
        "<p>a &lt; b &amp; c<br/>d</p><p>&lt;img src=x onerror=y&gt;</p>"
    )


def test_a_huge_text_is_cut_and_says_so():
    line = read("DTSTART:20270302T180000", "DESCRIPTION:" + "Wort " * 200_000)

    assert len(line.description) <= MAX_TEXT
    assert line.notes


def test_an_unfolded_line_is_reported_and_the_rest_is_read():
    line = read("DTSTART:20270302T180000", "DESCRIPTION:Erste Zeile", "zweite Zeile ohne alles", "LOCATION:Rathaus")

    assert (line.description, line.location) == ("Erste Zeile", "Rathaus")
    assert "line 9" in line.notes[0]


def test_attachments_alarms_and_people_are_passed_over(monkeypatch):
    def nobody(*args, **kwargs):
        raise AssertionError("the net was asked")

    monkeypatch.setattr("socket.socket.connect", nobody)
    line = read(
        "DTSTART:20270302T180000",
        "ATTACH:http://169.254.169.254/latest/meta-data/",
        "ATTACH;VALUE=BINARY;ENCODING=BASE64:AAAA",
        "ORGANIZER;CN=Erika Beispiel:mailto:erika@rheine.example",
        "ATTENDEE:mailto:otto@rheine.example",
        "BEGIN:VALARM",
        "ACTION:EMAIL",
        "SUMMARY:Wecker",
        "DTSTART:19990101T000000",
        "ATTACH:file:///etc/passwd",
        "END:VALARM",
    )

    assert (line.title, line.start) == ("Ehrenamtstag", datetime(2027, 3, 2, 18))
    assert not any(word in repr(line) for word in ("169.254", "Erika", "otto@", "passwd"))


def test_single_dates_go_to_their_series():
    series = event(
        "1",
        "DTSTART;TZID=Europe/Berlin:20270302T180000",
        "RRULE:FREQ=WEEKLY",
        "EXDATE;TZID=Europe/Berlin:20270309T180000",
    )
    moved = event("1", "DTSTART:20270317T190000Z", "RECURRENCE-ID:20270316T170000Z")
    cancelled = event("1", "DTSTART;TZID=Europe/Berlin:20270323T180000", "RECURRENCE-ID;TZID=Europe/Berlin:20270323T180000", "STATUS:CANCELLED")  # fmt: skip
    line = only(calendar(moved, series, cancelled))

    assert line.left_out == [date(2027, 3, 9)]
    found = [(one.day, one.start, one.is_cancelled) for one in line.overrides]
    assert found == [
        (date(2027, 3, 16), datetime(2027, 3, 17, 20), False),
        (date(2027, 3, 23), datetime(2027, 3, 23, 18), True),
    ]


def test_a_single_date_without_its_series_is_an_event():
    line = read("DTSTART:20270317T190000Z", "RECURRENCE-ID:20270316T170000Z")

    assert (line.uid, line.problem) == ("1 2027-03-16", "")


def test_of_two_versions_the_newer_one_counts():
    old, new = event("1", "DTSTART:20270302T180000", "SEQUENCE:1"), event("1", "DTSTART:20270303T180000", "SEQUENCE:2")
    found = read_events(calendar(new, old)).lines

    assert [(line.start, line.is_repeated) for line in found] == [
        (datetime(2027, 3, 3, 18), False),
        (datetime(2027, 3, 2, 18), True),
    ]


def test_without_a_uid_the_same_event_has_the_same_one_next_time():
    first, second = (only(calendar(event(uid="", title=title))).uid for title in ("Fest", "Feier"))

    assert first == only(calendar(event(uid="", title="Fest"))).uid != second


def test_calendars_within_calendars_are_read():
    inner = calendar(event("2")).decode().split("\r\n")[:-1]
    text = calendar(event("1")).decode().replace("END:VCALENDAR", "\r\n".join([*inner, "END:VCALENDAR"]))

    assert [line.uid for line in read_events(text.encode()).lines] == ["1", "2"]


def test_a_file_that_cancels_cancels_all():
    assert read("DTSTART:20270302T180000", head=["METHOD:CANCEL"]).status == "CANCELLED"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "no calendar"),
        (b"<html>Not found</html>", "no calendar"),
        (calendar(event())[:-30], "not whole"),
        (calendar(event()).replace(b"END:VEVENT\r\n", b""), "was not begun"),
        (calendar(event()) + b"SUMMARY:x\r\n", "outside"),
        (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "outside"),
        (b"BEGIN:VCALENDAR\r\n" * 50, "within each other"),
        (calendar(*[event(str(number)) for number in range(2001)]), "more than 2000 events"),
        (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
        (
            calendar(*[event(str(number), "DTSTART:20270302", "EXDATE:" + "20270302," * 900) for number in range(60)]),
            "one by one",
        ),
        (b'{"items": [', "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"success": false}', "no list"),
        (b'{"items": [1, 2]}', "no list"),
        (b'{"items": [{"name": "x"}]}', "none has"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_file_is_refused_with_a_sentence(data, said):
    with pytest.raises(EventFileError, match=said):
        read_events(data)


NAMES = [
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXDATE",
    "RDATE",
    "RECURRENCE-ID",
    "SUMMARY",
    "SEQUENCE",
    "ATTACH",
]
PIECES = st.sampled_from([*NAMES, ":", ";", "=", '"', ",", "\\", "20270302T180000Z", "TZID", "BEGIN:VEVENT", "END:VEVENT",
                          "P1D", "\r\n", " ", "Europe/Berlin", "FREQ=DAILY", "ä", "\x00", "BEGIN:VTIMEZONE", "\ud7ff"])  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_no_file_ends_in_an_error_of_the_program(pieces):
    text = "".join(pieces)
    for data in (text.encode(), calendar([text]), calendar(event("1", text)), calendar(event("1", f"DTSTART:{text}"))):
        try:
            for line in read_events(data).lines:
                assert line.problem or line.start
        except EventFileError as error:
            assert str(error)


def test_the_largest_file_is_read_in_steps_that_grow_with_it():
    """A line of five million characters, and one of a hundred thousand parameters."""
    parameters = "DTSTART" + ";X=1" * 300_000 + ":20270302T180000"
    line = read(
        "DTSTART:20270302T180000", "DESCRIPTION:" + "x" * 2_000_000, parameters, "LOCATION" + ";Y=" * 100_000 + ":x"
    )

    assert line.title == "Ehrenamtstag"


@pytest.mark.skipif(not REAL.exists(), reason="the real calendar files lie beside the repository: ../shared/data")
@pytest.mark.parametrize(
    ("path", "form", "number", "first"),
    [
        ("kalender/birkenfeld-abfalltermine-2026.ics", "iCalendar", 101, date(2026, 8, 22)),
        ("kalender/geilenkirchen-abfuhr-bezirk-4-2026.ics", "iCalendar", 104, datetime(2026, 1, 8, 5)),
        ("veranstaltungen/koeln-veranstaltungen-2015-05.json", "JSON", 37, datetime(2015, 5, 19, 14, 30)),
    ],
)
def test_real_files_are_read_whole(path, form, number, first):
    found = read_events((REAL / path).read_bytes())

    assert (found.form, len(found.lines), found.lines[0].start) == (form, number, first)
    assert [line for line in found.lines if line.problem] == []
    assert all(ZoneInfo(line.zone) and line.title for line in found.lines)

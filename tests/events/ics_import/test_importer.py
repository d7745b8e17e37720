"""Files become drafts of one body: once, and again when they change; never anything public."""

from datetime import date, time

import pytest
from django.utils import timezone
from wagtail.models import GroupPagePermission, Revision

from wagtail_kommunen.events import rules
from wagtail_kommunen.events.ics_import import drafts
from wagtail_kommunen.events.ics_import.calendar_file import read_events
from wagtail_kommunen.events.ics_import.import_plan import plan_import
from wagtail_kommunen.events.ics_import.importer import import_events
from wagtail_kommunen.events.schedule import happenings
from wagtail_kommunen.models import CalendarEntry, ImportedEvent
from wagtail_kommunen.pages.models import EventPage

from .files import REAL, calendar, event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2027, 3, 1))


@pytest.fixture
def bring(calendar_page, body, rheine1):
    """A function that imports a file for Rheine, as one of its team, and gives the plan."""

    def bring(data, **options):
        return import_events(read_events(data), host=body, calendar=calendar_page, user=rheine1, **options)

    return bring


@pytest.fixture
def calendar_page(home):
    from ..happening import make_calendar

    return make_calendar(home)


def outcomes(plan):
    return [step.outcome.value for step in plan.steps]


def draft():
    return EventPage.objects.get().get_latest_revision_as_object()


FULL = event(
    "1",
    "DTSTART;TZID=Europe/Berlin:20270302T180000",
    "DTEND;TZID=Europe/Berlin:20270302T200000",
    "DESCRIPTION:Kommt alle!",
    r"LOCATION:Rathaus\, Klosterstraße 14\, 48431 Rheine",
    "URL:https://www.rheine.example/ehrenamt",
    "CATEGORIES:Netzwerktreffen",
)


def test_an_event_becomes_a_draft_of_its_body(bring, body, rheine1, team):
    plan = bring(calendar(FULL))

    page = EventPage.objects.get()
    assert (outcomes(plan), plan.stored) == (["new"], True)
    assert (page.live, page.body, page.owner, page.slug) == (False, body, rheine1, "ehrenamtstag-2027-03-02")
    assert (page.starts_on, page.starts_at, page.ends_on, page.ends_at) == (date(2027, 3, 2), time(18), None, time(20))
    assert (page.venue, page.street, page.postal_code, page.town) == ("Rathaus", "Klosterstraße 14", "48431", "Rheine")
    assert (page.title, page.summary, page.text) == ("Ehrenamtstag", "Kommt alle!", "")
    assert [block.value["url"] for block in page.material] == ["https://www.rheine.example/ehrenamt"]
    assert page.latest_revision.user == rheine1
    assert GroupPagePermission.objects.filter(page=page, group=team.group, permission__codename="change_page").exists()
    assert not CalendarEntry.objects.exists()


def test_a_draft_can_be_edited_and_published(bring):
    bring(calendar(FULL))

    page = draft()
    page.full_clean()
    page.get_latest_revision().publish()
    assert CalendarEntry.objects.get().occurrences.count() == 1


def test_the_same_file_changes_nothing(bring):
    bring(calendar(FULL, event("2")))
    before = set(Revision.objects.values_list("pk", flat=True))

    plan = bring(calendar(FULL, event("2")))
    assert outcomes(plan) == ["unchanged", "unchanged"]
    assert plan.changes_nothing
    assert set(Revision.objects.values_list("pk", flat=True)) == before


def test_a_changed_event_becomes_a_new_draft_that_nobody_publishes(bring, rheine2):
    bring(calendar(FULL))
    EventPage.objects.get().get_latest_revision().publish()

    later = [line.replace("T200000", "T210000") for line in FULL]
    plan = bring(calendar(later))
    page = EventPage.objects.get()
    assert (outcomes(plan), plan.steps[0].changed) == (["changed"], ["when"])
    assert (page.ends_at, draft().ends_at) == (time(20), time(21))
    assert page.has_unpublished_changes


def test_what_people_polished_stays_unless_the_file_says_it_anew(bring, rheine1):
    bring(calendar(FULL))
    page = draft()
    page.title, page.summary = "Tag des Ehrenamts", "Alle sind eingeladen."
    page.save_revision(user=rheine1)

    later = [line.replace("T200000", "T210000").replace("Kommt alle!", "Kommt, alle!") for line in FULL]
    bring(calendar(later))
    assert (draft().title, draft().summary, draft().ends_at) == ("Tag des Ehrenamts", "Kommt, alle!", time(21))


def test_what_is_in_review_is_not_touched(bring, approvals, rheine1):
    bring(calendar(FULL))
    page = EventPage.objects.get()
    page.get_workflow().start(page, rheine1)

    later = [line.replace("T200000", "T210000") for line in FULL]
    plan = bring(calendar(later))
    assert (outcomes(plan), plan.steps[0].notes) == (["held"], ["It is in review."])
    assert draft().ends_at == time(20)

    page.current_workflow_state.cancel(user=rheine1)
    assert outcomes(bring(calendar(later))) == ["changed"]


@pytest.mark.parametrize("how", ["locked", "handed over"])
def test_what_is_locked_or_anothers_is_not_touched(bring, state, how):
    bring(calendar(FULL))
    EventPage.objects.update(**({"locked": True} if how == "locked" else {"body": state}))

    assert outcomes(bring(calendar([line.replace("T20", "T21") for line in FULL]))) == ["held"]
    assert draft().ends_at == time(20)


def test_the_same_name_in_the_calendar_of_another_body_is_another_event(bring, calendar_page, state):
    bring(calendar(FULL))
    import_events(read_events(calendar(FULL)), host=state, calendar=calendar_page)

    assert {page.body.name for page in EventPage.objects.all()} == {"Rheine", "Nordrhein-Westfalen"}


def test_a_cancelled_event_says_so_in_its_draft(bring):
    bring(calendar(FULL))
    plan = bring(calendar([*FULL, "STATUS:CANCELLED"]))

    assert plan.steps[0].changed == ["state"]
    assert draft().state == "cancelled"
    assert draft().state_reason

    bring(calendar([*FULL, "STATUS:CONFIRMED"]))
    assert (draft().state, draft().state_reason) == ("planned", "")


def test_what_is_gone_from_the_file_is_told_and_stays(bring):
    bring(calendar(FULL, event("2", title="Sommerfest"), head=["X-WR-CALNAME:Kultur"]))

    assert bring(calendar(event("3"), head=["X-WR-CALNAME:Sport"])).gone == []
    plan = bring(calendar(FULL, head=["X-WR-CALNAME:Kultur"]))
    assert [page.title for page in plan.gone] == ["Sommerfest"]
    assert EventPage.objects.count() == 3


def test_what_is_over_is_passed_over_unless_one_asks(bring):
    past = calendar(
        event("1", "DTSTART:20270228T180000"), event("2", "DTSTART:20200105T180000", "RRULE:FREQ=WEEKLY;COUNT=3")
    )

    assert outcomes(bring(past)) == ["past", "past"]
    assert outcomes(bring(past, past=True)) == ["new", "new"]


def test_a_draft_that_was_deleted_is_new_again(bring):
    bring(calendar(FULL))
    EventPage.objects.get().delete()

    assert outcomes(bring(calendar(FULL))) == ["new"]


def test_what_is_bad_is_told_and_the_rest_is_stored(bring):
    data = calendar(event("1", "DTSTART:bald"), event("2"), event("3", title=""))
    plan = bring(data)

    assert outcomes(plan) == ["not_usable", "new", "not_usable"]
    assert EventPage.objects.count() == 1


def test_all_or_nothing(bring):
    data = calendar(event("1", "DTSTART:bald"), event("2"))
    plan = bring(data, all_or_nothing=True)

    assert (plan.stored, EventPage.objects.count(), ImportedEvent.objects.count()) == (False, 0, 0)


def test_looking_stores_nothing(calendar_page, body):
    plan = plan_import(read_events(calendar(FULL)), host=body, calendar=calendar_page)

    assert outcomes(plan) == ["new"]
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    ("lines", "repeats", "custom", "until"),
    [
        (["RRULE:FREQ=WEEKLY"], "weekly", "", None),
        (["RRULE:FREQ=WEEKLY;WKST=MO;INTERVAL=1;BYDAY=TU"], "weekly", "", None),
        (["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"], "fortnightly", "", None),
        (["RRULE:FREQ=MONTHLY;BYDAY=1TU"], "monthly_weekday", "", None),
        (["RRULE:FREQ=MONTHLY"], "monthly_day", "", None),
        (["RRULE:FREQ=YEARLY"], "yearly", "", None),
        (["RRULE:FREQ=WEEKLY;UNTIL=20270330T160000Z"], "weekly", "", date(2027, 3, 30)),
        (["RRULE:FREQ=WEEKLY;UNTIL=20270330T000000Z"], "weekly", "", date(2027, 3, 29)),
        (["RRULE:FREQ=WEEKLY;UNTIL=20270330"], "weekly", "", date(2027, 3, 30)),
        (["RRULE:FREQ=WEEKLY;COUNT=5"], "custom", "FREQ=WEEKLY;COUNT=5", None),
        (["RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1"], "custom", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", None),
    ],
)
def test_rules_become_presets_where_one_means_the_same(bring, lines, repeats, custom, until):
    bring(calendar(event("1", "DTSTART;TZID=Europe/Berlin:20270302T180000", *lines)))

    page = draft()
    assert (page.repeats, page.custom_rule, page.repeats_until) == (repeats, custom, until)
    page.full_clean()


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=10000", "FREQ=WEEKLY;BYDAY=XX", "täglich", "FREQ=DAILY;BYMONTH=2", "FREQ=DAILY;COUNT=5;UNTIL=20270401"],
)  # fmt: skip
def test_a_rule_that_we_refuse_is_told(bring, rule):
    plan = bring(calendar(event("1", "DTSTART:20270302T180000", f"RRULE:{rule}")))

    assert outcomes(plan) == ["not_usable"]
    assert plan.steps[0].line.problem


def test_ten_thousand_dates_are_kept_to_the_horizon_or_told(bring):
    near, far = (
        event(str(year), f"DTSTART:{year}0302T180000", "RRULE:FREQ=DAILY;COUNT=10000") for year in (2027, 2010)
    )

    assert outcomes(bring(calendar(near, far))) == ["new", "not_usable"]


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        ("20270302", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        ("20270302", "FREQ=MONTHLY;BYMONTH=2,4;BYMONTHDAY=31;COUNT=4"),
        ("20270302", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=300;UNTIL=20280101"),
        ("20270302", "RRULE:freq=yearly;byday=55mo"),
        ("20270302", "FREQ=DAILY;INTERVAL=7;BYDAY=MO"),
        ("20280229", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3"),
    ],
)
def test_a_rule_that_never_fits_is_found_out_at_once(bring, monkeypatch, start, rule):
    monkeypatch.setattr("wagtail_kommunen.events.rules._read", None)  # would search up to the year 9999
    plan = bring(calendar(event("1", f"DTSTART:{start}T180000", f"RRULE:{rule}"), event("2")))

    assert outcomes(plan) == ["not_usable", "new"]
    assert "keinen einzigen Termin" in plan.steps[0].line.problem


@pytest.mark.parametrize(
    ("start", "rule"),
    [
        ("20280229", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        ("20280229", "FREQ=YEARLY;INTERVAL=4"),
        ("20270305", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=5,12;UNTIL=20281231"),
        ("20270302", "FREQ=DAILY;INTERVAL=7;BYDAY=TU"),
        ("20270302", "FREQ=YEARLY;BYMONTH=3;BYDAY=1TU;COUNT=3"),
        ("20270331", "FREQ=MONTHLY;BYMONTHDAY=31"),
    ],
)
def test_a_rule_that_fits_seldom_is_taken(bring, start, rule):
    assert outcomes(bring(calendar(event("1", f"DTSTART:{start}T180000", f"RRULE:{rule}")))) == ["new"]


def test_a_file_gives_so_many_dates_and_no_more(bring, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.events.ics_import.import_plan.MAX_DATES", 300)
    series = [event(str(number), "DTSTART:20270302T180000", "RRULE:FREQ=DAILY;COUNT=200") for number in range(3)]
    plan = bring(calendar(*series, event("single")))

    assert outcomes(plan) == ["new", "new", "not_usable", "new"]
    assert "mehr als 300 Termine" in plan.steps[2].line.problem


def test_nobody_waits_for_rules_that_take_for_ever(bring, monkeypatch):
    seconds = iter(range(0, 100, 15))
    monkeypatch.setattr("wagtail_kommunen.events.ics_import.import_plan.monotonic", lambda: next(seconds))
    series = [event(str(number), "DTSTART:20270302T180000", "RRULE:FREQ=WEEKLY") for number in range(3)]

    assert outcomes(bring(calendar(*series, event("single")))) == ["new", "not_usable", "not_usable", "new"]


def test_each_series_is_counted_twice_and_no_date_of_it_is_told(bring, monkeypatch):
    """Once for what differs from it and how many there are, and once by the check that editors have as well."""
    counted = []
    count = rules.dates_of
    monkeypatch.setattr(rules, "dates_of", lambda *args: counted.append(args) or count(*args))
    monkeypatch.setattr("wagtail_kommunen.events.ics_import.import_plan.happenings", None)
    series = [event(str(number), "DTSTART:20270302T180000", "RRULE:FREQ=DAILY") for number in range(3)]

    bring(calendar(*series))
    assert len(counted) == 6


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20270223T180000", "RRULE:FREQ=WEEKLY;COUNT=2"], "new"),
        (["DTSTART:20270222T180000", "RRULE:FREQ=WEEKLY;COUNT=2"], "new"),
        (["DTSTART:20270222T180000", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20270301T180000"], "past"),
        (["DTSTART:20270221T180000", "RRULE:FREQ=WEEKLY;COUNT=2"], "past"),
        (["DTSTART:20270220T180000", "RRULE:FREQ=WEEKLY;COUNT=2", "RDATE:20270401T180000"], "new"),
    ],
)
def test_a_series_is_over_when_none_of_it_is_to_come(bring, lines, expected):
    assert outcomes(bring(calendar(event("1", *lines)))) == [expected]


def test_whatever_a_file_says_spoils_no_other_event(bring, monkeypatch):
    def explode(line):
        if line.title == "Bombe":
            raise OverflowError
        return find(line)

    find = drafts.where_of
    monkeypatch.setattr(drafts, "where_of", explode)

    assert outcomes(bring(calendar(event("1", title="Bombe"), event("2")))) == ["not_usable", "new"]


def test_an_address_with_signs_that_nobody_sees_is_left_out(bring):
    bring(calendar(event("1", "DTSTART:20270302T180000", "URL:https://www.rheine.example/\x00a")))

    assert not draft().material


def days(page):
    return [(one.starts.strftime("%d.%m. %H:%M"), one.state) for one in happenings(page, date(2027, 4, 7))]


def test_what_differs_from_the_rule(bring):
    zone = ";TZID=Europe/Berlin"
    data = calendar(
        event("1", f"DTSTART{zone}:20270302T180000", f"DTEND{zone}:20270302T200000", "RRULE:FREQ=WEEKLY;UNTIL=20270406T220000Z",
              f"EXDATE{zone}:20270309T180000,20280101T180000", "RDATE:20270305T170000Z,20270306T100000Z"),
        event("1", f"RECURRENCE-ID{zone}:20270316T180000", f"DTSTART{zone}:20270317T190000", f"DTEND{zone}:20270317T213000"),
        event("1", f"RECURRENCE-ID{zone}:20270323T180000", f"DTSTART{zone}:20270323T180000", "STATUS:CANCELLED"),
        event("1", f"RECURRENCE-ID{zone}:20270330T180000", f"DTSTART{zone}:20270330T180000", f"DTEND{zone}:20270330T200000", title="Ostertreff"),
    )  # fmt: skip
    plan = bring(data)

    assert days(draft()) == [
        ("02.03. 18:00", "planned"),
        ("05.03. 18:00", "planned"),
        ("17.03. 19:00", "rescheduled"),
        ("23.03. 18:00", "cancelled"),
        ("30.03. 18:00", "planned"),
        ("06.04. 18:00", "planned"),
    ]
    draft().full_clean()
    assert [note[:11] for note in plan.steps[0].line.notes] == ["30.03.2027:", "06.03.2027:"]
    assert outcomes(bring(data)) == ["unchanged"]


def test_a_first_date_off_the_rule_counts_too(bring):
    bring(calendar(event("1", "DTSTART:20270301T180000", "RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3")))

    assert [day for day, _state in days(draft())] == ["01.03. 18:00", "03.03. 18:00", "10.03. 18:00"]
    draft().full_clean()


def test_dates_without_a_rule_are_single_dates_that_keep_their_names(bring):
    def data(last):
        return calendar(event("1", "DTSTART:20270302T180000", "DTEND:20270302T200000", f"RDATE:20270309T180000,{last}"))

    bring(data("20270316T190000"))
    before = {str(block.value["day"]): block.id for block in draft().sessions}
    bring(data("20270317T190000"))
    after = {str(block.value["day"]): block.id for block in draft().sessions}

    assert [day for day, _state in days(draft())] == ["02.03. 18:00", "09.03. 18:00", "17.03. 19:00"]
    assert before["2027-03-09"] == after["2027-03-09"]
    draft().full_clean()


def test_whole_days(bring):
    bring(calendar(event("1", "DTSTART;VALUE=DATE:20270302", "DTEND;VALUE=DATE:20270305", "RRULE:FREQ=YEARLY")))

    page = draft()
    assert (page.starts_on, page.starts_at, page.ends_on) == (date(2027, 3, 2), None, date(2027, 3, 4))


def test_a_time_that_does_not_exist_is_told(bring):
    plan = bring(calendar(event("1", "DTSTART;TZID=Europe/Berlin:20270328T023000")))

    assert "02:30" in plan.steps[0].line.problem


def test_words_from_outside_stay_words(bring):
    long = "<b>Fett</b> & <script>alert(1)</script> 1 < 2.\\n\\n" + "Wort " * 200
    bring(
        calendar(
            event("1", "DTSTART:20270302T180000", f"DESCRIPTION:{long}", "URL:javascript:alert(1)", title="T" * 300)
        )
    )

    page = draft()
    assert (len(page.title), len(page.summary) <= 400) == (255, True)
    assert page.text.startswith("<p>Fett &amp; alert(1) 1 &lt; 2.</p><p>Wort")
    assert not page.material
    page.full_clean()


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("Rathaus", ("Rathaus", "", "", "", "")),
        (r"Rathaus\, Saal 3", ("Rathaus, Saal 3", "", "", "", "")),
        (
            r"Aula\, Am Markt 1a\, 48431 Rheine\, Deutschland",
            ("Aula, Deutschland", "Am Markt 1a", "48431", "Rheine", ""),
        ),
        ("https://video.example/raum", ("", "", "", "", "https://video.example/raum")),
        ("http://user:pass@video.example/raum", ("http://user:pass@video.example/raum", "", "", "", "")),
    ],
)
def test_where_it_is(bring, location, expected):
    bring(calendar(event("1", "DTSTART:20270302T180000", f"LOCATION:{location}")))

    page = draft()
    assert (page.venue, page.street, page.postal_code, page.town, page.online_url) == expected
    assert page.attendance_mode == ("online" if page.online_url else "on_site")


def test_no_line_keeps_who_made_the_file(bring):
    """A UID may be an address, and the name of a calendar a person."""
    bring(calendar(event("erika@rheine.example"), head=["X-WR-CALNAME:Erika Beispiel"]))

    assert "erika" not in repr(list(ImportedEvent.objects.values())).lower()


def test_many_events_cost_the_same_for_each(bring, django_assert_max_num_queries):
    bring(calendar(event("0")))
    many = calendar(
        *[event(str(number), f"DTSTART:2027{number % 12 + 1:02}{number % 28 + 1:02}T180000") for number in range(40)]
    )

    with django_assert_max_num_queries(39 * 69):
        plan = bring(many, past=True)
    assert plan.counts["new"] == 39
    assert len(set(EventPage.objects.values_list("slug", flat=True))) == 40

    with django_assert_max_num_queries(14):
        bring(many, past=True)


@pytest.mark.skipif(not REAL.exists(), reason="the real calendar files lie beside the repository: ../shared/data")
@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("kalender/birkenfeld-abfalltermine-2026.ics", 101),
        ("kalender/geilenkirchen-abfuhr-bezirk-4-2026.ics", 104),
        ("veranstaltungen/koeln-veranstaltungen-2015-05.json", 37),
    ],
)
def test_real_files_become_drafts(bring, path, number):
    data = (REAL / path).read_bytes()

    assert bring(data, past=True).counts == {"new": number}
    assert EventPage.objects.filter(live=False).count() == number
    for page in EventPage.objects.all()[::20]:
        page.full_clean()
    assert bring(data, past=True).counts == {"unchanged": number}
    assert bring(data).counts.keys() <= {"past", "unchanged"}

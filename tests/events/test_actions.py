"""What publishing an event writes into the calendar, and what programs of others read of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from wagtail_kommunen.events.actions import announce, list_in_network, refill
from wagtail_kommunen.events.permissions import visible_entries
from wagtail_kommunen.models import CalendarEntry, Event, Occurrence
from wagtail_kommunen.network.stamps import Stamp
from wagtail_kommunen.pages.models import EventPage

from ..factories import BodyFactory
from .happening import change, let_pass, make_event, of_entry

pytestmark = pytest.mark.django_db


def entry_of(page):
    return CalendarEntry.objects.get(page=page)


def test_a_draft_is_in_no_calendar(calendar, state):
    make_event(calendar, body=state, live=False)

    assert not CalendarEntry.objects.exists()


def test_a_published_event_stands_there_with_its_date(event):
    (one,) = Occurrence.objects.all()

    assert (one.entry.page_id, one.starts, one.ends) == (
        event.pk,
        datetime(2026, 12, 1, 9, tzinfo=UTC),
        datetime(2026, 12, 1, 15, tzinfo=UTC),
    )


def test_what_a_calendar_reads(event):
    (found,) = of_entry(event)

    assert found["uid"] == str(event.translation_key)
    assert found["summary"] == "Netzwerktreffen"
    assert found["status"] == "CONFIRMED"
    assert found["sequence"] == 0
    assert found["location"] == "Rathaus, Rheine"
    assert found["url"] == event.full_url
    assert found["dtstart"].params["TZID"] == "Europe/Berlin"
    assert (found.start.isoformat(), found.end.isoformat()) == (
        "2026-12-01T10:00:00+01:00",
        "2026-12-01T16:00:00+01:00",
    )


def test_only_what_a_subscriber_would_see_raises_the_sequence(event):
    before = entry_of(event)
    change(event, target_group="Alle")
    assert (entry_of(event).sequence, entry_of(event).changed_at) == (0, before.changed_at)

    change(event, starts_at=time(11))
    assert of_entry(EventPage.objects.get())[0]["sequence"] == 1


def test_a_cancelled_event_stays_and_says_why(event):
    (found,) = of_entry(change(event, state="cancelled", state_reason="Unwetter"))

    assert (found["status"], found["summary"], found["sequence"]) == ("CANCELLED", "Abgesagt: Netzwerktreffen", 1)
    assert "Unwetter" in found["description"]


def test_a_series_is_a_rule_with_what_differs_from_it(calendar, state):
    page = make_event(
        calendar,
        body=state,
        repeats="weekly",
        repeats_until=date(2026, 12, 29),
        exceptions=[
            ("left_out", {"day": date(2026, 12, 8)}),
            ("cancelled", {"day": date(2026, 12, 15), "reason": "Krankheit"}),
            ("moved", {"day": date(2026, 12, 22), "new_day": date(2026, 12, 21), "starts_at": None, "ends_at": None}),
            ("extra", {"day": date(2026, 12, 30)}),
        ],
    )

    series, cancelled, moved = of_entry(page)
    assert series["rrule"].to_ical().decode() == "FREQ=WEEKLY;UNTIL=20261229T225959Z;BYDAY=TU"
    assert series["exdate"].to_ical().decode() == "20261208T100000"
    assert series["rdate"].to_ical().decode() == "20261230T100000"
    assert (cancelled["recurrence-id"].dt.isoformat(), cancelled["status"]) == (
        "2026-12-15T10:00:00+01:00",
        "CANCELLED",
    )
    assert (moved["recurrence-id"].dt.day, moved.start.day, moved.end.hour) == (22, 21, 16)
    assert {one["uid"] for one in (series, cancelled, moved)} == {str(page.translation_key)}


def test_single_dates_are_events_of_their_own_that_keep_their_names(calendar, state):
    page = make_event(
        calendar,
        body=state,
        sessions=[
            ("session", {"day": date(2026, 12, 1), "title": "Auftakt"}),
            ("session", {"day": date(2027, 1, 12), "title": "Halbzeit"}),
        ],
    )
    before = {one["summary"]: one["uid"] for one in of_entry(page)}
    draft = page.get_latest_revision_as_object()
    after = {one["summary"]: one["uid"] for one in of_entry(change(page, sessions=draft.sessions, venue="Turnhalle"))}

    assert before == after
    assert set(before) == {"Netzwerktreffen: Auftakt", "Netzwerktreffen: Halbzeit"}
    assert len(set(before.values())) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Treffen\r\nATTENDEE:mailto:a@b.de",
        "Treffen\nBEGIN:VALARM",
        "Komma, Semikolon; Strich\\ Ende",
        "Feier 🎉 für alle",
        "عربي \u202e umgekehrt",
        "x" * 255,
    ],
)
def test_no_text_breaks_out_of_its_line(event, text):
    EventPage.objects.filter(pk=event.pk).update(title=text)
    page = EventPage.objects.get()

    announce(page)

    (found,) = of_entry(page)
    assert set(found) <= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION", "URL", "CATEGORIES",
    }  # fmt: skip
    assert not found.subcomponents
    assert all(len(line) <= 75 for line in entry_of(page).ics.encode().split(b"\r\n"))


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\r", "\r\n"])
def test_whatever_a_program_takes_for_the_end_of_a_line_ends_none(calendar, state, sign):
    """Programs split files by other signs than the standard does: what follows would be a line of its own."""
    text = f"Davor{sign}ATTENDEE:mailto:a@example.org\x07"
    exceptions = [("cancelled", {"day": date(2026, 12, 8), "reason": text})]
    page = make_event(calendar, body=state, repeats="weekly", exceptions=exceptions, live=False)
    EventPage.objects.filter(pk=page.pk).update(
        live=True, title=text, summary=text, state="moved_online", state_reason=text, town=text
    )
    announce(EventPage.objects.get(pk=page.pk))

    found = of_entry(page)
    written = entry_of(page).ics
    assert written.splitlines() == written.removesuffix("\r\n").split("\r\n")
    assert not any("attendee" in one for one in found)
    assert "Davor\nATTENDEE:mailto:a@example.org" in found[0]["description"]


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_what_is_not_public_any_more_is_gone(calendar, state, how, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make_event(calendar, body=state)
    connection.run_on_commit.clear()  # as after the end of a request
    before = Stamp.objects.get(name="events").number

    with django_capture_on_commit_callbacks(execute=True):
        getattr(page, how)()

    assert not CalendarEntry.objects.exists()
    assert Stamp.objects.get(name="events").number == before + 1


def test_another_address_is_written_down(event, calendar, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        calendar.slug = "termine"
        calendar.save_revision().publish()

    assert of_entry(EventPage.objects.get())[0]["url"].endswith("/termine/netzwerktreffen/")


def test_an_event_of_a_municipality_is_in_the_calendar_of_the_network_once_the_office_says_so(
    calendar, body, network_officer
):
    page = make_event(calendar, body=body)
    assert not entry_of(page).is_network

    list_in_network(page, True, by=network_officer)
    assert entry_of(page).is_network
    change(page, title="Ehrenamtstag")
    assert entry_of(page).is_network

    list_in_network(page, False, by=network_officer)
    assert not entry_of(page).is_network


def test_an_event_of_the_state_is_in_it_by_itself(event):
    assert entry_of(event).is_network


def test_partners_are_found_by_their_role(calendar, state, body):
    supporter = BodyFactory()
    page = make_event(
        calendar,
        body=state,
        partners=[("co_host", body), ("supporter", supporter), ("other_supporter", "Stiftung Ehrensache")],
    )

    found = {(one.body, one.role) for one in entry_of(page).bodies.all()}
    assert found == {(state, "host"), (body, "co_host"), (supporter, "supporter")}


def test_what_is_for_members_is_kept_from_search_and_sitemap(event):
    change(event, visibility="members")
    assert PageViewRestriction.objects.get(page=event).restriction_type == "login"
    assert not EventPage.objects.live().public().exists()

    change(event, visibility="public")
    assert EventPage.objects.live().public().exists()


@pytest.mark.parametrize(
    ("visibility", "invited", "sees"),
    [
        ("public", False, {"anonymous", "team", "office"}),
        ("members", False, {"team", "office"}),
        ("invited", False, {"office"}),
        ("invited", True, {"team", "office"}),
    ],
)
def test_who_sees_it_in_a_list(calendar, state, body, rheine1, network_officer, visibility, invited, sees):
    make_event(calendar, body=state, visibility=visibility, invited=[("body", body)] if invited else [])

    people = {"anonymous": AnonymousUser(), "team": rheine1, "office": network_officer}
    assert {name for name, user in people.items() if visible_entries(user).exists()} == sees


def test_the_horizon_of_a_series_without_end_moves_on(calendar, state):
    page = make_event(calendar, body=state, starts_on=date(2026, 1, 6), repeats="weekly")
    CalendarEntry.objects.update(filled_until=date(2026, 6, 1))
    Occurrence.objects.filter(first_day__gt=date(2026, 6, 1)).delete()

    assert refill() == 1
    assert entry_of(page).occurrences.filter(first_day__gt=date(2027, 6, 1)).exists()
    assert refill() == 0


def test_a_series_that_ends_beyond_the_horizon_moves_on_too(calendar, state, monkeypatch):
    last = timezone.localdate() + timedelta(weeks=52 * 4)
    page = make_event(calendar, body=state, starts_on=timezone.localdate(), repeats="weekly", repeats_until=last)
    assert entry_of(page).filled_until

    let_pass(monkeypatch, 3 * 365)
    assert refill() == 1
    assert entry_of(page).occurrences.filter(first_day=last).exists()
    assert (entry_of(page).sequence, entry_of(page).filled_until) == (0, None)


def test_a_series_whose_dates_all_stand_there_is_not_filled_anew(calendar, state):
    fields = {"repeats": "custom", "custom_rule": "FREQ=WEEKLY;COUNT=3"}
    page = make_event(calendar, body=state, starts_on=timezone.localdate(), **fields)

    assert entry_of(page).filled_until is None


def test_a_cancelled_date_beyond_the_horizon_is_told_at_once(calendar, state):
    today = timezone.localdate()
    far = today + timedelta(weeks=52 * 4)
    exceptions = [("cancelled", {"day": far, "reason": "Feiertag"})]
    page = make_event(calendar, body=state, starts_on=today, repeats="weekly", exceptions=exceptions)

    assert far in {one["recurrence-id"].dt.date() for one in of_entry(page) if one.get("status") == "CANCELLED"}


# Cancelled while it runs


@pytest.fixture
def running(calendar, state):
    """A weekly meeting since two weeks, without end."""
    return make_event(calendar, body=state, starts_on=timezone.localdate() - timedelta(weeks=2), repeats="weekly")


def states_of(page):
    return list(entry_of(page).occurrences.values_list("state", flat=True))


def test_a_series_is_cancelled_from_today_on_in_calendars_too(running):
    series, *held = of_entry(change(running, state="cancelled", state_reason="Unwetter"))

    assert (series["status"], "rrule" in series) == ("CANCELLED", True)
    days = [timezone.localdate() - timedelta(weeks=weeks) for weeks in (2, 1)]
    told = {one["recurrence-id"].dt.date(): one["status"] for one in held}
    assert {day: told[day] for day in days} == dict.fromkeys(days, "CONFIRMED")
    assert states_of(running)[:3] == ["planned", "planned", "cancelled"]


def test_what_was_cancelled_stays_so_when_its_day_has_passed(running, monkeypatch):
    page = change(running, state="cancelled", state_reason="Unwetter")
    before = entry_of(running)

    let_pass(monkeypatch, 15)
    CalendarEntry.objects.update(filled_until=timezone.localdate())
    assert refill() == 1
    assert states_of(running)[:6] == ["planned"] * 2 + ["cancelled"] * 4
    assert (entry_of(running).sequence, entry_of(running).ics) == (before.sequence, before.ics)
    assert {one.state for one in page.happenings()[2:]} == {"cancelled"}

    change(running, state="postponed", state_reason="Im Herbst")
    assert states_of(running)[:6] == ["planned"] * 2 + ["cancelled"] * 3 + ["postponed"]


def test_it_stays_so_once_none_is_to_come(calendar, state, monkeypatch):
    today = timezone.localdate()
    fields = {"repeats": "weekly", "repeats_until": today + timedelta(weeks=1)}
    page = make_event(calendar, body=state, starts_on=today - timedelta(weeks=1), **fields)
    change(page, state="cancelled", state_reason="Unwetter")

    let_pass(monkeypatch, 30)
    change(page, summary="Nachgetragen")
    assert states_of(page) == ["planned", "cancelled", "cancelled"]


def test_a_single_date_that_is_cancelled_is_told_to_calendars(calendar, state):
    page = make_event(
        calendar,
        body=state,
        sessions=[
            ("session", {"day": date(2026, 12, 1), "title": "Auftakt", "state": "cancelled", "reason": "Krankheit"}),
            ("session", {"day": date(2027, 1, 12), "title": "Halbzeit"}),
        ],
    )

    cancelled, other = of_entry(page)
    assert (cancelled["status"], cancelled["summary"]) == ("CANCELLED", "Abgesagt: Netzwerktreffen: Auftakt")
    assert "Krankheit" in cancelled["description"]
    assert other["status"] == "CONFIRMED"


def test_the_calendar_knows_from_which_day_a_date_was_moved(calendar, state):
    exceptions = [("moved", {"day": date(2027, 1, 5), "new_day": date(2027, 1, 7)})]
    make_event(calendar, body=state, slug="reihe", repeats="monthly_weekday", exceptions=exceptions)
    moved = {"day": date(2027, 3, 1), "state": "rescheduled", "reason": "Schnee", "instead_of": date(2027, 2, 1)}
    make_event(calendar, body=state, slug="gruppe", sessions=[("session", moved)])

    days = Occurrence.objects.exclude(original_day=None).values_list("first_day", "original_day").order_by("first_day")
    assert list(days) == [(date(2027, 1, 7), date(2027, 1, 5)), (date(2027, 3, 1), date(2027, 2, 1))]


# Several languages, and out of the calendar and back


def test_translations_are_one_event(event):
    assert Event.objects.get().translation_key == event.translation_key


def test_the_number_of_a_change_rises_in_all_languages(event, calendar):
    english, _created = Locale.objects.get_or_create(language_code="en")
    calendar.copy_for_translation(english, copy_parents=True).save_revision().publish()
    translated = change(event.copy_for_translation(english), title="Network meeting")
    assert (entry_of(event).sequence, entry_of(translated).sequence) == (0, 1)

    change(event, starts_at=time(11))
    change(translated, starts_at=time(11))
    change(translated, target_group="Everybody")
    assert (entry_of(event).sequence, entry_of(translated).sequence) == (2, 3)


def test_who_takes_an_event_out_and_back_does_not_count_anew(event):
    change(event, starts_at=time(11))
    event.refresh_from_db()
    event.unpublish()

    assert of_entry(change(event, starts_at=time(12)))[0]["sequence"] == 2


def restrictions():
    return list(PageViewRestriction.objects.values_list("restriction_type", flat=True))


def test_what_was_closed_by_the_button_of_wagtail_stays_closed(event):
    PageViewRestriction.objects.create(page=event, restriction_type="login")
    change(event, summary="Anders")

    assert restrictions() == ["login"]


def test_what_was_for_members_is_open_once_it_comes_back_for_all(event):
    change(event, visibility="members")
    EventPage.objects.get().unpublish()
    assert restrictions() == []

    change(event, visibility="members")
    assert restrictions() == ["login"]
    EventPage.objects.get().unpublish()
    change(event, visibility="public")
    assert restrictions() == []

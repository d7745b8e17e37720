"""Some days after an event nothing tells who was there: in no table, no log, no file. And for whoever asks earlier."""

import json
import logging
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from tests.erasure.conftest import places, tells  # noqa: F401
from wagtail_kommunen.erasure.actions import erase_person
from wagtail_kommunen.erasure.person import person
from wagtail_kommunen.events.registration.actions import Answers, cancel, register
from wagtail_kommunen.models import Event, Registration

from ..happening import change as edit
from .people import CONSENT, come, states, stored

pytestmark = pytest.mark.django_db

MAIL = "quendoline@rheine.example"
QUENDOLINE = Answers(
    "Quendoline", "Zwölfbrücken", function="Ehrenamt Zwölfbrücken", diet="Quendoline isst vegan", accessibility="4711"
)


@pytest.fixture
def quendoline(meeting):
    """Registered, has looked, and a mail to her went wrong."""
    stored(register, meeting, "", MAIL, QUENDOLINE, consent=CONSENT)
    return Registration.objects.get()


def ended(*, days_ago):
    """The event was so many days ago."""
    Registration.objects.update(last_day=timezone.localdate() - timedelta(days=days_ago))


def erase(*options):
    out = StringIO()
    call_command("erase_registrations", *options, stdout=out)
    return out.getvalue().splitlines()[-1]


def test_nothing_tells_who_was_there(meeting, quendoline, places, caplog, client):  # noqa: F811
    caplog.set_level(logging.DEBUG)
    edit(meeting, summary="Danke!")
    ended(days_ago=31)
    assert {table for table, _column in places()} == {"wagtail_kommunen_registration"}

    assert erase() == "Registrations erased: 1"
    assert places() == []
    assert not tells(caplog.text)


@pytest.mark.parametrize(("days_ago", "left"), [(29, 1), (30, 1), (31, 0)])
def test_they_are_kept_as_long_as_the_event_says(quendoline, days_ago, left):
    ended(days_ago=days_ago)
    erase()

    assert Registration.objects.count() == left


def test_numbers_stay_and_a_second_time_changes_nothing(meeting):
    ada, bo, cem = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    stored(cancel, bo, meeting)
    Registration.objects.filter(pk=ada.pk).update(checked_in_at=timezone.now())
    ended(days_ago=31)

    for _time in range(2):
        erase()
        assert (Event.objects.get().registered_count, Event.objects.get().attended_count) == (2, 1)
    assert not Registration.objects.exists()


def test_a_dry_run_erases_nothing(quendoline):
    ended(days_ago=31)

    assert erase("--dry-run") == "Registrations to be erased: 1"
    assert Registration.objects.exists()
    assert Event.objects.get().registered_count == 0


def test_each_date_of_a_series_has_its_own_day(series):
    first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=first)
    come(series, "Bo", key=second)
    Registration.objects.filter(key=first).update(last_day=timezone.localdate() - timedelta(days=31))
    erase()

    assert (states(first), states(second)) == ([], [("Bo", "confirmed")])


def test_a_later_date_keeps_them_longer_and_the_shorter_time_holds(meeting, quendoline):
    edit(meeting, starts_on=timezone.localdate() + timedelta(days=50))
    assert Registration.objects.get().last_day == timezone.localdate() + timedelta(days=50)

    edit(meeting, retention_days=3)
    ended(days_ago=4)
    assert erase() == "Registrations erased: 1"


def test_a_mail_that_cannot_be_sent_is_logged_without_a_word_about_whom(meeting, settings, caplog):
    settings.EMAIL_BACKEND = "tests.events.registration.broken_mail.Backend"
    stored(register, meeting, "", MAIL, QUENDOLINE, consent=CONSENT)

    assert Registration.objects.get().is_undelivered
    assert "could not be sent" in caplog.text
    assert not tells(caplog.text)


def test_whoever_asks_is_erased_whole_and_the_seat_goes_to_whoever_waits(meeting, quendoline, places):  # noqa: F811
    come(meeting, "Bo")
    come(meeting, "Cem")
    known = {"name": "Quendoline Zwölfbrücken", "emails": (MAIL.upper(),), "with_public": True}
    report = stored(erase_person, person([], **known))

    assert report.left == []
    assert places() == []
    assert states() == [("Bo", "confirmed"), ("Cem", "confirmed")]


def test_a_dry_run_for_a_person_drops_nobody(meeting, quendoline):
    stored(erase_person, person([], emails=(MAIL,)), dry_run=True)

    assert Registration.objects.count() == 1


def test_whoever_asks_what_is_stored_gets_all_of_it(quendoline):
    come_too = StringIO()
    call_command("export_registrations", MAIL.upper(), stdout=come_too)

    (found,) = json.loads(come_too.getvalue())
    assert (found["event"], found["last_name"], found["diet"], found["consent_text"]) == (
        ["Netzwerktreffen"],
        "Zwölfbrücken",
        "Quendoline isst vegan",
        CONSENT,
    )
    assert "digest" not in found


def test_neither_a_log_nor_a_list_of_references_names_them(quendoline):
    assert str(quendoline) == f"registration {quendoline.pk}"
    assert mail.outbox[0].to == [MAIL]


@pytest.mark.parametrize(
    ("agreed", "now", "days_ago", "left"), [(30, 90, 31, 0), (30, 90, 30, 1), (30, 5, 6, 0), (30, 5, 5, 1)]
)
def test_the_event_may_shorten_what_was_agreed_but_never_lengthen_it(meeting, quendoline, agreed, now, days_ago, left):
    edit(meeting, retention_days=now)
    ended(days_ago=days_ago)
    erase()

    assert Registration.objects.get().retention_days == agreed if left else not Registration.objects.exists()


def test_whoever_agreed_to_less_goes_first(meeting, quendoline):
    edit(meeting, retention_days=90)
    come(meeting, "Bo")
    ended(days_ago=60)
    erase()

    assert states() == [("Bo", "confirmed")]


def test_the_mail_says_what_holds(meeting, quendoline):
    edit(meeting, retention_days=90)
    mail.outbox.clear()
    stored(edit, meeting, town="Alsdorf")

    assert "30 days after the event" in mail.outbox[0].body


def test_what_is_postponed_keeps_them_until_there_is_a_new_date(meeting, quendoline):
    day = meeting.starts_on
    mail.outbox.clear()
    page = stored(edit, meeting, state="postponed", state_reason="Unwetter")
    latest = day + timedelta(days=365 + 30)

    assert f"at most until {date_format(latest, 'DATE_FORMAT')}." in mail.outbox[0].body
    assert Registration.objects.get().last_day == day + timedelta(days=365)
    edit(page, summary="Immer noch")
    assert Registration.objects.get().last_day == day + timedelta(days=365)
    edit(page, state="rescheduled", starts_on=day + timedelta(days=50), previously_on=day)
    assert Registration.objects.get().last_day == day + timedelta(days=50)


def test_after_the_old_day_of_what_was_postponed_they_still_hear(meeting, quendoline):
    today = timezone.localdate()
    page = stored(edit, meeting, state="postponed", state_reason="Unwetter")
    type(page).objects.update(starts_on=today - timedelta(days=60))
    Registration.objects.update(last_day=today + timedelta(days=305))
    erase()
    mail.outbox.clear()
    stored(edit, page, state="cancelled", state_reason="Kein Raum", starts_on=today - timedelta(days=60))

    assert [message.subject for message in mail.outbox] == ["Cancelled: Netzwerktreffen"]


def test_of_an_event_without_a_page_nobody_is_left(meeting, quendoline):
    Event.objects.update(translation_key=uuid4())

    assert erase() == "Registrations erased: 1"

"""Whoever registered knows what is now, also after a mail server was down, and when the page is gone."""

from datetime import timedelta
from io import StringIO
from unittest import mock

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from wagtail_kommunen.events.registration import telling
from wagtail_kommunen.events.registration.actions import cancel, move_up
from wagtail_kommunen.models import Event, Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from ..happening import make_event
from .people import SOON, come, mails, states, stored

pytestmark = pytest.mark.django_db

BROKEN = "tests.events.registration.broken_mail.Backend"
WORKS = "django.core.mail.backends.locmem.EmailBackend"
CANCELLED = {"state": "cancelled", "state_reason": "Unwetter"}
POSTPONED = {"state": "postponed", "state_reason": "Unwetter"}
PLANNED = {"state": "planned", "state_reason": ""}


def edited(page, **fields):
    """Published with these changes; the mails of it."""
    mail.outbox.clear()
    stored(edit, page, **fields)
    return mails()


def nightly():
    mail.outbox.clear()
    out = StringIO()
    call_command("tell_registered", stdout=out)
    return mails(), out.getvalue().strip()


@pytest.fixture
def online(calendar, body):
    """Online, with one seat; Ada has it, Bo waits."""
    page = make_event(
        calendar,
        body=body,
        starts_on=SOON(),
        registration="here",
        capacity=1,
        attendance_mode="online",
        online_url="https://konferenz.example/raum",
    )
    come(page, "Ada")
    come(page, "Bo")
    return page


def test_of_another_address_online_those_hear_who_know_the_first(online):
    assert edited(online, online_url="https://konferenz.example/saal") == [("ada", "Please note: Netzwerktreffen")]
    stored(cancel, Registration.objects.get(first_name="Ada"), online)
    mail.outbox.clear()

    assert nightly() == ([], "Mails sent: 0, failed: 0"), "Bo got the new address with the seat"


def test_of_another_place_of_one_date_they_hear(calendar, body):
    dates = [("session", {"day": SOON() + timedelta(days=day), "place": "Saal"}) for day in (0, 7)]
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", sessions=dates)
    come(page, "Ada")
    sessions = EventPage.objects.get(pk=page.pk).sessions
    sessions[1].value["place"] = "Keller"
    mail.outbox.clear()
    stored(edit, page, sessions=sessions)

    assert "– Keller" in mail.outbox[0].body
    assert mails() == [("ada", "Please note: Netzwerktreffen")]


def test_of_a_single_date_that_is_cancelled_they_hear_and_the_event_takes_place(calendar, body):
    dates = [("session", {"day": SOON() + timedelta(days=day)}) for day in (0, 7)]
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", sessions=dates)
    come(page, "Ada")
    sessions = EventPage.objects.get(pk=page.pk).sessions
    sessions[0].value |= {"state": "cancelled", "reason": "Krankheit"}
    mail.outbox.clear()
    page = stored(edit, page, sessions=sessions)

    assert mail.outbox[0].body.count("– cancelled") == 1
    assert mails() == [("ada", "Please note: Netzwerktreffen")]
    assert come(page, "Bo").state == "confirmed"


@pytest.mark.parametrize("state", [CANCELLED, POSTPONED])
def test_what_takes_place_after_all_says_so(meeting, state):
    come(meeting, "Ada")
    edited(meeting, **state)
    mail.outbox.clear()
    stored(edit, meeting, **PLANNED)

    assert mail.outbox[0].body.startswith("The event takes place after all\n")
    assert mails() == [("ada", "Takes place: Netzwerktreffen")]


def test_whom_no_mail_reached_is_told_with_the_next_publication(meeting, settings):
    come(meeting, "Ada")
    settings.EMAIL_BACKEND = BROKEN
    assert edited(meeting, **CANCELLED) == []
    assert Registration.objects.get().is_undelivered
    settings.EMAIL_BACKEND = WORKS

    assert edited(meeting, summary="Schade") == [("ada", "Cancelled: Netzwerktreffen")]
    assert edited(meeting, summary="Sehr schade") == []


def test_whom_no_mail_reached_is_told_at_night_and_only_once(meeting, settings):
    for name in ("Ada", "Bo"):
        come(meeting, name)
    settings.EMAIL_BACKEND = BROKEN
    edited(meeting, **CANCELLED)
    assert nightly() == ([], "Mails sent: 0, failed: 2")
    settings.EMAIL_BACKEND = WORKS

    told = [("ada", "Cancelled: Netzwerktreffen"), ("bo", "Cancelled: Netzwerktreffen")]
    assert nightly() == (told, "Mails sent: 2, failed: 0")
    assert nightly() == ([], "Mails sent: 0, failed: 0")


def test_a_confirmation_that_failed_follows_at_night(meeting, settings):
    settings.EMAIL_BACKEND = BROKEN
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    stored(cancel, Registration.objects.get(first_name="Bo"), meeting)
    settings.EMAIL_BACKEND = WORKS

    assert [to for to, _subject in nightly()[0]] == ["ada", "bo", "cem"]
    assert set(Registration.objects.values_list("is_undelivered", flat=True)) == {False}


def test_who_has_cancelled_and_did_not_hear_is_not_told_of_a_seat(meeting, settings):
    ada = come(meeting, "Ada")
    settings.EMAIL_BACKEND = BROKEN
    stored(cancel, ada, meeting)
    settings.EMAIL_BACKEND = WORKS
    mail.outbox.clear()
    call_command("tell_registered", stdout=StringIO())

    assert "Your registration is cancelled." in mail.outbox[0].body
    assert "waiting" not in mail.outbox[0].body


def test_of_what_is_over_nobody_hears_at_night(meeting):
    come(meeting, "Ada")
    Registration.objects.update(told="", last_day=timezone.localdate() - timedelta(days=1))

    assert nightly()[0] == []


class Counting(locmem.EmailBackend):
    opened = 0

    def open(self):
        type(self).opened += 1


class Closed(locmem.EmailBackend):
    def open(self):
        raise OSError("no such host")

    def send_messages(self, messages):
        raise AssertionError("nobody waits for each of them")


def test_one_publication_opens_one_connection(meeting, settings):
    for name in ("Ada", "Bo", "Cem", "Dora"):
        come(meeting, name)
    settings.EMAIL_BACKEND = f"{__name__}.Counting"

    with mock.patch.object(Counting, "opened", 0):
        assert len(edited(meeting, **CANCELLED)) == 4
        assert Counting.opened == 1


def test_without_a_connection_all_are_marked(meeting, settings):
    for name in ("Ada", "Bo"):
        come(meeting, name)
    settings.EMAIL_BACKEND = f"{__name__}.Closed"
    edited(meeting, **CANCELLED)
    settings.EMAIL_BACKEND = WORKS

    assert set(Registration.objects.values_list("is_undelivered", flat=True)) == {True}
    assert len(nightly()[0]) == 2


def test_whoever_moves_up_with_a_change_gets_one_mail(meeting):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)

    assert edited(meeting, capacity=3, town="Alsdorf") == [
        ("cem", "You have a seat: Netzwerktreffen"),
        ("ada", "Please note: Netzwerktreffen"),
        ("bo", "Please note: Netzwerktreffen"),
    ]


@pytest.mark.parametrize(
    ("wish", "now", "at_night"),
    [
        (CANCELLED, [], ["Cancelled: Netzwerktreffen"] * 2),
        ({"capacity": 4}, [], ["Your registration: Netzwerktreffen"] * 2),
    ],
)
def test_whoever_publishes_waits_seconds_and_the_rest_is_told_at_night(meeting, monkeypatch, wish, now, at_night):
    for name in ("Ada", "Bo", "Cem", "Dora")[: 4 if "capacity" in wish else 2]:
        come(meeting, name)
    monkeypatch.setattr(telling, "LONGEST", -1)

    assert edited(meeting, **wish) == now
    told, out = nightly()
    assert [subject for _to, subject in told] == at_night
    assert out == "Mails sent: 2, failed: 0"
    assert nightly()[0] == []


@pytest.mark.parametrize("what", ["event", "calendar"])
def test_of_what_is_deleted_everybody_hears_at_once(meeting, calendar, monkeypatch, what):
    for name in ("Ada", "Bo"):
        come(meeting, name)
    monkeypatch.setattr(telling, "LONGEST", -1)
    mail.outbox.clear()
    stored((meeting if what == "event" else type(calendar).objects.get(pk=calendar.pk)).delete)

    assert [to for to, _subject in mails()] == ["ada", "bo"]


# ---- Pages that are not public any more


def test_of_an_unpublished_event_people_hear_once_and_of_its_return(meeting):
    come(meeting, "Ada")
    mail.outbox.clear()
    stored(meeting.unpublish)

    (message,) = mail.outbox
    assert message.subject == "Not held: Netzwerktreffen"
    assert "/anmeldung/" not in message.body + message.alternatives[0][0]
    assert nightly()[0] == []
    assert edited(meeting) == [("ada", "Takes place: Netzwerktreffen")]


def test_of_one_that_is_over_nobody_hears_when_it_is_unpublished(meeting):
    come(meeting, "Ada")
    Registration.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    mail.outbox.clear()
    stored(meeting.unpublish)

    assert mails() == []


def test_its_schedule_unpublishes_it_too(meeting):
    come(meeting, "Ada")
    mail.outbox.clear()
    EventPage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    stored(call_command, "publish_scheduled", stdout=StringIO())

    assert mails() == [("ada", "Not held: Netzwerktreffen")]


@pytest.mark.parametrize("what", ["event", "calendar"])
def test_of_a_deleted_event_people_hear_once_and_are_erased(meeting, calendar, what):
    ada = come(meeting, "Ada")
    come(meeting, "Bo")
    Registration.objects.filter(pk=ada.pk).update(checked_in_at=timezone.now())
    mail.outbox.clear()
    page = meeting if what == "event" else type(calendar).objects.get(pk=calendar.pk)
    stored(page.delete)

    assert mails() == [("ada", "Not held: Netzwerktreffen"), ("bo", "Not held: Netzwerktreffen")]
    assert not Registration.objects.exists()
    assert (Event.objects.get().registered_count, Event.objects.get().attended_count) == (2, 1)


def test_a_deletion_that_is_taken_back_erases_nobody(meeting):
    come(meeting, "Ada")
    mail.outbox.clear()

    def delete_in_vain():
        with transaction.atomic():
            meeting.delete()
            transaction.set_rollback(True)

    stored(delete_in_vain)
    assert (mails(), states()) == ([], [("Ada", "confirmed")])


def test_nobody_is_moved_up_to_what_is_gone(meeting):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    meeting.unpublish()
    EventPage.objects.update(capacity=5)

    assert stored(move_up, meeting) == 0

"""Fifty people want ten seats in the same second, and five cancel in the next one. Each in a connection of their own."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import translation
from wagtail.models import ModelLogEntry, PageLogEntry, Site

from tests.factories import BodyFactory
from wagtail_kommunen.events.registration.actions import Answers, cancel, register
from wagtail_kommunen.models import Body, Event, Registration, Stamp
from wagtail_kommunen.pages.models import EventIndexPage, EventPage

from ..happening import make_calendar, make_event
from .people import CONSENT, SOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten_seats(db, tmp_path):
    """A public event with ten seats that other connections see, and the file it is in, if it is in one.

    Made and taken away by another connection, as that of the test is in a transaction which it never ends.
    """
    file = _copied(tmp_path) if connection.vendor == "sqlite" else None
    yield elsewhere(file, _make), file
    if file is None:
        elsewhere(file, _take_away)


def _make():
    calendar = make_calendar(Site.objects.get().root_page.specific)
    body = BodyFactory(name="Gleichzeitig", ags="05999999")
    return make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=10)


def _take_away():
    Registration.objects.all().delete()
    for page in (*EventPage.objects.all(), *EventIndexPage.objects.all()):
        page.delete()
    for model in (Event, PageLogEntry, ModelLogEntry, Stamp):
        model.objects.all().delete()
    Body.objects.filter(name="Gleichzeitig").delete()


def _copied(folder):
    """The tests' database is in memory, where a second writer is sent away; in a file it waits its turn, as on a site."""
    file = folder / "database.sqlite3"
    file.write_bytes(connection.connection.serialize())
    return str(file)


def at_once(deeds, file):
    """Each deed in a thread of its own, all let off together. What went wrong."""
    together, wrong = threading.Barrier(len(deeds)), []

    def do(deed):
        try:
            _connect_to(file)
            with translation.override("en"):
                together.wait(timeout=30)
                deed()
        except Exception as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    return wrong


def _connect_to(file):
    if file:
        connection.settings_dict = {**connection.settings_dict, "NAME": file}


def elsewhere(file, question):
    """What another connection says."""
    found = []
    assert at_once([lambda: found.append(question())], file) == []
    return found[0]


def test_ten_sit_forty_wait_in_order_and_five_cancellations_move_up_the_first_five(ten_seats):
    page, file = ten_seats
    mail.outbox.clear()

    def comes(number):
        answers = Answers("Person", f"Nummer {number}")
        return lambda: register(page, "", f"person{number}@example.org", answers, consent=CONSENT)

    assert at_once([comes(number) for number in range(50)], file) == []
    rows = elsewhere(file, lambda: list(Registration.objects.order_by("queued_at", "pk")))
    assert [one.state for one in rows] == ["confirmed"] * 10 + ["waiting"] * 40
    assert len(mail.outbox) == 50
    mail.outbox.clear()

    first_five = rows[:5]
    assert at_once([lambda one=one: cancel(one, page) for one in first_five], file) == []
    after = elsewhere(file, lambda: list(Registration.objects.order_by("queued_at", "pk")))
    assert [one.state for one in after] == ["cancelled"] * 5 + ["confirmed"] * 10 + ["waiting"] * 35
    told = sorted((one.to[0], one.subject) for one in mail.outbox)
    assert told == sorted(
        [(one.email, "Registration cancelled: Netzwerktreffen") for one in first_five]
        + [(one.email, "You have a seat: Netzwerktreffen") for one in rows[10:15]]
    )


def test_one_person_who_clicks_five_times_is_registered_once(ten_seats):
    page, file = ten_seats
    answers = Answers("Ada", "Beispiel")

    deeds = [lambda: register(page, "", "ada@example.org", answers, consent=CONSENT) for _click in range(5)]
    assert at_once(deeds, file) == []
    assert elsewhere(file, lambda: Registration.objects.count()) == 1

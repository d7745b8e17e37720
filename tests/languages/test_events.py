"""An event that several languages announce is one event."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from tests.editorial.review import fresh
from tests.events.happening import make_calendar, make_event
from wagtail_kommunen.models import CalendarEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(home):
    return make_calendar(home)


@pytest.fixture
def calendar_in_english(calendar, english_home, translate):
    fresh(calendar).save_revision(clean=False).publish()
    return translate(calendar)


@pytest.fixture
def meeting(calendar, body):
    day = timezone.localdate() + timedelta(days=20)
    sessions = [("session", {"day": day, "starts_at": time(9), "ends_at": time(12), "title": "Auftakt"})]
    return make_event(calendar, body=body, title="Werkstatt", slug="werkstatt", starts_on=day, sessions=sessions)


@pytest.fixture
def workshop(meeting, calendar_in_english, translate):
    return translate(meeting, title="Workshop")


def entries():
    return {entry.page.locale.language_code: entry for entry in CalendarEntry.objects.select_related("page__locale")}


def test_it_stands_in_the_calendar_of_its_language(workshop, visitor, soup):
    assert set(entries()) == {"de", "en"}
    assert "Workshop" in soup(visitor.get("/en/veranstaltungen/?kommune=rheine")).find("main").get_text()
    assert "Workshop" not in soup(visitor.get("/veranstaltungen/?kommune=rheine")).find("main").get_text()


def test_a_new_date_is_one_in_every_language(meeting, workshop):
    draft = fresh(meeting).get_latest_revision_as_object()
    block = draft.sessions.get_prep_value()
    new = date.fromisoformat(str(block[0]["value"]["day"])) + timedelta(days=7)
    block[0]["value"]["day"] = new.isoformat()
    draft.sessions = draft._meta.get_field("sessions").to_python(block)
    draft.starts_on = new
    draft.save_revision().publish()

    assert fresh(workshop).starts_on == new
    assert {entry.first_day for entry in entries().values()} == {new}


def test_words_of_a_date_are_those_of_the_language(meeting, workshop):
    draft = fresh(workshop).get_latest_revision_as_object()
    blocks = draft.sessions.get_prep_value()
    blocks[0]["value"]["title"] = "Kick-off"
    draft.sessions = draft._meta.get_field("sessions").to_python(blocks)
    draft.save_revision().publish()
    assert fresh(workshop).sessions[0].value["title"] == "Kick-off"

    fresh(meeting).get_latest_revision().publish()

    assert fresh(workshop).sessions[0].value["title"] == "Kick-off"
    assert fresh(meeting).sessions[0].value["title"] == "Auftakt"


def test_a_cancellation_reaches_every_language(meeting, workshop):
    draft = fresh(meeting).get_latest_revision_as_object()
    draft.state, draft.state_reason = "cancelled", "Krank"
    draft.save_revision().publish()

    assert fresh(workshop).state == "cancelled"

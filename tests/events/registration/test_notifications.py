"""What people get who registered: once each, in their language, as text and as HTML."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from icalendar import Calendar

from wagtail_kommunen.events.registration.actions import cancel
from wagtail_kommunen.events.registration.codes import digest_of
from wagtail_kommunen.events.registration.notifications import tell
from wagtail_kommunen.events.registration.occasions import Occasion
from wagtail_kommunen.models import NetworkSettings, Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from ..happening import make_event
from .people import SOON, code_in, come, mails, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def online(calendar, body):
    """In Rheine and online, with one seat."""
    return make_event(
        calendar,
        body=body,
        starts_on=SOON(),
        registration="here",
        capacity=1,
        attendance_mode="hybrid",
        online_url="https://konferenz.example/raum",
    )


def edit_and_mail(page, **fields):
    mail.outbox.clear()
    page = stored(edit, page, **fields)
    return page, mails()


def test_who_it_comes_from_and_whom_one_answers(meeting):
    site_name = NetworkSettings.objects.first()
    come(meeting, "Ada")
    (message,) = mail.outbox

    assert (site_name.name if site_name else "") in message.from_email
    assert message.reply_to == ["netzwerk@example.org"]
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert [kind for _content, kind in message.alternatives] == ["text/html"]


def test_text_and_html_say_the_same(online, soup):
    come(online, "Ada")
    (message,) = mail.outbox
    html = message.alternatives[0][0]

    for said in (
        "You are registered",
        "Rathaus, Rheine",
        "https://konferenz.example/raum",
        "Ada Beispiel",
        "30 days after",
    ):
        assert said in message.body
        assert said in html
    assert "http" not in html.replace("https://konferenz.example", "").replace(online.full_url, "")


def test_the_address_online_is_for_those_with_a_seat(online):
    for name in ("Ada", "Bo"):
        come(online, name)
    sits, waits = mail.outbox

    assert "konferenz.example" in sits.body
    assert "konferenz.example" not in waits.body + waits.alternatives[0][0]
    assert (len(sits.attachments), len(waits.attachments)) == (1, 0)


def test_the_file_for_the_calendar(online):
    come(online, "Ada")
    name, content, kind = mail.outbox[0].attachments[0]
    (event,) = Calendar.from_ical(content).walk("VEVENT")

    assert (name, kind) == ("event.ics", "text/calendar")
    assert event["uid"] == str(online.translation_key)
    assert event.start.date() == SOON()
    assert "https://konferenz.example/raum" in event["description"]


def test_the_file_of_one_date_of_a_series_is_that_date(series):
    _first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=second)
    (event,) = Calendar.from_ical(mail.outbox[0].attachments[0][1]).walk("VEVENT")

    assert event.start.date().isoformat() == second
    assert "rrule" not in event
    assert event["uid"] == f"{series.translation_key}-{second}"


def test_the_language_is_that_of_the_registration(meeting):
    with translation.override("de"):
        come(meeting, "Ada")
    mail.outbox.clear()
    edit_and_mail(meeting, state="cancelled", state_reason="Unwetter")
    stored(tell, Registration.objects.get(), Occasion.LINK)

    assert '<html lang="de">' in mail.outbox[-1].alternatives[0][0]


def test_no_text_breaks_out_of_a_mail(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here")
    type(page).objects.update(title="Treffen\r\nBcc: alle@example.org\u202e", venue="Rathaus\r\nBcc: x@example.org")
    page.refresh_from_db()
    come(page, "Ada")
    (message,) = mail.outbox

    assert message.subject == "Registered: Treffen Bcc: alle@example.org"
    assert set(message.message().keys()) == {
        "Content-Type",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Reply-To",
        "Date",
        "Message-ID",
        "Auto-Submitted",
    }


def test_when_the_server_is_down_the_registration_stays_and_so_does_the_link(meeting, settings):
    ada = come(meeting, "Ada")
    code = code_in(mail.outbox[0])
    settings.EMAIL_BACKEND = "tests.events.registration.broken_mail.Backend"

    assert not tell(ada, Occasion.LINK)
    ada.refresh_from_db()
    assert (ada.digest, ada.is_undelivered) == (digest_of(code), True)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell(ada, Occasion.LINK)
    ada.refresh_from_db()
    assert (ada.digest, ada.is_undelivered) == (digest_of(code_in(mail.outbox[-1])), False)


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"state": "cancelled", "state_reason": "Unwetter"}, "Cancelled: Netzwerktreffen"),
        ({"state": "postponed", "state_reason": "Unwetter"}, "Postponed: Netzwerktreffen"),
        (
            {
                "state": "rescheduled",
                "state_reason": "Unwetter",
                "starts_on": SOON() + timedelta(days=7),
                "previously_on": SOON(),
            },
            "New date: Netzwerktreffen",
        ),
        ({"state": "moved_online", "state_reason": "Unwetter"}, "Now online: Netzwerktreffen"),
        ({"starts_at": time(11)}, "Please note: Netzwerktreffen"),
        ({"town": "Alsdorf"}, "Please note: Netzwerktreffen"),
        ({"venue": "Stadthalle"}, "Please note: Netzwerktreffen"),
    ],
)
def test_whoever_registered_hears_once_of_what_has_changed(meeting, fields, subject):
    come(meeting, "Ada")
    bo = come(meeting, "Bo")
    come(meeting, "Cem")
    stored(cancel, bo, meeting)

    page, told = edit_and_mail(meeting, **fields)
    assert told == [("ada", subject), ("cem", subject)]
    assert edit_and_mail(page, summary="Etwas anderes")[1] == []


def test_the_mail_gives_the_reason_and_a_link_that_works(meeting):
    ada = come(meeting, "Ada")
    mail.outbox.clear()
    stored(edit, meeting, state="cancelled", state_reason="Unwetter")
    ada.refresh_from_db()

    assert "Unwetter" in mail.outbox[0].body
    assert ada.digest == digest_of(code_in(mail.outbox[0]))


def test_words_alone_are_no_mail(meeting):
    come(meeting, "Ada")

    assert edit_and_mail(meeting, summary="Neu", title="Treffen", retention_days=60)[1] == []


def test_more_seats_move_up_whoever_waits(meeting):
    for name in ("Ada", "Bo", "Cem", "Dora"):
        come(meeting, name)

    page, told = edit_and_mail(meeting, capacity=3)
    assert told == [("cem", "You have a seat: Netzwerktreffen")]
    assert edit_and_mail(page, capacity=None)[1] == [("dora", "You have a seat: Netzwerktreffen")]


def test_of_a_series_only_those_hear_whose_date_it_is(series):
    first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=first)
    come(series, "Bo", key=second)
    day = SOON() + timedelta(days=7)

    page, told = edit_and_mail(series, exceptions=[("cancelled", {"day": day, "reason": "Krankheit"})])
    assert told == [("bo", "Cancelled: Netzwerktreffen")]
    assert edit_and_mail(page, exceptions=[("left_out", {"day": day})])[1] == [("bo", "Not held: Netzwerktreffen")]


def test_nobody_hears_of_what_is_over(past):
    Registration.objects.all().delete()
    type(past).objects.update(starts_on=SOON())
    past.refresh_from_db()
    come(past, "Ada")
    Registration.objects.update(last_day=SOON() - timedelta(days=30))

    assert edit_and_mail(past, starts_on=SOON() - timedelta(days=30), town="Alsdorf")[1] == []


def test_a_publication_costs_the_same_for_few_and_for_many(meeting):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            edit(meeting, summary=f"Neu {len(queries)}")
        return len(queries)

    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    cost()
    with_few = cost()
    for number in range(6):
        come(meeting, f"Person{number}")
    assert cost() == with_few


def test_whoever_moves_up_gets_what_those_with_a_seat_have(online):
    ada, _bo = come(online, "Ada"), come(online, "Bo")
    mail.outbox.clear()
    stored(cancel, ada, online)
    message = mail.outbox[-1]

    assert message.subject == "You have a seat: Netzwerktreffen"
    assert "https://konferenz.example/raum" in message.body
    assert [name for name, _content, _kind in message.attachments] == ["event.ics"]


def test_only_a_web_address_is_a_link(online, soup):
    type(online).objects.update(online_url="javascript:alert(1)//://")
    EventPage.objects.update(venue="https://boese.example")
    come(online, "Ada")
    come(online, "Bo")
    seen = [soup_of(soup, message) for message in mail.outbox]

    assert [link for page in seen for link in page if "anmeldung" not in link and "mailto" not in link] == []
    assert "javascript:alert(1)" in mail.outbox[0].body


def soup_of(soup, message):
    """Where its links lead."""
    return [link["href"] for link in soup(HttpResponse(message.alternatives[0][0])).select("a[href]")]


def test_of_what_is_postponed_the_date_is_the_old_one(meeting):
    come(meeting, "Ada")
    mail.outbox.clear()
    stored(edit, meeting, state="postponed", state_reason="Unwetter")

    assert "Date so far: " in mail.outbox[0].body
    assert "\nDate: " not in mail.outbox[0].body


OLD_LINK, BY_THE_LINK = "A link that you got earlier", "Cancel by the link"


def said_of_the_link():
    """What the last mail says of it: its words, whether an earlier one has ended, and whether one can cancel by it."""
    body = mail.outbox[-1].body
    words = next((line[:-1] for line in body.splitlines() if line.startswith("Look at ")), "")
    return words, OLD_LINK in body, BY_THE_LINK in body


def test_a_mail_says_of_its_link_what_is_true(meeting):
    ada = come(meeting, "Ada")
    assert said_of_the_link() == ("Look at your registration, change or cancel it", False, True)
    stored(tell, ada, Occasion.LINK)
    assert said_of_the_link() == ("Look at your registration, change or cancel it", True, True)
    stored(edit, meeting, state="postponed", state_reason="Unwetter")
    assert said_of_the_link() == ("Look at your registration or cancel it", True, True)
    stored(edit, meeting, state="cancelled", state_reason="Unwetter")
    assert said_of_the_link() == ("Look at your registration", True, False)
    stored(cancel, ada, meeting, by_host=True)
    assert said_of_the_link() == ("", False, False)


def test_a_party_that_is_too_large_does_not_read_that_all_seats_are_taken(meeting):
    edit(meeting, companions=1)
    come(meeting, "Ada")
    come(meeting, "Bo", companions=1)

    assert mail.outbox[-1].subject == "Waiting list: Netzwerktreffen"
    assert "All seats are taken" not in mail.outbox[-1].body

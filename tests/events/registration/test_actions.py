"""Seats and the waiting list: who comes first sits first, nobody is overtaken, and each gets one mail for what happens."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from wagtail_kommunen.events.registration.actions import Answers, cancel, change, move_up, register
from wagtail_kommunen.events.registration.codes import digest_of
from wagtail_kommunen.models import Event, Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from ..happening import make_event
from .people import CONSENT, SOON, code_in, come, mails, states, stored

pytestmark = pytest.mark.django_db

SITS, WAITS, CANCELLED = "confirmed", "waiting", "cancelled"


def refused(action, *args, **kwargs):
    """The codes of what is said."""
    with pytest.raises(ValidationError) as caught:
        stored(action, *args, **kwargs)
    errors = caught.value.error_dict.values() if hasattr(caught.value, "error_dict") else [caught.value.error_list]
    return [error.code for found in errors for error in found]


def test_who_comes_first_sits_first(meeting):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)

    assert states() == [("Ada", SITS), ("Bo", SITS), ("Cem", WAITS)]
    assert mails() == [
        ("ada", "Registered: Netzwerktreffen"),
        ("bo", "Registered: Netzwerktreffen"),
        ("cem", "Waiting list: Netzwerktreffen"),
    ]


def test_without_a_number_of_seats_there_is_room_for_everybody(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here")
    for name in ("Ada", "Bo", "Cem"):
        come(page, name)

    assert {state for _name, state in states()} == {SITS}


def test_what_is_kept_of_somebody(meeting):
    before = timezone.now()
    with translation.override("de"):
        one = come(meeting, "Ada")

    assert (one.key, one.last_day, one.language, one.consent_text) == ("", SOON(), "de", CONSENT)
    assert before <= one.consent_at <= timezone.now()
    assert one.digest == digest_of(code_in(mail.outbox[0]))
    assert one.event == Event.objects.get()


def test_a_code_is_long_and_never_stored(meeting):
    one = come(meeting, "Ada")
    code = code_in(mail.outbox[0])

    assert len(code) >= 32
    assert code not in str(Registration.objects.filter(pk=one.pk).values())


def test_each_date_of_a_series_has_its_own_seats(series):
    first, second, _third = (one.key for one in series.happenings())
    come(series, "Ada", key=first)
    come(series, "Bo", key=second)
    come(series, "Cem", key=first)

    assert states(first) == [("Ada", SITS), ("Cem", WAITS)]
    assert states(second) == [("Bo", SITS)]
    assert Registration.objects.get(key=second).last_day.isoformat() == second


def test_companions_take_seats(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=4, companions=2)
    come(page, "Ada", companions=2)
    come(page, "Bo", companions=1)
    come(page, "Cem")

    # One seat is free, but Bo with somebody else came before Cem.
    assert states() == [("Ada", SITS), ("Bo", WAITS), ("Cem", WAITS)]


@pytest.mark.parametrize(("allowed", "capacity", "given"), [(0, None, 1), (2, None, 3), (5, 3, 3)])
def test_nobody_brings_more_than_is_allowed_or_fits(calendar, body, allowed, capacity, given):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=capacity, companions=allowed)

    answers = Answers("Ada", "Beispiel", companions=given)
    assert refused(register, page, "", "ada@example.org", answers, consent=CONSENT) == ["too-many"]
    assert states() == []


def test_whoever_waits_longest_moves_up(meeting):
    ada, bo, _cem, _dora = (come(meeting, name) for name in ("Ada", "Bo", "Cem", "Dora"))
    mails()

    stored(cancel, ada, meeting)
    assert states() == [("Ada", CANCELLED), ("Bo", SITS), ("Cem", SITS), ("Dora", WAITS)]
    assert mails() == [("ada", "Registration cancelled: Netzwerktreffen"), ("cem", "You have a seat: Netzwerktreffen")]

    stored(cancel, bo, meeting)
    assert states()[-1] == ("Dora", SITS)
    assert Registration.objects.filter(moved_up_at__isnull=False).count() == 2


def test_a_second_time_cancelling_does_nothing(meeting):
    ada = come(meeting, "Ada")
    stored(cancel, ada, meeting)
    mails()

    stored(cancel, ada, meeting)
    assert mails() == []


def test_who_waits_and_cancels_frees_no_seat(meeting):
    *_sitting, cem, _dora = (come(meeting, name) for name in ("Ada", "Bo", "Cem", "Dora"))
    stored(cancel, cem, meeting)

    assert states() == [("Ada", SITS), ("Bo", SITS), ("Cem", CANCELLED), ("Dora", WAITS)]


def test_a_group_that_waits_is_not_overtaken(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=2, companions=1)
    ada, bo = come(page, "Ada"), come(page, "Bo")
    come(page, "Cem", companions=1)
    come(page, "Dora")

    stored(cancel, ada, page)
    assert states() == [("Ada", CANCELLED), ("Bo", SITS), ("Cem", WAITS), ("Dora", WAITS)]
    stored(cancel, bo, page)
    assert states() == [("Ada", CANCELLED), ("Bo", CANCELLED), ("Cem", SITS), ("Dora", WAITS)]


def test_nobody_waits_for_a_group_that_fits_no_more(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=2, companions=1)
    ada = come(page, "Ada")
    come(page, "Bo", companions=1)
    page = edit(page, capacity=1)
    come(page, "Cem")

    stored(cancel, ada, page)
    assert states() == [("Ada", CANCELLED), ("Bo", WAITS), ("Cem", SITS)]


def test_moving_up_once_more_tells_nobody_twice(meeting):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    EventPage.objects.update(capacity=3)
    mails()

    assert stored(move_up, meeting) == 1
    assert stored(move_up, meeting) == 0
    assert mails() == [("cem", "You have a seat: Netzwerktreffen")]


def test_the_same_address_is_registered_once_and_keeps_its_link(meeting):
    """Anybody can type an address: they do not end the link of whoever has it."""
    come(meeting, "Ada")
    old = code_in(mail.outbox[0])
    mail.outbox.clear()
    answers = Answers("Eva", "Fremd")
    stored(register, meeting, "", "ADA@example.org", answers, consent=CONSENT)

    (one,) = Registration.objects.all()
    assert (one.first_name, one.email) == ("Ada", "ada@example.org")
    assert one.digest == digest_of(old)
    assert "/anmeldung/" not in mail.outbox[0].body + mail.outbox[0].alternatives[0][0]
    assert "Your link is in the first mail" in mail.outbox[0].body
    assert mails() == [("ada", "Registered already: Netzwerktreffen")]


def test_who_has_cancelled_may_come_again_and_stands_at_the_end(meeting):
    ada, _bo, _cem = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    stored(cancel, ada, meeting)
    come(meeting, "Ada")

    assert states() == [("Ada", CANCELLED), ("Bo", SITS), ("Cem", SITS), ("Ada", WAITS)]


def test_changing_keeps_the_place_in_the_list(meeting):
    *_others, cem = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    queued_at = cem.queued_at
    mails()

    stored(change, cem, meeting, Answers("Cemil", "Beispiel", function="Amtsleitung"))
    cem.refresh_from_db()
    assert (cem.first_name, cem.function, cem.queued_at, cem.state) == ("Cemil", "Amtsleitung", queued_at, WAITS)
    assert mails() == [("cem", "Changed: Netzwerktreffen")]


def test_more_companions_only_get_free_seats_and_fewer_give_theirs_away(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=3, companions=2)
    ada = come(page, "Ada", companions=1)
    bo = come(page, "Bo")
    come(page, "Cem")

    assert refused(change, bo, page, Answers("Bo", "Beispiel", companions=1)) == ["full"]
    stored(change, ada, page, Answers("Ada", "Beispiel"))
    assert states() == [("Ada", SITS), ("Bo", SITS), ("Cem", SITS)]


def test_what_is_cancelled_is_not_changed_any_more(meeting):
    ada = come(meeting, "Ada")
    stored(cancel, ada, meeting)

    assert refused(change, ada, meeting, Answers("Eva", "Beispiel")) == ["closed"]


def open_or_not(page, key=""):
    """Nothing if somebody could register, else why not."""
    try:
        come(page, "Ada", key=key)
    except ValidationError as error:
        return error.messages[0]
    return ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"opens_days_before": 20}, ""),
        ({"opens_days_before": 19}, "opens on"),
        ({"closes_days_before": 20}, ""),
        ({"closes_days_before": 21}, "is closed since"),
        ({"state": "cancelled", "state_reason": "Unwetter"}, "is cancelled"),
        ({"state": "postponed", "state_reason": "Unwetter"}, "is postponed"),
        ({"state": "moved_online", "state_reason": "Unwetter"}, ""),
        ({"registration": ""}, "cannot register here"),
    ],
)
def test_when_one_can_register(meeting, fields, said):
    page = edit(meeting, **fields)

    found = open_or_not(page)
    assert said in found
    assert bool(found) == bool(said)


def test_what_is_past_or_not_public_is_closed(past, meeting):
    assert "has begun already" in open_or_not(past)
    meeting.unpublish()
    assert "cannot register here" in open_or_not(EventPage.objects.get(pk=meeting.pk))


def test_a_date_that_the_series_does_not_have_is_none(series):
    assert "cannot register here" in open_or_not(series, key=(SOON() + timedelta(days=1)).isoformat())


def test_nobody_moves_up_to_what_is_not_held(meeting):
    ada, *_others = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    page = edit(meeting, state="cancelled", state_reason="Unwetter")
    stored(cancel, ada, page, by_host=True)

    assert states()[-1] == ("Cem", WAITS)


def test_of_who_has_cancelled_only_the_name_stays(meeting):
    said = {"function": "Leitung", "organisation": "Rheine", "diet": "vegan", "accessibility": "Lift"}
    ada = come(meeting, "Ada", **said)
    stored(cancel, ada, meeting)
    ada.refresh_from_db()

    assert {name: getattr(ada, name) for name in said} == dict.fromkeys(said, "")
    assert ada.first_name == "Ada"


def test_what_has_begun_is_cancelled_by_the_host_only(meeting):
    ada = come(meeting, "Ada")
    EventPage.objects.update(starts_on=timezone.localdate() - timedelta(days=1))

    assert refused(cancel, ada, meeting) == ["closed"]
    stored(cancel, ada, meeting, by_host=True)
    assert states() == [("Ada", CANCELLED)]


def test_who_waits_and_wants_more_seats_goes_to_the_end(calendar, body):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=2, companions=1)
    ada, bo = come(page, "Ada", companions=1), come(page, "Bo")
    come(page, "Cem")
    stored(change, bo, page, Answers("Bo", "Beispiel", companions=1))
    assert states() == [("Ada", SITS), ("Cem", WAITS), ("Bo", WAITS)]

    stored(cancel, ada, page)
    assert states() == [("Ada", CANCELLED), ("Cem", SITS), ("Bo", WAITS)]
    stored(change, bo, page, Answers("Bo", "Beispiel"))
    assert states()[-1] == ("Bo", SITS), "fewer cost no place"

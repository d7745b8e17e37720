"""A process dies in the midst of something that must happen as a whole: nothing of it is there, and it can be done again."""

from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from wagtail_kommunen.declarations.actions import next_version, seal
from wagtail_kommunen.editorial.notices.digest import send_digests
from wagtail_kommunen.events.registration.actions import Answers, cancel, register
from wagtail_kommunen.events.registration.telling import tell_everybody
from wagtail_kommunen.models import Body, DeclarationVersion, Registration, Signatory, SigningRound
from wagtail_kommunen.pages.models import EventPage, MemberPage
from wagtail_kommunen.signing.actions import submit

from ..bodies.register import SAMPLE
from ..events.happening import make_event
from ..events.ics_import.files import calendar as calendar_file
from ..events.ics_import.files import event
from ..events.registration.people import CONSENT, SOON, code_in
from ..members.lists import HERE as LISTS
from .death import AfterCommit, AfterWrite, BeforeCommit, BeforeMail, was_killed, writes_of

FUTURE = "DTSTART;TZID=Europe/Berlin:20990302T180000"


def everything():
    """Every row of every table."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name as the database gives it
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


def changed(before):
    now = everything()
    return {table for table in now.keys() | before.keys() if now.get(table) != before.get(table)}


def moments(deed):
    """The first and the last statement that writes, two between them, and the moment before all is stored."""
    total = writes_of(deed)
    assert total > 1
    return [*map(AfterWrite, sorted({1, total // 3, total * 2 // 3, total} - {0})), BeforeCommit()]


def leaves_nothing(deed):
    before = everything()
    for moment in moments(deed):
        assert was_killed(deed, moment)
        assert changed(before) == set()


def command(*arguments):
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_an_import_of_bodies(db):
    def deed():
        return command("import_bodies", SAMPLE)

    leaves_nothing(deed)
    assert was_killed(deed, AfterCommit())

    assert Body.objects.count() == 21
    assert "Everything was stored already." in deed()


def test_an_import_of_members(listed):
    def deed():
        return command("import_members", LISTS / "gemischt.csv")

    leaves_nothing(deed)
    assert was_killed(deed, AfterCommit())

    assert (Signatory.objects.count(), MemberPage.objects.count()) == (3, 3)
    assert "Everything was stored already." in deed()
    assert MemberPage.find_problems() == ([], [], [], [], [])


def test_an_import_of_a_calendar(calendar, body, tmp_path):
    path = tmp_path / "kalender.ics"
    path.write_bytes(calendar_file(*(event(str(number), FUTURE, title=f"Termin {number}") for number in range(4))))

    def deed():
        return command("import_events", path, "--body", "rheine")

    leaves_nothing(deed)
    assert was_killed(deed, AfterCommit())

    assert EventPage.objects.count() == 4
    assert "Everything was stored already." in deed()
    assert EventPage.find_problems() == ([], [], [], [], [])


def test_a_sealing(declaration_page, state_officer):
    digest = next_version(declaration_page).digest

    def deed():
        return seal(declaration_page, user=state_officer, expected_digest=digest)

    leaves_nothing(deed)
    assert was_killed(deed, AfterCommit())

    assert list(DeclarationVersion.objects.values_list("number", "digest")) == [(1, digest)]
    with pytest.raises(ValidationError, match="sealed already"):
        deed()


@pytest.fixture
def meeting(calendar, body):
    """One seat."""
    return make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=1)


def coming(page, name):
    answers = Answers(name, "Beispiel")
    return lambda: register(page, "", f"{name.lower()}@example.org", answers, consent=CONSENT)


def test_a_registration_before_it_is_stored(meeting):
    leaves_nothing(coming(meeting, "Ada"))

    coming(meeting, "Ada")()

    assert Registration.objects.get().state == "confirmed"
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


@pytest.mark.parametrize("moment", [AfterCommit, BeforeMail])
def test_a_registration_that_is_stored_and_of_which_no_mail_has_left(meeting, client, moment):
    assert was_killed(coming(meeting, "Ada"), moment())

    assert Registration.objects.get().is_undelivered
    assert tell_everybody().sent == 1
    assert tell_everybody().sent == 0
    assert client.get(f"{meeting.url}anmeldung/{code_in(mail.outbox[0])}/").status_code == 200


def test_who_registers_again_since_no_mail_came_gets_the_link(meeting, client):
    assert was_killed(coming(meeting, "Ada"), AfterCommit())

    coming(meeting, "Ada")()

    assert Registration.objects.get().state == "confirmed"
    assert client.get(f"{meeting.url}anmeldung/{code_in(mail.outbox[0])}/").status_code == 200
    coming(meeting, "Ada")()
    assert "/anmeldung/" not in mail.outbox[1].body


@pytest.mark.parametrize("moment", [AfterCommit, BeforeMail])
def test_who_moves_up_hears_of_it(meeting, moment):
    coming(meeting, "Ada")()
    coming(meeting, "Bea")()
    ada = Registration.objects.get(first_name="Ada")
    mail.outbox.clear()

    assert was_killed(lambda: cancel(ada, meeting), moment())

    assert set(Registration.objects.values_list("first_name", "state")) == {("Ada", "cancelled"), ("Bea", "confirmed")}
    assert tell_everybody().sent == 2
    assert {message.to[0] for message in mail.outbox} == {"ada@example.org", "bea@example.org"}


def test_a_release_of_a_signing_round(signed_round, network_officer, second_network_officer, state_officer):
    def decides(user):
        state = SigningRound.objects.get().current_workflow_task_state
        state.task.specific.on_action(state, user, "approve", comment="")

    submit(signed_round, user=network_officer)
    decides(second_network_officer)

    leaves_nothing(lambda: decides(state_officer))
    assert not Signatory.objects.public().exists()
    assert was_killed(lambda: decides(state_officer), AfterCommit())

    assert Signatory.objects.public().count() == 3
    assert SigningRound.objects.get().live
    # Those who wait for it hear of it with the mails of the day.
    mail.outbox.clear()
    assert send_digests().told == [network_officer.pk]
    assert [message.to for message in mail.outbox] == [[network_officer.email]]

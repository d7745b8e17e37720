"""``manage.py send_digest``: one mail a person and day, and nothing twice."""

from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from tests.conftest import person
from tests.factories import BodyFactory
from wagtail_kommunen.editorial.models import Notice, NoticePreference, TwoPersonTaskState
from wagtail_kommunen.editorial.teams.actions import profiles_of, remove_editor, set_up_team

from .approving import decide, fresh, send_back, submit, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


class DownServer(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("[Errno 111]")


class RefusingServer(EmailBackend):
    """Takes no mail for netzwerk1."""

    def send_messages(self, messages):
        if any("netzwerk1@example.org" in mail.to for mail in messages):
            raise OSError("550 netzwerk1@example.org unknown")
        return super().send_messages(messages)


DOWN_SERVER, REFUSING_SERVER = (f"{server.__module__}.{server.__qualname__}" for server in (DownServer, RefusingServer))


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """A function that does something, and sends at once what is wanted at once."""

    def run(verb, *args):
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args)

    return run


@pytest.fixture
def digest(mailoutbox):
    """A function that runs the command and gives the mails it sent, as (to, subject)."""

    def run(**options):
        before = len(mailoutbox)
        call_command("send_digest", **options)
        return sorted((mail.to[0].split("@")[0], mail.subject) for mail in mailoutbox[before:])

    return run


@pytest.fixture
def daily(network_officer, rheine1):
    """The network office and Stadt Rheine want one mail a day."""
    for user in (network_officer, rheine1):
        NoticePreference.objects.create(user=user, pace="daily")


def make_waiting(count, town="Ostheim"):
    """Profiles of so many other towns, each submitted by its own editor."""
    for number in range(count):
        team = set_up_team(BodyFactory(name=f"{town} {number}", slug=f"{town.lower()}-{number}"))
        author, profile = person(f"{town.lower()}{number}", team.group), profiles_of(team.body).get()
        write(profile, author, summary="Eine Stadt.")
        submit(profile, author)


def overdue(page, days=1):
    state = fresh(page).current_workflow_task_state
    TwoPersonTaskState.objects.filter(pk=state.pk).update(due_on=timezone.localdate() - timedelta(days=days))


def sent_yesterday():
    for notice in Notice.objects.exclude(sent_at=None):
        Notice.objects.filter(pk=notice.pk).update(sent_at=notice.sent_at - timedelta(days=1))


def body_of(mailoutbox):
    return mailoutbox[-1].body


def test_who_wants_one_mail_a_day_gets_one(profile, rheine1, approvals, daily, at_once, digest, mailoutbox):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    make_waiting(2)
    assert mailoutbox == []

    told = digest()

    assert ("netzwerk1", "3 texts wait for your decision") in told
    assert [to for to, _subject in told] == ["netzwerk1"]
    assert body_of(mailoutbox).index("Stadt Rheine") < body_of(mailoutbox).index("Stadt Ostheim 0")
    assert body_of(mailoutbox).index("Stadt Ostheim 0") < body_of(mailoutbox).index("Stadt Ostheim 1")


def test_running_it_twice_sends_nothing_twice(profile, rheine1, approvals, daily, at_once, digest):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    digest()

    assert digest() == []
    sent_yesterday()
    assert digest() == []


def test_it_tells_what_became_of_what_one_wrote(
    profile, rheine1, network_officer, approvals, daily, at_once, digest, mailoutbox
):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    digest()
    at_once(send_back, profile, network_officer)
    assert len(mailoutbox) == 1

    assert digest() == [("rheine1", "What became of what was submitted")]
    assert "Bitte den Namen der Stadt ausschreiben." in body_of(mailoutbox)


def test_what_was_decided_in_the_meantime_waits_no_longer(
    profile, rheine1, rheine2, network_officer, second_network_officer, approvals, daily, at_once, digest
):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    at_once(decide, profile, second_network_officer)

    assert digest() == [("rheine1", "What became of what was submitted")]


def test_a_reminder_comes_once_a_day_for_as_long_as_it_is_overdue(
    profile, rheine1, network_officer, second_network_officer, approvals, at_once, digest, mailoutbox
):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    assert digest() == []
    overdue(profile)

    reminders = [("netzwerk1", "1 decision is overdue"), ("netzwerk2", "1 decision is overdue")]
    assert digest() == reminders
    assert "(overdue)" in body_of(mailoutbox)
    assert digest() == []
    sent_yesterday()
    assert digest() == reminders
    sent_yesterday()
    at_once(decide, profile, network_officer)
    assert digest() == []


def test_nobody_is_reminded_of_what_they_may_not_decide(
    profile, rheine1, network_officer, second_network_officer, superuser, approvals, at_once, digest
):
    write(profile, network_officer, summary="An der schönen Ems.")
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    overdue(profile)

    assert [to for to, _subject in digest()] == ["netzwerk2"]


def test_who_joins_the_office_is_told_what_waits_there(profile, rheine1, network_officer, approvals, at_once, digest):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    person("netzwerk3", *network_officer.groups.all())

    assert digest() == [("netzwerk3", "1 text waits for your decision")]
    assert digest() == []


def test_who_has_left_is_told_nothing(profile, team, rheine1, network_officer, approvals, daily, at_once, digest):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    network_officer.groups.clear()
    assert digest() == []
    at_once(send_back, profile, person("netzwerk2", *_office()))
    remove_editor(team, rheine1)
    rheine1.is_active = True
    rheine1.save()

    assert digest() == []
    assert not Notice.objects.filter(sent_at=None).exists()


def test_it_sends_what_the_mail_server_did_not_take_at_once(
    profile, rheine1, network_officer, approvals, at_once, digest
):
    write(profile, rheine1, summary="An der Ems.")
    with override_settings(EMAIL_BACKEND=DOWN_SERVER):
        at_once(submit, profile, rheine1)

    assert digest() == [("netzwerk1", "1 text waits for your decision")]
    assert digest() == []


def test_a_mail_server_that_is_down_loses_nothing(profile, rheine1, approvals, daily, at_once, digest):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)

    with override_settings(EMAIL_BACKEND=DOWN_SERVER), pytest.raises(CommandError, match="nothing is lost"):
        digest()

    assert digest() == [("netzwerk1", "1 text waits for your decision")]


def test_one_bad_address_keeps_nobody_else_waiting(
    profile, rheine1, second_network_officer, approvals, daily, at_once, digest, mailoutbox, caplog
):
    NoticePreference.objects.create(user=second_network_officer, pace="daily")
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)

    with override_settings(EMAIL_BACKEND=REFUSING_SERVER), pytest.raises(CommandError, match="tried again") as error:
        digest()

    assert [mail.to for mail in mailoutbox] == [["netzwerk2@example.org"]]
    assert "example.org" not in f"{error.value}{caplog.text}"
    assert digest() == [("netzwerk1", "1 text waits for your decision")]


def test_a_dry_run_leaves_nothing_behind(profile, rheine1, network_officer, approvals, daily, at_once, digest, capsys):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    overdue(profile)
    before = list(Notice.objects.order_by("pk").values())

    assert digest(dry_run=True) == []

    assert capsys.readouterr().out == f"Account {network_officer.pk} would get a mail.\nMails: 1\n"
    assert list(Notice.objects.order_by("pk").values()) == before


def test_old_notices_are_forgotten_but_not_what_still_waits(
    profile, other_profile, rheine1, alsdorf1, network_officer, approvals, at_once, digest
):
    for page, author in ((profile, rheine1), (other_profile, alsdorf1)):
        write(page, author, summary="Eine Stadt.")
        at_once(submit, page, author)
    at_once(decide, profile, network_officer)
    Notice.objects.update(created_at=timezone.now() - timedelta(days=91))

    assert digest() == []

    assert [str(notice.task_state.revision.object_str) for notice in Notice.objects.all()] == ["Stadt Alsdorf"]


def test_a_page_that_is_deleted_leaves_no_trace(profile, rheine1, approvals, daily, at_once, digest):
    write(profile, rheine1, summary="An der Ems.")
    at_once(submit, profile, rheine1)
    Page.objects.get(pk=profile.pk).delete()

    assert digest() == []


def test_a_long_list_is_cut(approvals, daily, digest, mailoutbox, monkeypatch):
    monkeypatch.setattr("wagtail_kommunen.editorial.notices.digest_letter.LISTED", 2)
    make_waiting(4)
    digest()

    assert "and 2 more that stand in the admin" in body_of(mailoutbox)
    assert "Ostheim 1" in body_of(mailoutbox)
    assert "Ostheim 2" not in body_of(mailoutbox)


def test_a_persons_mail_costs_the_same_for_one_text_and_for_five(approvals, daily, network_officer, directory):
    """What waits is looked at once, whoever gets mail; each person's mail then is a few queries."""
    from wagtail_kommunen.editorial.notices import digest as module

    def queries():
        deciders = module._owe_what_waits()
        owed = module._owed(deciders)
        (user,) = module._people_owed(owed)
        with CaptureQueriesContext(connection) as captured:
            claimed = module._claim(user, owed)
            told = module._still_true(user, claimed, deciders)
            module.Writer(None).write(user, module.digest_letter, told)
        assert len(told["waiting"]) in (1, 6)
        return len(captured)

    make_waiting(1)
    one = queries()
    make_waiting(5, "Neustadt")

    assert queries() == one <= 12


def _office():
    from django.contrib.auth.models import Group

    return Group.objects.filter(name="Koordinierungsstelle")

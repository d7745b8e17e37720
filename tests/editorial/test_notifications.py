"""Mails about approvals: who gets which, in which language, and what stands in them."""

import re
from html.parser import HTMLParser

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask
from wagtail.users.models import UserProfile

from wagtail_kommunen.editorial.models import Notice, NoticePreference
from wagtail_kommunen.editorial.notices.delivery import deliver
from wagtail_kommunen.editorial.notices.notices import owe
from wagtail_kommunen.editorial.teams.actions import remove_editor
from wagtail_kommunen.network.models import NetworkSettings

from .approving import decide, fresh, resubmit, send_back, speaks, submit, withdraw, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def mails(mailoutbox, django_capture_on_commit_callbacks):
    """A function that does something and gives the mails it made, as (to, subject)."""

    def mails_of(verb, *args, **kwargs):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            verb(*args, **kwargs)
        return sorted((mail.to[0].split("@")[0], mail.subject) for mail in mailoutbox[before:])

    return mails_of


@pytest.fixture
def submitted(profile, rheine1, approvals, mails):
    """Stadt Rheine's profile waits for the network office. Nobody was told, as nobody worked there yet."""
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    return profile


class BrokenServer(EmailBackend):
    """Takes no mail for netzwerk1."""

    def send_messages(self, messages):
        if any("netzwerk1@example.org" in mail.to for mail in messages):
            raise OSError("550 netzwerk1@example.org unknown")
        return super().send_messages(messages)


class DownServer(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("[Errno 111]")


BROKEN_SERVER, DOWN_SERVER = (f"{server.__module__}.{server.__qualname__}" for server in (BrokenServer, DownServer))


def test_the_office_is_told_that_something_waits(profile, rheine1, rheine2, network_officer, approvals, mails):
    write(profile, rheine1, summary="An der Ems.")

    assert mails(submit, profile, rheine1) == [("netzwerk1", "Please decide: Stadt Rheine")]


def test_nobody_is_asked_who_may_not_decide(
    profile, rheine1, network_officer, second_network_officer, superuser, state_officer, approvals, mails
):
    write(profile, network_officer, summary="An der schönen Ems.")
    write(profile, rheine1, summary="An der Ems.")

    assert [to for to, _subject in mails(submit, profile, rheine1)] == ["netzwerk2"]


def test_the_second_person_in_the_town_hall_is_asked_first(
    profile, team, rheine1, rheine2, network_officer, approvals, mails
):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")

    assert [to for to, _subject in mails(submit, profile, rheine1)] == ["rheine2"]
    assert [to for to, _subject in mails(decide, profile, rheine2)] == ["netzwerk1"]


def test_what_was_sent_back_asks_the_second_person_first_again(
    profile, team, rheine1, rheine2, network_officer, approvals, mails
):
    team.second_person = True
    team.save()
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    mails(decide, profile, rheine2)
    mails(send_back, profile, network_officer)
    write(profile, rheine1, summary="An der schönen Ems.")

    assert mails(resubmit, profile, rheine1) == [("rheine2", "Please decide: Stadt Rheine")]
    assert mails(decide, profile, rheine2) == [("netzwerk1", "Please decide: Stadt Rheine")]


def test_who_submitted_it_learns_that_a_colleague_withdrew_it(submitted, rheine1, rheine2, mails):
    assert mails(withdraw, submitted, rheine2) == [("rheine1", "Withdrawn: Stadt Rheine")]


def test_nobody_is_asked_who_cannot_enter_the_admin(profile, rheine1, network_officer, groups, approvals, mails):
    groups["Koordinierungsstelle"].permissions.clear()
    write(profile, rheine1, summary="An der Ems.")

    assert mails(submit, profile, rheine1) == []


def test_a_step_that_is_passed_over_asks_nobody(profile, rheine1, rheine2, network_officer, approvals, mails):
    write(profile, rheine1, summary="An der Ems.")

    assert [to for to, _subject in mails(submit, profile, rheine1)] == ["netzwerk1"]
    assert {notice.recipient for notice in Notice.objects.all()} == {network_officer}


def test_everyone_who_acted_learns_that_it_was_sent_back(
    home, network_officer, second_network_officer, state_officer, translator, approvals, mails
):
    write(home, translator, title="Start")
    write(home, network_officer, title="Startseite")
    mails(submit, home, network_officer)
    mails(decide, home, second_network_officer)

    told = mails(send_back, home, state_officer)

    # uebersetzung1 wrote it, but has no rights on this page and sees it no longer.
    assert told == [("netzwerk1", "Sent back: Startseite"), ("netzwerk2", "Sent back: Startseite")]


def test_who_approved_an_earlier_text_learns_of_the_next_one_too(
    home, network_officer, second_network_officer, state_officer, approvals, mails
):
    write(home, network_officer, title="Startseite")
    mails(submit, home, network_officer)
    mails(decide, home, second_network_officer)
    mails(send_back, home, state_officer)
    write(home, network_officer, title="Start")
    mails(resubmit, home, network_officer)
    mails(decide, home, person_in_office(network_officer, "netzwerk3"))

    told = [to for to, _subject in mails(send_back, home, state_officer)]
    assert told == ["netzwerk1", "netzwerk2", "netzwerk3"]


def test_the_reason_stands_in_the_mail(submitted, network_officer, mails, mailoutbox):
    mails(send_back, submitted, network_officer, "Bitte <b>kürzen</b>.\nUnd den Namen ausschreiben.")

    text, html = parts(mailoutbox[-1])
    assert "Bitte <b>kürzen</b>.\nUnd den Namen ausschreiben." in text
    assert "Bitte &lt;b&gt;kürzen&lt;/b&gt;.<br>Und den Namen ausschreiben." in html


def test_the_town_hall_learns_that_its_profile_is_public(
    submitted, rheine1, rheine2, network_officer, second_network_officer, mails, mailoutbox
):
    told = mails(decide, submitted, network_officer)

    assert told == [("rheine1", "Approved: Stadt Rheine"), ("rheine2", "Approved: Stadt Rheine")]
    assert fresh(submitted).full_url in parts(mailoutbox[-1])[0]


def test_the_mail_names_who_approved_it_the_second_time(
    submitted, rheine1, network_officer, second_network_officer, mails, mailoutbox
):
    mails(send_back, submitted, network_officer)
    write(submitted, rheine1, summary="An der schönen Ems.")
    mails(resubmit, submitted, rheine1)

    assert mails(decide, submitted, second_network_officer) == [("rheine1", "Approved: Stadt Rheine")]
    assert "Approved by: netzwerk2" in parts(mailoutbox[-1])[0]


def test_an_author_learns_of_the_approval_of_a_later_draft(
    home, network_officer, second_network_officer, state_officer, approvals, mails
):
    """Publishing moves the mark from which authors are counted; they are told all the same."""
    home.save_revision(user=state_officer).publish(user=state_officer, skip_permission_checks=True)
    write(home, second_network_officer, title="Start")
    write(home, network_officer, title="Startseite")
    mails(submit, home, network_officer)
    Notice.objects.all().delete()
    third = person_in_office(network_officer, "netzwerk3")
    mails(decide, home, third)

    told = mails(decide, home, state_officer)

    assert [to for to, _subject in told] == ["netzwerk1", "netzwerk2"]


def test_who_was_asked_learns_that_it_was_withdrawn(submitted, rheine1, network_officer, second_network_officer, mails):
    withdraw(submitted, rheine1)
    write(submitted, rheine1, summary="An der Ems!")
    mails(submit, submitted, rheine1)

    assert mails(withdraw, submitted, rheine1) == [
        ("netzwerk1", "Withdrawn: Stadt Rheine"),
        ("netzwerk2", "Withdrawn: Stadt Rheine"),
    ]


def test_whoever_submitted_it_learns_that_somebody_else_withdrew_it(submitted, rheine1, network_officer, mails):
    assert mails(withdraw, submitted, network_officer) == [("rheine1", "Withdrawn: Stadt Rheine")]


def test_who_has_not_been_told_yet_is_not_told_of_the_withdrawal(profile, rheine1, network_officer, approvals, mails):
    NoticePreference.objects.create(user=network_officer, pace="daily")
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)

    assert mails(withdraw, profile, rheine1) == []
    assert not Notice.objects.exists()


def test_it_is_asked_again_when_it_comes_back(submitted, rheine1, network_officer, mails):
    mails(send_back, submitted, network_officer)
    write(submitted, rheine1, summary="An der schönen Ems.")

    assert mails(resubmit, submitted, rheine1) == [("netzwerk1", "Please decide: Stadt Rheine")]


@pytest.mark.parametrize("fields", [{"is_active": False}, {"email": ""}])
def test_who_has_no_account_or_no_address_gets_nothing(
    fields, profile, rheine1, network_officer, second_network_officer, approvals, mails
):
    for name, value in fields.items():
        setattr(network_officer, name, value)
    network_officer.save()
    write(profile, rheine1, summary="An der Ems.")

    assert [to for to, _subject in mails(submit, profile, rheine1)] == ["netzwerk2"]
    assert not Notice.objects.filter(recipient=network_officer).exists()


def test_whoever_left_the_town_hall_learns_nothing_of_it(submitted, team, rheine1, rheine2, network_officer, mails):
    remove_editor(team, rheine1)
    rheine1.is_active = True
    rheine1.save()

    assert [to for to, _subject in mails(send_back, submitted, network_officer)] == []
    assert not Notice.objects.filter(recipient=rheine1).exists()


@pytest.mark.parametrize(
    ("switch", "verb"), [("rejected_notifications", send_back), ("approved_notifications", decide)]
)
def test_wagtails_own_switches_hold(switch, verb, submitted, rheine1, network_officer, mails):
    UserProfile.objects.update_or_create(user=rheine1, defaults={switch: False})

    assert mails(verb, submitted, network_officer) == []


def test_nothing_is_sent_before_it_is_stored(profile, rheine1, network_officer, approvals, mailoutbox):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    assert mailoutbox == []
    assert Notice.objects.get().sent_at is None


def test_nothing_is_sent_twice(profile, rheine1, network_officer, approvals, mails):
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    task_state = fresh(profile).current_workflow_task_state

    assert mails(deliver, task_state.pk, "waiting") == []
    assert mails(owe, "waiting", task_state, {network_officer.pk}) == []


def test_two_processes_at_once_send_one_mail(profile, rheine1, network_officer, approvals, mails, monkeypatch):
    """The other process takes the notice after this one has looked which there are."""
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)

    class OtherProcess(EmailBackend):
        def open(self):
            Notice.objects.update(sent_at=timezone.now())

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", OtherProcess.open)

    assert mails(deliver, fresh(profile).current_workflow_task_state.pk, "waiting") == []


def test_what_one_mailbox_refuses_the_others_get(
    profile, rheine1, network_officer, second_network_officer, approvals, mails, caplog
):
    write(profile, rheine1, summary="An der Ems.")

    with override_settings(EMAIL_BACKEND=BROKEN_SERVER):
        told = mails(submit, profile, rheine1)

    assert [to for to, _subject in told] == ["netzwerk2"]
    assert [notice.recipient for notice in Notice.objects.filter(sent_at=None)] == [network_officer]
    assert "OSError" in caplog.text
    assert not re.search("netzwerk1|example|Rheine", caplog.text)


def test_a_mail_server_that_is_down_loses_nothing(profile, rheine1, network_officer, approvals, mails, caplog):
    write(profile, rheine1, summary="An der Ems.")

    with override_settings(EMAIL_BACKEND=DOWN_SERVER):
        assert mails(submit, profile, rheine1) == []

    assert "ConnectionRefusedError" in caplog.text
    assert Notice.objects.get().sent_at is None
    assert mails(deliver, fresh(profile).current_workflow_task_state.pk, "waiting") == [
        ("netzwerk1", "Please decide: Stadt Rheine")
    ]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Rheine\r\nBcc: y@example.org", "Please decide: Rheine Bcc: y@example.org"),
        ("Rhe\x07ine\x1b[0m", "Please decide: Rheine[0m"),
        ("\u202egnusiewreb\u202c", "Please decide: gnusiewreb"),
        ("<script>alert(1)</script>", "Please decide: <script>alert(1)</script>"),
        ("R" * 255, "Please decide: " + "R" * 104 + "…"),
        ("100 % (name)s {title}", "Please decide: 100 % (name)s {title}"),
    ],
)
def test_any_title_goes_out(title, subject, profile, rheine1, network_officer, approvals, mails, mailoutbox):
    revision = write(profile, rheine1, summary="An der Ems.")
    revision.object_str = title
    revision.save()

    assert mails(submit, profile, rheine1) == [("netzwerk1", subject)]
    assert "<script>" not in parts(mailoutbox[-1])[1]
    assert mailoutbox[-1].message()["Bcc"] is None
    assert mailoutbox[-1].message().as_bytes()


def test_a_mail_is_in_the_language_of_whoever_reads_it(
    profile, rheine1, network_officer, second_network_officer, approvals, mails, mailoutbox
):
    speaks(network_officer, "de")
    speaks(second_network_officer, "en")
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    german, english = sorted(mailoutbox[-2:], key=lambda mail: mail.to)
    now = timezone.localtime()

    assert '<html lang="de">' in parts(german)[1]
    assert '<html lang="en">' in parts(english)[1]
    for part in parts(german):
        assert f"{now:%Y} {now:%H}:" in part
    for part in parts(english):
        assert "Submitted by" in part
        assert f"{now.day} {now:%B %Y}, {now:%H}:" in part


def test_who_has_chosen_no_language_gets_the_sites(profile, rheine1, network_officer, approvals, mails, mailoutbox):
    """Not the one of whoever submits."""
    from django.utils import translation

    write(profile, rheine1, summary="An der Ems.")
    with translation.override("de"):
        mails(submit, profile, rheine1)

    assert '<html lang="en">' in parts(mailoutbox[-1])[1]


def test_a_mail_comes_from_the_network_and_wants_no_answer(
    home, profile, rheine1, network_officer, approvals, mails, mailoutbox, settings
):
    settings.DEFAULT_FROM_EMAIL = "Django <netz@example.org>"
    NetworkSettings.objects.update_or_create(
        site=home.get_site(), defaults={"name": 'Kommunen-Netzwerk: "engagiert",\nüberall'}
    )
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    mail = mailoutbox[-1]

    assert mail.from_email == '"Kommunen-Netzwerk: engagiert, überall" <netz@example.org>'
    assert mail.message()["Auto-Submitted"] == "auto-generated"
    assert mail.to == ["netzwerk1@example.org"]
    assert (mail.cc, mail.bcc) == ([], [])
    assert mail.message().as_bytes()


def test_a_mail_says_what_has_changed_by_name_only(profile, rheine1, network_officer, approvals, mails, mailoutbox):
    write(profile, rheine1, summary="An der Ems.")
    mails(submit, profile, rheine1)
    mails(decide, profile, network_officer)
    draft = fresh(profile).get_latest_revision_as_object()
    draft.summary = "An der schönen Ems."
    draft.contacts.add(
        draft.contacts.model(function="Ehrenamt", name="Erika Beispiel", email="erika@rheine.example", consent=True)
    )
    draft.save_revision(user=rheine1)
    mails(submit, profile, rheine1)

    for part in parts(mailoutbox[-1]):
        assert "In short" in part
        assert "Contacts" in part
        assert "schönen" not in part
        assert "Erika" not in part


def test_the_html_fetches_nothing(submitted, network_officer, mails, mailoutbox):
    mails(send_back, submitted, network_officer)
    html = parts(mailoutbox[-1])[1]

    assert tags(html).isdisjoint({"img", "link", "script", "iframe", "object", "video", "input"})
    assert "url(" not in html
    assert "@import" not in html


def test_the_link_is_whole(submitted, rheine1, network_officer, mails, mailoutbox, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://netz.example"
    mails(send_back, submitted, network_officer)

    for part in parts(mailoutbox[-1]):
        assert f"https://netz.example/admin/pages/{submitted.pk}/edit/" in part
        assert "https://netz.example/admin/account/" in part


def test_a_page_that_is_deleted_in_between_leaves_no_mail(profile, rheine1, network_officer, approvals, mailoutbox):
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    task_state = fresh(profile).current_workflow_task_state.pk
    Page.objects.get(pk=profile.pk).delete()

    deliver(task_state, "waiting")

    assert mailoutbox == []


def test_wagtail_is_silent_where_a_step_of_ours_stands(
    profile, rheine1, superuser, network_officer, approvals, mails, settings
):
    settings.WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = True
    write(profile, rheine1, summary="An der Ems.")

    assert [to for to, _subject in mails(submit, profile, rheine1)] == ["netzwerk1"]
    assert [to for to, _subject in mails(decide, profile, network_officer)] == ["rheine1"]


def test_workflows_of_the_site_itself_mail_as_ever(
    home, network_officer, state_officer, superuser, groups, mails, settings
):
    settings.WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = True
    task = GroupApprovalTask.objects.create(name="Own")
    task.groups.add(groups["Staatskanzlei"])
    workflow = Workflow.objects.create(name="Own")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=home)
    write(home, network_officer, title="Start")

    asked = mails(submit, home, network_officer)
    answered = mails(send_back, home, state_officer)

    assert {to for to, _subject in asked} == {"staat1", "admin"}
    assert [to for to, _subject in answered] == ["netzwerk1"]
    assert not Notice.objects.exists()


def test_the_pace_is_chosen_in_the_account(client, rheine1):
    client.force_login(rheine1)
    page = client.get("/admin/account/").content.decode()
    assert 'name="approval_mails-pace"' in page

    data = {
        "name_email-first_name": "Rita",
        "name_email-last_name": "Rheine",
        "name_email-email": rheine1.email,
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }
    client.post("/admin/account/", {**data, "approval_mails-pace": "daily"})
    assert rheine1.kommunen_notice_preference.pace == "daily"

    client.post("/admin/account/", {**data, "approval_mails-pace": "never"})
    client.post("/admin/account/", data)
    assert NoticePreference.objects.get(user=rheine1).pace == "daily"


def person_in_office(colleague, username):
    from ..conftest import person

    return person(username, *colleague.groups.all())


def parts(mail):
    """Text and HTML."""
    return mail.body, mail.alternatives[0][0]


def tags(html):
    found = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.add(tag)
    parser.feed(html)
    return found

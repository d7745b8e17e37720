"""The host's desk: who has registered, who is there, and what one can do about it. For the host's people only."""

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from tests.conftest import ROLES
from wagtail_kommunen.models import Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from ..happening import make_event
from .people import SOON, come, mails, states

pytestmark = pytest.mark.django_db

VIEWS = ("event_registrations", "registrations_participants", "registrations_certificates")


@pytest.fixture
def meeting(calendar, team, body):
    """Of Stadt Rheine, which has a team."""
    return make_event(
        calendar, body=body, starts_on=SOON(), registration="here", capacity=2, grants_certificate=True, asks_diet=True
    )


def desk(page, view="event_registrations"):
    return reverse(f"wagtail_kommunen:{view}", args=[page.pk])


@pytest.fixture
def at_desk(client, rheine1):
    """Somebody of the team of Rheine."""
    client.force_login(rheine1)
    return client


@pytest.fixture
def do(at_desk, meeting, django_capture_on_commit_callbacks):
    def do(wish, registration=None):
        given = {"do": wish, "registration": registration.pk if registration else ""}
        with django_capture_on_commit_callbacks(execute=True):
            return at_desk.post(desk(meeting), given, follow=True)

    return do


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("role", [*ROLES, "rheine1", "alsdorf1", "user_administrator"])
def test_only_the_host_and_the_offices_of_the_network_see_who_comes(as_role, meeting, role, view):
    ada = come(meeting, "Adalinde")
    Registration.objects.filter(pk=ada.pk).update(checked_in_at=timezone.now())
    EventPage.objects.update(starts_on=timezone.localdate() - timedelta(days=1))
    response = as_role(role).get(desk(meeting, view))

    sees = role in ("rheine1", "network_officer", "superuser")
    assert (response.status_code == 200) == sees
    assert (b"Adalinde" in response.content) == sees


@pytest.mark.parametrize("role", ["rheine1", "alsdorf1", "network_officer", "translator"])
def test_the_list_of_events_has_own_ones_only(as_role, meeting, role):
    come(meeting, "Ada")
    response = as_role(role).get(reverse("wagtail_kommunen:registrations"), follow=True)

    assert (b"Netzwerktreffen" in response.content) == (role in ("rheine1", "network_officer"))


@pytest.mark.parametrize("role", ["alsdorf1", "translator", "state_officer", "anonymous"])
def test_nobody_else_does_anything_here(as_role, meeting, role):
    ada = come(meeting, "Ada")
    browser = as_role(role)
    for wish in ("cancel", "check-in", "resend", "send-again", "move-up"):
        browser.post(desk(meeting), {"do": wish, "registration": ada.pk})

    ada.refresh_from_db()
    assert (ada.state, ada.checked_in_at) == ("confirmed", None)
    assert len(mail.outbox) == 1


def test_a_registration_of_another_event_is_not_reached_from_here(calendar, meeting, do):
    other = make_event(calendar, body=meeting.body, slug="anderes", starts_on=SOON(), registration="here")
    ada = come(other, "Ada")
    response = do("cancel", ada)

    assert "This registration is gone." in response.content.decode()
    ada.refresh_from_db()
    assert ada.state == "confirmed"


def test_who_is_there_is_checked_in_and_out_again(meeting, do):
    ada = come(meeting, "Ada")
    for wish, is_there in (("check-in", True), ("check-in", True), ("check-out", False)):
        do(wish, ada)
        ada.refresh_from_db()
        assert (ada.checked_in_at is not None) == is_there


def test_a_button_says_what_it_does_and_for_whom(meeting, do, at_desk, soup):
    ada = come(meeting, "Ada")

    def button():
        (found,) = soup(at_desk.get(desk(meeting))).select("button[value^=check-]")
        return found.get_text(), found["aria-label"]

    assert button() == ("Check in", "Check in: Ada Beispiel")
    do("check-in", ada)
    assert button() == ("Undo check-in", "Undo check-in: Ada Beispiel")


def test_who_waits_cannot_be_checked_in(meeting, do):
    *_seated, cem = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    do("check-in", cem)

    assert not Registration.objects.filter(checked_in_at__isnull=False).exists()


def test_the_host_cancels_for_somebody_and_the_history_does_not_say_for_whom(meeting, do):
    ada, *_others = (come(meeting, name) for name in ("Ada", "Bo", "Cem"))
    mails()
    do("cancel", ada)

    assert states() == [("Ada", "cancelled"), ("Bo", "confirmed"), ("Cem", "confirmed")]
    assert [to for to, _subject in mails()] == ["ada", "cem"]
    (entry,) = PageLogEntry.objects.filter(action="wagtail_kommunen.registrations.cancel")
    assert "Ada" not in f"{entry.label}{entry.data}"


def test_a_new_link_is_sent(meeting, do):
    ada = come(meeting, "Ada")
    mails()
    do("resend", ada)

    assert mails() == [("ada", "Your registration: Netzwerktreffen")]
    before = ada.digest
    ada.refresh_from_db()
    assert ada.digest != before


def test_what_was_not_delivered_is_sent_again(meeting, do, settings):
    ada, bo = come(meeting, "Ada"), come(meeting, "Bo")
    settings.EMAIL_BACKEND = "tests.events.registration.broken_mail.Backend"
    edit(meeting, state="cancelled", state_reason="Unwetter")
    assert "The mail could not be sent." in do("send-again", ada).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mails()

    assert do("send-again", ada).content.decode().count("Send again:") == 0
    assert mails() == [("ada", "Cancelled: Netzwerktreffen")]
    assert Registration.objects.get(pk=bo.pk).told.startswith("planned:")


def test_free_seats_are_filled(meeting, do):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)
    type(meeting).objects.update(capacity=5)
    response = do("move-up")

    assert "1 moved up." in response.content.decode()
    assert states()[-1] == ("Cem", "confirmed")


def test_the_list_is_searched_and_narrowed(meeting, at_desk):
    for name in ("Ada", "Bo", "Cem"):
        come(meeting, name)

    def found(query):
        content = at_desk.get(f"{desk(meeting)}?{query}").content.decode()
        return [name for name in ("Ada", "Bo", "Cem") if f"{name} Beispiel" in content]

    assert found("q=bo") == ["Bo"]
    assert found("q=beispiel+cem@") == ["Cem"]
    assert found("state=waiting") == ["Cem"]
    assert found("q=%00&state=x&p=99&date=x") == ["Ada", "Bo", "Cem"]


def test_a_download_disarms_formulas_and_leaves_out_the_keys(meeting, at_desk):
    come(meeting, "Ada", diet='=HYPERLINK("http://boese.example")')
    content = b"".join(at_desk.get(f"{desk(meeting)}?export=csv")).decode("utf-8-sig")

    header, line = content.splitlines()
    assert header.split(",")[:5] == ["Date", "State", "Last name", "First name", "E-mail"]
    assert "'=HYPERLINK" in line
    assert Registration.objects.get().digest not in content
    assert PageLogEntry.objects.filter(action="wagtail_kommunen.registrations.export").count() == 1


def test_a_spreadsheet_holds_the_same(meeting, at_desk, tmp_path):
    come(meeting, "Ada", diet="=1+1")
    file = tmp_path / "liste.xlsx"
    file.write_bytes(b"".join(at_desk.get(f"{desk(meeting)}?export=xlsx")))
    _header, line = load_workbook(file).active.iter_rows(values_only=True)

    assert line[2:5] == ("Beispiel", "Ada", "ada@example.org")
    assert "'=1+1" in line


def test_moments_are_downloaded_as_the_clock_shows_them(meeting, at_desk, tmp_path):
    ada = come(meeting, "Ada")
    moment = datetime(2026, 7, 1, 22, 30, 5, 123456, tzinfo=UTC)
    Registration.objects.filter(pk=ada.pk).update(created_at=moment)
    (line,) = list(
        csv.DictReader(b"".join(at_desk.get(f"{desk(meeting)}?export=csv")).decode("utf-8-sig").splitlines())
    )
    assert (line["Registered"], line["Checked in"]) == ("2026-07-02 00:30:05", "")

    file = tmp_path / "liste.xlsx"
    file.write_bytes(b"".join(at_desk.get(f"{desk(meeting)}?export=xlsx")))
    _header, cells = load_workbook(file).active.iter_rows(values_only=True)
    assert cells[-2:] == (datetime(2026, 7, 2, 0, 30, 5), None)


def test_the_list_for_the_door_tells_no_needs(meeting, at_desk):
    come(meeting, "Ada", diet="vegan")

    content = at_desk.get(desk(meeting, "registrations_participants")).content.decode()
    assert "Beispiel, Ada" in content
    assert "vegan" not in content
    assert "example.org" not in content


def certificates(at_desk, page):
    return at_desk.get(desk(page, "registrations_certificates")).content.decode()


def test_certificates_are_for_those_who_were_there_once_it_is_over(meeting, at_desk):
    ada, _bo = come(meeting, "Ada"), come(meeting, "Bo")
    Registration.objects.filter(pk=ada.pk).update(checked_in_at=timezone.now())
    assert "Ada Beispiel" not in certificates(at_desk, meeting)

    EventPage.objects.update(starts_on=timezone.localdate() - timedelta(days=1))
    content = certificates(at_desk, meeting)
    assert ("Ada Beispiel" in content, "Bo Beispiel" in content) == (True, False)
    edit(meeting, grants_certificate=False)
    assert at_desk.get(desk(meeting, "registrations_certificates")).status_code == 404


@pytest.fixture
def group(calendar, team, body):
    """Of Rheine; meets on four days."""
    dates = [("session", {"day": SOON() + timedelta(days=days), "title": f"Tag {days}"}) for days in (0, 1, 2, 3)]
    return make_event(
        calendar,
        body=body,
        slug="gruppe",
        starts_on=SOON(),
        registration="here",
        grants_certificate=True,
        sessions=dates,
    )


def held(page, *, days_ago):
    """Its first date was so many days ago, the others follow."""
    for days, block in enumerate(page.sessions):
        block.value["day"] = timezone.localdate() - timedelta(days=days_ago - days)
    type(page).objects.filter(pk=page.pk).update(sessions=page.sessions)


def test_a_group_is_checked_in_for_each_date(group, at_desk, soup):
    ada, bo = come(group, "Ada"), come(group, "Bo")
    held(group, days_ago=2)
    first, second, third, fourth = (block.id for block in group.sessions)

    def check(wish, one, meeting):
        at_desk.post(desk(group), {"do": wish, "registration": one.pk, "meeting": meeting})
        one.refresh_from_db()
        return one.attended

    page = soup(at_desk.get(desk(group)))
    assert page.select_one("#meeting option[selected]")["value"] == third, "that of today"
    assert check("check-in", ada, second) == [second]
    since = ada.checked_in_at
    assert check("check-in", ada, second) == [second]
    assert check("check-in", ada, third) == [second, third]
    assert ada.checked_in_at == since
    assert at_desk.get(f"{desk(group)}?meeting={second}").content.decode().count("was there") == 1
    assert at_desk.get(f"{desk(group)}?meeting={first}").content.decode().count("was there") == 0

    assert check("check-in", bo, fourth) == [fourth]
    content = certificates(at_desk, group)
    assert [f"Tag {number}" in content for number in range(4)] == [False, True, False, False], "the third lasts"
    assert "Bo Beispiel" not in content
    assert check("check-out", bo, fourth) == []
    assert bo.checked_in_at is None


@pytest.mark.parametrize("view", VIEWS)
def test_for_many_it_costs_the_same(meeting, at_desk, view):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            at_desk.get(desk(meeting, view))
        return len(queries)

    come(meeting, "Ada")
    cost()
    with_one = cost()
    for number in range(4):
        come(meeting, f"Person{number}")
    assert cost() == with_one


def test_the_way_there(meeting, at_desk, as_role):
    edit_url = reverse("wagtailadmin_pages:edit", args=[meeting.pk])

    assert desk(meeting) in at_desk.get(edit_url).content.decode()
    assert reverse("wagtail_kommunen:registrations") in at_desk.get(reverse("wagtailadmin_home")).content.decode()
    translator = as_role("translator")
    assert (
        reverse("wagtail_kommunen:registrations") not in translator.get(reverse("wagtailadmin_home")).content.decode()
    )

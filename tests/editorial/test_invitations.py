"""Invitations: who can be invited, what the mail says, and that its code opens one account once."""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import formats, timezone, translation
from wagtail.models import ModelLogEntry

from tests.conftest import person
from wagtail_kommunen.editorial.models import Invitation
from wagtail_kommunen.editorial.onboarding import invitation_views
from wagtail_kommunen.editorial.teams import invitations
from wagtail_kommunen.editorial.teams.invitation_codes import digest_of, new_code, plain
from wagtail_kommunen.editorial.teams.invitations import (
    InvitationRefused,
    Invited,
    Invitee,
    find_open,
    invite,
    invite_again,
    redeem,
    revoke,
)
from wagtail_kommunen.network.models import NetworkSettings

pytestmark = pytest.mark.django_db

ERIKA = Invitee("erika@rheine.example", "Erika", "Beispiel")
PASSWORD = "zwischen-Ems-und-Bahnhof"
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


@pytest.fixture(autouse=True)
def no_failures_yet():
    cache.clear()


@pytest.fixture
def send(django_capture_on_commit_callbacks, mailoutbox):
    """A function that invites and gives back the code that stands in the mail."""

    def send(group, invitee=ERIKA, by=None):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            invite(invitee, group, by=by)
        (mail,) = mailoutbox[before:]
        return CODE.search(mail.body)[0]

    return send


def users():
    return get_user_model().objects


def erika():
    return users().get(email=ERIKA.mail)


def account(code, **fields):
    return {
        "code": code,
        "first_name": "Erika",
        "last_name": "Beispiel",
        "new_password1": PASSWORD,
        "new_password2": PASSWORD,
    } | fields


def open_account(code):
    return redeem(code, password=PASSWORD, first_name="Erika", last_name="Beispiel")


# ---- Who is invited, and to what ----------------------------------------------------------------


def test_an_invited_person_has_no_right_and_no_password_yet(team, send):
    send(team.group)

    assert not erika().has_usable_password()
    assert not erika().get_all_permissions()
    assert not team.people.exists()


def test_with_the_code_the_account_is_opened_and_in_the_team(team, send, client):
    code = send(team.group)

    open_account(code)

    assert list(team.people) == [erika()]
    assert erika().get_full_name() == "Erika Beispiel"
    assert client.login(username=ERIKA.mail, password=PASSWORD)


def test_inviting_twice_writes_once(team, send, mailoutbox, django_capture_on_commit_callbacks):
    send(team.group)
    rows = list(ModelLogEntry.objects.values_list("action"))

    with django_capture_on_commit_callbacks(execute=True):
        outcome = invite(ERIKA, team.group)

    assert outcome is Invited.ALREADY_INVITED
    assert len(mailoutbox) == 1
    assert list(ModelLogEntry.objects.values_list("action")) == rows


def test_capitals_in_an_address_make_no_second_account(team, send):
    send(team.group)

    assert invitations.account_of("Erika@Rheine.EXAMPLE") == erika()


def test_an_account_that_is_in_use_keeps_its_password_and_is_told(
    team, translator, mailoutbox, django_capture_on_commit_callbacks
):
    translator.set_password(PASSWORD)
    translator.save()
    before = users().get(pk=translator.pk).password

    with django_capture_on_commit_callbacks(execute=True):
        outcome = invite(Invitee(translator.email), team.group)

    assert outcome is Invited.ADDED
    assert users().get(pk=translator.pk).password == before
    assert list(team.people) == [translator]
    assert not Invitation.objects.exists()
    (mail,) = mailoutbox
    assert mail.to == [translator.email]
    assert not CODE.search(mail.body)


@pytest.mark.parametrize(
    "role, code",
    [
        ("network_officer", "office"),
        ("state_officer", "office"),
        ("user_administrator", "office"),
        ("alsdorf1", "other-team"),
        ("superuser", "super"),
        ("translator", None),
        ("rheine1", None),
    ],
)
def test_who_can_be_in_a_team(role, code, request, team):
    user = request.getfixturevalue(role)

    refused = None
    try:
        invite(Invitee(user.email), team.group)
    except ValidationError as error:
        refused = error.code

    assert refused == code
    assert team.people.filter(pk=user.pk).exists() == (code is None)


def test_an_invitation_counts_like_a_role(team, other_team, groups, send):
    send(team.group)

    for group in (other_team.group, groups["Koordinierungsstelle"]):
        with pytest.raises(ValidationError) as refused:
            invite(ERIKA, group)
        assert refused.value.code == "other-team"


def test_a_closed_account_is_left_alone(team, send, mailoutbox):
    closed = person("frueher", email=ERIKA.mail, is_active=False)

    with pytest.raises(ValidationError) as refused:
        invite(ERIKA, team.group)

    assert refused.value.code == "closed"
    closed.refresh_from_db()
    assert not closed.is_active
    assert not mailoutbox


def test_an_address_that_two_accounts_have_is_refused(team):
    person("eins", email=ERIKA.mail)
    person("zwei", email=ERIKA.mail.upper())

    with pytest.raises(ValidationError) as refused:
        invite(ERIKA, team.group)

    assert refused.value.code == "ambiguous"


# ---- The code ------------------------------------------------------------------------------------


def test_codes_are_long_and_never_the_same():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(CODE.fullmatch(code) for code in codes)
    assert 28 * 5 >= 128


def test_a_code_is_understood_as_people_type_it():
    assert plain(" abcd–0oil u1 ") == plain("ABCD-0011-V1") == "ABCD0011V1"


def test_a_code_opens_once(team, send):
    code = send(team.group)
    open_account(code)

    with pytest.raises(InvitationRefused):
        open_account(code)


def test_of_two_at_the_same_time_one_finds_it_used(team, send, monkeypatch):
    """The other one is faster by a moment: it comes after the form was found good."""
    code = send(team.group)
    seen = find_open(code)
    Invitation.objects.filter(pk=seen.pk).update(accepted_at=timezone.now())

    with pytest.raises(InvitationRefused):
        open_account(code)

    assert not erika().has_usable_password()


def spoil(how, team):
    invitation = Invitation.objects.get()
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "revoked":
        Invitation.objects.update(revoked_at=timezone.now())
    elif how == "used":
        Invitation.objects.update(accepted_at=timezone.now())
    elif how == "account closed":
        users().filter(pk=invitation.user_id).update(is_active=False)
    elif how == "superuser":
        users().filter(pk=invitation.user_id).update(is_superuser=True)
    elif how == "in use":
        user = users().get(pk=invitation.user_id)
        user.set_password("a-password-of-its-own")
        user.save()


SPOILT = ("expired", "revoked", "used", "account closed", "superuser", "in use")


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_code_changes_nothing(how, team, send):
    code = send(team.group)
    spoil(how, team)
    before = list(users().order_by("pk").values())

    with pytest.raises(InvitationRefused):
        open_account(code)

    assert list(users().order_by("pk").values()) == before
    assert not team.people.exists()


def test_all_spoilt_codes_get_the_same_words(team, send, client, soup):
    pages = {"unknown": client.post("/einladung/", account(new_code()))}
    for how in SPOILT:
        code = send(team.group)
        spoil(how, team)
        pages[how] = client.post("/einladung/", account(code))
        Invitation.objects.all().delete()
        users().filter(email=ERIKA.mail).delete()

    said = {(page.status_code, soup(page).select_one("#errors").get_text()) for page in pages.values()}
    assert len(said) == 1
    assert b"already" in pages["used"].content or b"bereits" in pages["used"].content
    assert ERIKA.mail not in "".join(page.content.decode() for page in pages.values())


def test_an_older_code_opens_nothing_once_a_new_one_is_sent(team, send, mailoutbox, django_capture_on_commit_callbacks):
    old = send(team.group)

    with django_capture_on_commit_callbacks(execute=True):
        invite_again(Invitation.objects.get())

    new = CODE.search(mailoutbox[-1].body)[0]
    assert old != new
    with pytest.raises(InvitationRefused):
        find_open(old)
    assert find_open(new).user == erika()


def test_a_withdrawn_invitation_leaves_no_account_behind(team, send, network_officer):
    code = send(team.group)

    revoke(Invitation.objects.get(), by=network_officer)

    assert not users().filter(email=ERIKA.mail).exists()
    with pytest.raises(InvitationRefused):
        find_open(code)
    # The next one starts afresh.
    open_account(send(team.group))


def test_an_invitation_lasts_as_long_as_the_site_says(team, send, settings):
    settings.WAGTAIL_KOMMUNEN = settings.WAGTAIL_KOMMUNEN | {"INVITATION_HOURS": 5}

    send(team.group)

    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(hours=4, minutes=59) < left <= timedelta(hours=5)


def test_a_mail_that_was_not_sent_leaves_no_open_code(team, monkeypatch, django_capture_on_commit_callbacks, caplog):
    def broken(self, *args, **kwargs):
        raise OSError(f"cannot reach the server for {self.to}")

    monkeypatch.setattr(EmailMessage, "send", broken)
    undelivered = []

    with django_capture_on_commit_callbacks(execute=True):
        invite(ERIKA, team.group, undelivered=undelivered)

    assert undelivered == [ERIKA.mail]
    assert not Invitation.objects.open().exists()
    assert ERIKA.mail not in caplog.text


# ---- The mail ------------------------------------------------------------------------------------


def test_the_mail_has_the_code_after_the_hash_and_nothing_else_secret(team, send, mailoutbox):
    code = send(team.group)

    (mail,) = mailoutbox
    html, kind = mail.alternatives[0]
    link = f"{django_settings.WAGTAILADMIN_BASE_URL}/einladung/#{code}"
    assert mail.to == [ERIKA.mail]
    assert "Stadt Rheine" in mail.subject
    assert kind == "text/html"
    for text in (mail.body, html):
        assert link in text
        assert "Erika Beispiel" in text
        assert "Stadt Rheine" in text
        assert "?" not in link


def test_the_mail_goes_out_whatever_stands_in_a_name(team, send, mailoutbox):
    team.body.name = "Rheine\r\nBcc: all@example.org <b>"
    team.body.save()

    send(team.group)

    (mail,) = mailoutbox
    assert "\n" not in mail.subject
    assert "Bcc" not in mail.message()
    assert "<b>" not in mail.alternatives[0][0].replace("&lt;b&gt;", "")


def test_the_mail_is_in_the_time_and_language_of_the_site_whoever_invites(team, send, mailoutbox):
    """Here, the one is English."""
    with timezone.override("Pacific/Auckland"), translation.override("de"):
        send(team.group)

    (mail,) = mailoutbox
    until = timezone.localtime(Invitation.objects.get().expires_at, ZoneInfo(django_settings.TIME_ZONE))
    with translation.override("en"):
        until = formats.date_format(until, "DATETIME_FORMAT")
    for text in (mail.body, mail.alternatives[0][0]):
        assert until in text
    assert 'lang="en"' in mail.alternatives[0][0]


def test_the_mail_comes_from_the_network(team, home, send, mailoutbox, settings):
    settings.DEFAULT_FROM_EMAIL = "Django <netz@example.org>"
    NetworkSettings.objects.update_or_create(site=home.get_site(), defaults={"name": 'Das "Netzwerk"'})

    send(team.group)

    assert mailoutbox[0].from_email == '"Das Netzwerk" <netz@example.org>'


@pytest.mark.parametrize("again", [False, True])
def test_where_no_code_can_be_typed_nobody_is_invited(again, team, send, settings, django_capture_on_commit_callbacks):
    if again:
        send(team.group)
    before = list(Invitation.objects.values()), list(users().order_by("pk").values())
    settings.ROOT_URLCONF = "tests.editorial.urls_without_invitations"

    with pytest.raises(ValidationError) as refused, django_capture_on_commit_callbacks(execute=True):
        invite_again(Invitation.objects.get()) if again else invite(ERIKA, team.group)

    assert refused.value.code == "no-address"
    assert "wagtail_kommunen.editorial.invitation_urls" in refused.value.message
    assert (list(Invitation.objects.values()), list(users().order_by("pk").values())) == before


def test_no_secret_is_stored_or_logged(team, send, client, caplog, network_officer):
    caplog.set_level(0)
    code = send(team.group, by=network_officer)
    client.post("/einladung/", {"code": code})
    client.post("/einladung/", account(code, new_password2="something else"))
    client.post("/einladung/", account(code))

    said = caplog.text + "".join(str(vars(record)) for record in caplog.records if record.name != "django.db.backends")
    for secret in (code, plain(code), PASSWORD):
        assert secret not in said
        assert secret not in whole_database()
    assert digest_of(code) in whole_database()


def test_the_trace_has_ids_and_no_addresses(team, send, network_officer):
    open_account(send(team.group, by=network_officer))

    entries = ModelLogEntry.objects.filter(action__startswith="wagtail_kommunen.team.").order_by("pk")
    trail = [(entry.action.rpartition(".")[2], entry.user, entry.data) for entry in entries]
    assert trail[-2:] == [
        ("invite", network_officer, {"user": erika().pk}),
        ("accept", erika(), {"user": erika().pk}),
    ]
    assert not any("@" in f"{entry.label}{entry.data}" for entry in entries)


def whole_database():
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows.append(str(cursor.fetchall()))
    return "".join(rows)


# ---- The page ------------------------------------------------------------------------------------


def test_the_page_is_neither_kept_nor_found_nor_told_of(client):
    for address in ("/einladung/", "/einladung/fertig/"):
        response = client.get(address)

        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response["X-Robots-Tag"]


def test_from_the_code_to_the_account(team, send, client, soup):
    code = send(team.group)

    second = client.post("/einladung/", {"code": code.lower().replace("-", " ")})
    form = soup(second).select_one("form.kommunen-form")
    assert form["method"] == "post"
    assert form.select_one("[name=first_name]")["value"] == "Erika"
    assert ERIKA.mail in second.content.decode()
    done = client.post("/einladung/", account(code))

    assert done.status_code == 302
    assert done["Location"] == "/einladung/fertig/"
    assert "/admin/login/" in client.get(done["Location"]).content.decode()
    assert client.login(username=ERIKA.mail, password=PASSWORD)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"new_password2": "something else entirely"},
        {"new_password1": "short", "new_password2": "short"},
        {"new_password1": "erika@rheine.example", "new_password2": "erika@rheine.example"},
        {"new_password1": "Zwischen-Ems", "new_password2": "Zwischen-Ems", "last_name": "Zwischen-Ems"},
        {"first_name": "  "},
        {"last_name": ""},
    ],
)
def test_a_bad_form_opens_nothing_and_loses_nothing(fields, team, send, client, soup):
    code = send(team.group)

    page = client.post("/einladung/", account(code, **fields))

    assert soup(page).select_one("#errors")
    assert soup(page).select_one("[name=code]")["value"] == code
    assert soup(page).select_one("[name=last_name]").get("value", "") == fields.get("last_name", "Beispiel")
    assert PASSWORD not in page.content.decode()
    assert not erika().has_usable_password()
    open_account(code)


@pytest.mark.parametrize("code", ["", " ", "x" * 5000, "ÄÖÜ-🙂", "\x00", "'; DROP TABLE", "0" * 28])
def test_nonsense_gets_an_answer(code, client, soup, db):
    page = client.post("/einladung/", {"code": code})

    assert page.status_code == 200
    assert soup(page).select_one("#errors")


def test_a_code_in_the_address_is_not_read(team, send, client, soup):
    code = send(team.group)

    page = client.get("/einladung/", {"code": code})

    assert code not in page.content.decode()


def test_who_guesses_has_to_wait(team, send, client, monkeypatch):
    monkeypatch.setattr(invitation_views, "MOST_FAILURES", 5)
    code = send(team.group)
    for _ in range(5):
        assert client.post("/einladung/", {"code": new_code()}).status_code == 200

    assert client.post("/einladung/", {"code": new_code()}).status_code == 429
    assert client.post("/einladung/", account(code)).status_code == 429
    assert client.post("/einladung/", account(code), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_house_with_one_address_may_mistype_often(team, send, client):
    code = send(team.group)
    for _ in range(100):
        client.post("/einladung/", {"code": "0" * 28})

    assert client.post("/einladung/", account(code)).status_code == 302


def test_a_waiting_account_gets_no_mail_to_reset_a_password(team, send, client, mailoutbox):
    send(team.group)

    client.post("/admin/password_reset/", {"email": ERIKA.mail})
    assert len(mailoutbox) == 1
    open_account(CODE.search(mailoutbox[0].body)[0])
    client.post("/admin/password_reset/", {"email": ERIKA.mail})

    assert len(mailoutbox) == 2

"""Somebody reports a barrier: a mail goes out, nothing stays, and whoever sends rubbish gets no further."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from wagtail_kommunen.accessibility import limits
from wagtail_kommunen.models import NetworkSettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
FORM, THANKS = "/barrierefreiheit/melden/", "/barrierefreiheit/melden/danke/"
REPORT = {"address": "http://localhost/mitglieder/", "barrier": "Die Karte\nwird nicht vorgelesen.", "email": ""}


def german(address):
    """On a site in one language, to somebody whose language is English, Django writes “/en/” before it."""
    return address.removeprefix("/en")


def report(visitor, **fields):
    return visitor.post(FORM, REPORT | fields, REMOTE_ADDR="93.184.216.34")


def test_a_report_goes_to_the_contact_of_the_statement(statement, visitor, mailoutbox):
    response = report(visitor, email="leserin@example.org")

    assert (response.status_code, german(response.url)) == (302, THANKS)
    [sent] = mailoutbox
    assert (sent.to, sent.reply_to) == (["barrieren@example.org"], ["leserin@example.org"])
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    for told in ("http://localhost/mitglieder/", "Die Karte\nwird nicht vorgelesen.", "leserin@example.org"):
        assert told in sent.body
    assert visitor.get(THANKS).status_code == 200


def test_nothing_of_it_is_written_down(statement, visitor, mailoutbox, caplog):
    visitor.get(FORM)  # makes the row of the network's settings

    with connection.execute_wrapper(refuse_writing):
        report(visitor, barrier="Pfirsichkern", email="leserin@example.org")

    assert len(mailoutbox) == 1
    assert "Pfirsichkern" not in caplog.text
    assert "leserin" not in caplog.text


def refuse_writing(execute, sql, params, many, context):
    assert sql.split()[0] in ("SELECT", "SAVEPOINT", "RELEASE"), sql
    return execute(sql, params, many, context)


def test_without_an_address_of_its_own_the_office_gets_it(statement, visitor, mailoutbox):
    network = NetworkSettings.objects.get_or_create(site=statement.get_site())[0]
    network.email = "netzwerk@example.org"
    network.save()
    type(statement).objects.update(contact_email="")

    report(visitor)

    assert mailoutbox[0].to == ["netzwerk@example.org"]


def test_where_nobody_would_read_it_there_is_no_form(statement, visitor):
    NetworkSettings.objects.update(email="")
    type(statement).objects.update(contact_email="")

    assert german(visitor.get(FORM).url) == "/barrierefreiheit/"
    assert FORM not in visitor.get("/barrierefreiheit/").content.decode()


@pytest.mark.parametrize(
    ("referrer", "filled_in"),
    [
        ("http://testserver/mitglieder/rheine/?q=1", "http://testserver/mitglieder/rheine/?q=1"),
        ("http://testserver/barrierefreiheit/melden/", ""),
        ("https://example.org/mitglieder/", ""),
        ("http://testserver.example.org/", ""),
        ("", ""),
    ],
)
def test_the_page_one_comes_from_is_filled_in_if_it_is_ours(referrer, filled_in, statement, visitor):
    response = visitor.get(FORM, HTTP_REFERER=referrer, HTTP_HOST="testserver")

    assert response.context["form"]["address"].value() == filled_in


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"barrier": ""}, {"barrier": ["Please say what hinders you."]}),
        ({"barrier": "\u200b\u00ad"}, {"barrier": ["Please say what hinders you."]}),
        ({"email": "keine"}, {"email": ["Please write a whole e-mail address, for example name@example.org."]}),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(fields, errors, statement, visitor, mailoutbox):
    response = report(visitor, **fields)

    assert response.context["form"].errors == errors
    assert response.context["form"]["address"].value() == REPORT["address"]
    assert "no-store" in response["Cache-Control"]
    assert mailoutbox == []


def test_a_subject_stays_one_line(statement, visitor, mailoutbox):
    report(visitor, address="Start\u2028Bcc: alle@example.org")

    assert len(mailoutbox) <= 1
    assert all("\n" not in sent.subject and sent.bcc == [] for sent in mailoutbox)


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(statement, visitor, mailoutbox):
    assert german(report(visitor, betreff="Angebot").url) == THANKS
    assert mailoutbox == []


def test_nobody_fills_the_mailbox(statement, visitor, mailoutbox, monkeypatch):
    monkeypatch.setattr(limits, "FROM_ONE_PLACE", ((2, 600),))
    answers = [report(visitor) for _time in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 200]
    assert "barrieren@example.org" in str(answers[-1].context["form"].errors)
    assert len(mailoutbox) == 2


def test_not_from_many_places_either(statement, visitor, mailoutbox, monkeypatch):
    monkeypatch.setattr(limits, "BY_ALL", ((2, 600),))
    for number in range(4):
        visitor.post(FORM, REPORT, REMOTE_ADDR=f"93.184.216.{number}")

    assert len(mailoutbox) == 2


class DownBackend(EmailBackend):
    def send_messages(self, messages):
        raise OSError("leserin@example.org refused")


def test_if_the_mail_server_is_down_the_words_stay_with_whoever_wrote_them(statement, visitor, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.DownBackend"
    response = report(visitor, email="leserin@example.org")

    assert response.status_code == 200
    assert "barrieren@example.org" in str(response.context["form"].non_field_errors())
    assert response.context["form"]["barrier"].value() == REPORT["barrier"]
    assert "leserin" not in caplog.text
    assert mail.outbox == []

"""The pages on which people register, in a browser without JavaScript."""

import re
from contextlib import suppress
from datetime import time, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wagtail_kommunen.events.registration import limits, tokens
from wagtail_kommunen.events.registration.forms import AnswersForm
from wagtail_kommunen.events.registration.routes import TRAP
from wagtail_kommunen.lint import HIDDEN
from wagtail_kommunen.models import Event, Registration
from wagtail_kommunen.pages.models import EventPage

from ..happening import change as edit
from ..happening import make_event
from .people import SOON, code_in, come, mails, states

pytestmark = pytest.mark.django_db

ADA = {"first_name": "Ada", "last_name": "Beispiel", "email": "ada@example.org", "consent": "on"}


@pytest.fixture(autouse=True)
def slow_enough(monkeypatch):
    """People are slower than tests."""
    monkeypatch.setattr(tokens, "FASTEST", -1)


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Opens the form, fills it in and sends it. Give ``token`` to send another than that of the form."""

    def send(page, answers=ADA, **more):
        url = f"{page.url}anmeldung/"
        token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode()).group(1)
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, {"token": token, **answers, **more})

    return send


@pytest.fixture
def own(client):
    """The page behind the link in the last mail."""
    return lambda page: f"{page.url}anmeldung/{code_in(mail.outbox[-1])}/"


def said(soup, response):
    """What stands above the form, and to which field it leads."""
    return [(line.a["href"] if line.a else "", line.get_text()) for line in soup(response).select("#errors li")]


def test_somebody_registers(meeting, send, client):
    response = send(meeting)

    assert response.status_code == 302
    assert response.url == f"{meeting.url}anmeldung/danke/"
    assert client.get(response.url).status_code == 200
    one = Registration.objects.get()
    assert (one.full_name, one.email, one.state) == ("Ada Beispiel", "ada@example.org", "confirmed")
    assert mails() == [("ada", "Registered: Netzwerktreffen")]


def test_what_is_agreed_to_is_stored_as_it_was_shown(meeting, send, client, soup):
    shown = soup(client.get(f"{meeting.url}anmeldung/")).select_one("label[for=id_consent] span").get_text()
    send(meeting)

    assert Registration.objects.get().consent_text == shown
    assert "30 days after" in shown
    assert "Stadt Rheine" in shown


def test_words_that_have_changed_are_agreed_to_anew(meeting, send, client, soup):
    url = f"{meeting.url}anmeldung/"
    token = soup(client.get(url)).select_one("[name=token]")["value"]
    edit(meeting, retention_days=90)
    response = client.post(url, {**ADA, "token": token})

    assert "has changed" in said(soup, response)[0][1]
    assert not soup(response).select_one("#id_consent").has_attr("checked")
    assert soup(response).select_one("#id_first_name")["value"] == "Ada"
    assert states() == []


def test_the_answer_is_the_same_for_whoever_is_registered_or_waits(meeting, send, client):
    answers = [send(meeting, email=f"{name}@example.org") for name in ("ada", "ada", "bo", "cem")]

    assert {(one.status_code, one.url) for one in answers} == {(302, f"{meeting.url}anmeldung/danke/")}
    assert [subject.partition(":")[0] for _to, subject in mails()] == [
        "Registered",
        "Registered already",
        "Registered",
        "Waiting list",
    ]


def test_the_form_says_whether_there_are_seats_and_never_how_many(meeting, client, soup):
    def header():
        return soup(client.get(f"{meeting.url}anmeldung/")).select_one(".kommunen-title p").get_text()

    edit(meeting, capacity=40)
    assert header() == "There are free seats."
    come(meeting, "Bo")
    assert header() == "There are free seats.", "nobody sees that somebody has registered"
    edit(meeting, capacity=5)
    assert header() == "There are free seats."
    come(meeting, "Cem")
    assert header() == "Only few seats are left."
    edit(meeting, capacity=2)
    assert header() == "All seats are taken: you get a place on the waiting list."


def test_errors_lead_to_their_fields_and_nothing_is_lost(meeting, send, soup):
    response = send(meeting, {"first_name": "Ada", "email": "ada@", "consent": ""})

    assert [href for href, _text in said(soup, response)] == ["#id_last_name", "#id_email", "#id_consent"]
    page = soup(response)
    assert page.select_one("#id_first_name")["value"] == "Ada"
    for field in page.select("#id_last_name, #id_email, #id_consent"):
        assert field["aria-invalid"] == "true"
        assert all(page.find(id=id) for id in field["aria-describedby"].split())
    assert {field["name"]: field.get("autocomplete") for field in page.select(".kommunen-field input")} == {
        "first_name": "given-name",
        "last_name": "family-name",
        "email": "email",
    }


def test_only_what_is_asked_can_be_answered(calendar, body, send, client, soup):
    page = make_event(
        calendar,
        body=body,
        starts_on=SOON(),
        registration="here",
        companions=2,
        asks_function=True,
        asks_body=True,
        asks_diet=True,
        asks_accessibility=True,
    )
    given = {
        "companions": "1",
        "function": "Leitung",
        "organisation": "Rheine",
        "diet": "vegan",
        "accessibility": "Lift",
    }
    send(page, ADA | given)
    one = Registration.objects.get()
    assert (one.companions, one.function, one.organisation, one.diet, one.accessibility) == (
        1,
        "Leitung",
        "Rheine",
        "vegan",
        "Lift",
    )

    send(make_event(calendar, body=body, slug="klein", starts_on=SOON(), registration="here"), ADA | given)
    other = Registration.objects.order_by("pk").last()
    assert (other.companions, other.function, other.diet) == (0, "", "")


def test_of_a_series_one_chooses_a_date(series, send, client, soup):
    first, second, _third = (one.key for one in series.happenings())
    come(series, "Bo", key=first)

    options = soup(client.get(f"{series.url}anmeldung/?datum={second}")).select("#id_key option")
    assert [option["value"] for option in options] == [one.key for one in series.happenings()]
    assert [option.get_text().partition(" – ")[2] for option in options] == [
        "waiting list",
        "few seats left",
        "few seats left",
    ]
    assert [option.has_attr("selected") for option in options] == [False, True, False]
    send(series, key=second)
    assert states(second) == [("Ada", "confirmed")]


def test_a_date_is_short_enough_for_a_phone(series, client, soup):
    option = soup(client.get(f"{series.url}anmeldung/")).select_one("#id_key option").get_text()

    assert option == f"{SOON():%a, {SOON().day} %b %Y}, 10:00 – few seats left"


def test_more_companions_than_allowed_are_refused_in_our_words(calendar, body, send, soup):
    page = make_event(calendar, body=body, starts_on=SOON(), registration="here", companions=2)

    assert said(soup, send(page, companions="3")) == [
        ("#id_companions", "How many people do you bring along?: At most 2 people.")
    ]


def test_whoever_fills_in_what_nobody_sees_is_thanked_and_forgotten(meeting, send):
    response = send(meeting, **{TRAP: "Gewinnspiel"})

    assert (response.status_code, states(), mails()) == (302, [], [])


def test_programs_are_too_fast(meeting, send, soup, monkeypatch):
    monkeypatch.setattr(tokens, "FASTEST", 3)
    response = send(meeting)

    assert "very fast" in said(soup, response)[0][1]
    assert soup(response).select_one("#id_email")["value"] == "ada@example.org"
    assert states() == []


@pytest.mark.parametrize("token", ["", "gefälscht", "a:b:c"])
def test_a_form_that_we_did_not_hand_out_is_shown_again(meeting, send, soup, token):
    response = send(meeting, token=token)

    assert "was open for long" in said(soup, response)[0][1]
    again = soup(response).select_one("[name=token]")["value"]
    assert send(meeting, token=again).status_code == 302


def test_a_form_of_yesterday_is_shown_again(meeting, send, soup, monkeypatch):
    monkeypatch.setattr(tokens, "LONGEST", -1)

    assert "was open for long" in said(soup, send(meeting))[0][1]


def test_after_thirty_times_from_one_place_one_waits(meeting, send, soup, client, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "ip", ((3, 600),))
    client.defaults["REMOTE_ADDR"] = "1.1.1.1"
    for number in range(3):
        assert send(meeting, email=f"person{number}@example.org").status_code == 302
    response = send(meeting)

    assert "wait ten minutes" in said(soup, response)[0][1]
    assert soup(response).select_one("#id_email")["value"] == "ada@example.org"
    assert Registration.objects.count() == 3


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.7", "fd00::1", ""])
def test_visitors_behind_one_proxy_are_not_one_visitor(meeting, send, client, monkeypatch, address):
    monkeypatch.setitem(limits.LIMITS, "ip", ((3, 600),))
    client.defaults["REMOTE_ADDR"] = address

    assert {send(meeting, email=f"person{number}@example.org").status_code for number in range(5)} == {302}


def test_after_a_whole_day_of_it_one_comes_back_later(meeting, send, soup, client, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "ip", ((5, 600), (0, 24 * 60 * 60)))
    client.defaults["REMOTE_ADDR"] = "1.1.1.1"

    assert "Please try again later" in said(soup, send(meeting))[0][1]


def test_an_address_is_counted_from_wherever_it_comes_and_nobody_is_told(meeting, send, client):
    """Else one would see that somebody else has registered."""
    answers = set()
    for number in range(7):
        client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        response = send(meeting, email="ADA@example.org" if number % 2 else "ada@example.org")
        answers.add((response.status_code, response.url))

    assert answers == {(302, f"{meeting.url}anmeldung/danke/")}
    assert len(mails()) == 5


def test_who_registers_for_very_much_is_registered_and_hears_at_night(calendar, body, meeting, send, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "email", ((1, 600),))
    send(meeting)
    send(make_event(calendar, body=body, slug="anderes", title="Anderes", starts_on=SOON(), registration="here"))
    assert mails() == [("ada", "Registered: Netzwerktreffen")]
    assert states() == [("Ada", "confirmed"), ("Ada", "confirmed")]

    call_command("tell_registered", stdout=StringIO())
    assert mails() == [("ada", "Your registration: Anderes")]


@pytest.mark.parametrize(
    ("one", "other", "is_the_same"),
    [
        ("2a02:8108:1:1::1", "2a02:8108:1:1:ffff::2", True),
        ("2a02:8108:1:1::1", "2a02:8108:1:2::1", False),
        ("1.1.1.1", "::ffff:1.1.1.1", True),
        ("1.1.1.1", "1.1.1.2", False),
    ],
)
def test_of_ipv6_a_network_is_one_place(monkeypatch, one, other, is_the_same):
    monkeypatch.setitem(limits.LIMITS, "ip", ((1, 600),))
    limits.too_often_from(one)

    assert bool(limits.too_often_from(other)) == is_the_same


def test_an_address_that_is_too_long_is_an_error_of_the_form(meeting, send, soup):
    name = ".".join(["a" * 60] * 4)
    response = send(meeting, email=f"ada@{name}.{'b' * 40}.example")

    assert [href for href, _text in said(soup, response)] == ["#id_email"]
    assert states() == []


def test_a_report_of_an_error_holds_nothing_of_what_was_sent(meeting, rf):
    for route in ("registration_form", "own_registration"):
        request = rf.post("/", ADA)
        with suppress(Exception):
            getattr(meeting, route)(request, *(["x"] if route == "own_registration" else []))
        assert request.sensitive_post_parameters == "__ALL__"


def test_one_looks_changes_and_cancels_by_the_link(
    meeting, send, own, client, soup, django_capture_on_commit_callbacks
):
    send(meeting)
    url = own(meeting)
    assert "You have a seat." in soup(client.get(url)).get_text()

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"first_name": "Ada Maria", "last_name": "Beispiel"})
    assert "Your changes are stored." in soup(client.get(response.url)).get_text()
    assert Registration.objects.get().first_name == "Ada Maria"
    assert own(meeting) == url, "the link stays the same"

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"do": "cancel"})
    shown = soup(client.get(response.url))
    assert "Your registration is cancelled." in shown.get_text()
    assert [field["value"] for field in shown.select("main [name=do]")] == ["erase"]
    assert mails()[-1] == ("ada", "Registration cancelled: Netzwerktreffen")


def test_whoever_has_cancelled_erases_the_rest(meeting, send, own, client, soup, django_capture_on_commit_callbacks):
    send(meeting)
    url = own(meeting)
    mails()
    client.post(url, {"do": "erase"})
    assert states() == [("Ada", "confirmed")], "first one cancels"
    client.post(url, {"do": "cancel"})
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"do": "erase"})

    assert "Everything about you is erased" in soup(response).h1.get_text()
    assert (states(), mails(), client.get(url).status_code) == ([], [], 404)
    assert (Event.objects.get().registered_count, Event.objects.get().attended_count) == (0, 0)


def test_what_has_begun_is_not_cancelled_but_erased(meeting, send, own, client, soup):
    send(meeting)
    url = own(meeting)
    EventPage.objects.update(starts_on=timezone.localdate() - timedelta(days=1))
    Registration.objects.update(checked_in_at=timezone.now())
    client.post(url, {"do": "cancel"})
    assert states() == [("Ada", "confirmed")]
    assert [field["value"] for field in soup(client.get(url)).select("main [name=do]")] == ["erase"]

    client.post(url, {"do": "erase"})
    assert states() == []
    assert (Event.objects.get().registered_count, Event.objects.get().attended_count) == (1, 1)


def test_what_is_postponed_can_be_cancelled_after_its_old_day(meeting, send, own, client):
    send(meeting)
    url = own(meeting)
    edit(meeting, state="postponed", state_reason="Unwetter")
    EventPage.objects.update(starts_on=timezone.localdate() - timedelta(days=1))
    client.post(url, {"do": "cancel"})

    assert states() == [("Ada", "cancelled")]


@pytest.mark.parametrize(
    ("fields", "news", "wishes", "seat"),
    [
        ({}, None, ["cancel"], True),
        ({"state": "cancelled", "state_reason": "Unwetter"}, "This is cancelled. Unwetter", ["erase"], False),
        (
            {"state": "postponed", "state_reason": "Unwetter"},
            "This is postponed. There is no new date yet. Unwetter",
            ["cancel"],
            False,
        ),
    ],
)
def test_what_has_become_of_the_event_is_said_first(meeting, send, own, client, soup, fields, news, wishes, seat):
    send(meeting)
    url = own(meeting)
    edit(meeting, **fields)
    page = soup(client.get(url)).main
    notice = page.select_one(".kommunen-notice")

    assert (" ".join(notice.get_text().split()) if notice else None) == news
    assert [field["value"] for field in page.select("[name=do]")] == wishes
    assert ("You have a seat." in page.get_text()) == seat


@pytest.mark.parametrize(("days", "news", "seat"), [(0, "has begun already", True), (-1, "is over", False)])
def test_of_what_has_begun_or_is_over_the_page_says_so(meeting, send, own, client, soup, days, news, seat):
    send(meeting)
    url = own(meeting)
    day = timezone.localdate() + timedelta(days=days)
    EventPage.objects.update(starts_on=day, starts_at=time(0), ends_at=time(23, 59))
    page = soup(client.get(url)).main

    assert news in page.select_one(".kommunen-notice").get_text()
    assert ("You have a seat." in page.get_text()) == seat


def test_of_what_is_not_held_the_page_says_so(series, own, client, soup):
    first = next(one.key for one in series.happenings())
    come(series, "Ada", key=first)
    url = own(series)
    edit(series, exceptions=[("left_out", {"day": SOON()})])

    assert "This is not held." in soup(client.get(url)).select_one(".kommunen-notice").get_text()


def test_on_ones_own_page_only_a_web_address_is_a_link(meeting, send, own, client, soup):
    EventPage.objects.update(attendance_mode="hybrid", online_url="javascript:alert(1)//://", venue="http://x.example")
    send(meeting)
    facts = soup(client.get(own(meeting))).select_one(".kommunen-facts")

    assert "javascript:alert(1)" in facts.get_text()
    assert facts.select("a") == []
    EventPage.objects.update(online_url="https://konferenz.example/raum")
    facts = soup(client.get(own(meeting))).select_one(".kommunen-facts")
    assert [link["href"] for link in facts.select("a")] == ["https://konferenz.example/raum"]


def test_who_waits_gives_no_seat_away(meeting, send, own, client, soup):
    for name in ("ada", "bo", "cem"):
        send(meeting, email=f"{name}@example.org")
    text = soup(client.get(own(meeting))).get_text()

    assert "You then leave the waiting list." in text
    assert "Your seat" not in text


def test_looking_cancels_nothing(meeting, send, own, client):
    """Programs that check mails open every link in them."""
    send(meeting)
    for query in ("", "?do=cancel"):
        client.get(own(meeting) + query)

    assert states() == [("Ada", "confirmed")]


def test_a_link_of_another_event_or_none_is_unknown(meeting, calendar, body, send, own, client):
    send(meeting)
    other = make_event(calendar, body=body, slug="anderes", starts_on=SOON(), registration="here")
    code = code_in(mail.outbox[-1])

    assert client.get(f"{other.url}anmeldung/{code}/").status_code == 404
    assert client.get(f"{meeting.url}anmeldung/{code}x/").status_code == 404


def test_nobody_keeps_these_pages_or_says_where_one_came_from(meeting, send, own, client, soup):
    send(meeting)
    for url in (f"{meeting.url}anmeldung/", f"{meeting.url}anmeldung/danke/", own(meeting), f"{own(meeting)[:-1]}x/"):
        response = client.get(url)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "strict-origin"
        assert soup(response).select_one("meta[name=robots]")["content"] == "noindex, nofollow"


def test_only_whoever_may_see_the_event_may_register(meeting, client, rheine1):
    edit(meeting, visibility="members")

    assert client.get(f"{meeting.url}anmeldung/").status_code == 302
    client.force_login(rheine1)
    assert client.get(f"{meeting.url}anmeldung/").status_code == 200


@pytest.mark.parametrize("visibility", ["members", "invited"])
def test_the_link_of_a_mail_works_without_an_account_and_tells_no_more_than_the_mail(
    meeting, client, soup, own, visibility
):
    page = edit(meeting, visibility=visibility, summary="Geheimes Programm", search_description="Geheimes Programm")
    come(page, "Ada")
    url = own(page)

    response = client.get(url)
    assert response.status_code == 200
    assert "Netzwerktreffen" in soup(response).get_text()
    assert "Rathaus, Rheine" in soup(response).get_text()
    assert "Geheimes Programm" not in response.content.decode()
    for closed in (page.url, f"{page.url}anmeldung/", f"{page.url}ics/", f"{url[:-1]}x/"):
        assert client.get(closed).status_code == 302
    client.post(url, {"do": "cancel"})
    assert states() == [("Ada", "cancelled")]
    assert "is erased" in soup(client.post(url, {"do": "erase"})).h1.get_text()
    assert client.get(url).status_code == 302


def test_a_form_from_elsewhere_is_refused(meeting):
    client = Client(enforce_csrf_checks=True)

    assert client.post(f"{meeting.url}anmeldung/", ADA).status_code == 403


def test_no_code_is_logged(meeting, own, caplog, monkeypatch):
    come(meeting, "Ada")
    url, browser = own(meeting), Client(enforce_csrf_checks=True, raise_request_exception=False)
    assert browser.post(url, {"do": "cancel"}).status_code == 403
    assert browser.get(f"{url[:-1]}x/").status_code == 404
    monkeypatch.setattr("wagtail_kommunen.events.registration.routes.facts", None)
    assert browser.get(url).status_code == 500

    logged = [line.getMessage() for line in caplog.records]
    assert [line.endswith("/veranstaltungen/netzwerktreffen/anmeldung/…/") for line in logged] == [True] * 3


@pytest.mark.parametrize("fields", [{"registration": ""}, {"state": "cancelled", "state_reason": "Unwetter"}])
def test_what_is_closed_says_so(meeting, client, soup, fields):
    page = edit(meeting, **fields)
    response = client.get(f"{page.url}anmeldung/")

    assert soup(response).select("main form[method=post]") == []
    assert "netzwerk@example.org" in soup(response).get_text()
    assert client.post(f"{page.url}anmeldung/", ADA).status_code == 200
    assert states() == []


def test_until_when_one_registers_is_said_in_one_way(meeting, client, soup):
    def said_of(**fields):
        page = edit(meeting, **fields)
        return soup(client.get(f"{page.url}anmeldung/")).get_text()

    day = SOON() - timedelta(days=2)
    assert f"until the end of {date_format(day, 'DATE_FORMAT')}." in said_of(closes_days_before=2)
    closed = timezone.localdate() - timedelta(days=1)
    assert f"since the end of {date_format(closed, 'DATE_FORMAT')}." in said_of(closes_days_before=21)
    assert "(America/New York)." in said_of(closes_days_before=0, time_zone="America/New_York")


def test_what_the_host_asks_no_more_is_kept(calendar, body, client, soup, own):
    page = make_event(
        calendar, body=body, starts_on=SOON(), registration="here", companions=3, asks_diet=True, asks_function=True
    )
    ada = come(page, "Ada", companions=3, diet="vegan")
    url = own(page)
    edit(page, companions=1, asks_diet=False, asks_function=False)

    form = soup(client.get(url))
    assert form.select_one("#id_function") is None
    assert (form.select_one("#id_diet")["value"], form.select_one("#id_companions")["max"]) == ("vegan", "3")
    names = {"first_name": "Ada", "last_name": "Beispiel", "diet": "vegan"}
    for wanted, kept in (("3", 3), ("2", 2), ("3", 2), ("", 0), ("1", 1), ("2", 1)):
        client.post(url, names | {"companions": wanted})
        ada.refresh_from_db()
        assert (ada.companions, ada.diet) == (kept, "vegan")


def test_health_is_named_where_it_is_asked_for(meeting, client, soup):
    def consent():
        return soup(client.get(f"{meeting.url}anmeldung/")).select_one("label[for=id_consent]").get_text()

    assert "erased at once" in consent()
    assert "health" not in consent()
    edit(meeting, asks_accessibility=True)
    assert "may tell something about my health; I need not say it." in consent()


@pytest.mark.parametrize("number", [1, 4])
def test_a_page_costs_the_same_with_one_and_with_many(meeting, client, number, django_assert_max_num_queries):
    for index in range(number):
        come(meeting, f"Person{index}")
    client.get(f"{meeting.url}anmeldung/")

    with django_assert_max_num_queries(23):
        client.get(f"{meeting.url}anmeldung/")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_whatever_somebody_writes_becomes_one_visible_line_or_an_error(text):
    page = EventPage(asks_function=True, asks_diet=True)
    form = AnswersForm({"first_name": text, "last_name": "Beispiel", "function": text, "diet": text}, page=page)
    form.is_valid()

    for value in form.cleaned_data.values():
        if isinstance(value, str):
            assert value == "".join(value.splitlines())
            assert not HIDDEN.search(value)
            assert len(value) <= 250
    assert "://" not in form.cleaned_data.get("first_name", "")


@pytest.mark.parametrize(
    "name",
    [
        "http://boese.example",
        "www.boese.example",
        "boese.example",
        "boese。example",
        "boese｡example",
        "boese．example",
        "boese․example",
        "😀.ws",
        "Dr.boese.example",
        "dr.com",
        "a@b.de",
        "a＠b",
        "<b>Ada</b>",
    ],
)
def test_a_name_is_no_address(name):
    form = AnswersForm({"first_name": name, "last_name": "Beispiel"}, page=EventPage())

    assert [error.code for error in form.errors.as_data()["first_name"]] == ["no-name"]


@pytest.mark.parametrize(
    "name",
    [
        "Ada",
        "Dr. Ada",
        "Ada-Maria",
        "D'Arc",
        "Jean-Luc Ó Briain",
        "阿達",
        "عدا",
        "St. Pauli",
        "Dr.med. Karl",
        "Prof.Dr. Ada",
        "Dipl.-Ing. Ada",
    ],
)
def test_a_name_is_a_name(name):
    form = AnswersForm({"first_name": name, "last_name": "Beispiel"}, page=EventPage())

    assert form.is_valid()
    assert form.answers().first_name == name

"""What programs subscribe to: the whole calendar and each facet as ICS and Atom, and what they get when it changes."""

from datetime import datetime, timedelta
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from wagtail_kommunen.events.actions import list_in_network
from wagtail_kommunen.models import CalendarEntry

from ..factories import BodyFactory
from .happening import change, make_event, vevents

pytestmark = pytest.mark.django_db
ICS = "/veranstaltungen/ics/"
ATOM = "/veranstaltungen/atom/"
_ATOM = "{http://www.w3.org/2005/Atom}"


def summaries(visitor, address=ICS):
    return [str(one["summary"]) for one in vevents(visitor.get(address).content)]


def atom(visitor, address=ATOM):
    return ElementTree.fromstring(visitor.get(address).content)  # noqa: S314 - our own


def entries(visitor, address=ATOM):
    return [entry.findtext(f"{_ATOM}title") for entry in atom(visitor, address).findall(f"{_ATOM}entry")]


@pytest.fixture
def stored():
    """As after the end of the request that changed something: the stamp says so."""

    def end():
        callbacks = [callback for _sids, callback, *_rest in connection.run_on_commit]
        connection.run_on_commit.clear()
        for callback in callbacks:
            callback()

    return end


def test_it_is_a_calendar_file(event, visitor):
    response = visitor.get(ICS)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="veranstaltungen.ics"'
    assert response.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"TZID:Europe/Berlin" in response.content
    assert summaries(visitor) == ["Netzwerktreffen"]


def test_no_name_of_a_calendar_ends_a_line(event, visitor):
    event.get_parent().specific_class.objects.update(title="Termine\u2028ATTENDEE:mailto:a@example.org")

    text = visitor.get(ICS).content.decode()

    assert text.splitlines() == text.removesuffix("\r\n").split("\r\n")
    assert "NAME:Termine ATTENDEE:mailto:a@example.org\r\n" in text


def test_the_feeds_of_the_facets(calendar, state, body, visitor, network_officer):
    region = BodyFactory(kind="government_region", designation="Bezirksregierung", name="Münster", slug="muenster")
    make_event(calendar, body=state, title="Kongress", kind="congress", region=region)
    make_event(calendar, body=state, title="Mit Rheine", partners=[("co_host", body)])
    make_event(calendar, body=state, title="Dank Rheine", partners=[("supporter", body)])
    make_event(calendar, body=body, title="In Rheine")

    for feed, found in ((ICS, summaries), (ATOM, entries)):
        assert sorted(found(visitor, feed)) == ["Dank Rheine", "Kongress", "Mit Rheine"]
        assert found(visitor, f"{feed}art/congress/") == ["Kongress"]
        assert found(visitor, f"{feed}region/muenster/") == ["Kongress"]
        assert sorted(found(visitor, f"{feed}kommune/rheine/")) == ["In Rheine", "Mit Rheine"]
        unknown = [f"{feed}art/gibtesnicht/", f"{feed}kommune/gibtesnicht/", f"{feed}region/gibtesnicht/"]
        assert [visitor.get(address).status_code for address in unknown] == [404] * 3
    assert visitor.get(f"{ICS}kommune/rheine/")["Content-Disposition"].endswith('"veranstaltungen-rheine.ics"')


def test_the_calendar_page_names_the_feeds_of_what_is_chosen(calendar, event, visitor, soup):
    page = soup(visitor.get("/veranstaltungen/?art=meeting"))
    addresses = [field["value"] for field in page.select(".kommunen-subscribe input")]

    assert [address.partition("/veranstaltungen/")[2] for address in addresses] == ["ics/art/meeting/", "ics/"]
    links = [link["href"] for link in page.select(".kommunen-subscribe a")]
    assert sum(link.startswith("webcal://") for link in links) == 2
    own = [link for link in links if not link.startswith("webcal:")]
    assert [visitor.get(link).status_code for link in own] == [200] * 4


@pytest.mark.parametrize("visibility", ["members", "invited"])
@pytest.mark.parametrize("who", ["anonymous", "superuser"])
def test_only_what_is_public_is_in_it_whoever_asks(event, as_role, who, visibility):
    change(event, visibility=visibility)
    reader = as_role(who)

    assert (summaries(reader), entries(reader)) == ([], [])


def test_what_is_behind_a_password_is_not_in_it(event, visitor):
    PageViewRestriction.objects.create(page=event, restriction_type="password", password="geheim")

    assert (summaries(visitor), entries(visitor)) == ([], [])


def test_it_holds_a_year_of_the_past(calendar, state, visitor):
    today = timezone.localdate()
    make_event(calendar, body=state, title="Lange her", starts_on=today - timedelta(days=500))
    make_event(calendar, body=state, title="Voriges Jahr", starts_on=today - timedelta(days=360))

    assert (summaries(visitor), entries(visitor)) == (["Voriges Jahr"], ["Voriges Jahr"])


@pytest.mark.parametrize("feed", [ICS, ATOM])
def test_304_until_something_changes(event, visitor, stored, feed):
    stored()
    etag = visitor.get(feed)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        again = visitor.get(feed, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert not [
        one for one in asked if "calendarentry" in one["sql"].lower() and "restriction" not in one["sql"].lower()
    ]

    change(event, title="Umbenannt")
    stored()
    again = visitor.get(feed, headers={"If-None-Match": etag})
    assert again.status_code == 200
    assert again["ETag"] != etag


def test_the_file_of_one_event_is_answered_with_304_until_it_changes(event, visitor):
    address = f"{event.url}ics/"
    first = visitor.get(address)
    again = visitor.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, first["Cache-Control"]) == (304, b"", "no-cache")
    assert first["Last-Modified"]

    change(event, title="Umbenannt")
    again = visitor.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, [str(one["summary"]) for one in vevents(again.content)]) == (200, ["Umbenannt"])


def test_what_is_not_stored_yet_is_not_marked_as_known(event, visitor):
    assert "ETag" not in visitor.get(ICS)


def test_since_when_alone_does_not_hide_an_event_that_came_in(calendar, body, state, visitor, stored, network_officer):
    own = make_event(calendar, body=body)
    make_event(calendar, body=state, title="Neuer")
    stored()
    since = visitor.get(ICS)["Last-Modified"]

    list_in_network(own, True, by=network_officer)
    stored()
    assert len(vevents(visitor.get(ICS, headers={"If-Modified-Since": since}).content)) == 2


def test_subscribers_see_changes_and_cancellations(event, visitor):
    assert [one["sequence"] for one in vevents(visitor.get(ICS).content)] == [0]

    change(event, state="cancelled", state_reason="Unwetter")
    (one,) = vevents(visitor.get(ICS).content)
    assert (one["status"], one["sequence"]) == ("CANCELLED", 1)
    (entry,) = atom(visitor).findall(f"{_ATOM}entry")
    assert entry.findtext(f"{_ATOM}title") == "Abgesagt: Netzwerktreffen"
    assert "Unwetter" in entry.findtext(f"{_ATOM}summary")


@pytest.mark.parametrize(
    "broken", [{"ics": ""}, {"ics": "Unsinn"}, {"ics": "BEGIN:VEVENT\r\n"}, {"time_zone": "Mond/Krater"}]
)
def test_a_broken_entry_breaks_no_feed(event, calendar, state, visitor, broken):
    make_event(calendar, body=state, title="Gut")
    CalendarEntry.objects.filter(page=event).update(**broken)

    assert summaries(visitor) == ["Gut"]
    assert "Gut" in entries(visitor)


def test_atom_says_what_the_standard_wants(event, visitor):
    feed = atom(visitor)
    (entry,) = feed.findall(f"{_ATOM}entry")

    assert feed.findtext(f"{_ATOM}id")
    assert feed.findtext(f"{_ATOM}author/{_ATOM}name")
    assert {link.get("rel") for link in feed.findall(f"{_ATOM}link")} == {"alternate", "self"}
    assert entry.findtext(f"{_ATOM}id") == f"urn:uuid:{event.translation_key}"
    updated = datetime.fromisoformat(entry.findtext(f"{_ATOM}updated"))
    assert updated == CalendarEntry.objects.get().changed_at
    assert entry.find(f"{_ATOM}link").get("href") == event.full_url


def test_no_text_breaks_atom(event, visitor):
    type(event).objects.update(title="A & <b> \x0b", summary="x\x1fy 🎉")

    assert len(entries(visitor)) == 1


def test_an_empty_feed_is_the_same_each_time(calendar, visitor):
    assert visitor.get(ATOM).content == visitor.get(ATOM).content
    assert vevents(visitor.get(ICS).content) == []


@pytest.mark.parametrize("feed", [ICS, f"{ICS}kommune/rheine/", ATOM])
def test_many_events_cost_as_many_queries_as_few(calendar, state, body, visitor, feed):
    def some(number):
        for _ in range(number):
            make_event(calendar, body=state, slug=str(uuid4()), partners=[("co_host", body)])

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert visitor.get(feed).status_code == 200
        return len(found)

    some(2)
    visitor.get(feed)
    few = queries()
    some(6)
    assert queries() == few


@pytest.mark.parametrize("facet", ["art", "region", "kommune"])
def test_what_cannot_be_a_name_has_no_feed(calendar, visitor, facet):
    assert visitor.get(f"{calendar.url}ics/{facet}/%00/").status_code == 404

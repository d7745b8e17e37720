"""The page of one event as a visitor sees it, and what it says to programs."""

import json
from datetime import date, time, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page

from ..factories import BodyFactory
from .happening import change, make_event, vevents

pytestmark = pytest.mark.django_db
PAGE = "/veranstaltungen/netzwerktreffen/"


def words(element):
    return " ".join(element.get_text(" ").split())


def main(visitor, soup, address=PAGE):
    return words(soup(visitor.get(address)).select_one("#content"))


def facts(visitor, soup, address=PAGE):
    script = soup(visitor.get(address)).select_one("script[type='application/ld+json']")
    return json.loads(script.string) if script else None


def make_document(title, collection=None):
    return Document.objects.create(
        title=title,
        file=ContentFile(b"x", name="protokoll.pdf"),
        collection=collection or Collection.get_first_root_node(),
    )


def test_it_says_when_where_and_who(event, visitor, soup):
    shown = main(visitor, soup)

    for said in ("Netzwerktreffen", "Dezember 2026", "10:00", "16:00", "Rathaus", "Rheine", "Nordrhein-Westfalen"):
        assert said in shown


def test_it_shows_programme_speakers_and_material(event, visitor, soup):
    change(
        event,
        programme=[("item", {"time": "10:00", "title": "Begrüßung", "text": "Mit Kaffee"})],
        speakers=[("speaker", {"name": "A. Demo", "function": "Leitung"})],
        material=[
            ("link", {"title": "Folien", "url": "https://example.org/folien"}),
            ("document", {"title": "Protokoll", "document": make_document("Protokoll")}),
        ],
        venue_accessibility="Aufzug vorhanden",
        online_url="https://example.org/raum",
        attendance_mode="hybrid",
        contact_phone="+49 (0)2861 939-0",
    )
    page = soup(visitor.get(PAGE))
    shown = words(page.select_one("#content"))

    for said in ("Begrüßung", "Mit Kaffee", "A. Demo", "Leitung", "Protokoll", "PDF", "Aufzug vorhanden"):
        assert said in shown
    links = {link["href"] for link in page.select("#content a[href]")}
    assert {"https://example.org/folien", "https://example.org/raum", "tel:+4928619390"} <= links


def test_a_document_of_a_closed_collection_is_not_named(event, visitor, soup):
    closed = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    change(event, material=[("document", {"title": "Geheim", "document": make_document("Geheim", closed)})])

    assert "Geheim" not in main(visitor, soup)


def test_the_address_online_is_for_those_who_register(event, visitor):
    change(event, attendance_mode="online", online_url="https://example.org/raum", registration="here")

    assert b"example.org/raum" not in visitor.get(PAGE).content
    assert b"example.org/raum" not in visitor.get(f"{PAGE}ics/").content


def test_hosts_lead_to_their_public_profiles(calendar, profile, body, state, visitor, soup):
    make_event(calendar, body=state, partners=[("co_host", body), ("other_supporter", "Stiftung Ehrensache")])
    assert "/mitglieder/rheine/" not in {a["href"] for a in soup(visitor.get(PAGE)).select("#content a[href]")}
    assert "Stadt Rheine" in main(visitor, soup)
    assert "Stiftung Ehrensache" in main(visitor, soup)

    Page.objects.filter(pk=profile.pk).update(live=True)
    assert "/mitglieder/rheine/" in {a["href"] for a in soup(visitor.get(PAGE)).select("#content a[href]")}


@pytest.mark.parametrize("now", ["cancelled", "postponed", "rescheduled", "moved_online"])
def test_what_has_become_of_it_stands_above_the_title(event, visitor, soup, now):
    page = change(event, state=now, state_reason="Unwetter", previously_on=date(2026, 11, 3))
    main_part = soup(visitor.get(PAGE)).select_one("#content")
    notice = words(main_part.select_one(".kommunen-notice--signal"))

    assert str(page.get_state_display()).lower() in notice.lower()
    assert "Unwetter" in notice
    assert "November 2026" in notice
    assert str(main_part).index("kommunen-notice--signal") < str(main_part).index("<h1")


def test_a_series_shows_the_next_dates_and_folds_the_rest(calendar, state, visitor, soup):
    day = timezone.localdate() + timedelta(days=1)
    make_event(
        calendar,
        body=state,
        starts_on=day,
        repeats="weekly",
        repeats_until=day + timedelta(weeks=9),
        exceptions=[("cancelled", {"day": day + timedelta(weeks=1), "reason": "Krankheit"})],
    )
    section = soup(visitor.get(PAGE)).select_one("section:has(#dates)")

    assert len(section.select(":scope > ul > li")) == 6
    assert len(section.select("details li")) == 10
    assert "Krankheit" in words(section.select_one("ul"))


def test_single_dates_all_stand_there(calendar, state, visitor, soup):
    sessions = [("session", {"day": date(2026, 12, day), "title": f"Treffen {day}"}) for day in range(1, 9)]
    make_event(calendar, body=state, sessions=sessions)
    section = soup(visitor.get(PAGE)).select_one("section:has(#dates)")

    assert len(section.select("li")) == 8
    assert "Treffen 8" in words(section)


# A file for calendars


def test_it_can_be_added_to_a_calendar(event, visitor, soup):
    link = soup(visitor.get(PAGE)).select_one(".kommunen-button--quiet")["href"]
    response = visitor.get(link)

    assert response["Content-Type"].startswith("text/calendar")
    assert response["Content-Disposition"] == 'inline; filename="netzwerktreffen.ics"'
    assert [str(one["summary"]) for one in vevents(response.content)] == ["Netzwerktreffen"]


@pytest.mark.parametrize(("now", "is_offered"), [("cancelled", 0), ("postponed", 0), ("moved_online", 1)])
def test_what_is_not_held_is_not_offered_for_a_calendar(event, visitor, soup, now, is_offered):
    change(event, state=now, state_reason="Unwetter")

    assert len(soup(visitor.get(PAGE)).select("#content a[href$='/ics/']")) == is_offered


def test_of_what_is_postponed_the_date_is_open(event, visitor, soup):
    change(event, state="postponed", state_reason="Unwetter")
    said = words(soup(visitor.get(PAGE)).select_one(".kommunen-facts dd"))

    assert "Es gibt noch keinen neuen Termin." in said
    assert "Bisheriger Termin:" in said


def test_the_file_is_for_those_who_see_the_page(event, visitor, network_officer):
    change(event, visibility="members")
    assert visitor.get(f"{PAGE}ics/").status_code in (302, 403)

    visitor.force_login(network_officer)
    response = visitor.get(f"{PAGE}ics/")
    assert response.status_code == 200
    assert "private" in response["Cache-Control"]


def test_a_draft_has_no_file_but_a_preview(calendar, state, visitor, network_officer):
    page = make_event(calendar, body=state, live=False)
    visitor.force_login(network_officer)

    assert visitor.get(f"{PAGE}ics/").status_code == 404
    assert visitor.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200


def test_a_draft_without_anything_can_be_looked_at(calendar, visitor, network_officer, state):
    page = make_event(calendar, body=state, live=False, starts_on=None, starts_at=None, ends_at=None, venue="", town="")
    visitor.force_login(network_officer)

    assert visitor.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200


# Linked data


def test_what_search_engines_read(event, visitor, soup):
    found = facts(visitor, soup)

    assert found["@type"] == "Event"
    assert found["name"] == "Netzwerktreffen"
    assert (found["startDate"], found["endDate"]) == ("2026-12-01T10:00:00+01:00", "2026-12-01T16:00:00+01:00")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert found["location"][0]["address"]["addressLocality"] == "Rheine"
    assert found["organizer"][0]["name"] == "Land Nordrhein-Westfalen"
    assert found["url"] == event.full_url


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("cancelled", "EventCancelled"),
        ("postponed", "EventPostponed"),
        ("rescheduled", "EventRescheduled"),
        ("moved_online", "EventMovedOnline"),
    ],
)
def test_search_engines_read_what_has_become_of_it(event, visitor, soup, now, status):
    change(event, state=now, state_reason="Sturm", previously_on=date(2026, 11, 3))
    found = facts(visitor, soup)

    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found["previousStartDate"] == "2026-11-03"
    online = now == "moved_online"
    assert found["eventAttendanceMode"].endswith(
        "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"
    )
    assert found["location"][0]["@type"] == ("VirtualLocation" if online else "Place")


def test_dates_of_a_series_and_single_dates_are_parts(calendar, state, visitor, soup):
    make_event(calendar, body=state, slug="reihe", repeats="monthly_weekday", repeats_until=date(2027, 3, 2))
    make_event(
        calendar,
        body=state,
        slug="werkstatt",
        kind="workshop",
        sessions=[("session", {"day": date(2026, 12, 1), "title": "Auftakt"}), ("session", {"day": date(2027, 1, 12)})],
    )
    series, workshop = (facts(visitor, soup, f"/veranstaltungen/{slug}/") for slug in ("reihe", "werkstatt"))

    schedule = series["eventSchedule"]
    assert (series["@type"], schedule["repeatFrequency"], schedule["byDay"]) == ("EventSeries", "P1M", "1TU")
    assert len(series["subEvent"]) == 4
    assert workshop["@type"] == "EducationEvent"
    assert workshop["subEvent"][0]["name"].endswith(": Auftakt")
    assert [one["startDate"] for one in workshop["subEvent"]] == ["2026-12-01", "2027-01-12"]


def test_search_engines_read_on_which_days_a_series_is_not_held(calendar, state, visitor, soup):
    make_event(
        calendar,
        body=state,
        repeats="weekly",
        repeats_until=date(2026, 12, 29),
        exceptions=[
            ("left_out", {"day": date(2026, 12, 8)}),
            ("cancelled", {"day": date(2026, 12, 15), "reason": "Krankheit"}),
            ("moved", {"day": date(2026, 12, 22), "new_day": date(2026, 12, 21)}),
        ],
    )
    found = facts(visitor, soup)

    assert found["eventSchedule"]["exceptDate"] == ["2026-12-08", "2026-12-15", "2026-12-22"]
    assert [(one["startDate"][:10], one.get("previousStartDate")) for one in found["subEvent"]] == [
        ("2026-12-01", None),
        ("2026-12-15", None),
        ("2026-12-21", "2026-12-22"),
        ("2026-12-29", None),
    ]


def test_search_engines_read_where_each_date_of_a_group_is_held(calendar, state, visitor, soup):
    today = timezone.localdate()
    days = [today - timedelta(days=7), today + timedelta(days=7)]
    sessions = [("session", {"day": day}) for day in days]
    make_event(calendar, body=state, sessions=sessions, state="moved_online", state_reason="Sturm")

    held, coming = facts(visitor, soup)["subEvent"]
    assert (held["location"][0]["@type"], held["eventStatus"].rpartition("/")[2]) == ("Place", "EventScheduled")
    assert (coming["location"][0]["@type"], coming["eventStatus"].rpartition("/")[2]) == (
        "VirtualLocation",
        "EventMovedOnline",
    )


def test_nothing_of_what_is_for_members_is_told_to_search_engines(event, visitor, soup, network_officer):
    change(event, visibility="members")
    visitor.force_login(network_officer)

    assert facts(visitor, soup) is None


def test_no_text_ends_the_script(event, visitor, soup):
    change(event, summary="</script><script>alert(1)</script>")

    assert facts(visitor, soup)["description"] == "</script><script>alert(1)</script>"


# Elsewhere


def test_a_profile_shows_the_next_events_of_its_body(calendar, profile, body, state, visitor, soup):
    Page.objects.filter(pk=profile.pk).update(live=True)
    day = timezone.localdate() + timedelta(days=3)
    make_event(calendar, body=body, title="Eigener", starts_on=day)
    make_event(calendar, body=state, title="Gemeinsamer", starts_on=day, partners=[("co_host", body)])
    make_event(calendar, body=state, title="Fremder", starts_on=day, partners=[("supporter", body)])
    make_event(calendar, body=body, title="Interner", starts_on=day, visibility="members")
    make_event(calendar, body=body, title="Alter", starts_on=date(2020, 1, 1))
    section = soup(visitor.get("/mitglieder/rheine/")).select_one("section:has(#events)")

    assert [link.get_text() for link in section.select("h3 a")] == ["Eigener", "Gemeinsamer"]
    assert section.select_one("a[href='/veranstaltungen/?kommune=rheine']")


def test_a_profile_without_events_says_nothing_of_them(profile, visitor, soup):
    Page.objects.filter(pk=profile.pk).update(live=True)

    assert soup(visitor.get("/mitglieder/rheine/")).select_one("#events") is None


def test_many_events_cost_a_profile_no_more_queries(calendar, profile, body, visitor):
    from wagtail_kommunen.events.calendar.agenda import forget_agendas

    Page.objects.filter(pk=profile.pk).update(live=True)
    day = timezone.localdate()

    def some(numbers):
        for number in numbers:
            make_event(calendar, body=body, title=f"Treffen {number}", starts_on=day + timedelta(days=number))

    def queries():
        forget_agendas()
        with CaptureQueriesContext(connection) as found:
            assert visitor.get("/mitglieder/rheine/").status_code == 200
        return len(found)

    some(range(2))
    visitor.get("/mitglieder/rheine/")
    few = queries()
    some(range(2, 12))
    assert queries() == few


def test_many_partners_and_documents_cost_no_more_queries(calendar, state, directory, visitor):
    def page(slug, number):
        partners = [(role, BodyFactory()) for _ in range(number) for role in ("co_host", "supporter")]
        material = [("document", {"title": f"D{one}", "document": make_document(f"D{one}")}) for one in range(number)]
        make_event(calendar, body=state, slug=slug, partners=partners, material=material, starts_at=time(9))
        visitor.get(f"/veranstaltungen/{slug}/")
        with CaptureQueriesContext(connection) as found:
            assert visitor.get(f"/veranstaltungen/{slug}/").status_code == 200
        return len(found)

    assert page("wenige", 1) == page("viele", 8)

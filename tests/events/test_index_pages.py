"""The calendar as a visitor sees it: what is next, a month, what was."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from wagtail_kommunen.events.actions import list_in_network
from wagtail_kommunen.events.calendar.agenda import forget_agendas
from wagtail_kommunen.events.calendar.when import day_in_words

from ..factories import BodyFactory
from .happening import change, make_event

pytestmark = pytest.mark.django_db
CALENDAR = "/veranstaltungen/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def soon(today):
    """A function that makes a network event in so many days."""
    return lambda calendar, days=7, **fields: make_event(calendar, starts_on=today + timedelta(days=days), **fields)


def titles(page):
    return [link.get_text() for link in page.select(".kommunen-event h3 a")]


def words(element):
    return " ".join(element.get_text(" ").split())


def in_month(page):
    return [link.get_text() for link in page.select(".kommunen-month td a")]


def test_it_lists_what_is_next_in_order(calendar, state, soon, visitor, soup):
    soon(calendar, 30, body=state, title="Später")
    soon(calendar, 2, body=state, title="Bald")
    soon(calendar, -3, body=state, title="Vorbei")
    soon(calendar, -1, body=state, title="Läuft", ends_on=timezone.localdate() + timedelta(days=1))

    assert titles(soup(visitor.get(CALENDAR))) == ["Läuft", "Bald", "Später"]


def test_a_series_is_one_row_with_its_rule_and_further_dates(calendar, state, soon, visitor, soup):
    soon(calendar, -7, body=state, title="Sprechstunde", repeats="weekly")

    (row,) = soup(visitor.get(CALENDAR)).select(".kommunen-event")
    assert row.select_one(".kommunen-event__further > p")
    assert len(row.select("time")) == 4


@pytest.mark.parametrize("event_state", ["cancelled", "postponed", "rescheduled", "moved_online"])
def test_what_has_become_of_it_stands_in_every_list_with_the_reason(
    calendar, state, soon, today, visitor, soup, event_state
):
    before = {"previously_on": today - timedelta(days=1)} if event_state == "rescheduled" else {}
    page = soon(calendar, 0, body=state, state=event_state, state_reason="Unwetter", **before)
    label = str(page.get_state_display())

    for address in (CALENDAR, f"{CALENDAR}monat/{today:%Y-%m}/"):
        main = words(soup(visitor.get(address)).select_one("#content"))
        assert label in main, address
        assert "Unwetter" in main, address


def test_only_the_calendar_of_the_network_unless_asked_otherwise(
    calendar, state, body, soon, visitor, soup, network_officer
):
    soon(calendar, 1, body=state, title="Land")
    own = soon(calendar, 2, body=body, title="Rheine")

    assert titles(soup(visitor.get(CALENDAR))) == ["Land"]
    assert titles(soup(visitor.get(f"{CALENDAR}?kalender=alle"))) == ["Land", "Rheine"]
    assert titles(soup(visitor.get(f"{CALENDAR}?kommune=rheine"))) == ["Rheine"]

    list_in_network(own, True, by=network_officer)
    assert titles(soup(visitor.get(CALENDAR))) == ["Land", "Rheine"]


def test_the_facets(calendar, state, body, soon, visitor, soup):
    region = BodyFactory(kind="government_region", designation="Bezirksregierung", name="Münster", slug="muenster")
    soon(calendar, 1, body=state, title="Kongress", kind="congress", region=region)
    soon(calendar, 2, body=state, title="Digital", kind="online_short", attendance_mode="online", venue="", town="")
    soon(calendar, 3, body=state, title="Beides", attendance_mode="hybrid", partners=[("co_host", body)])
    soon(calendar, 4, body=state, title="Fällt um", state="moved_online", state_reason="Sturm")

    def found(query):
        return titles(soup(visitor.get(f"{CALENDAR}?{query}")))

    assert found("art=congress") == ["Kongress"]
    assert found("region=muenster") == ["Kongress"]
    assert found("kommune=rheine") == ["Beides"]
    assert found("teilnahme=online") == ["Digital", "Beides", "Fällt um"]
    assert found("teilnahme=on_site") == ["Kongress", "Beides"]
    assert found("art=congress&teilnahme=online") == []


def test_the_month_as_a_facet_counts_every_date(calendar, state, visitor, soup):
    year = timezone.localdate().year + 1
    make_event(calendar, body=state, title="Reihe", starts_on=date(year, 3, 2), repeats="monthly_day")
    make_event(calendar, body=state, title="Über Ostern", starts_on=date(year, 3, 30), ends_on=date(year, 4, 2))
    make_event(calendar, body=state, title="Mai", starts_on=date(year, 5, 2))

    assert titles(soup(visitor.get(f"{CALENDAR}?monat={year}-04"))) == ["Über Ostern", "Reihe"]
    assert titles(soup(visitor.get(f"{CALENDAR}?monat={year}-05"))) == ["Reihe", "Mai"]


def test_a_chosen_month_is_in_its_own_order_with_its_own_dates(calendar, state, visitor, soup):
    year = timezone.localdate().year + 1
    make_event(calendar, body=state, title="Reihe", starts_on=date(year, 1, 20), repeats="monthly_day")
    make_event(calendar, body=state, title="Früh", starts_on=date(year, 4, 2))

    page = soup(visitor.get(f"{CALENDAR}?monat={year}-04"))
    assert titles(page) == ["Früh", "Reihe"]
    days = [time["datetime"][:10] for time in page.select(".kommunen-event time")]
    assert days == [f"{year}-04-02", f"{year}-04-20"]
    assert titles(soup(visitor.get(f"{CALENDAR}?monat={year - 5}-04"))) == []


def test_a_moved_date_says_instead_of_which_day_and_the_old_day_where_it_went(calendar, state, visitor, soup):
    year = timezone.localdate().year + 1
    first = date(year, 3, 6)
    exceptions = [("moved", {"day": date(year, 4, 6), "new_day": date(year, 5, 7), "reason": "Ostern"})]
    fields = {"repeats": "monthly_day", "repeats_until": date(year, 6, 6), "exceptions": exceptions}
    make_event(calendar, body=state, title="Jour fixe", starts_on=first, **fields)

    assert day_in_words(date(year, 4, 6)) in words(soup(visitor.get(CALENDAR)).select_one(".kommunen-event"))
    assert day_in_words(date(year, 4, 6)) in words(
        soup(visitor.get("/veranstaltungen/jour-fixe/")).select_one("section:has(#dates)")
    )
    new = soup(visitor.get(f"{CALENDAR}monat/{year}-05/")).select_one(f"td:has(time[datetime='{year}-05-07'])")
    assert day_in_words(date(year, 4, 6)) in words(new)
    page = soup(visitor.get(f"{CALENDAR}monat/{year}-04/"))
    (old,) = page.select("td:has(a)")
    assert old.time["datetime"] == f"{year}-04-06"
    assert day_in_words(date(year, 5, 7)) in words(old)


@pytest.mark.parametrize(
    ("query", "found"), [("foerder", True), ("FÖRDER", True), ("Rheine förder", True), ("xyz", False), ("***", False)]
)
def test_the_search(calendar, state, soon, visitor, soup, query, found):
    soon(calendar, 1, body=state, title="Mittel für alle", summary="Fördertöpfe finden", town="Rheine")

    assert bool(titles(soup(visitor.get(CALENDAR, {"q": query})))) is found


@pytest.mark.parametrize(
    "query",
    [
        "art=gibtesnicht",
        "monat=2026-13",
        "monat=0000-01",
        "seite=x",
        "seite=99",
        "kommune=gibt-es-nicht",
        "region=%00",
        "teilnahme=1",
        "kalender=x",
        "q=%00%0d%0a",
        "unbekannt=1",
        "monat=٢٠٢٦-01",
    ],
)
@pytest.mark.parametrize("address", [CALENDAR, f"{CALENDAR}monat/", f"{CALENDAR}archiv/"])
def test_what_nobody_offers_is_passed_over(calendar, state, soon, visitor, soup, query, address):
    soon(calendar, 0, body=state)
    page = soup(visitor.get(f"{address}?{query}"))

    assert "?" not in page.select_one("link[rel=canonical]")["href"]


@pytest.mark.parametrize("visibility", ["members", "public"])
def test_an_association_that_has_not_signed_is_known_only_by_events_for_everybody(
    calendar, state, soon, visitor, soup, visibility
):
    bund = BodyFactory(kind="association", designation="", name="Städtebund", slug="staedtebund")
    soon(calendar, 0, body=state)
    soon(calendar, 1, body=bund, visibility=visibility)
    page = soup(visitor.get(f"{CALENDAR}?kommune=staedtebund"))

    is_known = visibility == "public"
    assert ("kommune=staedtebund" in page.select_one("link[rel=canonical]")["href"]) is is_known
    assert ("Städtebund" in page.select_one("main").get_text()) is is_known


def test_one_state_has_one_address(calendar, state, body, soon, visitor, soup):
    soon(calendar, 1, body=body)
    page = soup(visitor.get(f"{CALENDAR}?kalender=alle&q=Netz&kommune=rheine&art=meeting&seite=1"))

    assert page.select_one("link[rel=canonical]")["href"].endswith("?art=meeting&kommune=rheine&q=Netz")


def test_every_link_in_it_leads_somewhere(calendar, state, body, soon, visitor, soup):
    soon(calendar, 1, body=state)
    soon(calendar, 40, body=body, kind="congress", attendance_mode="hybrid")
    soon(calendar, -40, body=state, title="Vorbei")
    for address in (f"{CALENDAR}?kalender=alle&q=netz", f"{CALENDAR}monat/?kalender=alle", f"{CALENDAR}archiv/"):
        links = {link["href"] for link in soup(visitor.get(address)).select("#content a[href^='/']")}
        assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_filters_go_along_from_view_to_view(calendar, state, soon, visitor, soup):
    soon(calendar, 1, body=state)
    for address in (CALENDAR, f"{CALENDAR}monat/", f"{CALENDAR}archiv/"):
        page = soup(visitor.get(f"{address}?art=meeting&kalender=alle"))
        queries = {link["href"].partition("?")[2] for link in page.select(".kommunen-views a")}
        assert queries == {"art=meeting&kalender=alle"}, address


def test_a_filter_can_be_removed_and_an_empty_result_says_which(calendar, state, soon, visitor, soup):
    soon(calendar, 1, body=state)
    page = soup(visitor.get(f"{CALENDAR}?art=congress&teilnahme=on_site"))

    assert titles(page) == []
    assert page.select_one(".kommunen-chips a[href='/veranstaltungen/?art=congress']")
    assert page.select_one(".kommunen-notice a[href='/veranstaltungen/?teilnahme=on_site']")


def test_the_form_keeps_what_links_have_chosen(calendar, state, soon, visitor, soup):
    soon(calendar, 1, body=state)
    form = soup(visitor.get(f"{CALENDAR}?art=meeting&kalender=alle&q=x")).select_one("form[role=search]")

    assert form["method"] == "get"
    assert {one["name"]: one["value"] for one in form.select("input")} == {
        "q": "x",
        "art": "meeting",
        "kalender": "alle",
    }


# Who sees what


def test_what_is_for_members_is_seen_by_members_only_and_kept_by_no_cache(
    calendar, state, soon, visitor, soup, network_officer
):
    soon(calendar, 0, body=state, title="Intern", visibility="members")
    assert titles(soup(visitor.get(CALENDAR))) == []
    assert "private" not in visitor.get(CALENDAR).get("Cache-Control", "")

    visitor.force_login(network_officer)
    response = visitor.get(CALENDAR)
    assert titles(soup(response)) == ["Intern"]
    assert soup(response).select_one(".kommunen-event .kommunen-chip--plain")
    assert "private" in response["Cache-Control"]
    assert in_month(soup(visitor.get(f"{CALENDAR}monat/"))) == ["Intern"]


def test_an_event_behind_a_password_is_in_no_list(calendar, state, soon, visitor, soup):
    page = soon(calendar, 1, body=state)
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="geheim")

    assert titles(soup(visitor.get(CALENDAR))) == []


# Month


def test_a_month_is_a_table_with_every_day(calendar, state, visitor, soup):
    make_event(calendar, body=state, title="Kongress", starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 3))
    make_event(calendar, body=state, title="Jour fixe", starts_on=date(2026, 12, 1), repeats="weekly")
    table = soup(visitor.get(f"{CALENDAR}monat/2026-12/")).select_one("table")

    assert table.caption
    assert len(table.select("th[scope=col]")) == 8
    assert len(table.select("th[scope=row]")) == 5
    days = {
        cell.time["datetime"]: [one.get_text() for one in cell.select("a")] for cell in table.select("td:has(time)")
    }
    assert len(days) == 31
    assert days["2026-12-01"] == ["Jour fixe", "Kongress"] or days["2026-12-01"] == ["Kongress", "Jour fixe"]
    assert days["2026-12-02"] == days["2026-12-03"] == ["Kongress"]
    assert days["2026-12-04"] == []
    assert days["2026-12-29"] == ["Jour fixe"]


def test_what_began_the_month_before_is_there_from_the_first(calendar, state, visitor, soup):
    make_event(calendar, body=state, title="Woche", starts_on=date(2026, 11, 28), ends_on=date(2026, 12, 2))
    cells = soup(visitor.get(f"{CALENDAR}monat/2026-12/")).select("td:has(a)")

    assert [cell.time["datetime"] for cell in cells] == ["2026-12-01", "2026-12-02"]


def test_today_is_marked(calendar, visitor, soup, today):
    (cell,) = soup(visitor.get(f"{CALENDAR}monat/")).select(".kommunen-month__today")

    assert cell.time["datetime"] == f"{today:%Y-%m-%d}"


def test_one_can_turn_to_the_next_month_and_back(calendar, visitor, soup):
    page = soup(visitor.get(f"{CALENDAR}monat/2026-12/?art=congress"))

    assert page.select_one("a[rel~=prev]")["href"] == "/veranstaltungen/monat/2026-11/?art=congress"
    assert page.select_one("a[rel~=next]")["href"] == "/veranstaltungen/monat/2027-01/?art=congress"


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "x", "9999-12", "1500-01", "2026-12-01"])
def test_other_months_are_not_there(calendar, visitor, month):
    assert visitor.get(f"{CALENDAR}monat/{month}/").status_code == 404


def test_months_end_after_ten_years_and_far_ones_are_not_followed(calendar, visitor, soup, today):
    last = soup(visitor.get(f"{CALENDAR}monat/{today.year + 10}-12/"))

    assert "nofollow" in last.select_one("meta[name=robots]")["content"]
    assert last.select_one("a[rel~=next]") is None
    assert visitor.get(f"{CALENDAR}monat/{today.year + 11}-01/").status_code == 404


# Archive


def test_the_archive_has_what_was_by_year(calendar, state, visitor, soup):
    make_event(calendar, body=state, title="Früh", starts_on=date(2024, 3, 1))
    make_event(calendar, body=state, title="Spät", starts_on=date(2024, 11, 1))
    make_event(calendar, body=state, title="Älter", starts_on=date(2022, 5, 1), ends_on=date(2022, 5, 3))

    page = soup(visitor.get(f"{CALENDAR}archiv/"))
    assert titles(page) == ["Spät", "Früh"]
    assert [link.get_text() for link in page.select(".kommunen-years a")] == ["2024", "2022"]
    assert titles(soup(visitor.get(f"{CALENDAR}archiv/2022/"))) == ["Älter"]
    assert [visitor.get(f"{CALENDAR}archiv/{year}/").status_code for year in (2023, 0, 99999)] == [404] * 3


def test_a_year_of_which_one_may_see_nothing_is_not_named(calendar, state, visitor, soup, network_officer):
    def years():
        return [link.get_text() for link in soup(visitor.get(f"{CALENDAR}archiv/")).select(".kommunen-years a")]

    make_event(calendar, body=state, title="Offen", starts_on=date(2024, 3, 1))
    make_event(calendar, body=state, title="Auch offen", starts_on=date(2023, 3, 1))
    make_event(calendar, body=state, title="Intern", starts_on=date(2022, 3, 1), visibility="members")
    closed = make_event(calendar, body=state, title="Geheim", starts_on=date(2021, 3, 1))
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="geheim")

    assert years() == ["2024", "2023"]
    assert visitor.get(f"{CALENDAR}archiv/2022/").status_code == 404
    visitor.force_login(network_officer)
    assert years() == ["2024", "2023", "2022"]


def test_what_was_held_before_a_series_moved_online_was_held_in_town(calendar, state, soon, today, visitor, soup):
    fields = {"repeats": "weekly", "repeats_until": today + timedelta(days=7), "state": "moved_online"}
    soon(calendar, -7, body=state, state_reason="Sturm", **fields)
    year = (today - timedelta(days=7)).year

    (held,) = soup(visitor.get(f"{CALENDAR}archiv/{year}/")).select(".kommunen-event__facts")
    (coming,) = soup(visitor.get(CALENDAR)).select(".kommunen-event__facts")
    assert "Rheine" in words(held)
    assert "online" not in words(held)
    assert "online" in words(coming)
    assert "Rheine" not in words(coming)


def test_what_still_runs_is_not_in_the_archive(calendar, state, soon, visitor, soup):
    soon(calendar, -1, body=state, ends_on=timezone.localdate())
    soon(calendar, -1, body=state, title="Gestern")

    page = soup(visitor.get(f"{CALENDAR}archiv/{(timezone.localdate() - timedelta(days=1)).year}/"))
    assert titles(page) == ["Gestern"]


# Cost


def test_many_events_cost_as_many_queries_as_few(calendar, state, soon, visitor, today):
    addresses = [CALENDAR, f"{CALENDAR}?q=netz&kalender=alle", f"{CALENDAR}monat/", f"{CALENDAR}archiv/2025/"]
    addresses.append(f"{CALENDAR}?monat={today:%Y-%m}")

    def some(numbers):
        for number in numbers:
            town = BodyFactory(name=f"Ort {number}")
            first = today + timedelta(days=number % 3)
            moved = [("moved", {"day": first + timedelta(days=7), "new_day": first + timedelta(days=8)})]
            series = {"repeats": "weekly", "repeats_until": today + timedelta(days=60), "exceptions": moved}
            series = series if number % 2 else {}
            partners = [("co_host", town)]
            soon(calendar, number % 3, body=state, title=f"Netz {number}", partners=partners, **series)
            make_event(calendar, body=town, starts_on=date(2025, 5, 1 + number % 28), title=f"Alt {number}")

    def queries(address):
        forget_agendas()
        with CaptureQueriesContext(connection) as found:
            assert visitor.get(address).status_code == 200
        return len(found)

    some(range(3))
    visitor.get(CALENDAR)
    few = {address: queries(address) for address in addresses}
    some(range(3, 30))
    assert {address: queries(address) for address in addresses} == few


def test_a_new_event_is_there_at_once(calendar, state, soon, visitor, soup):
    page = soon(calendar, 1, body=state)
    visitor.get(CALENDAR)

    change(page, title="Umbenannt")
    assert titles(soup(visitor.get(CALENDAR))) == ["Umbenannt"]

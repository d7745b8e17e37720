"""How people find an event and take it into their calendar: by mouse or keyboard, with and without JavaScript."""

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from .browser import login

NARROW = {"viewport": {"width": 640, "height": 480}}  # 1280 pixels at 200 % zoom
CONGRESS = "/veranstaltungen/demo-kongress-engagement-vor-ort/"


@pytest.mark.parametrize("options", [{}, NARROW])
def test_from_the_menu_to_a_calendar_file_without_javascript(open_page, demo_site, options):
    page = open_page(demo_site, java_script_enabled=False, **options)
    page.goto("/")
    page.locator("main a[href='/veranstaltungen/']").click()
    everything = page.locator("#results").inner_text()

    open_facet(page, "art")
    page.locator("#f-art-congress").click()
    assert page.url.endswith("/veranstaltungen/?art=congress")
    assert page.locator("#results").inner_text() != everything
    page.locator(f"main a[href='{CONGRESS}']").click()
    with page.expect_download() as download:
        page.locator(f"main a[href='{CONGRESS}ics/']").click()
    (event,) = Calendar.from_ical(download.value.path().read_text()).walk("VEVENT")
    assert "Engagement vor Ort" in event["summary"]


def open_facet(page, name):
    """On a narrow screen the facets are folded, and long ones everywhere."""
    if not page.locator(f"#facet-{name} > summary").is_visible():
        page.locator("#facets > summary").click()
    if page.locator(f"#facet-{name}").get_attribute("open") is None:
        page.locator(f"#facet-{name} > summary").click()


def test_a_search_finds_by_a_part_of_the_title(browser_page):
    browser_page.goto("/veranstaltungen/")
    browser_page.locator("#filter-q").fill("foerdermittel")
    browser_page.locator("#filter-q").press("Enter")
    browser_page.wait_for_url("**/veranstaltungen/?q=foerdermittel")

    expect(browser_page.locator(".kommunen-event")).to_have_count(1)


def test_the_list_changes_in_place_and_the_views_go_along(browser_page):
    page = browser_page
    page.goto("/veranstaltungen/")
    page.evaluate("window.stayed = true")
    page.locator("#f-teilnahme-online").click()
    page.wait_for_url("**/veranstaltungen/?teilnahme=online")

    assert page.evaluate("window.stayed")
    expect(page.locator("#view-archive")).to_have_attribute("href", "/veranstaltungen/archiv/?teilnahme=online")
    page.go_back()
    expect(page.locator("#view-archive")).to_have_attribute("href", "/veranstaltungen/archiv/")


def test_a_month_by_keyboard(browser_page):
    """To the table by tab, into an event by enter, and a month on."""
    page = browser_page
    page.goto("/veranstaltungen/monat/")
    months = [page.locator("#results").inner_text()]
    for _ in range(2):
        page.locator("a[rel~=next]").focus()
        page.keyboard.press("Enter")
        page.wait_for_load_state()
        months.append(page.locator("#results").inner_text())
    assert len(set(months)) == 3

    link = page.locator(".kommunen-month td a").first
    where = link.get_attribute("href")
    page.locator("a[rel~=next]").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == where:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{where}")


def test_arrows_go_from_event_to_event_of_a_month(browser_page):
    page = browser_page
    page.goto("/veranstaltungen/monat/")
    page.locator("a[rel~=next]").click()  # what is changed in place answers as well
    page.wait_for_url("**/monat/*/")
    links = page.locator(".kommunen-month td a")
    weekday = "link => link.closest('td').cellIndex"
    number = links.count()
    assert number > 2

    links.first.focus()
    for _ in range(number + 2):
        page.keyboard.press("ArrowRight")
    expect(links.last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(links.nth(number - 2)).to_be_focused()

    days = links.evaluate_all(f"found => found.map({weekday})")
    above = next(place for place in range(number) if days[place] in days[place + 1 :])
    below = days.index(days[above], above + 1)
    links.nth(above).focus()
    page.keyboard.press("ArrowDown")
    expect(links.nth(below)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(links.nth(above)).to_be_focused()


def test_a_month_on_a_phone_is_a_list_of_its_days(open_page, demo_site):
    page = open_page(demo_site, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.goto("/veranstaltungen/monat/")
    page.locator("a[rel~=next]").click()
    table = page.locator(".kommunen-month")

    expect(table.locator("td:has(a)").first).to_be_visible()
    expect(table.locator(".kommunen-month__empty").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_members_see_what_is_for_them(open_page, demo_site):
    page = open_page(demo_site)
    internal = "main a[href='/veranstaltungen/demo-austausch-der-koordination/']"
    page.goto("/veranstaltungen/")
    expect(page.locator(internal)).to_have_count(0)

    login(page, "rheine1")
    page.goto("/veranstaltungen/")
    expect(page.locator(internal)).to_have_count(1)
    page.locator(internal).click()
    assert page.locator("h1").inner_text().startswith("Demo: Austausch")

"""How people find a municipality: by mouse or keyboard, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

NARROW = {"viewport": {"width": 640, "height": 480}}  # 1280 pixels at 200 % zoom


@pytest.mark.parametrize("options", [{}, NARROW])
def test_from_the_directory_to_an_address_book_without_javascript(open_page, demo_site, options):
    page = open_page(demo_site, java_script_enabled=False, **options)
    page.goto("/")
    page.locator("main a[href='/mitglieder/']").first.click()
    everybody = page.locator("#results").inner_text()

    open_facets(page)
    page.locator("#f-feld-sport").check()
    page.locator("fieldset:has(#f-feld-sport) button").click()
    assert "feld=sport" in page.url
    by_field = page.locator("#results").inner_text()
    open_facets(page)
    page.locator("#f-bezirk-bezirksregierung-muenster").click()
    assert {"feld=sport", "bezirk=bezirksregierung-muenster"} <= set(page.url.partition("?")[2].split("&"))
    assert len({everybody, by_field, page.locator("#results").inner_text()}) == 3

    page.locator("main a[href='/mitglieder/rheine/']:visible:not(svg a)").last.click()
    assert page.locator("h1").inner_text() == "Stadt Rheine"
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    card = download.value.path().read_text()
    assert "BEGIN:VCARD" in card
    assert "ehrenamt@rheine.example" in card


def open_facets(page):
    """On a narrow screen the facets are folded."""
    if not page.locator("#f-feld-sport").is_visible():
        page.locator("#facets > summary").click()
    for name in ("bezirk",):
        if not page.locator(f"#facet-{name}").get_attribute("open") == "":
            page.locator(f"#facet-{name} > summary").click()


def test_a_search_as_people_type_it(browser_page):
    browser_page.goto("/mitglieder/")
    for typed in ("luenen", "LÜNEN", "05978024", "lün"):
        browser_page.locator("#filter-q").fill(typed)
        browser_page.locator("#filter-q").press("Enter")
        browser_page.wait_for_url(lambda url: "q=" in url)
        expect(browser_page.locator("main a[href='/mitglieder/rheine/']")).to_have_count(0)
        expect(browser_page.locator("#members a[href='/mitglieder/luenen/']")).to_have_count(1)
        browser_page.goto("/mitglieder/")


def test_the_list_changes_in_place_and_the_address_with_it(browser_page):
    page = browser_page
    page.goto("/mitglieder/")
    page.evaluate("window.stayed = true")
    before = page.locator("#results").inner_text()

    page.locator("#f-feld-sport").check()
    page.wait_for_url("**/mitglieder/?feld=sport")
    expect(page.locator("#results")).not_to_have_text(before)
    by_field = page.locator("#results").inner_text()
    page.locator("#f-bezirk-bezirksregierung-muenster").click()
    page.wait_for_url(lambda url: "bezirk=" in url and "feld=sport" in url)
    expect(page.locator("#results")).not_to_have_text(by_field)

    assert page.evaluate("window.stayed")
    # Who opens the same address anew sees the same.
    narrowed, address = page.locator("#results").inner_text(), page.url
    assert page.locator("[data-kommunen-said]").inner_text().strip() == narrowed
    page.go_back()
    expect(page.locator("#results")).to_have_text(by_field)
    assert page.url.endswith("/mitglieder/?feld=sport")
    assert page.locator("#f-feld-sport").is_checked()
    page.goto(address)
    assert page.locator("#results").inner_text() == narrowed


def test_the_focus_stays_on_the_filter(browser_page):
    page = browser_page
    page.goto("/mitglieder/")
    page.locator("#f-feld-sport").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/mitglieder/?feld=sport")
    expect(page.locator("[aria-busy]")).to_have_count(0)

    assert page.evaluate("document.activeElement.id") == "f-feld-sport"


def test_a_dot_of_the_map_says_its_name_to_the_keyboard_and_to_the_mouse(browser_page):
    page = browser_page
    page.goto("/mitglieder/")
    dot = page.locator(".kommunen-map a[href='/mitglieder/rheine/']")
    name = dot.locator("text")
    assert seen(name) is False

    page.locator(".kommunen-map__skip").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/mitglieder/rheine/":
            break
    assert name.text_content() == "Stadt Rheine"
    assert seen(name) is True
    page.locator("#results").click()
    assert seen(name) is False
    dot.locator("circle").hover()
    assert seen(name) is True

    dot.locator("circle").click()
    page.wait_for_url("**/mitglieder/rheine/")


def seen(element):
    """Whether it is drawn: neither hidden nor clear."""
    return element.evaluate(
        "one => { const style = getComputedStyle(one);"
        " return style.display !== 'none' && style.visibility === 'visible' && Number(style.opacity) > 0.9; }"
    )


def test_the_map_can_be_passed_by(browser_page):
    page = browser_page
    page.goto("/mitglieder/")
    page.locator(".kommunen-map__skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!document.activeElement.closest('.kommunen-map')")
    assert page.url.endswith("#members")


def test_from_a_profile_to_its_like(browser_page):
    """The strip of fields leads back to the directory, narrowed."""
    page = browser_page
    page.goto("/mitglieder/rheine/")
    page.locator("main a[href='/mitglieder/?feld=sport']").click()

    assert page.locator("#f-feld-sport").is_checked()

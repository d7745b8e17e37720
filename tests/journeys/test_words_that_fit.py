"""German words are long: they stay whole in buttons, titles and days of a month, and nothing is wider than the screen."""

import pytest

from .browser import axe_violations, login

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
WORKSHOP = "/veranstaltungen/demo-entwicklungswerkstatt-strategie/"
FORM = "/veranstaltungen/demo-foerdermittel-finden/anmeldung/"
INTERNAL = "/veranstaltungen/demo-austausch-der-koordination/"

#: Words that stand on two lines, below elements of a selector.
BROKEN = """selector => [...document.querySelectorAll(selector)].flatMap(element => {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) broken.push(word[0]);
    }
  return broken;
})"""
#: Whether one sees an element to its end.
SHOWN = """element => {
  const text = document.createRange();
  text.selectNodeContents(element);
  const box = text.getBoundingClientRect();
  return element.contains(document.elementFromPoint(box.right - 3, (box.top + box.bottom) / 2));
}"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_in_a_month_no_word_is_broken(browser_page):
    browser_page.goto(WORKSHOP)
    day = browser_page.locator("main time").first.get_attribute("datetime")
    browser_page.goto(f"/veranstaltungen/monat/{day[:7]}/")

    assert "Entwicklungswerkstatt" in browser_page.locator(".kommunen-month").inner_text()
    assert browser_page.evaluate(BROKEN, ".kommunen-month li") == []


def test_on_a_phone_the_title_of_an_event_is_whole_and_clear_of_the_trail(open_page, demo_site):
    page = open_page(demo_site, **PHONE)
    page.goto(WORKSHOP)
    trail, tile = page.locator(".kommunen-trail").bounding_box(), page.locator(".kommunen-tile").first.bounding_box()

    assert page.evaluate(BROKEN, "h1") == []
    assert tile["y"] - (trail["y"] + trail["height"]) >= 8


def test_what_one_ticks_to_agree_can_be_hit(open_page, demo_site):
    page = open_page(demo_site, **PHONE)
    page.goto(FORM)
    box = page.locator("input[name=consent]").bounding_box()

    assert min(box["width"], box["height"]) >= 24


def test_the_menu_fits_with_text_twice_as_large(browser_page):
    browser_page.goto("/veranstaltungen/")
    browser_page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert browser_page.evaluate(FITS)


@pytest.mark.parametrize("name", ["rheine1", "netzwerk1"])
def test_on_a_phone_the_buttons_of_the_desk_are_whole(open_page, demo_site, name):
    page = open_page(demo_site, viewport=PHONE["viewport"])
    login(page, name)

    assert page.evaluate(BROKEN, ".kommunen-lines .button, .kommunen-lines td") == []


def test_the_desk_can_be_read_in_the_dark(open_page, demo_site):
    page = open_page(demo_site, color_scheme="dark")
    login(page, "netzwerk1")
    page.add_style_tag(content="*, *::before, *::after { transition: none !important }")

    assert [found for found in axe_violations(page) if found.startswith("color-contrast") and "kommunen" in found] == []


def test_the_report_keeps_its_title_and_is_moved_not_cut(open_page, demo_site):
    page = open_page(demo_site)
    login(page, "netzwerk1")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto("/admin/reports/kommunen/events/")
        assert page.locator(".w-slim-header li", has_text="Veranstaltungen").last.evaluate(SHOWN), width
    assert page.locator(".kommunen-events-report").evaluate("report => report.scrollWidth > report.clientWidth")


def test_members_sign_in_by_keyboard(open_page, demo_site):
    page = open_page(demo_site)
    page.goto(INTERNAL)
    page.locator("input[name=username]:focus").wait_for()
    page.keyboard.type("rheine1")
    page.keyboard.press("Tab")
    page.keyboard.type("falsch")
    page.keyboard.press("Enter")
    page.locator("[role=alert]").wait_for()
    assert page.evaluate("document.activeElement.id") == "errors"
    assert page.locator("input[name=username]").input_value() == "rheine1"
    assert axe_violations(page) == []

    page.locator("input[name=password]").fill("kommunen-demo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{INTERNAL}")
    assert page.locator("h1").inner_text().startswith("Demo: Austausch")

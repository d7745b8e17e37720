"""Somebody registers for an event, changes and cancels: by keyboard, without JavaScript, in German and in English."""

import time

import pytest

from .browser import axe_violations
from .people import mails_to
from .registering import SECONDS_TO_FILL_IN, make_event, own_link

WITHOUT_JAVASCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}}
DARK = {"color_scheme": "dark"}


@pytest.fixture
def event(fresh_demo_site):
    """Its address."""
    return make_event(fresh_demo_site)


def tab_to(page, selector):
    """With nothing but the key."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is not reached by keyboard")


def answer(page, answers):
    for selector, text in answers.items():
        tab_to(page, selector)
        page.keyboard.type(text)


ADA = {"#id_first_name": "Ada", "#id_last_name": "Beispiel", "#id_email": "ada@example.org"}


@pytest.mark.parametrize(
    "options", [WITHOUT_JAVASCRIPT, WITHOUT_JAVASCRIPT | PHONE, DARK], ids=["plain", "phone", "dark"]
)
def test_register_change_and_cancel_by_keyboard(open_page, fresh_demo_site, event, options):
    page = open_page(fresh_demo_site, **options)
    page.goto(f"{event}anmeldung/")
    time.sleep(SECONDS_TO_FILL_IN)
    answer(page, ADA)
    page.keyboard.press("Enter")
    assert page.locator("#errors a").get_attribute("href") == "#id_consent"
    assert page.locator("#id_first_name").input_value() == "Ada"

    tab_to(page, "#id_consent")
    page.keyboard.press("Space")
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{event}anmeldung/danke/")
    assert len(mails_to(fresh_demo_site, "ada@example.org")) == 1

    page.goto(own_link(fresh_demo_site, "ada@example.org"))
    own = page.url
    tab_to(page, "#id_function")
    page.keyboard.type("Amtsleitung")
    page.keyboard.press("Enter")
    page.wait_for_url("**geaendert=1")
    assert page.locator("#id_function").input_value() == "Amtsleitung"

    tab_to(page, "section[aria-labelledby=cancel] button")
    page.keyboard.press("Enter")
    page.wait_for_url(own)
    assert page.locator("main [name=do]").input_value() == "erase", "the only form that is left"


def test_the_pages_are_open_to_all(open_page, fresh_demo_site, event, nu_errors):
    page = open_page(fresh_demo_site)
    documents = {}

    def look(name):
        assert axe_violations(page) == []
        documents[name] = page.content()

    page.goto(f"{event}anmeldung/")
    look("form")
    page.locator("main button").click()
    look("errors")
    assert page.evaluate("document.activeElement.id") == "errors"
    for selector, text in ADA.items():
        page.locator(selector).fill(text)
    page.locator("#id_consent").check()
    time.sleep(SECONDS_TO_FILL_IN)
    page.locator("main button").click()
    look("thanks")
    page.goto(own_link(fresh_demo_site, "ada@example.org"))
    look("own")

    assert nu_errors(documents) == []

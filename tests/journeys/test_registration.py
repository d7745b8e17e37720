"""Somebody registers for an event, changes and cancels: by keyboard, without JavaScript, in German and in English."""

import email
import re
import time
from email import policy

import pytest

from .browser import axe_violations

#: Makes a public event in the demo's calendar, or below its start page.
EVENT = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Site
from wagtail_kommunen.models import Body
from wagtail_kommunen.pages.models import EventIndexPage, EventPage
calendar = EventIndexPage.objects.live().first()
if calendar is None:
    calendar = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=calendar)
    calendar.save_revision().publish()
page = EventPage(
    title="Werkstatt Ehrenamt", slug="werkstatt-ehrenamt", kind="workshop", live=False,
    body=Body.objects.filter(name="Rheine").first(), starts_on=timezone.localdate() + timedelta(days=20),
    venue="Rathaus", town="Rheine", contact_function="Koordinierungsstelle", contact_email="netzwerk@example.org",
    summary="Einen Tag lang am Plan arbeiten.", registration="here", capacity=1, companions=2,
    asks_function=True, asks_body=True, asks_diet=True, asks_accessibility=True, grants_certificate=True,
)
calendar.add_child(instance=page)
page.save_revision().publish()
print(EventPage.objects.get(pk=page.pk).url)
"""
WITHOUT_JAVASCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 390, "height": 844}}
DARK = {"color_scheme": "dark"}


@pytest.fixture
def event(fresh_demo_site):
    """Its address."""
    return fresh_demo_site.manage("shell", "--no-imports", "-c", EVENT).strip().splitlines()[-1]


def newest_mail(site):
    files = sorted(site.folder.mails.glob("*.log"), key=lambda file: file.stat().st_mtime)
    text = files[-1].read_bytes().split(b"-" * 79)[-2]
    return email.message_from_bytes(text.lstrip(), policy=policy.default)


def link_in(message):
    """Without the name of the host: the tests' server has another one."""
    body = message.get_body(["plain"]).get_content()
    return re.search(r"https?://[^/\s]+(/\S+/anmeldung/[\w-]{20,}/)", body).group(1)


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
    time.sleep(3)
    answer(page, ADA)
    page.keyboard.press("Enter")
    assert page.locator("#errors a").get_attribute("href") == "#id_consent"
    assert page.locator("#id_first_name").input_value() == "Ada"

    tab_to(page, "#id_consent")
    page.keyboard.press("Space")
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{event}anmeldung/danke/")
    message = newest_mail(fresh_demo_site)
    assert message["To"] == "ada@example.org"

    page.goto(link_in(message))
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
    time.sleep(3)
    page.locator("main button").click()
    look("thanks")
    page.goto(link_in(newest_mail(fresh_demo_site)))
    look("own")

    assert nu_errors(documents) == []

"""An event gets an English text: by a translator, in a file and in the editor; what is not translated stays German."""

import re

import pytest
from playwright.sync_api import expect

from .people import Person, readers
from .registering import make_event

GERMAN, ENGLISH = "Werkstatt Ehrenamt", "Workshop on volunteering"
SUMMARY = "Work on your plan for a whole day."
REASON = "Der Saal wird umgebaut"
MOVE_ONLINE = f"""
from wagtail_kommunen.pages.models import EventPage
page = EventPage.objects.get(slug="werkstatt-ehrenamt")
page.state, page.state_reason = "moved_online", "{REASON}"
page.attendance_mode, page.online_url = "online", "https://example.org/raum"
page.save_revision().publish()
"""


def begin(translator):
    """From the desk of translators, where the page is missing; ends in the editor, and goes from there to the file."""
    translator.opens("/admin/reports/kommunen/translations/")
    english = translator.page.locator("select[name=locale] option", has_text="English").get_attribute("value")
    translator.opens(f"/admin/reports/kommunen/translations/?state=missing&locale={english}")
    translator.page.locator("main td a", has_text=GERMAN).first.click()
    translator.page.get_by_role("button", name="Übersetzung beginnen").click()
    translator.page.wait_for_url(re.compile(r"/edit/"))
    translator.page.locator("main a[href*='/kommunen/translation/']:visible").first.click()
    translator.page.wait_for_url(re.compile(r"/kommunen/translation/\d+/en/"))


def send_file(translator, path):
    """The summary, as a program of translators would write it."""
    with translator.page.expect_download() as download:
        translator.page.get_by_role("link", name="Herunterladen").click()
    text = download.value.path().read_text(encoding="utf-8")
    german = 'msgid "Einen Tag lang am Plan arbeiten."'
    assert german in text
    path.write_text(
        re.sub(f'{re.escape(german)}\nmsgstr ".*"', f'{german}\nmsgstr "{SUMMARY}"', text), encoding="utf-8"
    )
    translator.page.locator("input[type=file]").set_input_files(path)
    translator.page.locator("button[value=file]").click()
    translator.reads(SUMMARY)


def finish_in_editor(translator):
    translator.page.get_by_role("link", name="Entwurf öffnen").click()
    translator.page.wait_for_url(re.compile(r"/edit/"))
    assert translator.page.locator("[name=summary]").input_value() == SUMMARY
    expect(translator.page.locator("[name=venue]")).to_be_disabled()
    translator.writes("title", ENGLISH)
    translator.writes("contact_function", "Network office")
    translator.submits()


def changes_language(reader, address):
    """From German to English and back, by the links at the top of the page."""
    reader.opens(address)
    reader.reads(GERMAN)
    reader.follows(f".kommunen-languages a[href='/en{address}']")
    reader.reads(ENGLISH, SUMMARY, "Network office")
    page = reader.page
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("main [lang=de]", has_text=REASON)).to_be_visible()
    expect(page.locator(f"link[rel=alternate][hreflang=de][href$='{address}']")).to_have_count(1)
    reader.follows(f".kommunen-languages a[href='{address}']")
    reader.reads(GERMAN)


@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_an_event_is_translated(open_page, fresh_demo_site, tmp_path):
    site = fresh_demo_site
    address = make_event(site)
    site.manage("shell", "--no-imports", "-c", MOVE_ONLINE)
    translator = Person(open_page, site, "uebersetzung1")

    begin(translator)
    send_file(translator, tmp_path / "english.po")
    finish_in_editor(translator)
    visitor = open_page(site)
    visitor.goto(address)
    expect(visitor.locator(f".kommunen-languages a[href='/en{address}']")).to_have_count(0)
    Person(open_page, site, "netzwerk1").approves(ENGLISH)

    for reader in readers(open_page, site):
        changes_language(reader, address)

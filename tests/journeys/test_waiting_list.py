"""A town holds an event with one seat: three people register, one cancels, the next one moves up and is told."""

import re
import time

import pytest
from playwright.sync_api import expect

from .people import Person, mails_to, readers, words_of
from .registering import SECONDS_TO_FILL_IN, own_link

TITLE = "Werkstatt für Vereinsvorstände"
EVENT = "/veranstaltungen/werkstatt-fuer-vereinsvorstaende/"
#: On a phone, without JavaScript, by keyboard.
ADA, BEN, CEM = "ada@example.org", "ben@example.org", "cem@example.org"


def announce(editor):
    """From the desk: a few lines, then the editor, where the rest is unfolded."""
    editor.opens("/admin/")
    editor.page.get_by_role("link", name="Neue Veranstaltung").click()
    editor.writes("title", TITLE)
    editor.writes("starts_on", "15.09.2028")
    editor.writes("starts_at", "18:00")
    editor.page.locator("[name=title]").press("Enter")  # the clock to choose from lies over the button
    editor.page.wait_for_url(re.compile(r"/edit/"))
    editor.writes("summary", "Wer einen Verein führt, lernt hier von anderen.")
    editor.writes("venue", "Rathaus")
    editor.writes("town", "Rheine")
    editor.writes("contact_function", "Ehrenamtsbüro")
    editor.writes("contact_email", "ehrenamt@rheine.example")
    unfold(editor.page, "registration")
    editor.page.locator("[name=registration]").select_option(value="here")
    editor.writes("capacity", "1")
    editor.submits()


def unfold(page, field):
    """The panel that a field is in, where it is folded."""
    control = page.locator(f"[name={field}]")
    if not control.is_visible():
        panel = page.locator("section.w-panel", has=control).last
        panel.locator("[data-panel-toggle]").first.click()
    expect(control).to_be_visible()


def register(reader, first_name, address, seats):
    """From the event to the thanks."""
    reader.opens(EVENT)
    reader.reads(TITLE, "Rathaus", seats)
    reader.follows(f"main a[href='{EVENT}anmeldung/']")
    time.sleep(SECONDS_TO_FILL_IN)
    reader.writes("#id_first_name", first_name)
    reader.writes("#id_last_name", "Beispiel")
    reader.writes("#id_email", address)
    reader.ticks("#id_consent")
    reader.sends()
    reader.page.wait_for_url(f"**{EVENT}anmeldung/danke/")


def sees_own_registration(site, reader, address, words):
    """By the link in the newest mail."""
    reader.opens(own_link(site, address))
    reader.reads("Ihre Anmeldung", words)


# The preview of a draft runs no script; and the editor saves by itself what is not complete yet.
@pytest.mark.allow_console("Blocked script execution", "400 .Bad Request. .*/admin/pages/")
def test_who_waits_moves_up(open_page, fresh_demo_site):
    site = fresh_demo_site
    editor = Person(open_page, site, "rheine1")
    announce(editor)
    Person(open_page, site, "netzwerk1").approves(TITLE)

    ada, ben, cem = readers(open_page, site)
    register(ada, "Ada", ADA, "1")
    register(ben, "Ben", BEN, "Warteliste")
    register(cem, "Cem", CEM, "Warteliste")
    sees_own_registration(site, ada, ADA, "Sie haben einen Platz.")
    sees_own_registration(site, ben, BEN, "Sie stehen auf der Warteliste.")
    sees_own_registration(site, cem, CEM, "Sie stehen auf der Warteliste.")

    ada.sends("section[aria-labelledby=cancel] button")
    ada.reads("Ihre Anmeldung ist storniert.")
    assert "Platz" in words_of(mails_to(site, BEN)[-1])
    assert [len(mails_to(site, address)) for address in (BEN, CEM)] == [2, 1]
    sees_own_registration(site, ben, BEN, "Sie haben einen Platz.")
    sees_own_registration(site, cem, CEM, "Sie stehen auf der Warteliste.")
    cem.sends("section[aria-labelledby=cancel] button")
    cem.reads("Ihre Anmeldung ist storniert.")

    editor.opens("/admin/kommunen/registrations/")
    editor.page.locator("main a", has_text=TITLE).first.click()
    editor.reads("Ben Beispiel")

"""Two towns merge into a new one: entered by the office, the membership ended by both offices, told to every visitor."""

import re

import pytest

from .people import Person, readers

NEW, OLD, SMALL = "Neuhausen (Demo)", "Beispielhausen (Demo)", "Beispielfeld (Demo)"
PROFILE = "/mitglieder/demo-beispielhausen/"


def enter_new_town(office):
    office.opens("/admin/kommunen/bodies/new/")
    office.page.locator("[name=kind]").select_option(label="Stadt")
    office.writes("designation", "Stadt")
    office.writes("name", NEW)
    office.writes("valid_from", "01.11.2026")
    office.page.get_by_role("button", name="Erstellen").click()
    office.page.wait_for_url(re.compile(r"/kommunen/bodies/$"))


def dissolve(office, name):
    """With its successor."""
    office.opens(f"/admin/kommunen/bodies/?q={name}")
    office.page.locator("#listing-results tbody tr a", has_text=name).first.click()
    office.page.wait_for_url(re.compile(r"/edit/"))
    office.writes("dissolved_on", "01.11.2026")
    office.chooses("id_successor", NEW)
    office.page.get_by_role("button", name="Speichern").click()
    office.page.wait_for_url(re.compile(r"/kommunen/bodies/$"))


def end_membership(office):
    office.opens(f"/admin/kommunen/signatories/?q={OLD}")
    office.page.locator("#listing-results tbody a[href*='/edit/']").first.click()
    office.page.wait_for_url(re.compile(r"/edit/"))
    office.writes("left_on", "1. November 2026")
    office.page.locator("[name=leaving_reason]").select_option(label="Körperschaft aufgelöst oder zusammengeschlossen")
    office.submits()


def told_by_registry(reader):
    reader.opens("/unterzeichnende/")
    reader.searches("#filter-q", "Beispielhausen")
    reader.reads(f"Stadt {OLD}", "ausgeschieden (1. November 2026)")
    reader.follows("main tbody a[href*='/unterzeichnende/']")
    reader.reads(f"Stadt {OLD}", "Körperschaft aufgelöst oder zusammengeschlossen", f"Stadt {NEW}")


def told_by_search(reader):
    reader.opens("/suche/")
    reader.searches("#search-q", "Beispielhausen")
    reader.reads("Rechtsnachfolgerin", f"Stadt {NEW}")


def told_by_profile(reader):
    """It stays, so that links to it lead somewhere; the directory has no such member any more."""
    reader.opens(PROFILE)
    reader.reads(f"Stadt {OLD} wurde am 1. November 2026 aufgelöst.", f"Stadt {NEW}")
    reader.opens("/mitglieder/")
    reader.reads("18 Mitgliedskommunen")


@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_two_towns_merge(open_page, fresh_demo_site):
    site = fresh_demo_site
    office = Person(open_page, site, "netzwerk1")

    enter_new_town(office)
    dissolve(office, OLD)
    dissolve(office, SMALL)
    end_membership(office)
    for username in ("netzwerk2", "staat1"):
        Person(open_page, site, username).approves(OLD)

    for reader in readers(open_page, site):
        told_by_registry(reader)
        told_by_search(reader)
        told_by_profile(reader)

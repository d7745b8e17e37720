"""A town joins: signature prepared, paper printed, signed, approved twice; its profile made, approved, found by everybody."""

import re

import pytest
from playwright.sync_api import expect

from .people import Person, accept_invitation, readers, set_up_team

TOWN = "Xanten"
SUMMARY = "In Xanten helfen Jung und Alt einander, im Dom wie am Hafen."
MAIL, PASSWORD = "ehrenamt@xanten.example", "Viktor-und-Hafen-26"
SIGNED = "12. November 2026"


def prepare_signature(office):
    """The council has decided; nobody has signed yet."""
    office.opens("/admin/kommunen/signatories/add/")
    office.chooses("id_body", TOWN)
    office.page.locator("[name=version]").select_option(label="Gemeinsame Erklärung: Fassung 2023")
    office.writes("first_name", "Vera")
    office.writes("last_name", "Beispiel")
    office.page.locator("[name=office]").select_option(label="Bürgermeister*in")
    office.page.locator("[name=office_form]").select_option(label="weiblich")
    office.writes("council_resolution_on", "6. Oktober 2026")
    office.saves()


def fetch_paper(office):
    """From its row in the list."""
    row = find_signature(office)
    row.locator("[data-controller~='w-dropdown'] button").first.click()
    with office.page.expect_download() as download:
        office.page.locator("a[href*='/kommunen/counterpart/']:visible").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    return download.value.suggested_filename


def find_signature(office):
    office.opens(f"/admin/kommunen/signatories/?q={TOWN}")
    return office.page.locator("#listing-results tbody tr", has_text=TOWN)


def enter_signature(office):
    """What is on the paper by now."""
    find_signature(office).locator("a[href*='/edit/']").first.click()
    office.page.wait_for_url(re.compile(r"/edit/"))
    office.writes("signed_on", SIGNED)
    office.writes("signed_in", TOWN)
    office.submits()


def write_profile(town):
    town.edits_own_page(f"Stadt {TOWN}")
    town.writes("summary", SUMMARY)
    town.submits()


def found_in_registry(reader):
    reader.opens("/unterzeichnende/")
    reader.searches("#filter-q", TOWN)
    reader.reads("1 Unterschrift", f"Stadt {TOWN}")
    reader.follows("main tbody a[href*='/unterzeichnende/']")
    reader.reads(f"Stadt {TOWN}", "Fassung 2023", "Vera Beispiel", "Bürgermeisterin", SIGNED, "6. Oktober 2026")


def found_in_directory(reader):
    reader.opens("/mitglieder/")
    reader.searches("#filter-q", TOWN.lower())
    reader.reads("1 Mitgliedskommune von 20")
    reader.follows("#members a[href='/mitglieder/xanten/']")
    reader.reads(f"Stadt {TOWN}", SUMMARY, SIGNED)


def found_by_search(reader):
    reader.opens("/suche/")
    reader.searches("#search-q", TOWN)
    reader.reads(f"Treffer für „{TOWN}“", SUMMARY)
    reader.follows("main a[href='/mitglieder/xanten/']")
    reader.reads(SUMMARY)


@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_a_town_joins(open_page, fresh_demo_site):
    site = fresh_demo_site
    office = Person(open_page, site, "netzwerk1")
    visitor = open_page(site)

    prepare_signature(office)
    assert TOWN.lower() in fetch_paper(office)
    enter_signature(office)
    for username in ("netzwerk2", "staat1"):
        visitor.goto(f"/unterzeichnende/?q={TOWN}")
        expect(visitor.locator("main")).not_to_contain_text(f"Stadt {TOWN}")
        Person(open_page, site, username).approves(TOWN)

    set_up_team(office.page, TOWN, "Xenia Xanten", MAIL)
    accept_invitation(open_page, site, MAIL, PASSWORD)
    write_profile(Person(open_page, site, MAIL, PASSWORD))
    visitor.goto("/mitglieder/?q=xanten")
    expect(visitor.locator("#members a[href='/mitglieder/xanten/']")).to_have_count(0)
    Person(open_page, site, "netzwerk2").approves(TOWN)

    for reader in readers(open_page, site):
        found_in_registry(reader)
        found_in_directory(reader)
        found_by_search(reader)

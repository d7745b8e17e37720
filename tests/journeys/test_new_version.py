"""The declaration gets a new version: drafted, approved by both offices, sealed, compared, checked. The old one stays."""

import hashlib
import re

import pytest

from .people import Person, readers

OLD = "Bürgerschaftliches Engagement kann weder verordnet noch gezielt gesteuert werden"
ADDED = "Wir öffnen unsere Rathäuser an einem Tag im Jahr allen, die sich engagieren."
TITLE = "Gemeinsame Erklärung"


def draft(office):
    """Another date, and one more sentence at the end of a paragraph."""
    office.opens("/admin/")
    office.page.locator("main a", has_text=TITLE).first.click()
    office.page.wait_for_url(re.compile(r"/edit/"))
    office.writes("date", "3. November 2026")
    paragraph = office.page.locator("[name=declaration_paragraphs-0-value]")
    assert paragraph.input_value().startswith(OLD)
    paragraph.fill(f"{paragraph.input_value()} {ADDED}")
    office.submits()


def seal(officer):
    """From the menu of the page, which the admin's search finds, by somebody who wrote none of it."""
    officer.opens(f"/admin/pages/search/?q={TITLE}&locale=de")
    officer.page.locator("main a[href*='/admin/pages/']", has_text=TITLE).first.click()
    officer.page.wait_for_url(re.compile(r"/edit/|/pages/\d+/$"))
    officer.page.locator("header [data-controller~='w-dropdown'] button").first.click()
    officer.page.locator("a[href*='/kommunen/seal/']:visible").first.click()
    officer.reads("Fassung 2026", ADDED)
    officer.page.locator("input[name=confirm]").check()
    officer.page.get_by_role("button", name="festschreiben").click()
    officer.page.wait_for_url(lambda address: "/seal/" not in address)


def compare(reader):
    """What has changed stands in the comparison, and the text before it stays as it was."""
    reader.opens("/erklaerung/")
    reader.reads("Fassung 2026", ADDED)
    reader.follows("main a[href='/erklaerung/fassungen/']")
    reader.reads("Fassung 2026", "Fassung 2023", "Fassung 2012")
    reader.follows("main .kommunen-version a[href*='vergleich']")
    reader.reads("Fassung 2023 und Fassung 2026", ADDED)
    assert ADDED in " ".join(reader.page.locator("main ins").all_inner_texts())
    reader.follows("main a[href='/erklaerung/fassungen/2/']")
    reader.reads("Fassung 2023", OLD)
    assert ADDED not in reader.page.locator("main").inner_text()


def check(reader):
    """The file that is offered has the digest that is printed, and the check page knows it."""
    reader.opens("/erklaerung/fassungen/3/")
    reader.follows("main a[href*='/pruefen']")
    digest = hashlib.sha256(reader.downloads("main a[download]")).hexdigest()
    assert digest in re.sub(r"\s", "", reader.page.locator("main").inner_text())
    reader.opens("/pruefen/")
    reader.writes("#id_digest", digest)
    reader.sends("main form:has(#id_digest) button")
    reader.reads("Fassung 2026")


@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_the_declaration_gets_a_new_version(open_page, fresh_demo_site):
    site = fresh_demo_site

    draft(Person(open_page, site, "netzwerk1"))
    Person(open_page, site, "netzwerk2").approves(TITLE)
    Person(open_page, site, "staat1").approves(TITLE)
    seal(Person(open_page, site, "staat2"))

    for reader in readers(open_page, site):
        compare(reader)
        check(reader)

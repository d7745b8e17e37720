"""Thirteen towns sign on one day: prepared, papers printed, dates entered, looked at by two people, public at one moment."""

import io
import re
import zipfile

from playwright.sync_api import expect

from .browser import axe_violations, login

#: Milliseconds: thirteen texts are looked at, and mails are sent.
PATIENCE = 60_000
NAMES = [f"Rundental-{number:02}" for number in range(1, 14)]
PREPARE = """
from django.contrib.auth import get_user_model
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory
user = get_user_model().objects.get(username="netzwerk1")
version = DeclarationVersion.objects.order_by("-number").first()
for name in {names}:
    body = Body.objects.create(kind="town", designation="Stadt", name=name)
    signatory = Signatory(body=body, version=version, live=False, first_name="Demo", last_name=name, office="mayor", office_form="feminine")
    signatory.save()
    signatory.save_revision(user=user)
"""
ADDRESSES = (
    "/",
    "/unterzeichnende/",
    "/unterzeichnende/?q=Rundental",
    "/mitglieder/",
    "/mitglieder/?q=Rundental",
    "/suche/?q=Rundental",
    "/erklaerung/",
    "/en/unterzeichnende/?q=Rundental",
    "/daten/unterzeichnende.csv",
    "/daten/unterzeichnende.json",
    "/daten/mitglieder.json",
    "/api/v2/signatories/?limit=100&search=Rundental",
)


def found(page):
    """Where a visitor reads of them, and of how many."""
    told = {}
    for address in ADDRESSES:
        response = page.request.get(address)
        assert response.status == 200, address
        told[address] = len(set(re.findall(r"Rundental-\d\d", response.text())))
    return told


def approve(page):
    page.goto("/admin/kommunen/approvals/")
    page.locator("a", has_text="Unterzeichnung in Rundental").first.click(timeout=PATIENCE)
    for name in NAMES:
        expect(page.locator("main")).to_contain_text(name)
    page.get_by_role("button", name="Freigeben").click(timeout=PATIENCE)
    page.wait_for_load_state()


def test_thirteen_signatures_go_public_at_one_moment(open_page, fresh_demo_site):
    site = fresh_demo_site
    site.manage("shell", "-c", PREPARE.format(names=NAMES))
    visitor = open_page(site)
    before = found(visitor)

    # The office gathers them.
    office = open_page(site)
    login(office, "netzwerk1")
    office.goto("/admin/kommunen/rounds/new/")
    office.locator("[name=title]").fill("Unterzeichnung in Rundental")
    office.locator("[name=event_key]").select_option(index=1)
    for name in NAMES:
        office.locator("label", has_text=name).click()
    office.locator("main form button[type=submit]").last.click()
    office.wait_for_url(re.compile(r"/rounds/\d+/$"))
    here = office.url
    assert axe_violations(office) == []

    # The papers.
    with office.expect_download() as bundle:
        office.locator("[data-papers]").first.click()
    names = zipfile.ZipFile(io.BytesIO(bundle.value.path().read_bytes())).namelist()
    assert len(names) == 13
    assert all(name.endswith(".pdf") for name in names)
    for paper in ("order.pdf", "name-plates.pdf"):
        assert office.request.get(f"{here}{paper}").body().startswith(b"%PDF")

    # After the ceremony.
    office.locator("a[href$='/dates/']").click()
    office.locator("[name=signed_on]").fill("2. November 2026")
    office.locator("[name=signed_in]").fill("Rundental-01")
    office.locator("main form button[type=submit]").click()
    office.wait_for_url(here)
    office.locator("button[value=submit]").click(timeout=PATIENCE)
    office.wait_for_url(here)

    # Two people look at all of it; before the second one nobody outside sees anything.
    for username in ("netzwerk2", "staat1"):
        assert found(visitor) == before
        desk = open_page(site)
        login(desk, username)
        approve(desk)

    after = found(visitor)
    assert set(before.values()) == {0}
    assert after["/daten/unterzeichnende.csv"] == after["/daten/mitglieder.json"] == 13
    assert after["/api/v2/signatories/?limit=100&search=Rundental"] == 13
    assert all(after[address] for address in ADDRESSES if "Rundental" in address)

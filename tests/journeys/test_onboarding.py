"""A town comes to the network: invited, its profile written, approved and public. Three people, nobody leaves the admin."""

import re

import pytest
from playwright.sync_api import expect

from .browser import PASSWORD, axe_violations
from .people import Person, mails_to, set_up_team, submit

MAIL = "ehrenamt@alpen.example"
OWN_PASSWORD = "Spargel-und-Niederrhein-26"
SUMMARY = "Alpen fördert das Engagement in seinen vier Ortsteilen."


@pytest.mark.parametrize("java_script", [True, False])
@pytest.mark.allow_console("Blocked script execution")  # the preview of a draft runs no script
def test_from_the_invitation_to_the_first_public_profile(java_script, open_page, fresh_demo_site):
    site = fresh_demo_site

    # The network office sets up the team.
    office = Person(open_page, site, "netzwerk1").page
    set_up_team(office, "Alpen", "Anna Alpen", MAIL)
    team_address = office.url
    expect(office.locator("main")).to_contain_text(MAIL)

    # The mail is read: text and HTML, no password, the code behind the hash.
    (mail,) = mails_to(site, MAIL)
    text = mail.get_body(("plain",)).get_content()
    link = re.search(r"https?://\S+?(/einladung/#([0-9A-Z-]+))", text)
    assert "Alpen" in mail["Subject"]
    assert link[0] in mail.get_body(("html",)).get_content()
    assert PASSWORD not in mail.as_string()

    # The invited person opens the account.
    newcomer = open_page(site, java_script_enabled=java_script)
    sent = []
    newcomer.on("request", lambda request: sent.append((request.url, request.headers.get("referer", ""))))
    newcomer.goto(link[1])
    if java_script:
        expect(newcomer.locator("[name=code]")).to_have_value(link[2])
        assert newcomer.url.endswith("/einladung/")
    else:
        newcomer.locator("[name=code]").fill(link[2].lower())
    newcomer.locator(".kommunen-form button").click()
    expect(newcomer.locator("[name=first_name]")).to_have_value("Anna")
    if java_script:  # axe is a script itself
        assert axe_violations(newcomer) == []
    newcomer.locator("[name=new_password1]").fill(OWN_PASSWORD)
    newcomer.locator("[name=new_password2]").fill(OWN_PASSWORD)
    newcomer.locator(".kommunen-form button").click()
    newcomer.wait_for_url("**/einladung/fertig/")
    assert not any(link[2] in address.partition("#")[0] + referrer for address, referrer in sent)

    # The code is used up.
    again = open_page(site)
    again.goto(link[1])
    again.locator(".kommunen-form button").click()
    expect(again.locator("#errors")).to_be_visible()

    # The profile is filled in and submitted.
    town = Person(open_page, site, MAIL, OWN_PASSWORD).page
    town.goto("/admin/pages/")
    town.locator("header [data-controller~='w-dropdown'] button").first.click()
    town.locator("header a[href$='/edit/']:visible").first.click()
    town.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    town.locator("[name=summary]").fill(SUMMARY)
    submit(town)
    expect(town.locator(".messages")).to_be_visible()
    assert open_page(site).request.get("/mitglieder/alpen/").status == 404

    # Another one of the network office reads it and approves.
    second = Person(open_page, site, "netzwerk2").page
    second.goto("/admin/kommunen/approvals/")
    second.locator("main a[href*='/kommunen/approval/']").first.click()
    expect(second.locator("main")).to_contain_text(SUMMARY)
    second.locator("form:has(input[name=decision][value=approve]) button[type=submit]").click()
    second.wait_for_url("**/kommunen/approvals/")

    # It is public; the office sees where it stands, and the town was told.
    visitor = open_page(site, java_script_enabled=False)
    visitor.goto("/mitglieder/alpen/")
    expect(visitor.locator("main")).to_contain_text(SUMMARY)
    office.goto(team_address)
    expect(office.locator("main dl")).not_to_contain_text("Koordinierungsstelle")
    expect(office.locator("main a[href*='/remove/']")).to_have_count(1)
    assert len(mails_to(site, MAIL)) == 2

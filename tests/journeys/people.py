"""The people of the long journeys: who works in the admin, and who reads what became public."""

import email
import re
from email import policy

from playwright.sync_api import expect

from .browser import PASSWORD

#: How somebody reads the public site. Each story ends with all three of them.
WAYS_TO_READ = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "without JavaScript": {"java_script_enabled": False},
    "by keyboard": {},
}


class Person:
    """Somebody with an account, in a browser of their own, logged in by the form."""

    def __init__(self, open_page, site, username, password=PASSWORD):
        self.page = open_page(site)
        self.page.goto("/admin/login/")
        self.page.locator("input[name=username]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("form button[type=submit]").click()
        self.page.wait_for_url("**/admin/")

    def opens(self, address):
        answer = self.page.goto(address)
        assert answer.status == 200, f"{answer.status}: {address}"

    def edits_own_page(self, title):
        """From the list of their pages at the desk."""
        self.opens("/admin/")
        row = self.page.locator("tr", has=self.page.locator("td", has_text=title)).first
        row.get_by_role("link", name="Bearbeiten").first.click()
        self.page.wait_for_url(re.compile(r"/edit/"))

    def writes(self, name, text):
        self.page.locator(f"[name={name}]").fill(text)

    def chooses(self, field, name):
        """In the window of a chooser."""
        self.page.locator(f"#{field}-chooser [data-chooser-action-choose]:visible").first.click()
        window = self.page.locator(".modal.in")
        window.locator("input[name=q]").fill(name)
        window.locator(
            "#search-results a[data-chooser-modal-choice], .listing a[data-chooser-modal-choice]"
        ).get_by_text(name).first.click()
        expect(window).to_have_count(0)

    def saves(self):
        """As a draft; ends on the same editor."""
        self.page.locator("footer button.action-save, footer button[type=submit]").first.click()
        expect(self.page.locator(".messages")).to_be_visible()

    def submits(self):
        submit(self.page)
        expect(self.page.locator(".messages li.error")).to_have_count(0)

    def looks_at_approval_of(self, title):
        self.opens("/admin/kommunen/approvals/")
        self.page.locator("main a[href*='/kommunen/approval/']", has_text=title).first.click()
        self.page.wait_for_url("**/kommunen/approval/*/")

    def approves(self, title):
        self.looks_at_approval_of(title)
        self.page.get_by_role("button", name="Freigeben").click()
        expect(self.page.locator(".messages")).to_contain_text("freigegeben")

    def sends_back(self, title, reason):
        self.looks_at_approval_of(title)
        form = self.page.locator("form:has(input[name=decision][value=reject])")
        form.locator("textarea").fill(reason)
        form.get_by_role("button", name="Zurückgeben").click()
        self.page.wait_for_url("**/kommunen/approvals/")

    def reads(self, *texts):
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)


class Reader:
    """Somebody without an account, by mouse or finger."""

    def __init__(self, page):
        self.page = page

    def opens(self, address):
        answer = self.page.goto(address)
        assert answer.status == 200, f"{answer.status}: {address}"

    def follows(self, selector):
        with self.page.expect_navigation():
            self.page.locator(f"{selector} >> visible=true").first.click()

    def downloads(self, selector):
        with self.page.expect_download() as download:
            self.page.locator(f"{selector} >> visible=true").first.click()
        return download.value.path().read_bytes()

    def ticks(self, selector):
        self.page.locator(selector).check()

    def sends(self, selector="main button"):
        """A form, by its button."""
        self.follows(selector)

    def searches(self, selector, words):
        """In a field whose form is sent with the enter key; lists may change in place."""
        self.writes(selector, words)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda address: "q=" in address)
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def writes(self, selector, words):
        self.page.locator(selector).fill(words)

    def reads(self, *texts):
        """And sees all of it: nothing is wider than the screen."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        box = self.page.locator("main").bounding_box()
        assert box["x"] + box["width"] <= self.page.viewport_size["width"], self.page.url


class KeyboardReader(Reader):
    """Somebody who has no mouse: tab, space and enter."""

    def reaches(self, selector):
        for _press in range(300):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} is not reached by keyboard on {self.page.url}")

    def follows(self, selector):
        self.reaches(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def downloads(self, selector):
        self.reaches(selector)
        with self.page.expect_download() as download:
            self.page.keyboard.press("Enter")
        return download.value.path().read_bytes()

    def ticks(self, selector):
        self.reaches(selector)
        self.page.keyboard.press("Space")
        expect(self.page.locator(selector)).to_be_checked()

    def writes(self, selector, words):
        self.reaches(selector)
        self.page.keyboard.type(words)


def readers(open_page, site):
    """One after the other: on a phone, without JavaScript, by keyboard."""
    for way, options in WAYS_TO_READ.items():
        kind = KeyboardReader if way == "by keyboard" else Reader
        yield kind(open_page(site, **options))


def submit(page):
    """By the button below the editor; what it is called depends on who decides."""
    button = page.locator("[name=action-submit]")
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle]").click()
    button.click()
    page.wait_for_load_state()


def mails(site):
    """All mails that were sent, oldest first."""
    files = sorted(site.folder.mails.glob("*"), key=lambda file: file.stat().st_mtime_ns)
    parts = [part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip()]
    return [email.message_from_bytes(part, policy=policy.default) for part in parts]


def mails_to(site, address):
    return [mail for mail in mails(site) if mail["To"] == address]


def words_of(mail):
    return mail.get_body(("plain",)).get_content()


def set_up_team(page, body, person, address):
    """From the body's row in the list of bodies; ends on the page of the team."""
    page.goto(f"/admin/kommunen/bodies/?q={body}")
    page.locator("#listing-results tbody tr", has_text=body).locator("[data-controller~='w-dropdown'] button").click()
    page.locator("a[href*='/kommunen/teams/new/?body=']:visible").click()
    page.locator("textarea[name=people]").fill(f"{person} <{address}>")
    page.locator("main form[method=post] button[type=submit]").click()
    page.wait_for_url(re.compile(r"/kommunen/teams/\d+/$"))


def accept_invitation(open_page, site, address, password):
    """By the link in the newest mail, choosing a password."""
    link = re.search(r"https?://\S+?(/einladung/#[0-9A-Z-]+)", words_of(mails_to(site, address)[-1]))[1]
    page = open_page(site)
    page.goto(link)
    expect(page.locator("[name=code]")).not_to_have_value("")
    page.locator(".kommunen-form button").click()
    page.locator("[name=new_password1]").fill(password)
    page.locator("[name=new_password2]").fill(password)
    page.locator(".kommunen-form button").click()
    page.wait_for_url("**/einladung/fertig/")

#!/usr/bin/env python
"""A picture of every page and state, to look through: .cache/screenshots/index.html.

The public site on a phone and on a desk, light and dark; the admin at 1280 pixels, as each role sees it. It fills a demo site of
its own, brings it to the states that are to be seen (screenshots_scene.py) and serves it. About ten minutes.

    scripts/screenshots.py                all
    scripts/screenshots.py public         what has “public” in its name: group, role or address
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Error, Page, sync_playwright  # noqa: E402

from tests.journeys.browser import CHROMIUM_OPTIONS, DemoFolder, login, serve  # noqa: E402

FOLDER = ROOT / ".cache" / "screenshots"
SCREENS = {
    "390-light": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "390-dark": {
        "viewport": {"width": 390, "height": 844},
        "is_mobile": True,
        "has_touch": True,
        "color_scheme": "dark",
    },
    "1280-light": {"viewport": {"width": 1280, "height": 900}},
    "1280-dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
ADMIN_SCREEN = "1280-light"
#: Longer pages are cut: what comes below repeats itself.
LONGEST = 6000
THUMBNAIL = 300
#: In the admin the page stands still, and its content moves.
WHOLE_HEIGHT = (
    "Math.max(...[...document.querySelectorAll('html, body, main, .content-wrapper')].map(one => one.scrollHeight))"
)

#: Group: (address, caption) of the public site. ``{name}`` is a number that the scene gives.
PUBLIC = {
    "Start": [("/", "Start"), ("/en/", "Start, English"), ("/de-simple/", "Start, Leichte Sprache")],
    "Declaration": [
        ("/erklaerung/", "Declaration"),
        ("/erklaerung/fassungen/", "Versions"),
        ("/erklaerung/fassungen/1/", "Version without wording"),
        ("/erklaerung/fassungen/2/", "Version"),
        ("/erklaerung/fassungen/vergleich/?von=1&bis=2", "Comparison"),
        ("/erklaerung/fassungen/2/pruefen/", "How to check the digest"),
        ("/en/erklaerung/", "Translation, English"),
        ("/de-simple/erklaerung/", "Translation, Leichte Sprache"),
    ],
    "Registry": [
        ("/unterzeichnende/", "Registry"),
        ("/unterzeichnende/?q=Beispiel&status=left", "Narrowed"),
        ("/unterzeichnende/?q=gibtesnicht", "Nothing found"),
        ("/unterzeichnende/{signature_public}/", "A signature"),
    ],
    "Members": [
        ("/mitglieder/", "Directory"),
        ("/mitglieder/?feld=sport&art=town", "Narrowed"),
        ("/mitglieder/?q=gibtesnicht", "Nobody found"),
        ("/mitglieder/rheine/", "Profile"),
        ("/mitglieder/nieheim/", "Profile with little in it"),
        ("/mitglieder/demo-beispielhausen/", "Profile with a full membership"),
        ("/en/mitglieder/rheine/", "Profile, English"),
    ],
    "Events": [
        ("/veranstaltungen/", "Calendar"),
        ("/veranstaltungen/?art=seminar&teilnahme=online", "Narrowed"),
        ("/veranstaltungen/?q=gibtesnicht", "Nothing found"),
        ("/veranstaltungen/monat/", "Month"),
        ("/veranstaltungen/archiv/", "Archive"),
        ("/veranstaltungen/demo-kongress-engagement-vor-ort/", "Event with programme"),
        ("/veranstaltungen/demo-engagement-in-45-minuten/", "Series"),
        ("/veranstaltungen/demo-seminar-versicherungsschutz/", "Cancelled"),
        ("/veranstaltungen/demo-kongress-anerkennung/", "Over"),
        ("/veranstaltungen/demo-austausch-der-koordination/", "For members: log in"),
        ("/veranstaltungen/demo-ausgebucht/", "Full"),
        ("/veranstaltungen/demo-ausgebucht/anmeldung/", "Registration with waiting list"),
        ("/veranstaltungen/demo-foerdermittel-finden/anmeldung/", "Registration"),
        ("/veranstaltungen/demo-foerdermittel-finden/anmeldung/#send", "Registration with errors"),
        ("/veranstaltungen/demo-foerdermittel-finden/anmeldung/danke/", "Thanks"),
        ("{own_link}", "Own registration: a seat"),
        ("{waiting_link}", "Own registration: waiting"),
    ],
    "Search": [
        ("/suche/", "Search"),
        ("/suche/?q=Rheine", "Found"),
        ("/suche/?q=Beispielburg", "A former member"),
        ("/suche/?q=gibtesnicht", "Nothing found"),
    ],
    "Check and data": [
        ("/pruefen/", "Check"),
        ("/pruefen/#send", "Check without anything"),
        ("/daten/", "Open data"),
    ],
    "Others": [
        ("/impressum/", "Legal notice"),
        ("/datenschutz/", "Data protection"),
        ("/barrierefreiheit/", "Accessibility"),
        ("/einladung/", "Invitation"),
        ("/einladung/#send", "Invitation without code"),
        ("/gibt-es-nicht/", "404"),
        ("/admin/login/", "Log in"),
    ],
}
EDITOR = "/admin/pages/{%s}/edit/"
#: Username: (address, caption) of the admin.
ADMIN = {
    "rheine1": [
        ("/admin/", "Desk"),
        (EDITOR % "profile", "Profile while it is looked at"),
        ("/admin/kommunen/approvals/", "Approvals"),
        ("/admin/kommunen/approval/{profile_waiting}/", "Own submission"),
        ("/admin/kommunen/events/new/", "New event"),
        (EDITOR % "event", "Event"),
        ("/admin/kommunen/events/import/", "Import a calendar"),
        ("/admin/kommunen/registrations/", "Registrations"),
        ("/admin/reports/kommunen/translations/", "Translations"),
        ("/admin/kommunen/translation/{profile}/en/", "Compare with the original"),
    ],
    "alsdorf1": [("/admin/", "Desk, sent back"), (EDITOR % "profile_sent_back", "Profile, sent back")],
    "netzwerk1": [
        ("/admin/", "Desk"),
        ("/admin/kommunen/approvals/", "Approvals"),
        ("/admin/kommunen/approval/{profile_waiting}/", "Decision on a profile"),
        (EDITOR % "declaration", "Declaration while it is looked at"),
        ("/admin/kommunen/signatories/", "Signatories"),
        ("/admin/kommunen/signatories/add/", "New signature"),
        ("/admin/kommunen/signatories/edit/{signature}/", "Prepared signature"),
        ("/admin/kommunen/signatories/inspect/{signature_public}/", "Public signature"),
        ("/admin/kommunen/rounds/", "Signing rounds"),
        ("/admin/kommunen/rounds/new/", "New round"),
        ("/admin/kommunen/rounds/{round}/", "Round"),
        ("/admin/kommunen/rounds/{round}/dates/", "Dates of a round"),
        ("/admin/kommunen/rounds/{round}/delete/", "Delete a round"),
        ("/admin/kommunen/bodies/", "Bodies"),
        ("/admin/kommunen/bodies/inspect/{body}/", "Body"),
        ("/admin/kommunen/bodies/edit/{body}/", "Edit a body"),
        ("/admin/kommunen/bodies/import/", "Import the register"),
        ("/admin/kommunen/members/import/", "Import members"),
        ("/admin/kommunen/import/", "Import a document"),
        ("/admin/kommunen/teams/", "Teams"),
        ("/admin/kommunen/teams/new/?body={new_body}", "Set up a team"),
        ("/admin/kommunen/teams/{team}/", "Team"),
        ("/admin/kommunen/teams/{team}/close/", "Close a team"),
        ("/admin/kommunen/versions/", "Sealed versions"),
        ("/admin/kommunen/versions/inspect/{version}/", "Sealed version"),
        ("/admin/reports/kommunen/white-spots/", "White spots"),
        ("/admin/reports/kommunen/events/", "Events"),
        ("/admin/reports/kommunen/translations/", "Translations"),
        ("/admin/kommunen/events/{full_event}/copy/", "Copy an event"),
        ("/admin/kommunen/events/{event}/network/", "Into the network's calendar"),
        ("/admin/kommunen/registrations/", "Registrations"),
        ("/admin/kommunen/registrations/{full_event}/", "Registrations of an event"),
        ("/admin/kommunen/registrations/{full_event}/participants/", "Participants"),
        ("/admin/kommunen/registrations/{full_event}/certificates/", "Certificates"),
    ],
    "staat1": [
        ("/admin/", "Desk"),
        ("/admin/kommunen/approvals/", "Approvals"),
        ("/admin/kommunen/approval/{declaration_waiting}/", "Decision on the declaration"),
        ("/admin/kommunen/seal/{declaration}/", "Seal"),
    ],
    "uebersetzung1": [
        ("/admin/", "Desk"),
        ("/admin/reports/kommunen/translations/", "Translations"),
        ("/admin/kommunen/translation/{profile}/de-simple/", "Side by side, Leichte Sprache"),
        ("/admin/kommunen/translation/{full_event}/en/", "Not translated yet"),
    ],
    "admin": [
        ("/admin/kommunen/accounts/", "Accounts"),
        ("/admin/kommunen/accounts/invite/", "Invite"),
        ("/admin/kommunen/accounts/{account}/", "Account"),
        ("/admin/kommunen/accounts/erase/", "Erase a person"),
    ],
}


@dataclass(frozen=True)
class Shot:
    """One picture."""

    group: str
    address: str
    caption: str
    screen: str

    @property
    def name(self) -> str:
        return re.sub(r"[^\w]+", "-", f"{self.group} {self.caption} {self.screen}").strip("-").lower()


def wanted(words: list[str]) -> list[Shot]:
    public = [
        Shot(f"public {group}", address, caption, screen)
        for group, pages in PUBLIC.items()
        for address, caption in pages
        for screen in SCREENS
    ]
    admin = [
        Shot(f"admin {username}", address, caption, ADMIN_SCREEN)
        for username, pages in ADMIN.items()
        for address, caption in pages
    ]
    shots = public + admin
    return [
        s
        for s in shots
        if all(word.lower() in f"{s.group} {s.caption} {s.address} {s.screen}".lower() for word in words)
    ]


def set_scene(folder: DemoFolder) -> dict[str, str]:
    """Numbers and links that stand in addresses."""
    command = [sys.executable, str(ROOT / "scripts" / "screenshots_scene.py")]
    done = subprocess.run(command, cwd=ROOT, env=folder.environment(), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    links = {name: _own_link(folder, guest) for name, guest in (("own_link", "ada"), ("waiting_link", "cem"))}
    return {name: str(value) for name, value in json.loads(done.stdout.splitlines()[-1]).items()} | links


def _own_link(folder: DemoFolder, guest: str) -> str:
    """From the mail to a guest."""
    mails = "".join(file.read_text(errors="replace") for file in folder.mails.glob("*.log"))
    text = mails.partition(f"To: {guest}@example.org")[2].replace("=\n", "")
    return re.search(r"https?://[^/\s]+(/\S+/anmeldung/[\w-]{20,}/)", text)[1]


def take(page: Page, shot: Shot, scene: dict[str, str]) -> str:
    """Stores the picture; a complaint if the page is not what it should be."""
    address, _hash, action = shot.address.format(**scene).partition("#")
    answer = page.goto(address)
    if action == "send":
        page.locator("main form button").first.click()
        page.wait_for_load_state()
    page.wait_for_timeout(150)
    height = min(page.evaluate(WHOLE_HEIGHT), LONGEST)
    page.set_viewport_size({"width": page.viewport_size["width"], "height": max(height, 600)})
    picture = FOLDER / f"{shot.name}.png"
    page.screenshot(path=picture, animations="disabled")
    page.set_viewport_size(SCREENS[shot.screen]["viewport"])
    with Image.open(picture) as image:
        image.thumbnail((THUMBNAIL, THUMBNAIL * 2))
        image.convert("RGB").save(FOLDER / f"{shot.name}.jpg", quality=70)
    expected = 404 if shot.caption == "404" else 200
    return "" if answer.status == expected else f"{answer.status}: {address}"


def take_all(site, shots: list[Shot], scene: dict[str, str]) -> list[str]:
    problems = []
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        pages: dict[tuple[str, str], Page] = {}
        for shot in shots:
            username = shot.group.removeprefix("admin ") if shot.group.startswith("admin ") else ""
            if (username, shot.screen) not in pages:
                context = browser.new_context(
                    base_url=site.url, locale="de-DE", reduced_motion="reduce", **SCREENS[shot.screen]
                )
                pages[username, shot.screen] = context.new_page()
                if username:
                    login(pages[username, shot.screen], username)
            try:
                problem = take(pages[username, shot.screen], shot, scene)
            except Error as error:
                problem = f"{shot.address}: {error.message.splitlines()[0]}"
            if problem:
                problems.append(f"{shot.name}: {problem}")
        browser.close()
    return problems


def write_index(shots: list[Shot], problems: list[str]) -> None:
    """Thumbnails by group and page, its screens side by side."""
    groups: dict[str, dict[tuple[str, str], list[Shot]]] = {}
    for shot in shots:
        groups.setdefault(shot.group, {}).setdefault((shot.caption, shot.address), []).append(shot)
    links = "".join(f'<li><a href="#{_id(group)}">{html.escape(group)}</a></li>' for group in groups)
    body = "".join(_section(group, pages) for group, pages in groups.items())
    told = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
    (FOLDER / "index.html").write_text(
        f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1rem/1.4 system-ui, sans-serif; margin: 1rem; background: #ddd; color: #111 }}
.screens {{ display: flex; flex-wrap: wrap; gap: .75rem; align-items: start }}
figure {{ margin: 0 }} img {{ display: block; max-width: 300px; border: 1px solid #888 }} nav ul {{ columns: 4 }}</style>
<h1>Screenshots</h1><nav><ul>{links}</ul></nav><ul>{told}</ul>{body}</html>""",
        encoding="utf-8",
    )


def _section(group: str, pages: dict[tuple[str, str], list[Shot]]) -> str:
    parts = []
    for (caption, address), shots in pages.items():
        figures = "".join(
            f'<figure><a href="{s.name}.png"><img src="{s.name}.jpg" alt="{html.escape(caption)}, {s.screen}" loading="lazy"></a>'
            f"<figcaption>{s.screen}</figcaption></figure>"
            for s in shots
        )
        parts.append(
            f'<h3>{html.escape(caption)}: <code>{html.escape(address)}</code></h3><div class="screens">{figures}</div>'
        )
    return f'<section id="{_id(group)}"><h2>{html.escape(group)}</h2>{"".join(parts)}</section>'


def _id(group: str) -> str:
    return group.lower().replace(" ", "-")


def main(words: list[str]) -> None:
    shots = wanted(words)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = DemoFolder(Path(temporary))
        folder.fill()
        scene = set_scene(folder)
        with serve(folder) as site:
            problems = take_all(site, shots, scene)
    write_index(shots, problems)
    print(f"{len(shots)} pictures: {(FOLDER / 'index.html').relative_to(ROOT)}")
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main(sys.argv[1:])

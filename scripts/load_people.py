# ruff: noqa: S311 - who reads what is a sample, not a secret
"""Who uses the site while it is measured: readers, editors with the office that approves, and those who register."""

import random
import re
import secrets
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field

import requests
from bs4 import BeautifulSoup
from load_site import HOST, Site

#: Written into a profile, and looked for where it is public.
MARK = re.compile(r"Stand [0-9a-f]{12}")
#: Seconds that a form has to be looked at, else a program has sent it.
READING = 3.5
#: Kind, how often of a hundred, address. What is asked for most, stands first.
PAGES = (
    ("home", 14, "/"),
    ("directory", 14, "/mitglieder/"),
    ("profile", 20, "/mitglieder/{member}/"),
    ("directory, filtered", 6, "/mitglieder/?art=town&feld=sport"),
    ("directory, searched", 4, "/mitglieder/?q=heim"),
    ("map, members", 3, "/mitglieder/karte/mitglieder/"),
    ("calendar", 10, "/veranstaltungen/"),
    ("month", 4, "/veranstaltungen/monat/"),
    ("event", 6, "{event}"),
    ("ICS", 3, "/veranstaltungen/ics/"),
    ("registry", 5, "/unterzeichnende/"),
    ("declaration", 4, "/erklaerung/"),
    ("site search", 3, "/suche/?q=Rheine"),
    ("API, 50 members", 2, "/api/v2/members/?limit=50"),
    ("CSV of members", 1, "/daten/mitglieder.csv"),
    ("English home", 1, "/en/"),
)


@dataclass
class Figures:
    """What everybody saw. Written by many threads."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unchanged: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    errors: list[str] = field(default_factory=list)
    approved: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    registered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cancelled: set[str] = field(default_factory=set)
    refused_saves: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, kind: str, seconds: float, status: int) -> None:
        with self.lock:
            self.seconds[kind].append(seconds)
            self.unchanged[kind] += status == 304

    def complain(self, words: str) -> None:
        with self.lock:
            self.errors.append(words)


class Browser:
    """A session as behind the proxy of the house: it says that it came by HTTPS, and from where."""

    def __init__(self, site: Site, figures: Figures):
        self.site, self.figures = site, figures
        self.session = requests.Session()
        place = ".".join(str(random.randrange(1, 250)) for _ in range(3))
        # nginx, too, opens a new connection for each request, unless it is told otherwise.
        self.session.headers.update(
            {"Connection": "close", "Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": f"93.{place}"}
        )

    def get(self, kind: str, path: str, **headers: str) -> requests.Response:
        return self._ask("GET", kind, path, headers=headers)

    def post(self, kind: str, path: str, data: dict) -> requests.Response:
        page = {"Origin": f"https://{HOST}", "Referer": f"https://{HOST}{path}"}
        return self._ask("POST", kind, path, data=data, headers=page)

    def log_in(self, username: str) -> "Browser":
        form = form_of(self.get("admin: log-in", "/admin/login/"))
        self.expect(302, self.post("admin: log-in", "/admin/login/", form | self._words(username)))
        return self

    def _words(self, username: str) -> dict[str, str]:
        return {"username": username, "password": self.site.password}

    def expect(self, status: int, response: requests.Response) -> None:
        if response.status_code != status:
            page = BeautifulSoup(response.text, "html.parser")
            said = " ".join(one.get_text(" ", strip=True) for one in page.select(".messages li, .error-message"))
            request = response.request
            self.figures.complain(f"{request.method} {request.path_url}: {response.status_code} {said[:300]}")

    def _ask(self, method: str, kind: str, path: str, *, headers: dict[str, str], **options) -> requests.Response:
        # They are for HTTPS only, which is the proxy's business: so the session would keep them back.
        if cookies := "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.session.cookies):
            headers = headers | {"Cookie": cookies}
        start = time.perf_counter()
        url = f"{self.site.url}{path}"
        response = self.session.request(method, url, headers=headers, allow_redirects=False, timeout=60, **options)
        self.figures.note(kind, time.perf_counter() - start, response.status_code)
        if response.status_code >= 500:
            self.figures.complain(f"{method} {path}: {response.status_code}")
        return response


def form_of(response: requests.Response, selector: str = "form[method=post i]") -> dict[str, str | list[str]]:
    """What the form would send as it stands."""
    form = BeautifulSoup(response.text, "html.parser").select_one(selector)
    sent: dict[str, list[str]] = defaultdict(list)
    for one in form.select("input[name], textarea[name], select[name]") if form else ():
        kind = one.get("type", "")
        if kind in ("submit", "file", "button") or (kind in ("checkbox", "radio") and not one.has_attr("checked")):
            continue
        if one.name == "select":
            sent[one["name"]] += [option.get("value", option.text) for option in one.select("option[selected]")]
        elif one.name == "textarea":
            sent[one["name"]].append(one.text.removeprefix("\n"))
        else:
            sent[one["name"]].append(one.get("value", "on" if kind == "checkbox" else ""))
    # What a script fills in, is sent without blocks.
    for one in form.select("[data-controller=w-block][id]") if form else ():
        sent[f"{one['id']}-count"] = ["0"]
    return dict(sent)


def read(site: Site, figures: Figures, ends: float, pause: float) -> None:
    """Looks at pages by chance; every third time asks only whether they have changed."""
    browser, etags = Browser(site, figures), {}
    kinds, weights = [(kind, path) for kind, _often, path in PAGES], [often for _kind, often, _path in PAGES]
    while time.monotonic() < ends:
        kind, path = random.choices(kinds, weights)[0]
        path = path.format(member=random.choice(site.facts["members"]), event=random.choice(site.facts["events"]))
        known = {"If-None-Match": etags[path]} if path in etags and random.random() < 0.33 else {}
        response = browser.get(kind, path, **known)
        if response.status_code not in (200, 304):
            figures.complain(f"GET {path}: {response.status_code}")
        if etag := response.headers.get("ETag"):
            etags[path] = etag
        browser.session.cookies.clear()
        time.sleep(random.expovariate(1 / pause) if pause else 0)


def edit_and_approve(site: Site, figures: Figures, ends: float, town: str, editor: str, office: str) -> None:
    """A town hall changes its profile and submits it; the office reads exactly that, approves; everybody sees it at once."""
    desk, approver = Browser(site, figures).log_in(editor), Browser(site, figures).log_in(office)
    edit, public = f"/admin/pages/{site.facts['profiles'][town]}/edit/", f"/mitglieder/{town}/"
    while time.monotonic() < ends:
        mark = f"Stand {secrets.token_hex(6)}"
        form = form_of(desk.get("admin: editor", edit), "#page-edit-form")
        desk.expect(302, desk.post("admin: submit", edit, form | {"summary": mark, "action-submit": "1"}))
        # While it waits, nobody slips another text under the approval.
        late = form | {"summary": f"Stand {'0' * 12}", "action-submit": "1"}
        if desk.post("admin: save too late", edit, late).status_code != 500:
            figures.refused_saves += 1
        approve(approver, figures, town, mark)
        for path in (public, public, public, f"/mitglieder/?q={town}"):
            seen = MARK.findall(Browser(site, figures).get("after an approval", path).text)
            if seen and mark not in seen or (path == public and not seen):
                figures.complain(f"{path} shows {seen[:1]} after the approval of {mark}")


def approve(approver: Browser, figures: Figures, town: str, mark: str) -> None:
    listed = approver.get("admin: approvals", "/admin/kommunen/approvals/").text
    for path in dict.fromkeys(re.findall(r"/admin/kommunen/approval/\d+/", listed)):
        screen = approver.get("admin: approval", path)
        # Word by word: the screen strikes out the earlier one between the two words.
        if mark.split()[1] not in screen.text:
            continue
        if "0" * 12 in screen.text:
            figures.complain(f"{path} shows a text that was saved too late")
        token = form_of(screen, ".kommunen-decision form")
        approver.expect(302, approver.post("admin: approve", path, token | {"decision": "approve"}))
        figures.approved[town].append(mark)
        return
    figures.complain(f"The approval of {mark} is not in the list of the office")


def register(site: Site, figures: Figures, ends: float, at_once: int = 8) -> None:
    """People come in groups; each reads the form as long as people do. One in four cancels by the link in the mail."""
    while time.monotonic() + READING < ends:
        forms = []
        for _person in range(at_once):
            browser, event = Browser(site, figures), random.choice(site.facts["events"])
            page = browser.get("registration: form", f"{event}anmeldung/")
            forms.append((browser, event, form_of(page, "form.kommunen-form")))
        time.sleep(READING)
        for browser, event, form in forms:
            send(browser, figures, event, form)


def send(browser: Browser, figures: Figures, event: str, form: dict) -> None:
    address = f"{secrets.token_hex(6)}@{HOST}"
    person = {"first_name": "Ada", "last_name": "Beispiel", "email": address, "companions": random.choice("001")}
    done = browser.post("registration: send", f"{event}anmeldung/", form | person | {"consent": "on"})
    if done.status_code != 302:
        words = BeautifulSoup(done.text, "html.parser").select_one("#errors")
        return figures.complain(f"A registration was refused: {words and words.get_text(' ', strip=True)}")
    with figures.lock:
        figures.registered[event].add(address)
    if random.random() < 0.25:
        cancel(browser, figures, address)


def cancel(browser: Browser, figures: Figures, address: str) -> None:
    links = browser.site.mails.links.get(address)
    if not links:
        return figures.complain(f"No mail with a link has come to {address}")
    page = browser.get("registration: own page", links[-1])
    token = form_of(page, "section[aria-labelledby=cancel] form")
    browser.expect(302, browser.post("registration: cancel", links[-1], token | {"do": "cancel"}))
    with figures.lock:
        figures.cancelled.add(address)

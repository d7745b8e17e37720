"""What people need who see, hear or move otherwise: WCAG 2.2 AA on every kind of page, in every light and width.

The judge axe sees what can be read from a page at rest. What it cannot see is asked here one by one: the order of
headings and of the focus, whether one sees where it is, what happens when everything is four times as large, whether
anything moves for somebody who has asked for rest, and how a form says what is wrong.
"""

import json
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe

from .browser import let_fade

PUBLIC = {
    "home": "/",
    "declaration": "/erklaerung/",
    "versions": "/erklaerung/fassungen/",
    "version": "/erklaerung/fassungen/2/",
    "version of unknown wording": "/erklaerung/fassungen/1/",
    "comparison": "/erklaerung/fassungen/1/vergleich/2/",
    "how to compute a digest": "/erklaerung/fassungen/2/pruefen/",
    "check a paper": "/pruefen/",
    "registry": "/unterzeichnende/",
    "registry, nobody found": "/unterzeichnende/?q=gibtesnicht",
    "registry, filtered": "/unterzeichnende/?q=Rheine",
    "directory": "/mitglieder/",
    "directory, facets": "/mitglieder/?feld=sport&art=town",
    "directory, nobody found": "/mitglieder/?q=gibtesnicht",
    "profile, full": "/mitglieder/demo-beispielhausen/",
    "profile, with map": "/mitglieder/rheine/",
    "profile, sparse": "/mitglieder/nieheim/",
    "calendar": "/veranstaltungen/",
    "calendar, nothing found": "/veranstaltungen/?q=gibtesnicht",
    "calendar, month": "/veranstaltungen/monat/",
    "calendar, archive": "/veranstaltungen/archiv/",
    "event": "/veranstaltungen/demo-kongress-engagement-vor-ort/",
    "event, cancelled": "/veranstaltungen/demo-seminar-versicherungsschutz/",
    "event, postponed": "/veranstaltungen/demo-spitzentreffen/",
    "event, series": "/veranstaltungen/demo-engagement-in-45-minuten/",
    "event, single dates": "/veranstaltungen/demo-entwicklungswerkstatt-strategie/",
    "event, past": "/veranstaltungen/demo-kongress-anerkennung/",
    "registration": "/veranstaltungen/demo-foerdermittel-finden/anmeldung/",
    "registration, thanks": "/veranstaltungen/demo-foerdermittel-finden/anmeldung/danke/",
    "registration, unknown": "/veranstaltungen/demo-foerdermittel-finden/anmeldung/gibtesnicht/",
    "registration, closed": "/veranstaltungen/demo-kongress-anerkennung/anmeldung/",
    "sign in": "/veranstaltungen/demo-austausch-der-koordination/",
    "search": "/suche/",
    "search, found": "/suche/?q=Rheine",
    "search, nothing found": "/suche/?q=gibtesnicht",
    "open data": "/daten/",
    "accessibility statement": "/barrierefreiheit/",
    "report a barrier": "/barrierefreiheit/melden/",
    "report a barrier, sent": "/barrierefreiheit/melden/danke/",
    "imprint": "/impressum/",
}
#: In the other languages: what is said otherwise there, or not at all.
TRANSLATED = (
    *("home", "declaration", "versions", "version", "registry", "directory", "directory, nobody found"),
    *("profile, full", "calendar", "calendar, month", "event", "event, cancelled", "registration", "search, found"),
    *("open data", "check a paper", "accessibility statement", "report a barrier"),
)
PAGES = PUBLIC | {f"{name} ({tree})": f"/{tree}{PUBLIC[name]}" for tree in ("en", "de-simple") for name in TRANSLATED}
#: In forced colours axe compares the colours of our own that nobody sees: what matters there is asked further below.
THEMES = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
WIDTHS = (1280, 390)
#: Everything that WCAG asks up to AA, and how headings and landmarks should be.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What another light alone can break.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
AXE_SCRIPT = Axe().axe_script
RUN_AXE = """async ([kind, values, without]) => {
  const asked = {runOnly: {type: kind, values}, resultTypes: ["violations"]};
  const found = await axe.run({exclude: without.map(selector => [selector])}, asked);
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 160)}`));
}"""


def axe_findings(page, kind="tag", values=RULES, without=()):
    """By rule and place. ``without``: selectors of what is not ours."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    let_fade(page)
    return page.evaluate(RUN_AXE, [kind, values, list(without)])


def judged(page, theme, name):
    """What axe says of one page in one light. What no light changes is judged in the first one."""
    page.goto(PAGES[name])
    found = []
    for width in WIDTHS if name in PUBLIC else WIDTHS[1:]:
        page.set_viewport_size({"width": width, "height": 900})
        rules = axe_findings(page) if theme == "light" else axe_findings(page, "rule", RULES_OF_COLOUR)
        found += [f"{width}: {finding}" for finding in rules]
    return found


def asked_everywhere(page, script, addresses, argument=None):
    """By name of the page, what a script finds there."""
    found = {}
    for name, address in addresses.items():
        page.goto(address)
        found[name] = page.evaluate(script, argument)
    return found


def nothing(addresses):
    return {name: [] for name in addresses}


#: Registrations that nobody knows.
UNKNOWN = pytest.mark.allow_console("anmeldung/gibtesnicht")


@UNKNOWN
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_breaks_a_rule_in_any_light_or_width(theme, browser_page):
    browser_page.emulate_media(**THEMES[theme])

    assert {name: judged(browser_page, theme, name) for name in PAGES} == nothing(PAGES)


ERROR_PAGES = """
import json
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory, override_settings
from django.views.defaults import permission_denied, server_error
with override_settings(DEBUG=False, ALLOWED_HOSTS=["*"]):
    request = RequestFactory().get("/nicht-erlaubt/")
    print("PAGES " + json.dumps({
        "404": Client().get("/gibt-es-nicht/").content.decode(),
        "404 (en)": Client().get("/en/gibt-es-nicht/").content.decode(),
        "403": permission_denied(request, PermissionDenied()).content.decode(),
        "500": server_error(request).content.decode(),
    }))
"""


def answer_with(html, route):
    route.fulfill(body=html, content_type="text/html")


def test_pages_about_errors_break_no_rule_either(browser_page, demo_site):
    """As they are where the site is open to all: a demo shows those of Django."""
    told = demo_site.manage("shell", "--no-imports", "-c", ERROR_PAGES)
    pages = json.loads(next(line for line in told.splitlines() if line.startswith("PAGES ")).partition(" ")[2])
    found = {}
    for name, html in pages.items():
        browser_page.route("**/fehler/", partial(answer_with, html))
        browser_page.goto("/fehler/")
        assert browser_page.locator("h1").count() == 1, name
        found[name] = []
        for theme in ("light", "dark"):
            browser_page.emulate_media(**THEMES[theme])
            found[name] += axe_findings(browser_page)
        browser_page.unroute("**/fehler/")

    assert found == nothing(pages)


HEADINGS = """() => {
  const shown = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.checkVisibility());
  const levels = shown.map(one => +one.tagName[1]);
  const found = levels.filter(level => level === 1).length === 1 ? [] : ["not one h1"];
  const main = levels.slice(shown.findIndex(one => one.tagName === "H1"));
  main.forEach((level, place) => {
    if (place && level > main[place - 1] + 1) found.push(`h${main[place - 1]} is followed by h${level}`);
  });
  const language = document.documentElement.lang;
  const tree = location.pathname.match(/^\\/(en|de-simple)\\//)?.[1] ?? "de";
  return language === tree ? found : [...found, `lang is ${language}`];
}"""


@UNKNOWN
def test_headings_go_down_step_by_step_and_the_language_is_said(browser_page):
    assert asked_everywhere(browser_page, HEADINGS, PAGES) == nothing(PAGES)


#: What reaches beyond the screen, or is cut; and what one can move to and fro, but not by keyboard.
OVERFLOW = """() => {
  const name = one => `${one.tagName.toLowerCase()}.${[...one.classList].join(".")}`, found = [], root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`wider than the screen: ${root.scrollWidth}`);
  for (const one of document.body.querySelectorAll("*")) {
    if (!(one instanceof HTMLElement) || one.scrollWidth <= one.clientWidth + 1 || one.clientWidth <= 1) continue;  // these are said, not shown
    const way = getComputedStyle(one).overflowX;
    if (["auto", "scroll"].includes(way)) {
      const named = one.hasAttribute("aria-label") || one.hasAttribute("aria-labelledby");
      const isField = one.matches("input, select, textarea");
      if (!isField && !(one.tabIndex >= 0 && named)) found.push(`cannot be moved by keyboard: ${name(one)}`);
    } else if (way !== "visible" && !one.matches("input, select, .kommunen-said, .skip-link")) {
      found.push(`cut: ${name(one)}`);
    }
  }
  return found;
}"""
#: WCAG 1.4.12
TEXT_SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""


@UNKNOWN
@pytest.mark.parametrize("zoom", [200, 400])
def test_nothing_is_lost_when_all_is_larger(zoom, browser_page):
    browser_page.set_viewport_size({"width": 1280 * 100 // zoom, "height": 1024 * 100 // zoom})

    assert asked_everywhere(browser_page, OVERFLOW, PAGES) == nothing(PAGES)


#: The kinds of page that are built in different ways.
DIFFERENT = (
    *("home", "declaration", "version", "comparison", "registry", "directory, facets", "profile, full", "calendar"),
    *("calendar, month", "event", "registration", "search, found", "open data", "check a paper"),
    *("accessibility statement", "report a barrier", "sign in"),
)
ONE_EACH = {name: PUBLIC[name] for name in DIFFERENT}


def test_nothing_is_lost_when_lines_and_letters_stand_apart(browser_page):
    found = {}
    for name, address in ONE_EACH.items():
        browser_page.set_viewport_size({"width": 390, "height": 844})
        browser_page.goto(address)
        browser_page.evaluate(
            "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets.push(sheet); }",
            TEXT_SPACING,
        )
        found[name] = browser_page.evaluate(OVERFLOW)

    assert found == nothing(ONE_EACH)


MOTION = """() => [...document.querySelectorAll("*")].filter(one => [null, "::before", "::after"].some(part => {
  const style = getComputedStyle(one, part), takes = list => list.split(",").some(time => parseFloat(time) > 0);
  return takes(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
})).map(one => `${one.tagName} ${one.className}`)"""


def test_nothing_moves_for_those_who_asked_for_rest(browser_page):
    browser_page.emulate_media(reduced_motion="reduce")

    assert asked_everywhere(browser_page, MOTION, ONE_EACH) == nothing(ONE_EACH)


#: With colours that somebody has chosen, backgrounds are gone: what one can use has an edge, and what is chosen a sign.
FORCED = """() => {
  const found = [], edge = style => ["Top", "Right", "Bottom", "Left"].map(
    side => style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]));
  const sign = one => {
    const style = getComputedStyle(one);
    return [style.fontWeight, style.textDecorationLine, style.outlineStyle, style.outlineWidth, style.color,
            ...edge(style), style.borderBottomColor, style.borderTopColor].join();
  };
  const controls = "button, .kommunen-button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio])";
  for (const one of document.querySelectorAll(controls))
    if (one.checkVisibility() && !edge(getComputedStyle(one)).some(width => width >= 1))
      found.push(`no edge: ${one.outerHTML.slice(0, 120)}`);
  for (const one of document.querySelectorAll("[aria-current], [aria-pressed=true]")) {
    const list = one.closest("ul, ol"), others = list ? [...list.querySelectorAll("a, span")] : [];
    const other = others.find(each => each.tagName === one.tagName && !each.hasAttribute("aria-current"));
    if (one.checkVisibility() && other && sign(other) === sign(one)) found.push(`no sign: ${one.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""


def test_with_forced_colours_one_sees_what_can_be_used_and_what_is_chosen(browser_page):
    browser_page.emulate_media(**THEMES["forced colours"])

    assert asked_everywhere(browser_page, FORCED, ONE_EACH) == nothing(ONE_EACH)


#: The element that has the focus: its place in the document, what one sees of the focus, whether it is on the screen.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const mark = [...one.querySelectorAll("circle")].some(dot => parseFloat(getComputedStyle(dot).strokeWidth) >= 1);
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {place: [...document.querySelectorAll("*")].indexOf(one), isSeen: (drawn || mark) && inside && box.width > 0,
          what: one.outerHTML.slice(0, 120)};
}"""
#: Of a list of hundreds the end is like its beginning.
MOST_STEPS = 60


def walked_by_tab(page, address):
    """What is wrong on the way through a page with nothing but the tabulator."""
    page.goto(address)
    page.evaluate("document.activeElement.blur()")
    found, before, first = [], -1, None
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or focused["place"] in (before, first):
            break
        first = focused["place"] if first is None else first
        if focused["place"] < before:
            found.append(f"goes back: {focused['what']}")
        if not focused["isSeen"]:
            found.append(f"not seen: {focused['what']}")
        before = focused["place"]
    return found


REORDERED = """() => [...document.querySelectorAll("body *")].filter(one => {
  const style = getComputedStyle(one);
  const isTurned = style.order !== "0" || style.flexDirection.endsWith("reverse");
  return one.tabIndex > 0 || (isTurned && one.querySelectorAll("a, button, input, select").length > 1);
}).map(one => `${one.tagName} ${one.className}`)"""


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_goes_as_one_reads_and_is_always_seen(theme, browser_page):
    browser_page.emulate_media(**THEMES[theme])
    pages = {name: ONE_EACH[name] for name in (DIFFERENT if theme == "light" else ("home", "calendar", "registration"))}

    assert {name: walked_by_tab(browser_page, address) for name, address in pages.items()} == nothing(pages)
    assert asked_everywhere(browser_page, REORDERED, pages) == nothing(pages)


#: Of a form that came back: where the focus is, and which fields do not say in words what is wrong with them.
ERRORS = """() => {
  const fields = [...document.querySelectorAll("[aria-invalid=true]")];
  const told = field => (field.getAttribute("aria-describedby") || "").split(" ").map(id => document.getElementById(id)).filter(Boolean);
  const targets = [...document.querySelectorAll("#errors a")].map(link => document.getElementById(link.hash.slice(1)));
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  return {
    focus: document.activeElement.id, role: document.activeElement.getAttribute("role"),
    invalid: fields.map(field => field.name),
    untold: fields.filter(field => !told(field).some(one => one.matches(".kommunen-field__error") && one.innerText.trim())).map(field => field.name),
    deadLinks: targets.filter(target => !target).length, links: targets.length,
    twice: ids.filter((id, place) => ids.indexOf(id) !== place),
  };
}"""
FORMS = {
    PUBLIC["registration"]: ["first_name", "last_name", "email", "consent"],
    PUBLIC["report a barrier"]: ["barrier"],
    PUBLIC["check a paper"]: ["paper"],
}


@pytest.mark.allow_console("400")
@pytest.mark.parametrize("address", FORMS)
def test_a_form_says_in_words_what_is_wrong_and_where(address, browser_page):
    browser_page.goto(address)
    browser_page.locator("main form button[type=submit]").first.click()
    browser_page.locator("#errors").wait_for()
    found = browser_page.evaluate(ERRORS)

    assert found == {
        **{"focus": "errors", "role": "alert", "invalid": FORMS[address], "untold": [], "deadLinks": 0},
        **{"links": len(FORMS[address]), "twice": []},
    }
    for theme in ("light", "dark"):
        browser_page.emulate_media(**THEMES[theme])
        assert axe_findings(browser_page) == []

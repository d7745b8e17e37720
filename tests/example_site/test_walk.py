"""The demo can be walked in each of its languages: by links, by the switch, by deep links."""

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import NavigableString

from tests.example_site.conftest import TREES, language_of

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

#: What each tree must have been walked to.
DEEP = [
    "erklaerung/",
    "erklaerung/fassungen/2/",
    "erklaerung/fassungen/1/vergleich/2/",
    "unterzeichnende/",
    "mitglieder/rheine/",
    "mitglieder/rheine/kontakt/1/",
    "veranstaltungen/archiv/",
    "veranstaltungen/ics/",
    "veranstaltungen/atom/",
    "veranstaltungen/demo-netzwerktreffen/",
    "veranstaltungen/demo-foerdermittel-finden/anmeldung/",
    "impressum/",
]

#: No English word is written like one of these, and no name of the demo has one.
GERMAN = re.compile(
    r"\b(der|das|und|ist|nicht|mit|für|von|zum|zur|ein|eine|einer|auf|bei|durch|sich|werden|wird|sind|oder|aber|als|"
    r"nach|wie|wenn|Uhr|Veranstaltung(en)?|Kommunen?|Mitglied(er)?|Gemeinsame|Erklärung|Ehrenamt|Seite|Suche|"
    r"Startseite|Termine?|Fassung|Unterzeichnende|Koordinierungsstelle|Anmeldung|Montag|Dienstag|Mittwoch|Donnerstag|"
    r"Freitag|Samstag|Sonntag|Januar|Februar|März|Juni|Juli|Oktober|Dezember)\b"
)
ENGLISH = re.compile(
    r"\b(the|and|is|not|with|for|from|events?|members?|declaration|search|show|signed|version|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|June|July|October|December|cancelled)\b"
)
#: Said in names that stand in running text, titles of the window and attributes, where no language can be marked.
NAMES = re.compile(
    r"CSV on the Web|Kommunen-Netzwerk|Städte- und Gemeindebund|Ehrenamtskarte|koordinierungsstelle@|https?://\S+"
)


@pytest.fixture(autouse=True)
def several_languages(settings):
    if not settings.WAGTAIL_I18N_ENABLED:
        pytest.skip("this site has one language")


@pytest.fixture
def walked(demo_trees):
    """Pages of all languages, by address."""
    return {address: visited for pages in demo_trees.values() for address, visited in pages.items()}


@pytest.fixture
def soups(walked, remembered):
    """Those that are read, taken apart once for all tests: no test changes them."""
    if "soups" not in remembered:
        pages = {address: one for address, one in walked.items() if "html" in one.headers["Content-Type"]}
        remembered["soups"] = {address: one.page for address, one in pages.items() if one.text}
    return remembered["soups"]


def path_of(url):
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def alternates(page):
    found = page.head.select("link[rel=alternate][hreflang]")
    return {link["hreflang"]: path_of(link["href"]) for link in found}


def texts(page):
    """Every text of a page and every word that an attribute says, with its language."""
    for text in page.find_all(string=True):
        if type(text) is NavigableString and text.strip() and text.parent.name not in ("script", "style", "code"):
            yield lang_of(text.parent), " ".join(text.split())
    for tag in page.find_all(True):
        for name in ("alt", "aria-label", "title", "placeholder"):
            if tag.get(name):
                yield lang_of(tag), tag[name]


def lang_of(tag):
    return next(one["lang"] for one in [tag, *tag.parents] if one.get("lang"))


def strange(soups, code, words, *languages):
    return {
        (address, text)
        for address, page in soups.items()
        if language_of(address) == code
        for lang, text in texts(page)
        if lang in languages and words.search(NAMES.sub("", text))
    }


@pytest.mark.parametrize("code", TREES)
def test_links_lead_to_every_kind_of_page(code, demo_trees):
    pages = demo_trees[code]

    assert [address for address in DEEP if TREES[code] + address not in pages] == []
    assert {address: one.status for address, one in pages.items() if one.status not in (200, 302)} == {
        f"{TREES[code]}gibtesnicht/": 404
    }


def test_every_page_says_in_which_language_it_is(soups):
    assert {
        address: page.html["lang"] for address, page in soups.items() if page.html["lang"] != language_of(address)
    } == {}


def test_linked_data_and_feeds_say_it_too(walked, soups):
    said = {}
    for address, page in soups.items():
        for script in page.select("script[type='application/ld+json']"):
            data = json.loads(script.string)
            nodes = [data, *data.get("@graph", [])]
            said[address] = {node["inLanguage"] for node in nodes if "inLanguage" in node}
    for address, visited in walked.items():
        if "/atom/" in address:
            said[address] = {*re.findall(r'<feed [^>]*xml:lang="([^"]+)"', visited.text)}

    assert {address: found for address, found in said.items() if found != {language_of(address)}} == {}
    assert {language_of(address) for address in said} == {*TREES}


def test_feeds_lead_to_pages_of_their_language(walked):
    feeds = {address: one.text for address, one in walked.items() if address.endswith(("/ics/", "/atom/"))}

    named = {
        (address, path)
        for address, text in feeds.items()
        for path in re.findall(r"http://127\.0\.0\.1:\d+(/[^\"<\s]*)", text.replace("\r\n ", ""))
    }
    assert named
    assert {(address, path) for address, path in named if language_of(path) != language_of(address)} == set()


def test_every_page_names_its_other_languages(soups, walked):
    wanted = {*TREES, "x-default"}
    named = {address: alternates(page) for address, page in soups.items() if walked[address].status == 200}

    assert {address: found for address, found in named.items() if found.keys() != wanted} == {}
    assert {address: found for address, found in named.items() if found[language_of(address)] != address} == {}
    pairs = [(address, other) for address, found in named.items() for other in found.values() if other in named]
    assert [(one, other) for one, other in pairs if named[other][language_of(one)] != one] == []


def test_the_switch_says_the_same_as_the_head(soups, walked):
    for address, page in soups.items():
        if walked[address].status == 200:
            shown = {link["hreflang"]: link["href"] for link in page.select(".kommunen-languages a")}
            named = alternates(page)
            assert shown == {code: named[code] for code in TREES if code != language_of(address)}, address


def test_links_stay_in_the_language_or_say_which_one_they_lead_to(soups):
    stray = {
        (address, target)
        for address, page in soups.items()
        for link in page.select("a[href], form[action]")
        if not urlsplit(target := urljoin(address, link.get("href") or link.get("action"))).netloc
        and target.startswith("/")
        and not target.startswith(("/static/", "/media/", "/dokumente/", "/api/"))
        and not re.match(r"/daten/[\w/-]+\.", target)  # files for programs stand once, for all languages
        and language_of(target) != link.get("hreflang", language_of(address))
    }
    assert stray == set()


def test_an_address_of_a_page_is_in_its_language(soups):
    canonical = {address: page.select("link[rel=canonical]") for address, page in soups.items()}

    assert {
        address: links
        for address, links in canonical.items()
        if len(links) > 1 or any(language_of(path_of(link["href"])) != language_of(address) for link in links)
    } == {}


def test_no_page_in_english_has_a_german_word_that_is_not_marked(soups):
    assert strange(soups, "en", GERMAN, "en") == set()


@pytest.mark.parametrize("code", ["de", "de-simple"])
def test_no_page_in_german_has_an_english_word(code, soups):
    found = strange(soups, code, ENGLISH, "de", "de-simple")

    assert {one for one in found if "sha256" not in one[1].lower()} == set()


def test_what_was_signed_stands_in_german_on_every_page(soups):
    for code in ("en", "de-simple"):
        page = soups[f"{TREES[code]}erklaerung/fassungen/2/"]
        assert {tag["lang"] for tag in page.select(".kommunen-document > section.kommunen-part p[lang]")} == {"de"}


def test_dates_and_numbers_are_written_as_the_language_writes_them(soups):
    english = re.compile(
        r"\b\d{1,2}\. ?(January|February|March|April|May|June|July|August|[A-Z]\w+ber)\b|\b\d{1,3}\.\d{3}\b"
    )
    german = re.compile(r"\b\d{1,3},\d{3}\b|\b\d\d? ?[ap]\.?m\.?\b")

    assert strange(soups, "en", english, "en") == set()
    assert strange(soups, "de", german, "de") | strange(soups, "de-simple", german, "de-simple") == set()

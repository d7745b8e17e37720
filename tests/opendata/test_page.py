"""The page for people, and the links to it."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from wagtail_kommunen.opendata.site_datasets import DATASETS

pytestmark = pytest.mark.django_db


def test_the_page_names_every_file_column_and_filter(events, visitor, soup):
    page = soup(visitor.get("/daten/"))
    links, words = (
        {link.get("href") for link in page.select("main a")},
        {code.text for code in page.select("main code")},
    )

    for dataset in DATASETS.values():
        assert page.select_one(f"section#{dataset.slug} h2")
        assert {f"/daten/{dataset.slug}.{name}" for name in dataset.formats} <= links
        assert {column.name for column in dataset.columns} <= words
        assert {one.name for one in dataset.filters} <= words


def test_every_link_on_it_leads_somewhere(events, visitor, soup):
    links = {link["href"] for link in soup(visitor.get("/daten/")).select("main a[href^='/']")}

    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


DOWNLOADS = {
    "/unterzeichnende/?fassung=1&seite=1": "unterzeichnende.csv?fassung=1&erklaerung={}",
    "/mitglieder/?feld=sport&feld=kultur&sort=einwohner": "mitglieder.csv?feld=kultur&feld=sport",
    "/veranstaltungen/?monat=2026-12": "veranstaltungen.csv?monat=2026-12",
    "/veranstaltungen/monat/2026-12/?q=rheine": "veranstaltungen.csv?q=rheine&ab=2026-12-01&bis=2026-12-31",
}


def test_a_list_can_be_downloaded_as_it_is_shown(events, visitor, soup, declaration):
    for address, expected in DOWNLOADS.items():
        link = soup(visitor.get(address)).select_one(".kommunen-data__downloads a")["href"]
        asked, wanted = urlsplit(link), urlsplit(f"/daten/{expected.format(declaration.slug)}")
        assert (asked.path, sorted(parse_qsl(asked.query))) == (wanted.path, sorted(parse_qsl(wanted.query)))
        assert visitor.get(link).status_code == 200


def test_the_foot_of_every_page_leads_to_it(home, visitor, soup):
    assert soup(visitor.get("/")).select_one("footer a[href='/daten/']")


def test_a_language_without_a_start_page_has_no_such_page(home, visitor):
    assert visitor.get("/en/daten/").status_code == 404

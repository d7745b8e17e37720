"""The switch, links for search engines, the sitemap, and addresses at which a language has nothing."""

import pytest
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db


def switch(response, soup):
    return [
        (one.get_text(" ", strip=True), one.get("href")) for one in soup(response).select(".kommunen-languages li > *")
    ]


def test_a_site_with_one_language_shows_no_switch(page, visitor, soup):
    assert soup(visitor.get("/ueber-uns/")).select(".kommunen-languages") == []


def test_the_switch_leads_to_the_same_page(page, english_home, translate, visitor, soup):
    translate(page, title="About us")

    assert switch(visitor.get("/ueber-uns/"), soup) == [("Deutsch", None), ("English", "/en/ueber-uns/")]
    assert switch(visitor.get("/en/ueber-uns/"), soup) == [("Deutsch", "/ueber-uns/"), ("English", None)]


def test_the_switch_says_kindly_that_there_is_no_such_page_yet(page, english_home, visitor, soup):
    words, url = switch(visitor.get("/ueber-uns/"), soup)[1]

    assert words.startswith("English (")
    assert url == "/en/"


def test_a_draft_is_no_translation(page, english_home, translate, visitor, soup):
    translate(page).unpublish()

    assert switch(visitor.get("/ueber-uns/"), soup)[1][1] == "/en/"
    assert visitor.get("/en/ueber-uns/").status_code == 404


def test_a_closed_page_is_not_named(page, english_home, translate, visitor, soup):
    PageViewRestriction.objects.create(page=translate(page), restriction_type="login")

    assert switch(visitor.get("/ueber-uns/"), soup)[1][1] == "/en/"


def test_the_search_goes_on_in_the_other_language(english_home, visitor, soup):
    assert switch(visitor.get("/suche/?q=Rheine"), soup)[1][1] == "/en/suche/?q=Rheine"
    assert switch(visitor.get("/en/suche/?q=Rheine"), soup)[0][1] == "/suche/?q=Rheine"


def test_the_switch_keeps_filters(page, english_home, translate, visitor, soup):
    translate(page)

    response = visitor.get("/ueber-uns/?feld=sport&q=a%22b")

    assert switch(response, soup)[1][1] == "/en/ueber-uns/?feld=sport&q=a%22b"
    assert soup(response).select_one("link[hreflang=en]")["href"].endswith("/en/ueber-uns/?feld=sport&q=a%22b")


def test_where_there_is_no_page_the_switch_leads_to_start_pages_and_misses_nothing(english_home, visitor, soup):
    assert switch(visitor.get("/gibtesnicht/"), soup) == [("Deutsch", None), ("English", "/en/")]


def test_search_engines_learn_of_all_languages(page, english_home, translate, visitor, soup):
    translate(page)

    head = soup(visitor.get("/en/ueber-uns/")).select("link[hreflang]")

    assert [(link["hreflang"], link["href"].split("/", 3)[3]) for link in head] == [
        ("de", "ueber-uns/"),
        ("x-default", "ueber-uns/"),
        ("en", "en/ueber-uns/"),
    ]


def test_a_page_says_in_which_language_it_is(page, english_home, simple, translate, visitor, soup):
    translate(english_home.get_translation(page.locale), to=simple)
    translate(page)
    translate(page, to=simple)

    found = {
        url: soup(visitor.get(url)).html["lang"] for url in ("/ueber-uns/", "/en/ueber-uns/", "/de-simple/ueber-uns/")
    }

    assert found == {"/ueber-uns/": "de", "/en/ueber-uns/": "en", "/de-simple/ueber-uns/": "de-simple"}


def test_an_address_without_a_translation_leads_to_the_original(page, english_home, visitor, soup):
    response = visitor.get("/en/ueber-uns/")

    assert response.status_code == 404
    link = soup(response).select_one("#original + p a")
    assert (link["href"], link["lang"], link.get_text()) == ("/ueber-uns/", "de", "Über uns")


def test_a_language_without_a_start_page_shows_nothing_of_another(page, visitor):
    assert visitor.get("/en/").status_code == 404
    assert visitor.get("/en/ueber-uns/").status_code == 404


def test_an_unknown_language_is_no_language(page, visitor):
    assert visitor.get("/fr/").status_code == 404


def test_the_sitemap_names_every_language(page, english_home, translate, visitor, soup):
    translate(page)

    text = visitor.get("/sitemap-pages.xml").content.decode()

    assert text.count("/en/ueber-uns/</loc>") == 1
    assert 'hreflang="en" href="http://localhost/en/ueber-uns/"' in text


def test_the_sitemap_names_what_is_no_page_in_every_language(english_home, visitor):
    text = visitor.get("/sitemap-views.xml").content.decode()

    for path in ("pruefen/", "daten/"):
        assert f"<loc>http://localhost/{path}</loc>" in text
        assert f"<loc>http://localhost/en/{path}</loc>" in text
        assert text.count(f'hreflang="en" href="http://localhost/en/{path}"') == 2
    assert "de-simple" not in text
    assert "/sitemap-views.xml" in visitor.get("/sitemap.xml").content.decode()


def test_the_sitemap_names_no_view_of_a_closed_language(english_home, visitor):
    PageViewRestriction.objects.create(page=english_home, restriction_type="login")

    assert "/en/" not in visitor.get("/sitemap-views.xml").content.decode()


def test_the_switch_costs_one_query(page, english_home, translate, visitor, django_assert_max_num_queries):
    translate(page)
    visitor.get("/ueber-uns/")

    with django_assert_max_num_queries(14):
        visitor.get("/ueber-uns/")

"""Whoever has a paper in hand finds where to check it."""

import pytest
from django.template.loader import render_to_string

from tests.factories import make_profile

pytestmark = pytest.mark.django_db

PAGE = "/pruefen/"
VERIFY = "/erklaerung/fassungen/1/pruefen/"


@pytest.fixture
def places(home, declaration_page, registry_page, signature, directory):
    """Where papers are offered, or a digest is explained."""
    make_profile(directory, signature.body)
    return ["/erklaerung/", VERIFY, f"/unterzeichnende/{signature.pk}/", "/mitglieder/rheine/"]


def links(visitor, soup, address, within):
    response = visitor.get(address)
    assert response.status_code == 200, address
    return [link["href"] for link in soup(response).select(f"{within} a[href]")]


def test_every_place_with_papers_leads_to_the_check_page(visitor, soup, places):
    assert [address for address in places if PAGE not in links(visitor, soup, address, "main")] == []


def test_the_footer_leads_there_from_every_page(visitor, soup, home):
    assert PAGE in links(visitor, soup, "/", "footer")


def test_the_check_page_leads_to_how_a_digest_is_computed(visitor, soup, places):
    assert VERIFY in links(visitor, soup, PAGE, "main")


def test_it_leads_nowhere_while_no_page_shows_a_text(visitor, soup, places, declaration_page):
    declaration_page.unpublish()

    assert VERIFY not in links(visitor, soup, PAGE, "main")


def test_a_site_without_the_check_page_offers_no_link(settings):
    template = "wagtail_kommunen/elements/check_link.html"
    assert PAGE in render_to_string(template)

    settings.ROOT_URLCONF = "wagtail.admin.urls"

    assert render_to_string(template).strip() == ""

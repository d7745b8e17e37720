"""What visitors see: the package's templates in the frame of the site, with the site's own fields and elements."""

import json

import pytest

from tests.ownsite.models import TownPage


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()


PAGES = {
    "/": "Bündnis Musterland",
    "/erklaerung/": "Engagement braucht Anerkennung.",
    "/erklaerung/fassungen/": "Fassung 2023",
    "/erklaerung/fassungen/1/": "Engagement braucht Anerkennung.",
    "/erklaerung/fassungen/1/pruefen/": "Fassung 2023",
    "/unterschriften/": "Stadt Rheine",
    "/staedte/": "Stadt Rheine",
    "/staedte/rheine/": "An der Ems.",
    "/termine/": "Ehrenamtstag",
    "/termine/monat/": "Ehrenamtstag",
    "/termine/ehrenamtstag/": "Ehrenamtstag",
    "/suche/?q=Rheine": "3 Treffer",
    "/daten/": "CSV",
    "/pruefen/": "Prüf",
    "/einladung/": "Code",
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_stands_in_the_frame_of_the_site(address, site, client):
    text = text_of(client, address)

    assert PAGES[address] in text
    assert '<body class="buendnis">' in text


FILES = (
    "/erklaerung/fassungen/1/kanonisch/",
    "/termine/ics/",
    "/termine/atom/",
    "/termine/ehrenamtstag/ics/",
    "/staedte/rheine/kontakt/",
    "/daten/mitglieder.csv",
    "/daten/unterzeichnende.json",
    "/daten/veranstaltungen.ics",
    "/daten/katalog.jsonld",
    "/daten/abzeichen/rheine.svg",
    "/robots.txt",
)


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_there(address, site, client):
    assert client.get(address).status_code == 200


def test_the_templates_of_the_site_come_first(site, client):
    assert '<p class="buendnis-trail">' in text_of(client, "/erklaerung/")


def test_own_fields_and_blocks_stand_in_the_place_that_the_template_has_for_them(rheine, client):
    rheine.motto, rheine.figures = "Zusammen", [("figure", {"number": 412, "words": "Vereine"})]
    rheine.save_revision().publish()

    text = text_of(client, "/staedte/rheine/")

    assert '<p class="motto">Zusammen</p>' in text
    assert '<p class="figure">412 Vereine</p>' in text
    assert text.index("412 Vereine") < text.index('<p class="kommunen-title__lead">')


def test_a_draft_is_in_no_list(alsdorf, client):
    assert client.get(alsdorf.url).status_code == 404
    assert "Alsdorf" not in text_of(client, "/staedte/")
    assert "Alsdorf" not in text_of(client, "/daten/mitglieder.csv")


def test_the_data_lead_to_the_pages_of_the_site(site, client):
    (member,) = json.loads(text_of(client, "/daten/mitglieder.json"))["data"]

    assert TownPage.objects.get(live=True).full_url in member.values()


def test_the_api_has_no_address_without_its_apps(site, client):
    assert client.get("/api/v2/").status_code == 404

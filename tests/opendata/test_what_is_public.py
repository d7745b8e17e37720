"""Only what the pages of the site show to everybody."""

import json

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import BodyFactory, SignatoryFactory
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.pages.models import EventIndexPage, MemberContact, MemberPage

pytestmark = pytest.mark.django_db


def data(get, address):
    return json.loads(get(address).text_sent)["data"]


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_signatures_that_are_not_public_are_in_no_file(network, version, get):
    SignatoryFactory(version=version, body=BodyFactory(name="Entwurf"), live=False)
    SignatoryFactory(version=version, body=BodyFactory(name="Vorbereitet"), signed_on=None)

    for address in ("unterzeichnende.csv", "unterzeichnende.atom", "mitglieder.csv", "mitglieder.atom"):
        text = get(address).text_sent
        assert "Münster" in text
        assert "Entwurf" not in text
        assert "Vorbereitet" not in text


def test_a_body_entered_by_hand_is_not_named_while_its_signature_is_prepared(network, version, get, visitor, soup):
    body = BodyFactory(name="Geheimstadt", slug="geheimstadt")
    signature = SignatoryFactory(version=version, body=body, live=False)

    def named():
        told = ["Stadt Geheimstadt" in get("koerperschaften.csv").text_sent]
        told.append("Stadt Geheimstadt" in soup(visitor.get("/suche/?q=Geheimstadt")).find("main").get_text())
        return told + [visitor.get(f"/pruefen/{version.digest[:16]}/geheimstadt/").status_code == 200]

    assert named() == [False, False, False]
    Signatory.objects.filter(pk=signature.pk).update(live=True)
    assert named() == [True, True, True]


def test_an_association_is_named_once_it_has_signed(network, version, get):
    bund = BodyFactory(kind="association", designation="", name="Städtebund")
    assert get("koerperschaften/staedtebund").status_code == 404

    SignatoryFactory(version=version, body=bund)

    assert [row["name"] for row in data(get, "koerperschaften.json?art=association")] == ["Städtebund"]


def test_events_that_are_not_for_everybody_are_in_no_file(events, get):
    for name in ("csv", "json", "geojson", "ics", "atom"):
        text = get(f"veranstaltungen.{name}?kalender=alle").text_sent
        assert "Ehrenamtstag" in text or name == "geojson"
        assert "Nur für" not in text


def test_an_address_online_is_told_only_where_everybody_may_have_it(events, get):
    closed, is_open = events[:2]
    type(closed).objects.filter(pk=closed.pk).update(
        online_url="https://geheim.example/", attendance_mode="hybrid", registration="here"
    )
    type(is_open).objects.filter(pk=is_open.pk).update(online_url="https://offen.example/")

    assert {row["online_url"] for row in data(get, "veranstaltungen.json")} == {None, "https://offen.example/"}


def test_a_name_is_in_the_address_book_only_with_consent(network, get):
    contact = MemberContact.objects.get(page__slug="rheine")
    MemberContact.objects.filter(pk=contact.pk).update(name="Kim Muster-Ohne")
    assert "Kim" not in get("mitglieder.vcf").text_sent

    MemberContact.objects.filter(pk=contact.pk).update(consent=True)
    assert "FN;CHARSET=UTF-8:Kim Muster-Ohne" in get("mitglieder.vcf").text_sent


def test_a_profile_that_is_closed_is_in_no_file(network, get):
    close(MemberPage.objects.get(slug="rheine"))

    row = data(get, "mitglieder.json?q=rheine")[0]
    assert (row["profile"], row["summary"]) == (None, None)
    assert "Stadt Rheine" not in get("mitglieder.vcf").text_sent


def test_a_list_that_is_closed_is_no_dataset(events, registry_page, directory, get):
    for page in (registry_page, directory, EventIndexPage.objects.get()):
        close(page)

    for slug in ("unterzeichnende", "mitglieder", "veranstaltungen"):
        assert get(f"{slug}.csv").status_code == 404
        assert f"{slug}.csv" not in get("katalog.ttl").text_sent


def test_signatures_of_a_declaration_without_a_registry_here_stay_where_they_are(network, get, registry_page):
    assert len(data(get, "unterzeichnende.json")) == Signatory.objects.public().count()

    registry_page.delete()

    assert get("unterzeichnende.json").status_code == 404

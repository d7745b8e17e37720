import xml.etree.ElementTree as ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from wagtail_kommunen.members.badge.picture import COLOURS, Badge, badge_svg

from ...factories import BodyFactory, SignatoryFactory, make_profile

ADDRESS = "/daten/abzeichen/rheine.svg"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def signatory(version, body):
    return SignatoryFactory(version=version, body=body)


def lines_of(response):
    return [text.text for text in ElementTree.fromstring(response.content).iter(f"{SVG}text")]  # noqa: S314


def test_a_member_has_a_badge(visitor, signatory, in_english):
    response = visitor.get(ADDRESS + "?sprache=en")

    assert response["Content-Type"] == "image/svg+xml"
    assert lines_of(response)[1:] == ["Stadt Rheine", "Member since 6 May 2024 · Declaration Version 2023"]
    assert "public" in response["Cache-Control"] and not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_other_sites_may_ask_first_and_nobody_writes(signatory):
    client = Client(enforce_csrf_checks=True)
    asked, written = client.options(ADDRESS), client.post(ADDRESS)

    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert (written.status_code, written["Allow"], asked["Allow"]) == (405, "GET, HEAD, OPTIONS", "GET, HEAD, OPTIONS")


def test_it_changes_with_the_registry(visitor, signatory):
    first = visitor.get(ADDRESS)
    unchanged = visitor.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    signatory.left_on, signatory.leaving_reason = "2025-01-01", "council"
    signatory.save()
    left = visitor.get(ADDRESS, headers={"If-None-Match": first["ETag"]})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert (left.status_code, "2024" in left.content.decode()) == (200, False)


def test_a_renamed_body_has_its_new_name(visitor, signatory):
    first = visitor.get(ADDRESS)["ETag"]
    signatory.body.name = "Rheine an der Ems"
    signatory.body.save()
    response = visitor.get(ADDRESS)

    assert lines_of(response)[1] == "Stadt Rheine an der Ems"
    assert response["ETag"] != first


def test_what_is_not_public_has_none(visitor, version, body):
    assert visitor.get(ADDRESS).status_code == 404
    prepared = SignatoryFactory(version=version, body=body, live=False)
    assert visitor.get(ADDRESS).status_code == 404
    prepared.live, prepared.signed_on = True, None
    prepared.save()
    assert visitor.get(ADDRESS).status_code == 404
    assert visitor.get("/daten/abzeichen/nowhere.svg").status_code == 404


@pytest.mark.parametrize("query", ["?sprache=fr", "?sprache=%00", "?farben=bunt", "?farben=<script>"])
def test_a_variant_that_does_not_exist_is_refused_in_words(visitor, signatory, query):
    response = visitor.get(ADDRESS + query)

    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "<script>" not in response.content.decode()


def test_the_dark_one_differs_in_colours_only(visitor, signatory):
    light, dark = visitor.get(ADDRESS), visitor.get(ADDRESS + "?farben=dunkel")

    assert lines_of(light) == lines_of(dark)
    assert light["ETag"] != dark["ETag"]


def test_it_costs_the_same_with_many_signatures(visitor, declaration_page, signatory, django_assert_max_num_queries):
    for left in ("2021", "2022"):
        SignatoryFactory(
            version=signatory.version, body=signatory.body, signed_on="2020", left_on=left, leaving_reason="council"
        )
    visitor.get(ADDRESS)
    with django_assert_max_num_queries(5):
        visitor.get(ADDRESS)


@given(st.text(max_size=250), st.text(max_size=250), st.text(max_size=250))
def test_any_name_makes_a_picture_that_is_no_wider_than_that(network, body, standing):
    from wagtail_kommunen.members.badge.picture import _clean

    svg = ElementTree.fromstring(badge_svg(Badge(*map(_clean, (network, body, standing))), COLOURS["hell"]))  # noqa: S314
    assert 240 <= int(svg.get("width")) <= 560
    assert svg.get("role") == "img"


def test_nothing_in_it_needs_a_laxer_policy():
    svg = badge_svg(Badge("N", '</text><script>alert("x")</script>', "S"), COLOURS["dunkel"])
    names = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(svg).iter()}  # noqa: S314

    assert names == {"svg", "title", "desc", "rect", "g", "text"}
    assert "style=" not in svg


def test_the_profile_offers_the_code(visitor, directory, signatory):
    profile = make_profile(directory, signatory.body)
    soup = BeautifulSoup(visitor.get(profile.url).content, "html.parser")
    code = BeautifulSoup(soup.select_one("section[aria-labelledby=badge] code").text, "html.parser")

    assert code.a["href"] == profile.full_url
    assert code.img["src"].endswith(ADDRESS)
    assert "Stadt Rheine" in code.img["alt"]
    assert not code.find_all(["script", "style"])


def test_the_profile_of_nobody_offers_none(visitor, directory, body):
    assert "abzeichen" not in visitor.get(make_profile(directory, body).url).content.decode()


def test_a_name_in_another_script_is_shown(visitor, version):
    body = BodyFactory(name="مدينة " * 20 + "漢字", slug="anderswo", ags="05566999")
    SignatoryFactory(version=version, body=body)
    assert visitor.get("/daten/abzeichen/anderswo.svg").status_code == 200

"""A site without the extra ``[pdf]``: everything but the papers works."""

import sys

import pytest
from django.urls import reverse

from tests.factories import make_profile
from wagtail_kommunen.outputs.document import UnavailableError, is_available
from wagtail_kommunen.papers import issuing
from wagtail_kommunen.papers.buttons import counterpart_listing_button


@pytest.fixture(params=["typst", "segno"])
def missing(request, monkeypatch):
    monkeypatch.setitem(sys.modules, request.param, None)


def test_pages_show_no_links_and_have_no_papers(
    visitor, missing, declaration_page, registry_page, directory, signature
):
    make_profile(directory, signature.body)
    pages = ("/erklaerung/", "/erklaerung/fassungen/1/", f"/unterzeichnende/{signature.pk}/", "/mitglieder/rheine/")

    for path in pages:
        answer = visitor.get(path)
        assert answer.status_code == 200
        assert "application/pdf" not in answer.content.decode()
    for path in (
        pages[1] + "pdf/",
        pages[1] + "unterzeichnende/pdf/",
        pages[2] + "ausfertigung/",
        pages[3] + "urkunde/",
    ):
        assert visitor.get(path).status_code == 404


def test_the_admin_says_what_is_missing(office, missing, prepared, network_officer, in_english):
    answer = office.get(reverse("wagtail_kommunen:counterpart", args=[prepared.pk]), follow=True)

    assert "is not installed" in answer.content.decode()
    assert list(counterpart_listing_button(prepared, network_officer)) == []


def test_whoever_asks_for_a_paper_is_told(missing, version):
    assert not is_available()
    with pytest.raises(UnavailableError):
        issuing.declaration(version)

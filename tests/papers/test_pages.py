import pytest
from django.core.cache import cache

from tests.factories import BodyFactory, SignatoryFactory, make_profile, make_version, on
from wagtail_kommunen.models import IssuedPaper, Signatory
from wagtail_kommunen.papers import sheets

from .reading import text_of


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def addresses(home, declaration_page, registry_page, signature, directory):
    """Of every paper that is public, by kind."""
    make_profile(directory, signature.body)
    return {
        "declaration": "/erklaerung/fassungen/1/pdf/",
        "with_signatures": "/erklaerung/fassungen/1/unterzeichnende/pdf/",
        "counterpart": f"/unterzeichnende/{signature.pk}/ausfertigung/",
        "certificate": "/mitglieder/rheine/urkunde/",
    }


@pytest.mark.parametrize("kind", sheets._ENDINGS)
def test_everybody_gets_the_public_papers(visitor, addresses, kind):
    answer = visitor.get(addresses[kind])

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"].startswith('inline; filename="gemeinsame-erklarung')
    assert IssuedPaper.objects.get().kind == kind


@pytest.mark.parametrize("kind", sheets._ENDINGS)
def test_nobody_gets_the_same_file_twice(visitor, addresses, kind, monkeypatch):
    first = visitor.get(addresses[kind])
    monkeypatch.setattr(sheets, "render", None)  # would be called

    again = visitor.get(addresses[kind])
    unchanged = visitor.get(addresses[kind], HTTP_IF_NONE_MATCH=first["ETag"])

    assert again.content == first.content
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_new_signature_changes_the_list_of_all(visitor, addresses, version, django_capture_on_commit_callbacks):
    before = visitor.get(addresses["with_signatures"])["ETag"]
    with django_capture_on_commit_callbacks(execute=True):
        SignatoryFactory(version=version, body=BodyFactory(name="Unna"))

    answer = visitor.get(addresses["with_signatures"], HTTP_IF_NONE_MATCH=before)

    assert answer.status_code == 200
    assert "Stadt Unna" in text_of(answer.content)


def test_the_list_of_all_costs_the_same_at_any_length(visitor, addresses, version, django_assert_num_queries):
    def queries():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert visitor.get(addresses["with_signatures"]).status_code == 200
        return len(captured)

    visitor.get(addresses["with_signatures"])
    one = queries()
    for _number in range(3):
        SignatoryFactory(version=version)
    more = queries()

    assert more <= one + 4  # the note of the new file is stored


@pytest.mark.parametrize("live, signed_on", [(False, "6.5.2024"), (True, None)])
def test_no_counterpart_of_what_is_not_public(visitor, addresses, signature, live, signed_on):
    day = on(signed_on) if signed_on else None
    Signatory.objects.filter(pk=signature.pk).update(live=live, signed_on=day, countersigned_on=None)

    assert visitor.get(addresses["counterpart"]).status_code == 404
    assert visitor.get(addresses["certificate"]).status_code == 404
    assert "Rheine" not in text_of(visitor.get(addresses["with_signatures"]).content)


def test_no_certificate_for_those_who_left(visitor, addresses, signature):
    Signatory.objects.filter(pk=signature.pk).update(left_on=on("1.2.2025"), leaving_reason="council")

    assert visitor.get(addresses["certificate"]).status_code == 404
    assert "urkunde" not in visitor.get("/mitglieder/rheine/").content.decode()
    assert visitor.get(addresses["counterpart"]).status_code == 200


@pytest.mark.parametrize("path", ["/erklaerung/fassungen/7/pdf/", "/erklaerung/fassungen/99999999999999999999/pdf/"])
def test_what_there_is_not_is_not_found(visitor, addresses, path):
    assert visitor.get(path).status_code == 404


def test_a_closed_page_keeps_its_papers(visitor, addresses, registry_page):
    registry_page.view_restrictions.create(restriction_type="login")

    assert visitor.get(addresses["counterpart"]).status_code == 302


def test_pages_link_to_their_papers(visitor, addresses, signature):
    assert addresses["declaration"] in visitor.get("/erklaerung/").content.decode()
    assert addresses["with_signatures"] in visitor.get("/erklaerung/fassungen/1/").content.decode()
    assert addresses["certificate"] in visitor.get("/mitglieder/rheine/").content.decode()
    assert addresses["counterpart"] in visitor.get(f"/unterzeichnende/{signature.pk}/").content.decode()


def test_a_public_paper_that_cannot_be_printed_says_why(visitor, addresses, signature):
    Signatory.objects.filter(pk=signature.pk).update(last_name="中")

    answer = visitor.get(addresses["counterpart"])

    assert answer.status_code == 404
    assert "U+4E2D" in answer.content.decode()


@pytest.mark.parametrize("path", ["pdf/", "unterzeichnende/pdf/"])
def test_nor_can_a_text_that_no_font_has(visitor, addresses, version, path):
    make_version(2, "Wir lernen 漢字.", declaration=version.declaration, replaces=version)

    answer = visitor.get(f"/erklaerung/fassungen/2/{path}")

    assert answer.status_code == 404
    assert "U+6F22" in answer.content.decode()

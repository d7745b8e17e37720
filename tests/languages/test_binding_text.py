"""Only the original is sealed; a translation explains it, says of which version, and says when there is a newer one."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.editorial.review import fresh
from tests.factories import seal_page
from wagtail_kommunen.declarations.actions import next_version, seal
from wagtail_kommunen.languages.models import TranslationRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(version, declaration_page, approvals):
    return fresh(declaration_page)


@pytest.fixture
def english(sealed, english_home, translate):
    return translate(sealed, declaration_title="Joint Declaration", preamble_title="Preamble")


def new_version(page):
    draft = fresh(page).get_latest_revision_as_object()
    draft.preamble_title = "Neue Präambel"
    draft.save_revision().publish()
    return seal_page(fresh(page))


def test_a_translation_shows_its_own_words(english, visitor, soup):
    assert "Joint Declaration" in soup(visitor.get("/en/erklaerung/")).find("main").get_text()


def test_it_says_that_it_explains_and_of_which_version(english, sealed, visitor, soup):
    notice = soup(visitor.get("/en/erklaerung/")).select_one(".kommunen-notice")

    assert "It does not replace it" in notice.get_text()
    assert "translation of: Version 2023" in notice.get_text()
    assert notice.find("a")["href"] == "/erklaerung/"


def test_the_original_says_nothing_of_the_kind(english, visitor, soup):
    assert "ersetzt" not in soup(visitor.get("/erklaerung/")).get_text()


def test_words_of_the_translation_are_marked_as_such(english, visitor, soup):
    headings = soup(visitor.get("/en/erklaerung/")).select(".kommunen-part h2")

    assert {heading["lang"] for heading in headings} == {"en"}


def test_a_sealed_version_is_in_its_own_language_everywhere(english, sealed, visitor, soup):
    number = sealed.declaration.current_version.number

    headings = soup(visitor.get(f"/en/erklaerung/fassungen/{number}/")).select(".kommunen-part h2")

    assert {heading["lang"] for heading in headings} == {"de"}


def test_a_new_version_makes_it_outdated_everywhere(
    english, sealed, visitor, soup, client, network_officer, django_capture_on_commit_callbacks
):
    assert "kommunen-notice--signal" not in visitor.get("/en/erklaerung/").content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        new_version(sealed)

    assert "There is a newer version" in soup(visitor.get("/en/erklaerung/")).get_text()
    assert TranslationRecord.objects.get(page=english).outdated_since is not None
    client.force_login(network_officer)
    rows = client.get(reverse("wagtail_kommunen:translations")).context["object_list"]
    assert {row.title: row.state for row in rows}["Gemeinsame Erklärung"] == "outdated"


def test_a_translation_is_never_sealed(english, state_officer):
    with pytest.raises(ValidationError) as error:
        seal(fresh(english), user=state_officer, expected_digest=next_version(fresh(english)).digest)

    assert error.value.code == "translation"


def test_the_door_to_sealing_is_not_there(english, client, state_officer):
    client.force_login(state_officer)

    assert client.get(reverse("wagtail_kommunen:seal", args=[english.pk])).status_code in (302, 403, 404)

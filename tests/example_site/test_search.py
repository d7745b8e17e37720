import pytest

from tests.factories import SignatoryFactory, make_declaration_page, make_registry_page, paragraphs, seal_page

pytestmark = pytest.mark.django_db


def titles(response):
    return {result.title for result in response.context["results"]}


@pytest.mark.parametrize("query", ["Erklärung", "erklärung", "Gemeinsame Erklärung"])
def test_pages_are_found(query, declaration_page, visitor):
    assert "Gemeinsame Erklärung" in titles(visitor.get("/suche/", {"q": query}))


def test_an_empty_search_finds_nothing_and_says_so(home, visitor):
    for address in ("/suche/", "/suche/?q=", "/suche/?q=%20"):
        response = visitor.get(address)
        assert (response.status_code, response.context["total"]) == (200, 0)


@pytest.mark.parametrize(
    "query", ["\x00", "%", '"', "'", "a" * 20_000, "*", "-", "AND", "(", "\\", "a:b", "😀", "<script>alert(1)</script>"]
)
def test_nonsense_is_no_error_and_is_escaped(query, declaration_page, visitor):
    response = visitor.get("/suche/", {"q": query, "seite": query})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_drafts_are_not_found(home, visitor):
    make_declaration_page(home, live=False, title="Geheimnis")

    assert titles(visitor.get("/suche/", {"q": "Geheimnis"})) == set()


def test_what_is_drafted_on_a_sealed_page_is_not_found(declaration_page, visitor):
    from tests.factories import rewrite

    seal_page(declaration_page)
    rewrite(declaration_page, live=False, declaration_paragraphs=paragraphs("Quittengelee."))

    assert titles(visitor.get("/suche/", {"q": "Quittengelee"})) == set()


def test_private_words_of_signatures_are_not_found(home, version, visitor):
    make_registry_page(home, version.declaration)
    SignatoryFactory(version=version, last_name="Entwurfsperson", live=False)

    response = visitor.get("/suche/", {"q": "Entwurfsperson"})

    assert response.context["total"] == 0

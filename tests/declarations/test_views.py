"""The public pages of a declaration, read as a visitor reads them."""

import hashlib
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    SOURCE,
    BodyFactory,
    SignatoryFactory,
    make_declaration_page,
    make_evidence,
    make_version,
    on,
    paragraphs,
    rewrite,
    seal_page,
)
from wagtail_kommunen.declarations.actions import import_draft
from wagtail_kommunen.declarations.markdown_file import read_document
from wagtail_kommunen.declarations.views import GROUP_LIMIT
from wagtail_kommunen.models import Body, Signatory
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def real_version(home, network_officer, state_officer):
    """The source document, imported, its date confirmed, published and sealed."""
    page, _stored = import_draft(
        read_document(SOURCE.read_bytes()), page_model=DeclarationPage, parent=home, user=network_officer
    )
    return seal_page(rewrite(page, author=network_officer, date_is_open=False), state_officer)


@pytest.fixture
def second_version(version, declaration_page, network_officer, state_officer):
    """One letter is another one."""
    texts = paragraphs("Engagement braucht Anerkennunk.", "Wir lernen voneinander.")
    return seal_page(
        rewrite(declaration_page, author=network_officer, date=on("1.6.2024"), declaration_paragraphs=texts),
        state_officer,
    )


def words(text):
    return " ".join(text.split())


def main_text(page):
    return words(page.find("main").get_text(" "))


# The text, letter for letter


def sentences():
    """Every sentence of the source document, without Markdown, signature lines and letter spacing."""
    source = SOURCE.read_text(encoding="utf-8").partition("\n---\n")[0]
    for paragraph in re.split(r"\n\s*\n", source):
        text = words(re.sub(r"[*#]", "", paragraph))
        if len(text.split()) > 6 and not re.match(r"(?:\w ){3}", text):
            yield from re.split(r"(?<=[.:“]) (?=[A-ZÄÖÜ])", text)


def test_every_sentence_of_the_document_is_shown_letter_for_letter(real_version, visitor, soup):
    shown = words(soup(visitor.get("/erklaerung/")).find("main").get_text())

    expected = list(sentences())
    assert len(expected) >= 20
    assert [sentence for sentence in expected if sentence not in shown] == []


def test_the_paragraphs_are_those_of_the_document_in_their_order(real_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))

    document = read_document(SOURCE.read_bytes())
    assert [paragraph.find("p").get_text() for paragraph in page.select(".kommunen-paragraph")] == [
        *document.preamble.paragraphs,
        *document.declaration.paragraphs,
    ]


def test_preamble_and_declaration_are_headings_and_no_word_is_letter_spaced(real_version, visitor, soup):
    response = visitor.get("/erklaerung/")

    headings = [words(heading.get_text()) for heading in soup(response).select("main h2")]
    assert [heading for heading in headings if heading in ("Präambel", "Gemeinsame Erklärung")] == [
        "Präambel",
        "Gemeinsame Erklärung",
    ]
    assert re.findall(r"(?:\b\w[  \u2003]){4,}", response.content.decode()) == []


def test_each_paragraph_has_an_address(real_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))

    anchors = [f"praeambel-{number}" for number in range(1, 5)] + [f"erklaerung-{number}" for number in range(1, 5)]
    assert [element["id"] for element in page.select(".kommunen-paragraph")] == anchors
    assert [link["href"] for link in page.select(".kommunen-paragraph__number")] == [f"#{anchor}" for anchor in anchors]


def test_the_date_of_which_only_the_year_is_known_is_shown_as_such(real_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))

    assert words(page.select_one(".kommunen-part__date").get_text()) == "Düsseldorf, 2023"


def test_the_lines_of_parties_are_those_of_the_document(real_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))

    document = read_document(SOURCE.read_bytes())
    assert [line.get_text() for line in page.select(".kommunen-part__parties")] == [
        document.preamble.parties_line,
        document.declaration.parties_line,
    ]
    assert document.preamble.parties_line in words(re.sub(r"[*#]", "", SOURCE.read_text(encoding="utf-8")))


# The digest


def test_the_download_has_the_digest_that_the_page_shows(real_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))
    shown = "".join(span.get_text() for span in page.select(".kommunen-digest__value span"))
    link = next(link["href"] for link in page.select("a[download]"))

    download = visitor.get(link)

    assert hashlib.sha256(download.content).hexdigest() == shown == real_version.digest
    assert download["Content-Type"] == "application/json; charset=utf-8"
    assert download["Content-Disposition"] == 'attachment; filename="gemeinsame-erklarung-fassung-1.json"'.replace(
        "gemeinsame-erklarung", real_version.declaration.slug
    )
    assert download["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in download


def test_a_stranger_recomputes_the_digest_from_the_content_alone(real_version, visitor):
    content = json.loads(visitor.get("/erklaerung/fassungen/1/kanonisch/").content)

    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(canonical.encode()).hexdigest() == real_version.digest
    assert content["declaration"]["paragraphs"] == list(read_document(SOURCE.read_bytes()).declaration.paragraphs)


def test_the_download_is_not_sent_twice(version, visitor):
    address = "/erklaerung/fassungen/1/kanonisch/"
    first = visitor.get(address)

    again = visitor.get(address, headers={"If-None-Match": first["ETag"]})

    assert first["ETag"] == f'"{version.digest}"'
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get(address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert first["Cache-Control"] == "public, max-age=3600"


def test_the_page_that_explains_how_to_check_names_the_file_and_the_digest(version, visitor, soup):
    page = soup(visitor.get("/erklaerung/fassungen/1/pruefen/"))

    codes = [code.get_text() for code in page.select("pre code")]
    assert f"sha256sum {version.filename}" in codes
    assert f"shasum -a 256 {version.filename}" in codes
    assert version.digest in "".join(words(page.find("main").get_text()).split())
    assert page.select_one("a[download]")["href"] == "/erklaerung/fassungen/1/kanonisch/"


def test_the_python_lines_of_that_page_compute_the_digest(version, visitor, soup, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / version.filename).write_bytes(visitor.get("/erklaerung/fassungen/1/kanonisch/").content)
    code = next(
        code.get_text()
        for code in soup(visitor.get("/erklaerung/fassungen/1/pruefen/")).select("pre code")
        if "hashlib" in code.get_text()
    )

    exec(code, {})  # noqa: S102 - the lines that the page prints

    assert capsys.readouterr().out.strip() == version.digest


# Versions


def test_the_list_has_every_version_the_newest_first(second_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/fassungen/"))

    entries = [(words(link.get_text()), link["href"]) for link in page.select(".kommunen-version h2 a")]
    assert entries == [("Fassung 2024", "/erklaerung/fassungen/2/"), ("Fassung 2023", "/erklaerung/fassungen/1/")]
    assert "/erklaerung/fassungen/1/vergleich/2/" in [link["href"] for link in page.select(".kommunen-version a")]


def test_each_version_has_its_own_page_with_its_facts(second_version, version, visitor, soup):
    old, new = (soup(visitor.get(f"/erklaerung/fassungen/{number}/")) for number in (1, 2))

    assert "Engagement braucht Anerkennung." in main_text(old)
    assert "Engagement braucht Anerkennunk." in main_text(new)
    assert "Fassung 2024" in old.select_one(".kommunen-panel").get_text()
    assert "Fassung 2023" in new.select_one(".kommunen-panel").get_text()
    for page, sealed in ((old, version), (new, second_version)):
        assert "".join(span.get_text() for span in page.select(".kommunen-digest__value span")) == sealed.digest


def test_the_public_address_shows_what_is_sealed_not_what_is_drafted_or_published(version, declaration_page, visitor):
    rewrite(declaration_page, declaration_paragraphs=paragraphs("Veröffentlicht, nicht festgeschrieben."))
    rewrite(declaration_page, live=False, declaration_paragraphs=paragraphs("Nur ein Entwurf."))

    text = visitor.get("/erklaerung/").content.decode()

    assert "Engagement braucht Anerkennung." in text
    assert "nicht festgeschrieben" not in text
    assert "Nur ein Entwurf" not in text


def test_before_anything_is_sealed_the_published_text_is_marked_as_a_draft(declaration_page, visitor, soup):
    page = soup(visitor.get("/erklaerung/"))

    assert "Entwurf" in page.select_one(".kommunen-notice").get_text()
    assert "Engagement braucht Anerkennung." in main_text(page)
    assert page.select(".kommunen-digest") == []
    assert visitor.get("/erklaerung/fassungen/").status_code == 200
    for address in ("1/", "1/kanonisch/", "1/pruefen/", "1/vergleich/1/"):
        assert visitor.get(f"/erklaerung/fassungen/{address}").status_code == 404


def test_a_draft_that_was_never_published_is_not_there(home, visitor):
    make_declaration_page(home, live=False)

    for address in ("", "fassungen/", "fassungen/1/", "fassungen/vergleich/"):
        assert visitor.get(f"/erklaerung/{address}").status_code == 404


def test_a_page_that_was_taken_down_shows_nothing(version, declaration_page, visitor):
    DeclarationPage.objects.get(pk=declaration_page.pk).unpublish()

    for address in ("", "fassungen/", "fassungen/1/", "fassungen/1/kanonisch/", "fassungen/1/pruefen/"):
        assert visitor.get(f"/erklaerung/{address}").status_code == 404


def test_a_version_without_known_wording_says_so(home, visitor, soup):
    page = make_declaration_page(
        home,
        date=on("Dezember 2012"),
        wording_unknown=True,
        wording_note="Bekannt ist, dass zehn Kommunen unterzeichneten.",
        place="",
        **{f"{part}_{field}": "" for part in ("preamble", "declaration") for field in ("title", "parties_intro")},
        **{f"{part}_{field}": [] for part in ("preamble", "declaration") for field in ("parties", "paragraphs")},
        declaration_opening="",
    )
    seal_page(page)

    shown = soup(visitor.get("/erklaerung/"))

    assert "Bekannt ist, dass zehn Kommunen unterzeichneten." in main_text(shown)
    assert "Dezember 2012" in main_text(shown)
    assert shown.select(".kommunen-paragraph") == []


NOWHERE = [
    "fassungen/0/",
    "fassungen/3/",
    "fassungen/x/",
    "fassungen/-1/",
    "fassungen/1/2/",
    "fassungen/99999999999999999999999999/",
    "fassungen/3/kanonisch/",
    "fassungen/3/pruefen/",
    "fassungen/1/vergleich/3/",
    "fassungen/3/vergleich/1/",
    "fassungen/99999999999999999999999999/vergleich/1/",
    "gibtesnicht/",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_what_is_not_there_is_not_found(address, version, visitor):
    assert visitor.get(f"/erklaerung/{address}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_sent_to_a_public_page(method, version, visitor, sealed_rows):
    before = sealed_rows()

    for address in ("", "fassungen/", "fassungen/1/", "fassungen/1/kanonisch/"):
        assert getattr(visitor, method)(f"/erklaerung/{address}", {"label": "x"}).status_code < 500

    assert sealed_rows() == before


# Comparison


def test_the_comparison_marks_the_word_with_the_changed_letter(second_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/fassungen/1/vergleich/2/"))

    table = page.select(".kommunen-comparison")[-1]
    assert [mark.find(string=True, recursive=False) for mark in table.select("del")] == ["Anerkennung"]
    assert [mark.find(string=True, recursive=False) for mark in table.select("ins")] == ["Anerkennunk"]
    assert [mark.select_one("span").get_text() for mark in table.select("del")] != [""]


def test_a_comparison_backwards_swaps_the_marks(second_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/fassungen/2/vergleich/1/"))

    table = page.select(".kommunen-comparison")[-1]
    assert [mark.find(string=True, recursive=False) for mark in table.select("ins")] == ["Anerkennung"]


def test_a_version_compared_with_itself_is_the_same(second_version, visitor, soup):
    page = soup(visitor.get("/erklaerung/fassungen/2/vergleich/2/"))

    assert page.select("table del, table ins") == []


@pytest.mark.parametrize(
    "query, target",
    [
        ("von=1&bis=2", "/erklaerung/fassungen/1/vergleich/2/"),
        ("von=2&bis=1", "/erklaerung/fassungen/2/vergleich/1/"),
        ("von=1", "/erklaerung/fassungen/"),
        ("", "/erklaerung/fassungen/"),
        ("von=x&bis=2", "/erklaerung/fassungen/"),
        ("von=²&bis=1", "/erklaerung/fassungen/"),
        ("von=999999&bis=1", "/erklaerung/fassungen/"),
        ("von=%00&bis=1", "/erklaerung/fassungen/"),
        ("von=//example.org/&bis=1", "/erklaerung/fassungen/"),
    ],
)
def test_the_form_leads_to_the_comparison_and_nonsense_back_to_the_list(query, target, second_version, visitor):
    response = visitor.get(f"/erklaerung/fassungen/vergleich/?{query}")

    assert (response.status_code, response.url) == (302, target)


# Hostile text

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}{% now 'Y' %}"
ADDRESSES = ["", "fassungen/", "fassungen/1/", "fassungen/1/pruefen/", "fassungen/1/vergleich/1/"]


def test_hostile_text_is_shown_as_text_everywhere(home, visitor, soup):
    page = make_declaration_page(
        home,
        title=HOSTILE,
        letterhead=HOSTILE,
        place=HOSTILE[:120],
        version_label=HOSTILE[:120],
        preamble_title=HOSTILE,
        preamble_parties_intro=HOSTILE,
        preamble_parties=[("party", {"name": HOSTILE, "group": "other"})],
        declaration_opening=HOSTILE,
        declaration_paragraphs=paragraphs(HOSTILE, "javascript:alert(3)", "[Link](javascript:alert(4))"),
    )
    version = seal_page(page)
    SignatoryFactory(
        version=version, body=BodyFactory(kind="state", name=HOSTILE), last_name=HOSTILE, office_text=HOSTILE
    )

    assert "{{ 7|add:7 }}{% now" in visitor.get("/erklaerung/").content.decode()
    for address in ADDRESSES:
        response = visitor.get(f"/erklaerung/{address}")
        assert response.status_code == 200
        text, shown = response.content.decode(), soup(response)
        assert "<script>alert" not in text
        assert "<img" not in text
        assert [link["href"] for link in shown.select("a") if "javascript" in link["href"].lower()] == []
        assert [tag.name for tag in shown.find_all(True) if any(name.startswith("on") for name in tag.attrs)] == []


# What is nobody's business


def test_nothing_private_leaves_with_a_public_page(home, network_officer, state_officer, visitor):
    """Design rule 5."""
    state_officer.first_name, state_officer.last_name = "Siglinde", "Siegelfrau"
    state_officer.save()
    page = make_declaration_page(home, author=network_officer)
    version = seal_page(page, state_officer)
    evidence = make_evidence(title="Geheimer Scan")
    SignatoryFactory(version=version, body=BodyFactory(name="Rheine"), evidence=evidence)
    SignatoryFactory(version=version, body=BodyFactory(name="Entwurfshausen"), live=False)
    SignatoryFactory(version=version, body=BodyFactory(name="Wartehausen"), signed_on=None)
    rewrite(page, live=False, declaration_paragraphs=paragraphs("Heimlicher Entwurf."))
    secrets = ["Siglinde", "Siegelfrau", "staat1", "netzwerk1", "Geheimer Scan", evidence.file.name, "Entwurfshausen"]
    secrets += ["Wartehausen", "Heimlicher Entwurf", "example.org"]

    for address in [*ADDRESSES, "fassungen/1/kanonisch/", "fassungen/7/"]:
        text = visitor.get(f"/erklaerung/{address}").content.decode()
        assert [secret for secret in secrets if secret in text] == []


# Signatures below the text


def test_the_signatures_stand_below_the_text_in_order_of_protocol(version, state, visitor, soup):
    association = BodyFactory(kind="association", designation="", name="Städtetag")
    for signer in (BodyFactory(name="Rheine"), BodyFactory(kind="district", designation="Kreis", name="Borken")):
        SignatoryFactory(version=version, body=signer)
    SignatoryFactory(version=version, body=association)
    SignatoryFactory(
        version=version,
        body=state,
        first_name="Andrea",
        last_name="Beispiel",
        office="state_secretary",
        office_form="feminine",
        office_text="für Sport und Ehrenamt",
    )

    shown = words(soup(visitor.get("/erklaerung/")).select_one(".kommunen-signed").get_text(" "))

    names = ["Andrea Beispiel", "Staatssekretärin für Sport und Ehrenamt", "Städtetag", "Kreis Borken", "Stadt Rheine"]
    positions = [shown.index(name) for name in names]
    assert positions == sorted(positions)


def test_a_long_list_is_cut_and_leads_to_the_registry(version, registry_page, visitor, soup):
    for _number in range(GROUP_LIMIT + 1):
        SignatoryFactory(version=version)

    page = soup(visitor.get("/erklaerung/"))

    assert len(page.select(".kommunen-names li")) == GROUP_LIMIT
    assert page.select_one(".kommunen-more a")["href"] == "/unterzeichnende/?fassung=1&art=town"


def queries_of(visitor, addresses):
    counts = []
    for address in addresses:
        visitor.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(address).status_code == 200
        counts.append(len(queries))
    return counts


def test_pages_cost_the_same_queries_for_3_and_for_300_signatures(second_version, registry_page, visitor):
    addresses = [f"/erklaerung/{address}" for address in ("", "fassungen/", "fassungen/1/", "fassungen/2/")]
    kinds = ("town", "municipality", "district")
    versions = (second_version, second_version.replaces)
    for kind in kinds:
        for version in versions:
            SignatoryFactory(version=version, body=BodyFactory(kind=kind))
    few = queries_of(visitor, addresses)
    bodies = [
        Body(kind=kinds[n % 3], name=f"Dorf {n:03}", slug=f"dorf-{n}", search_name=f"dorf {n:03}") for n in range(300)
    ]
    Signatory.objects.bulk_create(
        Signatory(version=version, body=body, live=True, signed_on=on("2024"))
        for body in Body.objects.bulk_create(bodies)
        for version in versions
    )

    assert queries_of(visitor, addresses) == few


def test_the_list_of_versions_costs_the_same_queries_for_two_and_for_five(second_version, visitor):
    two = queries_of(visitor, ["/erklaerung/fassungen/", "/erklaerung/fassungen/1/vergleich/2/"])
    newest = second_version
    for number in (3, 4, 5):
        newest = make_version(number, f"Text {number}.", replaces=newest, declaration=newest.declaration)

    assert queries_of(visitor, ["/erklaerung/fassungen/", "/erklaerung/fassungen/1/vergleich/2/"]) == two


# Preview


def test_the_preview_shows_the_draft_to_its_authors(office, version, declaration_page):
    rewrite(declaration_page, live=False, declaration_paragraphs=paragraphs("Nur ein Entwurf."))

    response = office.get(f"/admin/pages/{declaration_page.pk}/view_draft/")

    assert "Nur ein Entwurf." in response.content.decode()
    assert "Engagement braucht Anerkennung." not in response.content.decode()


def test_the_preview_of_a_draft_is_not_for_others(visitor, version, declaration_page, translator):
    rewrite(declaration_page, live=False, declaration_paragraphs=paragraphs("Nur ein Entwurf."))

    anonymous = visitor.get(f"/admin/pages/{declaration_page.pk}/view_draft/", follow=True)
    visitor.force_login(translator)
    other = visitor.get(f"/admin/pages/{declaration_page.pk}/view_draft/", follow=True)

    assert [b"Nur ein Entwurf" in response.content for response in (anonymous, other)] == [False, False]


def test_the_pages_have_a_title_and_one_first_heading(second_version, visitor, soup):
    titles = []
    for address in [*ADDRESSES, "fassungen/1/vergleich/2/"]:
        page = soup(visitor.get(f"/erklaerung/{address}"))
        assert len(page.select("h1")) == 1
        titles.append(words(page.title.get_text()))
    assert len(set(titles)) == len(titles)

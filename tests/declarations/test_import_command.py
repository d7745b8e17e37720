"""manage.py import_declaration, into a site that knows no more than migrate gave it."""

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageLogEntry, Revision, Site

from tests.bad_documents import BAD_DOCUMENTS
from tests.factories import SOURCE, make_declaration_page, make_registry_page
from wagtail_kommunen.models import Declaration
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def parent_page(untouched_site):
    return untouched_site.root_page


def import_declaration(path, **options):
    out = io.StringIO()
    call_command("import_declaration", path, stdout=out, no_color=True, **options)
    return out.getvalue().splitlines()


def stored():
    return [model.objects.count() for model in (Page, DeclarationPage, Declaration, Revision, PageLogEntry)]


def test_the_real_document_becomes_a_draft_with_a_report():
    *remarks, result = import_declaration(SOURCE)

    page = DeclarationPage.objects.get()
    report = "\n".join(remarks)
    for unclear in (
        "XX. XXXX 2023",
        "Max Mustermann",
        "Musterstadt",
        "kommunalen Spitzenverbände NRW",
        "Staatssekretärin",
    ):
        assert unclear in report
    assert f"Seite {page.pk}" in result
    assert (page.live, page.title, page.get_parent().specific_class) == (False, "Gemeinsame Erklärung", Page)
    assert page.get_latest_revision_as_object().date_is_open


def test_the_report_names_every_unclear_point_with_its_line():
    lines = SOURCE.read_text(encoding="utf-8").splitlines()

    *remarks, _result = import_declaration(SOURCE)

    named = {remark.partition(":")[0]: remark for remark in remarks}
    for line, unclear in (
        ("Düsseldorf, XX. XXXX 2023", "XX. XXXX 2023"),
        ("**Max Mustermann**", "Musterstadt"),
    ):
        assert unclear in named[f"Zeile {lines.index(line) + 1}"]
    assert len(remarks) == 4


def test_nothing_of_the_draft_is_public(client):
    import_declaration(SOURCE)

    assert client.get("/erklaerung/").status_code == 404


def test_importing_again_changes_nothing():
    import_declaration(SOURCE)
    before = stored()

    *_remarks, result = import_declaration(SOURCE)

    assert stored() == before
    assert result.startswith("Nichts gespeichert")


def test_a_changed_document_becomes_another_draft_of_the_same_page(tmp_path):
    import_declaration(SOURCE)
    changed = tmp_path / "neu.md"
    changed.write_text(SOURCE.read_text(encoding="utf-8").replace("XX. XXXX 2023", "4. Mai 2023"), encoding="utf-8")

    import_declaration(changed)

    page = DeclarationPage.objects.get()
    draft = page.get_latest_revision_as_object()
    assert (page.revisions.count(), draft.date.edtf, draft.date_is_open) == (2, "2023-05-04", False)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_other_encodings_give_the_same_text(encoding, tmp_path):
    text = SOURCE.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u2003", " ")
    (tmp_path / "plain.md").write_text(text, encoding="utf-8")
    (tmp_path / "other.md").write_text(text, encoding=encoding)
    import_declaration(tmp_path / "plain.md")
    before = stored()

    import_declaration(tmp_path / "other.md")

    assert stored() == before


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_bad_document_is_refused_with_line_and_reason_and_stores_nothing(name, tmp_path):
    data, line, word = BAD_DOCUMENTS[name]
    path = tmp_path / "schlecht.md"
    path.write_bytes(data)
    before = stored()

    with pytest.raises(CommandError) as caught:
        import_declaration(path)

    message = str(caught.value)
    assert message.startswith(f"{path}: Zeile {line}: " if line else f"{path}: ")
    assert ("Zeile" in message, word in message) == (line is not None, True)
    assert stored() == before


def test_50_mb_are_refused_without_being_read(tmp_path):
    path = tmp_path / "gross.md"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    with pytest.raises(CommandError, match="größer als 1 MB"):
        import_declaration(path)


@pytest.mark.parametrize("name", ["fehlt.md", "."])
def test_a_file_that_cannot_be_read_is_named(name, tmp_path):
    with pytest.raises(CommandError, match=str(tmp_path / name)):
        import_declaration(tmp_path / name)


def test_the_page_may_be_named(parent_page):
    first = make_declaration_page(parent_page, slug="erste")
    second = make_declaration_page(parent_page, slug="zweite", title="Zweite")

    import_declaration(SOURCE, page=second.pk)

    assert [page.revisions.count() for page in (first, second)] == [1, 2]


def test_the_parent_and_the_slug_may_be_named(parent_page):
    parent = parent_page.add_child(instance=Page(title="Über uns", slug="ueber-uns"))

    import_declaration(SOURCE, parent=parent.pk, slug="text")

    assert DeclarationPage.objects.get().url_path == f"{parent.url_path}text/"


@pytest.mark.parametrize("options", [{"page": 99999}, {"parent": 99999}])
def test_pages_that_do_not_exist_are_named(options):
    before = stored()

    with pytest.raises(CommandError, match="99999"):
        import_declaration(SOURCE, **options)

    assert stored() == before


def test_a_page_below_a_registry_cannot_be(parent_page):
    registry_page = make_registry_page(parent_page, Declaration.objects.create(title="Erklärung", slug="erklaerung"))

    with pytest.raises(CommandError, match=str(registry_page.pk)):
        import_declaration(SOURCE, parent=registry_page.pk)


def test_a_free_slug_is_found_beside_a_page_of_that_name(parent_page):
    parent_page.add_child(instance=Page(title="Erklärung", slug="erklaerung"))

    import_declaration(SOURCE)

    assert DeclarationPage.objects.get().slug == "erklaerung-2"


def test_a_site_without_a_site_record_is_told_what_to_do():
    Site.objects.all().delete()

    with pytest.raises(CommandError, match="--parent"):
        import_declaration(SOURCE)

"""The check page as people use it: without an account, without a script, without a cookie."""

import hashlib
import logging

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail_kommunen.models import Signatory
from wagtail_kommunen.papers import check_limits, checking, reading
from wagtail_kommunen.papers.checking import Verdict
from wagtail_kommunen.papers.issuing import certificate, counterpart, declaration
from wagtail_kommunen.papers.models import IssuedPaper, PaperKind

from ..factories import BodyFactory, SignatoryFactory, make_profile, make_registry_page, make_version
from . import pdfs

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]
PAGE = "/pruefen/"


@pytest.fixture(autouse=True)
def nobody_was_here():
    cache.clear()


def send(visitor, data, name="paper.pdf", **extra):
    return visitor.post(PAGE, {"paper": SimpleUploadedFile(name, data)}, **extra)


def words(response):
    return " ".join(response.content.decode().split())


# ---- Verdicts


def test_a_file_that_was_issued_is_known_to_the_byte(visitor, version):
    paper = declaration(version)

    assert send(visitor, paper.content).context["verdict"] == "issued"
    assert visitor.post(PAGE, {"digest": paper.digest}).context["verdict"] == "issued"


def test_the_same_file_saved_anew_is_known_by_its_words(visitor, version, body, state):
    signatory = SignatoryFactory(version=version, body=body)
    for paper in (declaration(version), counterpart(signatory), counterpart(signatory, record=True)):
        response = send(visitor, pdfs.saved_anew(paper.content))

        assert response.context["verdict"] == "same-words", paper.filename
        assert response.context["version"] == version


def test_a_paper_says_for_whom_it_is(visitor, version, body):
    paper = counterpart(SignatoryFactory(version=version, body=body))

    assert send(visitor, paper.content).context["body"] == body
    assert send(visitor, pdfs.saved_anew(paper.content)).context["body"] == body


def test_one_changed_letter_is_told(visitor, version):
    lines = [line.replace("lernen", "lernten") for line in pdfs.LINES]
    response = send(visitor, pdfs.pdf_of(lines))

    assert response.context["verdict"] == "other-words"
    assert "<del>" in words(response) and "lernten" in words(response)


def test_one_changed_letter_beside_the_attached_text_is_told(visitor, version):
    lines = [line.replace("lernen", "lernten") for line in pdfs.LINES]
    response = send(visitor, pdfs.pdf_of(lines, attached={version.filename: version.canonical.encode()}))

    assert response.context["verdict"] == "attached-only"
    assert [row["kind"] for row in response.context["rows"]] == ["changed"]


def test_the_attached_text_does_not_make_another_document_right(visitor, version):
    bill = pdfs.pdf_of(["Rechnung über 1.000 Euro"], attached={version.filename: version.canonical.encode()})
    assert send(visitor, bill).context["verdict"] == "attached-only"


def test_a_forged_attachment_is_told(visitor, version):
    forged = version.canonical.replace("Demokratie", "Demokratur").encode()
    response = send(visitor, pdfs.pdf_of(pdfs.LINES, attached={version.filename: forged}))

    assert response.context["verdict"] == "same-words"
    assert response.context["check"].carries_forgery


def test_a_certificate_saved_anew_shows_no_sealed_text(visitor, version, body):
    signatory = SignatoryFactory(version=version, body=body)
    paper = certificate(signatory, signatory.signed_on)

    assert send(visitor, paper.content).context["verdict"] == "issued"
    assert send(visitor, pdfs.saved_anew(paper.content)).context["verdict"] == "attached-only"


def test_the_sealed_text_itself_is_known(visitor, version):
    assert send(visitor, version.canonical.encode(), "fassung.json").context["verdict"] == "sealed-text"
    assert visitor.post(PAGE, {"digest": version.digest}).context["verdict"] == "sealed-text"


def test_a_scan_without_letters_is_a_picture(visitor, version):
    response = send(visitor, pdfs.pdf_of([]))
    assert (response.context["verdict"], response.context["check"].is_picture) == ("unknown", True)


def test_another_document_is_unknown(visitor, version):
    response = send(visitor, pdfs.pdf_of(["Satzung über die Hundesteuer", "vom 1. Januar 2020"]))
    assert (response.status_code, response.context["verdict"]) == (200, "unknown")


def test_what_a_forged_address_claims_is_only_said(visitor, version):
    lines = [*pdfs.LINES, "https://example.org/pruefen/0000000000000000/rheine/"]
    response = send(visitor, pdfs.pdf_of(lines))

    assert response.context["check"].claims.is_unknown
    assert response.context["verdict"] == "same-words"


def test_of_several_versions_the_one_with_these_words_is_named(visitor, version):
    newer = make_version(
        2,
        "Engagement braucht Anerkennung.",
        "Wir lernen miteinander.",
        declaration=version.declaration,
        replaces=version,
        **{key: version.content[key] for key in ("preamble",)},
    )
    response = send(visitor, pdfs.pdf_of(pdfs.LINES))

    assert response.context["version"] == version
    assert response.context["replaced_by"] == newer


# ---- Digests as people write them


@pytest.mark.parametrize(
    "write",
    [
        str.upper,
        lambda digest: " ".join(digest[start : start + 8] for start in range(0, 64, 8)),
        lambda digest: ":".join(digest[start : start + 2] for start in range(0, 64, 2)),
        lambda digest: f"  {digest}  erklaerung.pdf\n",
        lambda digest: f"SHA-256: {digest}",
        lambda digest: f"sha256:{digest}",
        lambda digest: digest[:32] + "\n" + digest[32:],
    ],
)
def test_a_digest_is_read_as_people_write_it(visitor, version, write):
    assert visitor.post(PAGE, {"digest": write(version.digest)}).context["version"] == version


@pytest.mark.parametrize(
    "digest", ["", "   ", "abc", "0" * 63, "0" * 65, "g" * 64, "Hallo", "0" * 5000, "\0", "é" * 64]
)
def test_what_is_no_digest_is_said_at_its_field(visitor, version, digest):
    response = visitor.post(PAGE, {"digest": digest})

    assert response.status_code == 400
    assert response.context["digest_form"].errors["digest"]


# ---- What is no paper


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"GIF89a",
        lambda: b"%PDF-1.7\nnothing more",
        lambda: pdfs.encrypted(pdfs.pdf_of(["Text"])),
        lambda: pdfs.with_pages(1, claimed=10_000),
        lambda: pdfs.with_bomb(1 << 26),
    ],
)
def test_what_cannot_be_read_is_said_in_words(visitor, version, make):
    response = send(visitor, make())

    assert response.status_code == 400
    assert response.context["trouble"]


def test_every_trouble_has_words():
    from wagtail_kommunen.papers.check_views import trouble_in_words

    assert all(trouble_in_words(trouble) for trouble in reading.Trouble)


def test_a_large_file_is_refused_while_it_comes(visitor, settings, monkeypatch):
    settings.WAGTAIL_KOMMUNEN = {"CHECK_MAX_SIZE": 100_000}
    monkeypatch.setattr("wagtail_kommunen.papers.check_views.check_file", lambda data: pytest.fail("was read"))
    response = send(visitor, b"%PDF-1.7\n" + b"0" * 5_000_000)

    assert response.status_code == 400
    assert [error.code for error in response.context["file_form"].errors.as_data()["paper"]] == ["too-large"]


@pytest.mark.parametrize("data", [{}, {"paper": ""}, {"paper": "text"}, {"other": "1"}])
def test_no_file_is_said_at_its_field(visitor, data):
    response = visitor.post(PAGE, data)

    assert response.status_code == 400
    assert response.context["file_form"].errors["paper"]


def test_an_empty_file_is_said_at_its_field(visitor):
    assert send(visitor, b"").status_code == 400


def test_a_broken_upload_is_no_server_error(visitor):
    broken = b"--x\r\nContent-Disposition: form-data; name=paper; filename=a.pdf\r\n\r\n%PDF"
    assert visitor.generic("POST", PAGE, broken, content_type="multipart/form-data; boundary=x").status_code == 400


# ---- Who may know what


def test_what_is_prepared_is_not_told_apart_from_nothing(visitor, version, body):
    address = reverse("kommunen_check_printed", args=[version.digest[:16], body.slug])
    before = visitor.get(address).content
    prepared = SignatoryFactory(version=version, body=body, live=False)
    unpublished = visitor.get(address).content
    prepared.signed_on, prepared.live = None, True
    prepared.save()

    assert before == unpublished == visitor.get(address).content


def test_an_association_that_only_prepares_is_not_told_apart_from_none(visitor, version):
    bund = BodyFactory(kind="association", designation="", name="Städtebund", slug="staedtebund")
    prepared = SignatoryFactory(version=version, body=bund, live=False)

    def answers(slug):
        page = visitor.get(reverse("kommunen_check_printed", args=[version.digest[:16], slug]))
        claim = pdfs.pdf_of([*pdfs.LINES, f"https://example.org/pruefen/{version.digest[:16]}/{slug}/"])
        return page.status_code, page.content.replace(slug.encode(), b""), send(visitor, claim).context["body"]

    assert answers("staedtebund") == answers("gibt-es-nicht")
    assert answers("staedtebund")[0] == 404

    Signatory.objects.filter(pk=prepared.pk).update(live=True)
    status, _content, body = answers("staedtebund")
    assert (status, body) == (200, bund)


def test_an_issued_paper_of_a_prepared_signature_tells_no_more_of_the_registry(visitor, version, body):
    paper = counterpart(SignatoryFactory(version=version, body=body, live=False))
    response = send(visitor, paper.content)

    assert response.context["verdict"] == "issued"
    assert response.context["standing"].entries == ()


def test_the_registry_is_linked(visitor, home, directory, version, body):
    registry, profile = make_registry_page(home, version.declaration), make_profile(directory, body)
    signatory = SignatoryFactory(version=version, body=body)
    response = visitor.get(reverse("kommunen_check_printed", args=[version.digest[:16], body.slug]))

    assert f'href="{registry.url}{signatory.pk}/"' in words(response)
    assert f'href="{profile.url}"' in words(response)


def test_closed_pages_are_not_linked(visitor, home, directory, version, body):
    make_registry_page(home, version.declaration, live=False)
    make_profile(directory, body, live=False)
    SignatoryFactory(version=version, body=body)
    standing = visitor.get(reverse("kommunen_check_printed", args=[version.digest[:16], body.slug])).context["standing"]

    assert ([entry.url for entry in standing.entries], standing.profile_url) == ([""], "")


def test_who_has_left_is_no_member_any_more(visitor, version, body):
    SignatoryFactory(version=version, body=body, left_on="2025-01-01", leaving_reason="council")
    standing = visitor.get(reverse("kommunen_check_printed", args=[version.digest[:16], body.slug])).context["standing"]

    assert (standing.since, standing.is_running, len(standing.entries)) == (None, False, 1)


@pytest.mark.parametrize("digits", ["0000000000000000", "ABCDEFABCDEFABCD"])
def test_a_code_of_no_version_is_told(visitor, version, digits):
    response = visitor.get(f"{PAGE}{digits}/")
    assert (response.status_code, response["X-Robots-Tag"]) == (404, "noindex")


def test_a_code_may_be_typed_in_capitals(visitor, version):
    assert visitor.get(f"{PAGE}{version.digest[:16].upper()}/").context["version"] == version


@pytest.mark.parametrize("rest", ["0000/", "xyz/", "0000000000000000/a/b/", "1fa0f609b077c7cc/no such body/"])
def test_other_addresses_are_not_found(visitor, version, rest):
    assert visitor.get(PAGE + rest).status_code == 404


def test_addresses_on_papers_lead_here(visitor, version, body):
    from wagtail_kommunen.papers.addresses import check_path

    assert visitor.get(check_path(version)).status_code == 200
    assert visitor.get(check_path(version, body)).context["body"] == body


def test_who_asks_for_the_head_alone_gets_that_of_the_page(visitor, home):
    assert visitor.head(PAGE)["Content-Length"] == visitor.get(PAGE)["Content-Length"]


# ---- Nothing is kept


def test_no_cookie_no_cache_no_search_engine(client, version):
    response = send(client, pdfs.pdf_of(pdfs.LINES))

    assert not response.cookies and not client.get(PAGE).cookies
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in words(response)
    assert "noindex" not in words(client.get(PAGE))


def test_nobody_needs_a_token(version):
    from django.test import Client

    assert send(Client(enforce_csrf_checks=True), pdfs.pdf_of(pdfs.LINES)).status_code == 200


def test_nothing_is_written_or_logged(visitor, version, settings, tmp_path, caplog, django_assert_num_queries):
    settings.MEDIA_ROOT, settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "media", str(tmp_path)
    papers = IssuedPaper.objects.count()
    with caplog.at_level(logging.DEBUG, logger="wagtail_kommunen"):
        send(visitor, pdfs.pdf_of(pdfs.LINES), "geheimer-name.pdf")

    assert list(tmp_path.iterdir()) == []
    assert IssuedPaper.objects.count() == papers
    assert "geheimer-name" not in caplog.text


def test_who_comes_very_often_is_asked_to_wait(visitor, version, monkeypatch):
    monkeypatch.setattr(check_limits, "LIMITS", ((2, 600),))
    answers = [
        visitor.post(PAGE, {"digest": version.digest}, REMOTE_ADDR="203.0.114.7").status_code for _time in range(3)
    ]
    elsewhere = visitor.post(PAGE, {"digest": version.digest}, REMOTE_ADDR="203.0.115.7")

    assert (answers, elsewhere.status_code) == ([200, 200, 429], 200)


def test_the_answer_costs_the_same_for_many_versions(version, django_assert_max_num_queries):
    data = pdfs.pdf_of(pdfs.LINES)
    make_version(2, "Anders.", declaration=version.declaration, replaces=version)
    with django_assert_max_num_queries(3):
        checking.check_file(data)


def test_a_digest_in_the_database_is_one_of_a_file(version):
    IssuedPaper.objects.create(digest=hashlib.sha256(b"x").hexdigest(), kind=PaperKind.DECLARATION, version=version)
    assert checking.check_file(b"x").verdict is Verdict.ISSUED


@pytest.mark.parametrize("language", ["en", "de-simple"])
def test_without_a_start_page_in_a_language_there_is_no_check_page(visitor, version, language):
    assert visitor.get(f"/{language}/pruefen/").status_code == 404

"""Scans of signed papers: private, only PDFs, never below the public media folder."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse

from tests.conftest import ROLES
from tests.factories import PDF, SignatoryFactory, make_evidence, make_version
from wagtail_kommunen.models import Evidence
from wagtail_kommunen.signatories.evidence import evidence_storage, validate_pdf
from wagtail_kommunen.signatories.viewsets import evidence_chooser_viewset

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence(db):
    return make_evidence("Urkunde Rheine")


def outcome(response):
    if response.status_code == 404:  # the guard: for a restricted user it is not there
        return "refused"
    if response.status_code != 302:
        return response.status_code
    return "login" if response.url.startswith("/admin/login/") else "refused"


MAY_SEE = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": 200,
    "state_officer": 200,
    "translator": "refused",
    "superuser": 200,
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_download_evidence(role, as_role, groups, evidence):
    response = as_role(role).get(evidence.get_absolute_url())

    assert outcome(response) == MAY_SEE[role]
    if MAY_SEE[role] == 200:
        assert b"".join(response.streaming_content) == PDF


def test_a_download_is_kept_nowhere_and_shown_in_no_page(office, evidence):
    response = office.get(evidence.get_absolute_url())

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="urkunde-rheine.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Content-Type-Options"] == "nosniff"
    policies = response["Content-Security-Policy"]
    assert "default-src 'none'" in policies
    assert "sandbox" in policies


def test_a_hostile_title_makes_no_hostile_header(office):
    evidence = make_evidence('Ö"; filename="x.exe\r\nSet-Cookie: a=b')

    response = office.get(evidence.get_absolute_url())

    assert response["Content-Disposition"].startswith('attachment; filename="')
    assert response["Content-Disposition"].endswith('.pdf"')
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_evidence_can_only_be_read(method, office, evidence):
    assert getattr(office, method)(evidence.get_absolute_url()).status_code == 405


def test_evidence_that_is_not_there_is_not_found(office, evidence):
    Path(evidence.file.path).unlink()

    assert office.get(evidence.get_absolute_url()).status_code == 404
    assert office.get(reverse("wagtail_kommunen:evidence", args=[99999])).status_code == 404


def test_the_folder_lies_beside_the_public_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"

    assert Path(evidence_storage().location) == tmp_path / "media-private"


def test_a_file_has_a_name_of_chance(evidence, settings):
    path = Path(evidence.file.path)

    assert path.is_file()
    assert (path.parent.name, path.parent.parent.name) == ("evidence", "media-private")
    assert (len(path.stem), path.suffix, "scan" in path.stem) == (32, ".pdf", False)


def test_a_site_may_keep_evidence_elsewhere(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "vault": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "vault"},
        }
    }
    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_STORAGE": "vault"}

    assert Path(evidence_storage().location) == tmp_path / "vault"


def test_the_public_media_address_does_not_lead_to_it(evidence, visitor, home):
    for address in (f"/media/{evidence.file.name}", f"/media/../media-private/{evidence.file.name}"):
        assert visitor.get(address).status_code == 404


# What is taken


@pytest.mark.parametrize(
    "content",
    [b"", b"Hallo", b"%PDF", b"<script>alert(1)</script>", b"PK\x03\x04", b"\x89PNG\r\n", b"MZ\x90", b" %PDF-1.4"],
)
def test_only_pdfs_are_taken(content):
    with pytest.raises(ValidationError) as caught:
        validate_pdf(ContentFile(content, name="scan.pdf"))

    assert caught.value.code == "pdf"


def test_a_pdf_is_taken_and_left_at_its_beginning():
    file = ContentFile(PDF, name="scan.exe")

    validate_pdf(file)

    assert file.read() == PDF


def test_a_large_scan_is_refused_with_its_size(settings):
    settings.WAGTAIL_KOMMUNEN = {"EVIDENCE_MAX_SIZE": 100}

    validate_pdf(ContentFile(b"%PDF-" + b"x" * 95))
    with pytest.raises(ValidationError) as caught:
        validate_pdf(ContentFile(b"%PDF-" + b"x" * 96))

    assert (caught.value.code, "101" in caught.value.message) == ("size", True)


# Choosing and uploading

CHOOSER = evidence_chooser_viewset
MAY_UPLOAD = MAY_SEE | {"state_officer": "refused"}


def upload(client, content=PDF, name="scan.pdf"):
    address = reverse(CHOOSER.get_url_name("create"))
    return client.post(address, {"title": "Neue Urkunde", "file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["choose", "choose_results", "chosen", "chosen_multiple"])
def test_who_may_choose_evidence(name, role, as_role, groups, evidence):
    address = reverse(CHOOSER.get_url_name(name), args=[evidence.pk] if name == "chosen" else [])

    assert outcome(as_role(role).get(address, {"id": evidence.pk})) == MAY_SEE[role]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_upload_evidence(role, as_role, groups):
    may = role in ("network_officer", "superuser")

    response = upload(as_role(role))

    assert Evidence.objects.exists() == may
    assert response.status_code < 500


@pytest.mark.parametrize("content", [b"", b"<html>", b"\x00" * 1000])
def test_an_upload_that_is_no_pdf_is_not_stored(content, office):
    response = upload(office, content)

    assert response.status_code == 200
    assert not Evidence.objects.exists()


def test_the_title_of_evidence_is_escaped_in_the_chooser(office):
    make_evidence("<script>alert(1)</script>")

    response = office.get(reverse(CHOOSER.get_url_name("choose_results")))

    assert "<script>alert(1)" not in response.content.decode()


def test_evidence_that_a_signature_needs_stays(evidence):
    signatory = SignatoryFactory(version=make_version(), evidence=evidence)

    with pytest.raises(ProtectedError), transaction.atomic():
        evidence.delete()

    signatory.refresh_from_db()
    assert signatory.evidence == evidence


def test_evidence_that_nobody_needs_goes_with_its_file(evidence, django_capture_on_commit_callbacks):
    storage, name = evidence.file.storage, evidence.file.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        evidence.delete()

    assert not storage.exists(name)

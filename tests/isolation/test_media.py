"""Files of a municipality: what is public of them changes only by an approval, and what they are is looked at."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, ModelLogEntry

from tests.factories import PDF
from tests.isolation.test_references import make_document, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

EXCHANGED = {"title": "Ausgetauscht", "tags": "", "focal_point_x": "", "focal_point_y": ""}


def png(width, height):
    file = io.BytesIO()
    Picture.new("1", (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def town_hall(client, rheine1):
    client.force_login(rheine1)
    return client


@pytest.fixture(params=["image", "document"])
def file(request, team, rheine1):
    make = make_image if request.param == "image" else make_document
    return make(team.collection, "Unsere Datei", rheine1)


@pytest.fixture
def shown(file, profile):
    """The file, on the public profile."""
    profile.live = True
    profile.image, profile.strategy_document = (file, None) if is_image(file) else (None, file)
    profile.save()
    return file


def is_image(file):
    return isinstance(file, get_image_model())


def address(file, name):
    namespace = "wagtailimages" if is_image(file) else "wagtaildocs"
    return reverse(f"{namespace}:{name}", args=[file.pk])


def post(client, file, way):
    prefix = "image" if is_image(file) else "doc"
    bulk = reverse("wagtail_bulk_action", args=[file._meta.app_label, file._meta.model_name, "delete"])
    fields = EXCHANGED | {"collection": file.collection_id}
    new = SimpleUploadedFile("neu.png", png(9, 9)) if is_image(file) else SimpleUploadedFile("neu.pdf", PDF)
    return {
        "edit": lambda: client.post(address(file, "edit"), fields | {"file": new}),
        "delete": lambda: client.post(address(file, "delete")),
        "edit_multiple": lambda: client.post(
            address(file, "edit_multiple"), {f"{prefix}-{file.pk}-{name}": value for name, value in fields.items()}
        ),
        "delete_multiple": lambda: client.post(address(file, "delete_multiple")),
        "bulk": lambda: client.post(f"{bulk}?id={file.pk}"),
    }[way]()


def is_refused(said):
    return "public page" in said or "öffentlichen Seite" in said


def said_to(browser, file):
    return browser.get(address(file, "edit")).content.decode()


def row(file):
    return type(file).objects.filter(pk=file.pk).values().first()


WAYS = ["edit", "delete", "edit_multiple", "delete_multiple", "bulk"]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_on_a_public_page_stays_as_it_was_approved(way, shown, town_hall):
    before, content = row(shown), shown.file.read()

    response = post(town_hall, shown, way)

    assert response.status_code in (200, 302)
    assert row(shown) == before
    assert type(shown).objects.get(pk=shown.pk).file.read() == content
    if response.status_code == 200:
        assert is_refused(response.json()["error_message"])
    else:
        assert is_refused(said_to(town_hall, shown))


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_only_a_draft_shows_is_the_editors_to_change(way, file, profile, town_hall):
    profile.image, profile.strategy_document = (file, None) if is_image(file) else (None, file)
    profile.save()
    before = row(file)

    response = post(town_hall, file, way)

    assert response.status_code in (200, 302)
    assert row(file) != before


#: Who, and: may exchange the file or delete it; may change what is said of it.
ALONE = {
    "rheine1": (False, False),
    "network_officer": (False, True),
    "superuser": (False, True),
    "superuser_alone": (True, True),
}


@pytest.fixture(params=ALONE)
def somebody(request, client, settings):
    """A browser, and what its user may do with a file that is public."""
    role = request.param.removesuffix("_alone")
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": role != request.param}
    client.force_login(request.getfixturevalue(role))
    return client, *ALONE[request.param]


def test_nobody_exchanges_alone_what_is_public(shown, somebody):
    browser, exchanges, describes = somebody
    before, content = row(shown), shown.file.read()

    response = post(browser, shown, "edit")

    assert response.status_code == 302
    assert exchanges or type(shown).objects.get(pk=shown.pk).file.read() == content
    assert (row(shown)["file"] != before["file"]) is exchanges
    assert (row(shown)["title"] == "Ausgetauscht") is describes
    assert is_refused(said_to(browser, shown)) is not exchanges


@pytest.mark.parametrize("way", ["delete", "delete_multiple", "bulk"])
def test_nobody_deletes_alone_what_is_public(way, shown, somebody):
    browser, exchanges, _describes = somebody
    before = row(shown)

    response = post(browser, shown, way)

    assert response.status_code in (200, 302)
    assert row(shown) == (None if exchanges else before)
    if not exchanges:
        said = response.json()["error_message"] if response.status_code == 200 else said_to(browser, shown)
        assert is_refused(said)


@pytest.mark.parametrize("way", ["edit", "edit_multiple"])
def test_an_office_still_says_what_a_public_file_shows(way, shown, somebody, other_team):
    browser, _exchanges, describes = somebody
    prefix = "" if way == "edit" else f"{'image' if is_image(shown) else 'doc'}-{shown.pk}-"
    fields = EXCHANGED | {"collection": Collection.get_first_root_node().pk}

    browser.post(address(shown, way), {f"{prefix}{name}": value for name, value in fields.items()})

    new = row(shown)
    changed = new["title"] == "Ausgetauscht" and new["collection_id"] == Collection.get_first_root_node().pk
    assert changed is describes


@pytest.mark.parametrize("way", WAYS)
def test_an_office_changes_what_is_not_public(way, file, office):
    before = row(file)

    post(office, file, way)

    assert row(file) != before


def test_the_editor_of_a_public_file_says_so_beforehand(shown, town_hall, soup):
    response = town_hall.get(address(shown, "edit"))

    assert response.status_code == 200
    assert soup(response).select_one(".messages .warning")


@pytest.mark.parametrize("way", ["edit", "edit_multiple", "bulk"])
def test_a_file_stays_in_its_collection(way, file, team, town_hall):
    other = team.collection.add_child(name="Zweite Sammlung")
    prefix = "image" if is_image(file) else "doc"
    bulk = reverse("wagtail_bulk_action", args=[file._meta.app_label, file._meta.model_name, "add_to_collection"])

    response = {
        "edit": lambda: town_hall.post(address(file, "edit"), EXCHANGED | {"collection": other.pk}),
        "edit_multiple": lambda: town_hall.post(
            address(file, "edit_multiple"),
            {f"{prefix}-{file.pk}-{name}": value for name, value in (EXCHANGED | {"collection": other.pk}).items()},
        ),
        "bulk": lambda: town_hall.post(f"{bulk}?id={file.pk}", {"collection": other.pk}),
    }[way]()

    assert response.status_code in (200, 302)
    assert row(file)["collection_id"] == team.collection.pk


def test_a_stranger_learns_nothing_of_a_public_file(shown, client, alsdorf1, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "isolation" not in name]
    client.force_login(alsdorf1)

    there = client.post(address(shown, "delete"))
    shown_again = client.get(reverse("wagtailadmin_home")).content.decode()

    assert there.status_code == 302
    assert "public page" not in shown_again and "öffentlichen Seite" not in shown_again
    assert row(shown)


# What is uploaded


def upload_image(client, content, name="bild.png"):
    return client.post(
        reverse("wagtailimages:add"), {"title": "Neu", "tags": "", "file": SimpleUploadedFile(name, content)}
    )


def upload_document(client, content, name="papier.pdf"):
    return client.post(
        reverse("wagtaildocs:add"), {"title": "Neu", "tags": "", "file": SimpleUploadedFile(name, content)}
    )


def test_an_image_lands_in_the_own_collection(town_hall, team):
    assert upload_image(town_hall, png(20, 20)).status_code == 302
    assert get_image_model().objects.get().collection == team.collection


def test_an_image_of_121_megapixels_is_refused_in_words(town_hall):
    response = upload_image(town_hall, png(11_000, 11_000))

    assert response.status_code == 200
    assert not get_image_model().objects.exists()
    assert response.context["form"].errors["file"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bild.png", b"<script>alert(1)</script>"),
        ("bild.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("bild.png", b""),
        ("bild.pdf", PDF),
    ],
)
def test_what_is_no_image_is_refused_in_words(name, content, town_hall):
    response = upload_image(town_hall, content, name)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("papier.pdf", b"<html><script>alert(1)</script></html>"),
        ("papier.PDF", b"MZ\x90"),
        ("papier.html", b"<html></html>"),
        ("papier.exe", PDF),
        ("papier.pdf", b""),
    ],
)
def test_what_is_no_document_is_refused_in_words(name, content, town_hall):
    response = upload_document(town_hall, content, name)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_document_model().objects.exists()


def test_a_document_must_be_of_bearable_size(town_hall, settings):
    settings.WAGTAIL_KOMMUNEN = {"DOCUMENT_MAX_SIZE": 100}

    response = upload_document(town_hall, PDF + b"x" * 100)

    assert response.context["form"].errors["file"]
    assert not get_document_model().objects.exists()


def test_the_uploader_of_many_asks_the_same(town_hall):
    response = town_hall.post(reverse("wagtaildocs:add_multiple"), {"files[]": SimpleUploadedFile("x.pdf", b"<html>")})

    assert response.json()["success"] is False
    assert not get_document_model().objects.exists()


def test_a_document_keeps_its_title_when_that_alone_changes(town_hall, team, rheine1):
    document = make_document(team.collection, "Alt", rheine1)

    response = town_hall.post(address(document, "edit"), EXCHANGED)

    assert response.status_code == 302
    assert row(document)["title"] == "Ausgetauscht"


def test_media_go_only_into_the_own_collection(town_hall, other_team):
    town_hall.post(
        reverse("wagtailimages:add"),
        {"title": "Neu", "tags": "", "collection": other_team.collection.pk}
        | {"file": SimpleUploadedFile("b.png", png(9, 9))},
    )

    assert not get_image_model().objects.filter(collection=other_team.collection).exists()


def test_many_files_deleted_at_once_leave_a_trace_each(office):
    documents = [make_document(Collection.get_first_root_node(), f"Papier {n}") for n in range(2)]
    bulk = reverse("wagtail_bulk_action", args=["wagtaildocs", "document", "delete"])

    office.post(f"{bulk}?id={documents[0].pk}&id={documents[1].pk}")

    traces = ModelLogEntry.objects.filter(action="wagtail.delete", deleted=True)
    assert {trace.object_id for trace in traces} == {str(document.pk) for document in documents}

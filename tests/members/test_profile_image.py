"""The image of a profile: what a visitor gets of it, and what is refused as one."""

from io import BytesIO

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests.factories import SignatoryFactory, make_directory, make_profile
from wagtail_kommunen.members.roll import forget_rolls

URL = "/mitglieder/rheine/"


@pytest.fixture(autouse=True)
def nothing_drawn(settings):
    """Wagtail keeps in the cache what another test has drawn of an image with the same key."""
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def image(db):
    drawn = BytesIO()
    Picture.new("RGB", (1200, 800), "green").save(drawn, "JPEG")
    file = SimpleUploadedFile("rathaus.jpg", drawn.getvalue(), "image/jpeg")
    return get_image_model().objects.create(title="Rathaus", file=file)


@pytest.fixture
def profile(home, body, version):
    SignatoryFactory(body=body, version=version)
    return make_profile(make_directory(home), body)


@pytest.fixture
def show(profile, image):
    """A function that puts the image on the page."""

    def put(**words):
        profile.image = image
        profile.image_alt = words.get("alt", "Menschen pflanzen einen Baum")
        profile.image_credit = words.get("credit", "Stadt Rheine / A. Beispiel")
        profile.save()

    return put


def figure(response, soup):
    return soup(response).select_one("main figure.kommunen-figure")


def test_it_has_words_a_credit_and_its_size(show, visitor, soup):
    show()

    shown = figure(visitor.get(URL), soup)

    assert shown.img["alt"] == "Menschen pflanzen einen Baum"
    assert shown.figcaption.get_text(strip=True) == "Stadt Rheine / A. Beispiel"
    assert (shown.img["width"], shown.img["height"]) == ("960", "640")
    assert [part.split()[1] for part in shown.img["srcset"].split(", ")] == ["480w", "960w"]
    assert shown.img["src"].endswith(".webp")


def test_without_words_it_is_not_shown(show, visitor, soup):
    show(alt="")

    assert figure(visitor.get(URL), soup) is None


def test_a_lost_file_takes_nothing_else_with_it(show, image, visitor, soup):
    show()
    image.file.storage.delete(image.file.name)

    response = visitor.get(URL)

    assert response.status_code == 200
    assert figure(response, soup) is None


def test_it_costs_two_queries_once_its_sizes_are_drawn(show, visitor):
    def queries():
        forget_rolls()
        connection.run_on_commit = []  # as if everything was stored by now
        visitor.get(URL)
        with CaptureQueriesContext(connection) as captured:
            visitor.get(URL)
        return len(captured)

    without = queries()
    show()
    visitor.get(URL)  # draws the sizes

    assert queries() <= without + 2


@pytest.mark.parametrize(
    ("address", "field"), [("wagtailimages:add", "file"), ("wagtailimages_chooser:create", "image-chooser-upload-file")]
)
def test_what_only_calls_itself_an_image_is_refused_in_words(address, field, superuser, client):
    client.force_login(superuser)
    fake = SimpleUploadedFile("rathaus.jpg", b"<script>alert(1)</script>", "image/jpeg")
    prefix = field.removesuffix("file")

    response = client.post(
        reverse(address),
        {field: fake, f"{prefix}title": "Rathaus", f"{prefix}collection": Collection.get_first_root_node().pk},
    )

    assert response.status_code == 200
    assert not get_image_model().objects.exists()
    assert list(response.context["form"].errors) == ["file"]

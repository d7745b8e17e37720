"""Who can fetch a file of a municipality before it is public."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.conftest import ROLES
from tests.factories import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(team):
    file = ContentFile(PDF, name="strategie.pdf")
    return get_document_model().objects.create(title="Strategie", file=file, collection=team.collection)


@pytest.mark.parametrize("role", [*ROLES, "rheine1", "alsdorf1", "user_administrator"])
def test_who_fetches_what_no_public_page_shows(role, as_role, document):
    answer = as_role(role).get(document.url)

    may = role in ("rheine1", "network_officer", "state_officer", "superuser")
    assert answer.status_code == (200 if may else 404)


def test_everybody_fetches_what_a_public_page_shows(visitor, document, profile):
    profile.live, profile.strategy_document = True, document
    profile.save()

    assert visitor.get(document.url).status_code == 200


def test_what_belongs_to_no_municipality_is_as_wagtail_has_it(visitor, db):
    file = ContentFile(PDF, name="flyer.pdf")

    assert visitor.get(get_document_model().objects.create(title="Flyer", file=file).url).status_code == 200

"""What an editor of Stadt Rheine cannot bring into its pages by sending numbers that no chooser offered."""

import json

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, ReferenceIndex

from tests.factories import PDF
from tests.members.test_pages import form_data

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

SECRET = "Geheimsache"
NOWHERE = 987_654


def make_image(collection, title, user=None):
    return get_image_model().objects.create(
        title=title, file=get_test_image_file(), collection=collection, uploaded_by_user=user
    )


def make_document(collection, title, user=None):
    file = ContentFile(PDF, name=f"{title}.pdf")
    return get_document_model().objects.create(title=title, file=file, collection=collection, uploaded_by_user=user)


@pytest.fixture
def foreign(other_team, other_profile):
    """Things of Stadt Alsdorf, by kind; nothing of them is public."""
    return {
        "image": make_image(other_team.collection, f"{SECRET} Bild"),
        "document": make_document(other_team.collection, f"{SECRET} Papier"),
        "page": retitled(other_profile),
        "body": other_team.body,
    }


def retitled(page):
    Page.objects.filter(pk=page.pk).update(title=f"{SECRET} Seite", draft_title=f"{SECRET} Seite")
    return page


@pytest.fixture
def own(team, rheine1):
    return {
        "image": make_image(team.collection, "Unser Bild", rheine1),
        "document": make_document(team.collection, "Unser Papier", rheine1),
    }


@pytest.fixture
def town_hall(client, rheine1):
    client.force_login(rheine1)
    return client


def linked(kind, pk):
    """Posted rich text, as the editor of the admin sends it, with one thing in it."""
    entity = {
        "image": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"id": pk, "format": "left", "alt": "x"}},
        "document": {"type": "DOCUMENT", "mutability": "MUTABLE", "data": {"id": pk, "filename": "x.pdf"}},
        "page": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": pk, "url": "/x/"}},
        "body": {"type": "SNIPPET", "mutability": "MUTABLE", "data": {"id": pk}},
    }[kind]
    ranges = [{"offset": 0, "length": 6, "key": 0}]
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": "Wörter und mehr"}
    block |= {"inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": {"0": entity}})


def in_foreign_key(kind, pk):
    """A page is none of the foreign keys of a profile: its number goes into the two that there are."""
    return {
        "image": {"image": pk},
        "document": {"strategy_document": pk},
        "page": {"image": pk, "strategy_document": pk},
        "body": {"body": pk},
    }[kind]


def in_stream(kind, pk):
    return {"links-count": "1", "links-0-type": kind, "links-0-order": "0", "links-0-id": "", "links-0-value": pk} | {
        "links-0-deleted": "",
        "links-0-value-title": "Verweis",
        "links-0-value-url": "",
        f"links-0-value-{kind}": pk,
    }


def in_rich_text(kind, pk):
    return {"text": linked(kind, pk)}


def elsewhere(kind, pk):
    """Fields that the form does not have, or that hold something else."""
    return {
        "image": {"search_image": pk, "contacts-0-image": pk},
        "document": {"strategy_url": f'<a linktype="document" id="{pk}">x</a>'},
        "page": {"alias_of": pk, "latest_revision": pk, "page_ptr": pk, "translation_key": pk},
        "body": {"fields_of_engagement": [NOWHERE], "body_id": pk},
    }[kind]


PLACES = [in_foreign_key, in_stream, in_rich_text, elsewhere]
KINDS = ["image", "document", "page", "body"]


def save(client, page, data, *, autosave=False):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data, headers={"Accept": "application/json"} if autosave else {})


@pytest.mark.parametrize("autosave", [False, True], ids=["post", "autosave"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_another_municipality_gets_into_a_profile(
    kind, place, autosave, foreign, profile, town_hall, settings
):
    pk = foreign[kind].pk
    response = save(town_hall, profile, form_data(**place(kind, pk)), autosave=autosave)

    assert response.status_code in (200, 302, 400)
    assert SECRET not in response.content.decode()
    draft = type(profile).objects.get(pk=profile.pk).get_latest_revision_as_object()
    assert (draft.image_id, draft.strategy_document_id, draft.body_id) == (None, None, profile.body_id)
    assert "id=" not in draft.text
    assert [dict(block.value) for block in draft.links] in ([], [{"title": "Verweis", "url": ""}])
    assert not ReferenceIndex.objects.filter(object_id=str(profile.pk), to_object_id=str(pk)).filter(
        to_content_type__model__in=("image", "document", "page")
    )
    assert SECRET not in town_hall.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])).content.decode()

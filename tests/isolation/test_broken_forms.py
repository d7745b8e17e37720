"""Forms that no browser sends with our editor get an answer, store nothing, and do not stop anybody else's approval."""

import json
import logging

import pytest
from django import forms
from django.db import connection
from django.urls import reverse
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.fields import StreamField

from tests.editorial.approving import submit, write
from tests.isolation.test_form_guard import draft_of, errors_of
from tests.isolation.test_references import save
from tests.isolation.test_references import town_hall as town_hall  # a fixture
from tests.members.test_pages import form_data
from tests.signatories.test_viewsets import form as signatory_form
from wagtail_kommunen.editorial.approvals.checking import UnfitContent
from wagtail_kommunen.editorial.approvals.content_digest import content_digest
from wagtail_kommunen.isolation.broken_forms import EDITORS
from wagtail_kommunen.isolation.forms import IsolatedFormMixin
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.pages.models import MemberPage

pytestmark = pytest.mark.django_db

HALF = "\ud800"


def rich_text(*blocks):
    plain = {"key": "a", "text": "x y", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [plain | block for block in blocks], "entityMap": {}})


ROW = {"contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "1"}
BROKEN = {
    "a row with a word for its number": {**ROW, "contacts-0-id": "x"},
    "a word for how many offers there are": {"offers-count": "x"},
    "a list for a text": {"text": "[]"},
    "half a text": {"text": "{"},
    "a number for a text": {"text": "1e999"},
    "a text without paragraphs": {"text": '{"blocks":null}'},
    "a link to nothing": {"text": rich_text({"entityRanges": [{"offset": 0, "length": 1, "key": 7}]})},
    "a list 400 deep": {"text": rich_text({"type": "unordered-list-item", "depth": 400})},
}
WRITES_OVER = {"a word for the draft to write over": {"overwrite_revision_id": "x"}}
FINE = {"a paragraph of no known kind": {"text": rich_text({"type": "poem"})}, "no text": {"text": "null"}}


@pytest.mark.parametrize("view", ["edit", "preview_on_edit"])
@pytest.mark.parametrize("what", [*BROKEN, *WRITES_OVER])
def test_a_broken_form_of_a_page_stores_nothing(what, view, town_hall, profile, caplog):
    caplog.set_level(logging.WARNING, "wagtail_kommunen")
    revisions = profile.revisions.count()
    address = reverse(f"wagtailadmin_pages:{view}", args=[profile.pk])

    response = town_hall.post(address, form_data(**(BROKEN | WRITES_OVER)[what]))

    assert response.status_code == 400
    assert profile.revisions.count() == revisions
    assert [record.getMessage() for record in caplog.records if record.name == "wagtail_kommunen"] == [
        f"A broken form was sent to {address}."
    ]


@pytest.mark.parametrize("what", FINE)
def test_what_can_be_read_is_stored(what, town_hall, profile):
    assert save(town_hall, profile, form_data(**FINE[what])).status_code == 302


def test_a_broken_form_of_a_signatory_stores_nothing(office):
    address = reverse("kommunen_signatories:add")

    response = office.post(address, signatory_form(overwrite_revision_id="x"))

    assert response.status_code == 400
    assert not Signatory.objects.exists()


def test_the_editors_are_those_of_the_admin(profile):
    for name in EDITORS:
        arguments = {"wagtailadmin_pages:add": 3, "wagtailadmin_pages:preview_on_add": 3}
        if "edit" in name:
            assert reverse(name, args=[profile.pk])
        elif name.startswith("kommunen_signatories"):
            assert reverse(name)
        else:
            assert reverse(name, args=["a", "b", profile.pk][: arguments[name]])


@pytest.mark.parametrize("error", [ValueError, TypeError, KeyError, RecursionError])
@pytest.mark.parametrize("where", ["save_revision", "full_clean"])
def test_an_error_of_our_own_stays_one(where, error, town_hall, profile, monkeypatch):
    def fail(*args, **kwargs):
        raise error("our own")

    monkeypatch.setattr(MemberPage, where, fail)

    with pytest.raises(error, match="our own"):
        save(town_hall, profile, form_data(summary="Neu."))


# ---- Half a character


def test_half_a_character_is_not_taken_in(town_hall, profile):
    response = save(town_hall, profile, form_data(text=rich_text({"text": f"An{HALF} der Ems"})))

    assert response.status_code == 200
    assert "U+D800" in errors_of(response)["text"][0]["message"]
    assert HALF not in draft_of(profile).text


def test_half_a_character_is_not_taken_in_by_a_stream():
    field = StreamField(StreamBlock([("text", RichTextBlock())])).formfield()

    class Reader(IsolatedFormMixin, forms.Form):
        for_user = None
        formsets = {}
        text = field

    posted = {"text-count": "1", "text-0-deleted": "", "text-0-order": "0", "text-0-type": "text", "text-0-id": ""}
    form = Reader({**posted, "text-0-value": rich_text({"text": f"An{HALF} der Ems"})})

    assert not form.is_valid()
    assert "U+D800" in str(form.errors["text"].as_data()[0].as_json_data())
    assert Reader({**posted, "text-0-value": rich_text({})}).is_valid()


only_sqlite = pytest.mark.skipif(connection.vendor == "postgresql", reason="PostgreSQL stores no half a character")


@only_sqlite
def test_a_draft_with_half_a_character_in_it_still_has_a_digest(profile, rheine1):
    stored = content_digest(write(profile, rheine1, text=f"<p>An{HALF} der Ems</p>"))

    assert stored != content_digest(write(profile, rheine1, text="<p>An der Ems</p>"))


@only_sqlite
def test_a_stored_draft_with_half_a_character_in_it_says_why_it_cannot_be_submitted(
    profile, rheine1, town_hall, approvals
):
    revision = write(profile, rheine1, summary="An der Ems.")
    revision.content["text"] = f"<p>An{HALF} der Ems</p>"
    revision.save()

    with pytest.raises(UnfitContent, match=r"U\+D800"):
        submit(profile, rheine1)
    assert town_hall.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])).status_code == 200


def test_a_deep_list_that_is_stored_can_be_opened_and_submitted(profile, town_hall, rheine1, approvals):
    deep = rich_text({"type": "unordered-list-item", "depth": 90})

    response = save(town_hall, profile, form_data(text=deep))
    assert response.status_code in (302, 400)
    assert town_hall.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])).status_code == 200
    state = submit(profile, rheine1).current_task_state
    for name in ("approval", "approval_preview"):
        assert town_hall.get(reverse(f"wagtail_kommunen:{name}", args=[state.pk])).status_code == 200

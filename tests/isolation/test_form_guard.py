"""What a form takes in besides what it shows: choices of others, schedules, control characters, fields it does not have."""

import json
import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.rich_text import RichText

from tests.factories import BodyFactory, EngagementFieldFactory, SignatoryFactory, make_evidence, make_version
from tests.isolation.test_references import (
    NOWHERE,
    SECRET,
    in_foreign_key,
    in_rich_text,
    linked,
    make_document,
    make_image,
    save,
)
from tests.isolation.test_references import foreign as foreign  # a fixture
from tests.isolation.test_references import own as own
from tests.isolation.test_references import town_hall as town_hall
from tests.members.test_pages import contact, form_data
from tests.signatories.test_viewsets import form as signatory_form
from wagtail_kommunen.isolation.references import posted_choices, reference, refused
from wagtail_kommunen.isolation.without import without
from wagtail_kommunen.models import Body, Evidence, Signatory

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]


def draft_of(page):
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def errors_of(response):
    return response.context["form"].errors.get_json_data()


# ---- The own is taken


@pytest.mark.parametrize("kind", ["image", "document"])
def test_an_editor_chooses_its_own(kind, own, profile, town_hall):
    save(town_hall, profile, form_data(**in_foreign_key(kind, own[kind].pk)))

    draft = draft_of(profile)
    assert (draft.image or draft.strategy_document) == own[kind]


def test_an_editor_links_to_own_documents_and_public_pages(own, profile, home, town_hall):
    for kind, thing in (("document", own["document"]), ("page", home), ("page", profile)):
        assert save(town_hall, profile, form_data(**in_rich_text(kind, thing.pk))).status_code == 302
        assert f'id="{thing.pk}"' in draft_of(profile).text


def linked_to(address):
    content = json.loads(linked("page", NOWHERE))
    content["entityMap"]["0"]["data"] = {"url": address}
    return {"text": json.dumps(content)}


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:,x",
    ],
)
def test_a_link_runs_nothing(address, profile, town_hall):
    assert save(town_hall, profile, form_data(**linked_to(address))).status_code == 302

    assert "Wörter" in draft_of(profile).text
    assert "href" not in draft_of(profile).text


def test_a_link_leads_to_an_address_on_the_net(profile, town_hall):
    save(town_hall, profile, form_data(**linked_to("https://example.org/")))

    assert 'href="https://example.org/"' in draft_of(profile).text


def test_what_the_office_has_put_in_may_stay(foreign, profile, network_officer, town_hall):
    page = type(profile).objects.get(pk=profile.pk)
    page.image = foreign["image"]
    page.save_revision(user=network_officer)

    response = save(town_hall, profile, form_data(image=foreign["image"].pk, summary="Neu."))

    assert response.status_code == 302
    assert (draft_of(profile).image, draft_of(profile).summary) == (foreign["image"], "Neu.")


def test_the_network_office_may_choose_everything(foreign, profile, office):
    response = save(office, profile, form_data(body=profile.body_id, image=foreign["image"].pk))

    assert response.status_code == 302
    assert draft_of(profile).image == foreign["image"]


def test_fields_of_engagement_are_everybodys(profile, town_hall):
    field = EngagementFieldFactory()

    save(town_hall, profile, form_data(fields_of_engagement=[field.pk]))

    assert list(draft_of(profile).fields_of_engagement.all()) == [field]


# ---- What is not available is said in one way


@pytest.mark.parametrize("place", [in_foreign_key, in_rich_text])
@pytest.mark.parametrize("kind", ["image", "document", "page"])
def test_what_is_hidden_and_what_does_not_exist_get_the_same_answer(kind, place, foreign, profile, town_hall):
    if kind == "image" and place is in_rich_text:
        pytest.skip("The editor of a profile takes no images between words.")
    answers = []
    for pk in (foreign[kind].pk, NOWHERE):
        response = save(town_hall, profile, form_data(summary="Viel Text.", **place(kind, pk)))
        assert response.status_code == 200
        answers.append((errors_of(response), fields_of(response)))
        assert SECRET not in response.content.decode()

    (errors, fields), (other_errors, other_fields) = answers
    assert errors == other_errors
    assert fields == other_fields
    assert any(error["code"] == "not-available" for field in errors.values() for error in field)
    assert "Viel Text." in fields["summary"]


def fields_of(response):
    """Without the names of lines that the editor of rich text makes up anew each time."""
    form = response.context["form"]
    return {name: re.sub(r"&quot;key&quot;: &quot;\w+&quot;", "", str(form[name].as_widget())) for name in form.fields}


def test_words_around_a_refused_link_are_kept(foreign, profile, town_hall):
    response = save(town_hall, profile, form_data(**in_rich_text("document", foreign["document"].pk)))

    assert (
        "Wörter und mehr"
        in json.loads(
            response.context["form"]["text"].as_widget().split('value="')[1].split('"')[0].replace("&quot;", '"')
        )["blocks"][0]["text"]
    )


@pytest.mark.parametrize("pk", ["x", "-1", "0", "9" * 30, "1.5", "\x00", "' or 1=1"])
def test_nonsense_is_not_available_either(pk, profile, town_hall):
    for place in (in_foreign_key("image", pk), in_rich_text("page", pk), in_rich_text("document", pk)):
        assert save(town_hall, profile, form_data(**place)).status_code == 200
    assert draft_of(profile).image is None


def test_a_foreign_image_is_not_shown_when_another_field_is_wrong(foreign, profile, town_hall):
    response = save(town_hall, profile, form_data(image=foreign["image"].pk, strategy_url="no address"))

    assert SECRET not in response.content.decode()


def test_a_preview_shows_nothing_foreign(foreign, profile, town_hall):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[profile.pk])

    response = town_hall.post(address, form_data(**in_rich_text("document", foreign["document"].pk)))

    assert response.json()["is_valid"] is False
    assert SECRET not in town_hall.get(address).content.decode()


def test_a_page_behind_a_login_is_not_public(profile, directory, home, town_hall):
    from example_site.home.models import StandardPage

    hidden = home.add_child(instance=StandardPage(title="Intern", slug="intern", body="<p>…</p>"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert save(town_hall, profile, form_data(**in_rich_text("page", hidden.pk))).status_code == 200


def test_many_references_cost_as_many_queries_as_one(team, rheine1, other_team):
    ours = [reference(type(one), one) for one in (make_image(team.collection, str(n), rheine1) for n in range(5))]
    theirs = [reference(type(one), one) for one in (make_image(other_team.collection, str(n)) for n in range(5))]
    costs = []
    refused(rheine1, theirs)  # asks for what is kept of this user
    for number in (1, 5):
        with CaptureQueriesContext(connection) as queries:
            assert refused(rheine1, ours[:number] + theirs[:number]) == set(theirs[:number])
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 6


# ---- Whose profile it is


def test_an_editor_sees_whose_profile_it_is_and_cannot_change_it(profile, town_hall, soup):
    other = BodyFactory(name="Nirgendwo")

    save(town_hall, profile, form_data(body=other.pk))
    page = soup(town_hall.get(reverse("wagtailadmin_pages:edit", args=[profile.pk])))

    assert draft_of(profile).body == profile.body
    shown = page.select_one("#profile-body, [id*=profile-body]")
    assert "Stadt Rheine" in page.get_text()
    assert shown is None or not shown.select("button[data-chooser-action-choose]")


# ---- Streams, as a site's own page types may have them

STREAM = blocks.StreamBlock(
    [
        ("image", ImageChooserBlock()),
        ("text", blocks.RichTextBlock()),
        ("papers", blocks.ListBlock(DocumentChooserBlock())),
        (
            "card",
            blocks.StructBlock([("image", ImageChooserBlock(required=False)), ("page", blocks.PageChooserBlock())]),
        ),
    ]
)


def posted_stream(**given):
    data = QueryDict(mutable=True)
    data.update({"s-count": "5"})
    values = {
        0: ("image", {"": 11}),
        1: ("papers", {"-count": "2", "-0-value": 12, "-0-deleted": "", "-1-value": 13, "-1-deleted": "1"}),
        2: ("card", {"-image": "", "-page": 14}),
        3: ("image", {"": NOWHERE}),
        4: ("unknown", {"": 15}),
    }
    for index, (name, parts) in values.items():
        data.update({f"s-{index}-type": name, f"s-{index}-order": str(index), f"s-{index}-deleted": ""})
        data.update({f"s-{index}-value{part}": str(value) for part, value in parts.items()})
    return data


def test_every_choice_in_a_stream_is_found_also_of_what_does_not_exist():
    found = posted_choices(STREAM, posted_stream(), "s")

    assert sorted((model._meta.model_name, pk) for model, pk in found) == [
        ("document", "12"),
        ("image", "11"),
        ("image", str(NOWHERE)),
        ("page", "14"),
    ]


@pytest.mark.parametrize("count", ["", "x", "-3", "99999999999", "٣"])
def test_a_broken_stream_holds_nothing(count):
    assert list(posted_choices(STREAM, {"s-count": count}, "s")) == []


def test_a_stream_is_shown_again_without_what_was_refused(foreign, own):
    image, paper, page = foreign["image"], foreign["document"], foreign["page"]
    text = f'<p><a linktype="document" id="{paper.pk}">Wort</a> <embed embedtype="image" id="{image.pk}" alt=""/></p>'
    card = {"image": image, "page": page}
    value = STREAM.normalize(
        [("image", image), ("text", RichText(text)), ("papers", [paper, own["document"]]), ("card", card)]
    )

    shown = without(blocks.BlockField(STREAM), value, None, {reference(type(one), one) for one in (image, paper, page)})

    assert shown[0].value is None
    assert shown[1].value.source == "<p><a>Wort</a> </p>"
    assert list(shown[2].value) == [None, own["document"]]
    assert (shown[3].value["image"], shown[3].value["page"]) == (None, None)


# ---- Signatures, where a site lets an editor write them


@pytest.fixture
def widened(team, town_hall, settings):
    """A site that lets municipalities prepare signatures, and has no door before the admin."""
    for codename in ("add_signatory", "change_signatory", "view_signatory"):
        team.group.permissions.add(Permission.objects.get(codename=codename))
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "isolation" not in name]
    return town_hall


@pytest.fixture
def signature(team):
    signatory = SignatoryFactory(version=make_version(), body=team.body, live=False, signed_on=None)
    signatory.save_revision()
    return signatory


@pytest.fixture
def registry_of_others(signature, other_team, foreign):
    state = BodyFactory(kind="state", name="Geheimland")
    return {
        "image": foreign["image"].pk,
        "document": make_evidence(f"{SECRET} Urkunde").pk,
        "page": SignatoryFactory(version=signature.version, body=state, live=False, last_name=SECRET).pk,
        "body": other_team.body.pk,
    }


SNIPPET_PLACES = {
    # An image is none of the foreign keys of a signature: its number goes into those that there are.
    "foreign key": {
        "image": lambda pk: {"evidence": pk, "countersigned_by": pk},
        "document": lambda pk: {"evidence": pk},
        "page": lambda pk: {"countersigned_by": pk},
        "body": lambda pk: {"body": pk},
    },
    "stream": dict.fromkeys(
        ("image", "document", "page", "body"),
        lambda pk: {
            "evidence-count": "1",
            "evidence-0-type": "image",
            "evidence-0-value": pk,
            "evidence-0-deleted": "",
        },
    ),
    "rich text": {
        "image": lambda pk: {"office_text": f'<embed embedtype="image" id="{pk}"/>'},
        "document": lambda pk: {"office_text": f'<a linktype="document" id="{pk}">x</a>'},
        "page": lambda pk: {"office_text": f'<a linktype="page" id="{pk}">x</a>'},
        "body": lambda pk: {"office_text": linked("body", pk)},
    },
    "elsewhere": {
        "image": lambda pk: {"image": pk, "image_id": pk},
        "document": lambda pk: {"evidence_id": pk, "evidence": [pk, pk]},
        "page": lambda pk: {"countersigned_by_id": pk, "latest_revision": pk, "live_revision": pk},
        "body": lambda pk: {"body_id": pk, "version__body": pk},
    },
}


@pytest.mark.parametrize("autosave", [False, True], ids=["post", "autosave"])
@pytest.mark.parametrize("place", SNIPPET_PLACES)
@pytest.mark.parametrize("kind", ["image", "document", "page", "body"])
def test_nothing_of_another_municipality_gets_into_a_signature(
    kind, place, autosave, signature, registry_of_others, widened
):
    pk = registry_of_others[kind]
    data = signatory_form(signature) | SNIPPET_PLACES[place][kind](pk)
    before = _referred(signature)

    response = widened.post(
        reverse("kommunen_signatories:edit", args=[signature.pk]),
        data,
        headers={"Accept": "application/json"} if autosave else {},
    )

    assert response.status_code in (200, 302, 400)
    assert SECRET not in response.content.decode()
    assert _referred(signature) == before


def _referred(signature):
    draft = Signatory.objects.get(pk=signature.pk).get_latest_revision_as_object()
    index = ReferenceIndex.objects.filter(object_id=str(signature.pk), base_content_type__model="signatory")
    columns = (draft.body_id, draft.version_id, draft.evidence_id, draft.countersigned_by_id)
    return columns, sorted(index.values_list("to_content_type", "to_object_id"))


def test_a_municipality_may_change_its_own_signature_there(signature, widened):
    response = widened.post(
        reverse("kommunen_signatories:edit", args=[signature.pk]), signatory_form(signature, last_name="Rheinländer")
    )

    assert response.status_code == 302
    assert Signatory.objects.get().get_latest_revision_as_object().last_name == "Rheinländer"


def test_a_signature_of_another_body_cannot_be_planted(signature, other_team, widened):
    data = signatory_form(signature) | {"body": other_team.body.pk}

    response = widened.post(reverse("kommunen_signatories:add"), data)

    assert errors_of(response)["body"][0]["code"] == "not-available"
    assert Signatory.objects.count() == 1


# ---- Schedules, fields that the form does not have, control characters, too many


@pytest.mark.parametrize("role", ["rheine1", "network_officer", "superuser"])
def test_who_may_not_publish_sets_no_dates_for_it(role, request, profile, approvals, client):
    client.force_login(request.getfixturevalue(role))
    dates = {"go_live_at": "2030-01-01 10:00", "expire_at": "2031-01-01 10:00"}

    response = save(client, profile, form_data(body=profile.body_id, **dates))

    assert response.status_code == 302
    assert (draft_of(profile).go_live_at, draft_of(profile).expire_at) == (None, None)


def test_an_earlier_schedule_is_not_lost_by_writing(profile, rheine1, town_hall, approvals):
    page = type(profile).objects.get(pk=profile.pk)
    page.expire_at = "2020-01-01T10:00:00Z"
    page.save_revision()

    assert save(town_hall, profile, form_data(summary="Neu.")).status_code == 302
    assert draft_of(profile).expire_at.year == 2020


def test_fields_that_the_form_does_not_have_change_nothing(profile, rheine1, town_hall):
    columns = ("owner_id", "live", "locked", "path", "depth", "live_revision_id", "first_published_at", "locale_id")
    row = type(profile).objects.filter(pk=profile.pk).values(*columns)
    before = row.get()
    extra = {"owner": rheine1.pk, "live": "on", "locked": "on", "path": "0001", "depth": "1", "live_revision": "1"}
    extra |= {"first_published_at": "2020-01-01", "locale": "99", "latest_revision": "1", "content_type": "1"}

    assert save(town_hall, profile, form_data(**extra)).status_code == 302

    assert row.get() == before


HOSTILE = "X\r\nBcc: y\x07\x1b\u2028z"


def test_a_title_has_one_line(profile, town_hall):
    assert save(town_hall, profile, form_data(title=HOSTILE, seo_title=HOSTILE)).status_code == 302

    assert draft_of(profile).title == "X Bcc: y z"


def test_a_contact_has_one_line_each(profile, town_hall):
    wrong = contact(function=HOSTILE, name=HOSTILE, email="a@b.example\r\nBcc: c@d.example", phone="05971 1\r\n2")
    right = contact(function=HOSTILE, name=HOSTILE, email="a@b.example", phone="05971 123\n")

    refused_ = save(town_hall, profile, form_data(**wrong))
    taken = save(town_hall, profile, form_data(**right))

    assert (refused_.status_code, taken.status_code) == (200, 302)
    stored = draft_of(profile).contacts.get()
    assert (stored.function, stored.name, stored.phone) == ("X Bcc: y z", "X Bcc: y z", "05971 123")


def test_a_signature_has_one_line_each(signature, office):
    office.post(
        reverse("kommunen_signatories:edit", args=[signature.pk]),
        signatory_form(signature, last_name=HOSTILE, office_text=HOSTILE, signed_in=HOSTILE),
    )

    draft = Signatory.objects.get().get_latest_revision_as_object()
    assert (draft.last_name, draft.office_text, draft.signed_in) == ("X Bcc: y z",) * 3


def test_null_characters_are_refused_in_words(profile, town_hall):
    response = save(town_hall, profile, form_data(title="Rhei\x00ne"))

    assert response.status_code == 200
    assert errors_of(response)["title"]


def test_more_than_ten_contacts_are_refused_in_words(profile, town_hall):
    data = {}
    for number in range(11):
        one = contact(function=f"Büro {number}", phone="05971 123")
        data |= {name.replace("contacts-0-", f"contacts-{number}-"): value for name, value in one.items()}

    response = save(town_hall, profile, form_data(**data | {"contacts-TOTAL_FORMS": "11"}))

    assert response.status_code == 200
    said = response.context["form"].formsets["contacts"].non_form_errors()
    assert "10" in str(said)
    assert draft_of(profile).contacts.count() == 0


# ---- Evidence


@pytest.mark.parametrize("role", ["rheine1", "translator", "user_administrator"])
def test_evidence_is_nobodys_without_the_right(role, request, client, settings):
    evidence = make_evidence(f"{SECRET} Urkunde")
    client.force_login(request.getfixturevalue(role))
    with_door = client.get(evidence.get_absolute_url())
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "isolation" not in name]

    for response in (with_door, client.get(evidence.get_absolute_url()), client.head(evidence.get_absolute_url())):
        assert response.status_code in (302, 403, 404)
        assert SECRET not in response.content.decode()


def test_evidence_answers_a_question_about_it(office):
    response = office.head(make_evidence().get_absolute_url())

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"].startswith("attachment")


def test_nothing_of_evidence_lies_in_the_public_folder(settings, office):
    address = reverse("kommunen_evidence_chooser:create")
    content = b"%PDF-1.4 Urkunde"

    office.post(address, {"title": "U", "file": SimpleUploadedFile("../../media/x.pdf", content)})

    evidence = Evidence.objects.get()
    assert evidence.file.name.startswith("evidence/") and ".." not in evidence.file.name
    public = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] if settings.MEDIA_ROOT.exists() else []
    assert not any(content in path.read_bytes() for path in public)


def test_a_document_in_a_private_collection_is_served_to_nobody_else(team, rheine1, visitor, alsdorf1):
    from wagtail.models import CollectionViewRestriction

    document = make_document(team.collection, SECRET, rheine1)
    restriction = CollectionViewRestriction.objects.create(collection=team.collection, restriction_type="groups")
    restriction.groups.add(team.group)

    assert visitor.get(document.url).status_code in (302, 403, 404)
    visitor.force_login(alsdorf1)
    assert visitor.get(document.url).status_code in (302, 403, 404)
    visitor.force_login(rheine1)
    assert visitor.get(document.url).status_code == 200


def test_only_the_own_body_may_be_chosen(rheine1, team, other_team):
    assert list(Body.referable_by(rheine1)) == [team.body]

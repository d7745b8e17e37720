import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Site

from example_site.home.models import StandardPage
from tests.factories import (
    BodyFactory,
    EngagementFieldFactory,
    SignatoryFactory,
    make_profile,
    make_version,
    on,
)
from wagtail_kommunen.members.roll import forget_rolls
from wagtail_kommunen.models import NetworkSettings
from wagtail_kommunen.pages.models import MemberPage

URL = "/mitglieder/rheine/"


@pytest.fixture
def signature(body, version):
    return SignatoryFactory(body=body, version=version)


@pytest.fixture
def profile(directory, body, signature):
    return make_profile(directory, body)


@pytest.fixture
def queries_of(visitor, db):
    """A function that counts the queries of a page, once what is kept in memory is there."""

    def count(url):
        forget_rolls()
        visitor.get(url)  # makes what a site makes once
        connection.run_on_commit = []  # as if everything was stored by now
        visitor.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(url).status_code == 200
        return len(queries)

    return count


def text_of(response, soup):
    return " ".join(soup(response).find("main").get_text(" ").split())


def linked_data(response, soup):
    return json.loads(soup(response).find("script", type="application/ld+json").string)["@graph"]


# ---- The public page


def test_the_page_says_who_they_are(profile, body, visitor, soup):
    body.population, body.district = 77893, BodyFactory(kind="district", designation="Kreis", name="Steinfurt")
    body.save()

    text = text_of(visitor.get(URL), soup)

    assert "Stadt Rheine" in text
    assert "Kreis Steinfurt" in text
    assert "77.893" in text
    assert "6. Mai 2024" in text  # member since
    assert "ehrenamt@rheine.example" in text


def test_a_person_without_consent_is_never_named(directory, body, signature, visitor, soup):
    hidden = {"function": "Büro", "name": "Andrea Beispiel", "email": "a@rheine.example", "phone": "05971 939-0"}
    profile = make_profile(directory, body, contacts=[hidden])

    answers = [visitor.get(url).content.decode() for url in (URL, f"{URL}kontakt/", f"{URL}kontakt/1/", "/mitglieder/")]

    assert not [answer for answer in answers if "Beispiel" in answer]
    searched = [field for field in profile.search_fields if field.field_name == "contacts"]
    assert not {"name", "email", "phone"} & {part.field_name for field in searched for part in field.fields}


def test_a_person_with_consent_is_named(directory, body, signature, visitor):
    make_profile(
        directory,
        body,
        contacts=[{"function": "Büro", "name": "Andrea Beispiel", "email": "a@rheine.example", "consent": True}],
    )

    answers = [visitor.get(url).content.decode() for url in (URL, f"{URL}kontakt/")]

    assert all("Andrea Beispiel" in answer for answer in answers)


def test_the_contact_is_a_file_for_address_books(profile, visitor):
    response = visitor.get(f"{URL}kontakt/")

    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="rheine.vcf"'
    assert response.content.decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N;CHARSET=UTF-8:Ehrenamtsbüro\\, Stadt Rheine;;;;",
        "FN;CHARSET=UTF-8:Ehrenamtsbüro\\, Stadt Rheine",
        "ORG;CHARSET=UTF-8:Stadt Rheine;Ehrenamtsbüro",
        "X-ABShowAs:COMPANY",
        "EMAIL;TYPE=INTERNET,WORK:ehrenamt@rheine.example",
        "URL:http://localhost/mitglieder/rheine/",
        "END:VCARD",
        "",
    ]


def test_each_of_several_contacts_has_its_file(directory, body, visitor):
    contacts = [{"function": name, "phone": "05971 1"} for name in ("Rathaus", "Ehrenamtsbüro")]
    make_profile(directory, body, contacts=contacts)

    assert visitor.get(f"{URL}kontakt/").content.count(b"BEGIN:VCARD") == 2
    second = visitor.get(f"{URL}kontakt/2/").content.decode()
    assert second.count("BEGIN:VCARD") == 1 and "Rathaus" not in second
    assert [visitor.get(f"{URL}kontakt/{number}/").status_code for number in (0, 3)] == [404, 404]


def test_without_a_contact_there_is_no_file(directory, body, visitor):
    make_profile(directory, body, contacts=[])

    assert visitor.get(f"{URL}kontakt/").status_code == 404
    assert "kontakt/" not in visitor.get(URL).content.decode().partition("</head>")[2]


def test_linked_data_names_the_organisation_its_place_and_its_contact(profile, body, visitor, soup):
    body.latitude, body.longitude = "52.27810", "7.43860"
    body.save()

    organisation, place, page = linked_data(visitor.get(URL), soup)

    assert organisation["@type"] == "GovernmentOrganization"
    assert organisation["contactPoint"] == [
        {"@type": "ContactPoint", "contactType": "Ehrenamtsbüro", "email": "ehrenamt@rheine.example"}
    ]
    assert (place["@type"], place["identifier"]["value"]) == ("City", "05566076")
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 52.2781, "longitude": 7.4386}
    assert page["url"] == "http://localhost/mitglieder/rheine/"


def test_linked_data_says_whose_member_it_is(profile, visitor, soup):
    network = NetworkSettings.for_site(Site.objects.get())
    network.name = "Netz"
    network.save()

    assert linked_data(visitor.get(URL), soup)[0]["memberOf"] == {"@type": "Organization", "name": "Netz"}


def test_no_text_breaks_out_of_the_linked_data(directory, body, signature, visitor, soup):
    make_profile(directory, body, summary="</script><script>alert(1)</script>")

    assert linked_data(visitor.get(URL), soup)[0]["description"] == "</script><script>alert(1)</script>"


def test_signatures_stand_with_their_version_and_dates(profile, signature, declaration_page, visitor, soup):
    response = visitor.get(URL)

    assert soup(response).find("a", string="Fassung 2023")["href"] == "/erklaerung/fassungen/1/"
    text = text_of(response, soup)
    assert "unterzeichnet" in text
    assert "Erstunterzeichnung" in text


def test_every_public_signature_is_shown(profile, body, version, visitor, soup):
    SignatoryFactory(body=body, version=make_version(2, label="Fassung 2025"), signed_on=on("2025-03-01"))
    SignatoryFactory(body=body, version=make_version(3, label="Fassung 2026"), live=False)

    text = text_of(visitor.get(URL), soup)

    assert "Fassung 2025" in text
    assert "Fassung 2026" not in text


def test_fields_lead_to_the_directory_narrowed_to_them(directory, body, signature, visitor, soup):
    make_profile(directory, body, fields_of_engagement=[EngagementFieldFactory(name="Sport")])

    assert soup(visitor.get(URL)).find("a", string="Sport")["href"] == "/mitglieder/?feld=sport"


def test_the_strategy_stands_on_a_way_of_five_steps(directory, body, visitor, soup):
    make_profile(directory, body, strategy_stage="adopted", strategy_adopted_on=on("2023"))

    steps = soup(visitor.get(URL)).find("ol", class_="kommunen-way").find_all("li")

    assert [step.get("aria-current") for step in steps] == [None, None, None, "step", None]
    assert all(step.get_text(strip=True) for step in steps)


def test_who_left_is_no_member_any_more(profile, signature, visitor, soup):
    signature.left_on, signature.leaving_reason = on("2025-01-31"), "own_wish"
    signature.save()

    text = text_of(visitor.get(URL), soup)

    assert "nicht mehr Mitglied" in text
    assert "31. Januar 2025" in text


def test_who_never_signed_is_no_member(directory, body, visitor, soup):
    make_profile(directory, body)

    notice = soup(visitor.get(URL)).find(class_="kommunen-notice").get_text()

    assert "Mitglied" in notice and "nicht mehr" not in notice


def test_a_dissolved_body_names_its_successor(profile, body, directory, version, visitor, soup):
    successor = BodyFactory(name="Emsstadt", slug="emsstadt")
    SignatoryFactory(body=successor, version=version)
    make_profile(directory, successor)
    body.dissolved_on, body.successor = date(2025, 1, 1), successor
    body.save()
    network = NetworkSettings.for_site(Site.objects.get())
    network.name = "Netz"
    network.save()

    old, new = visitor.get(URL), visitor.get("/mitglieder/emsstadt/")

    assert "1. Januar 2025" in text_of(old, soup)
    organisation = linked_data(old, soup)[0]
    assert (organisation["dissolutionDate"], "memberOf" in organisation) == ("2025-01-01", False)
    assert soup(old).find("main").find("a", string="Stadt Emsstadt")["href"] == "/mitglieder/emsstadt/"
    assert "Stadt Rheine" in text_of(new, soup)


def test_similar_members_are_named_with_size_and_distance(profile, body, directory, version, visitor, soup):
    body.population, body.latitude, body.longitude = 70_000, 52, 7
    body.save()
    near = BodyFactory(name="Emsdetten", slug="emsdetten", population=36_000, latitude=51, longitude=7)
    SignatoryFactory(body=near, version=version)
    make_profile(directory, near)

    response = visitor.get(URL)

    links = soup(response).find("main").find_all("a", string="Stadt Emsdetten")
    assert [link["href"] for link in links] == ["/mitglieder/emsdetten/"] * 2
    assert "111\N{NO-BREAK SPACE}km" in soup(response).find("main").get_text()
    assert "36.000" in text_of(response, soup)


def test_the_page_costs_the_same_whatever_it_holds(profile, body, directory, version, visitor, queries_of):
    one = queries_of(URL)

    second = make_version(2, label="Fassung 2025", replaces=version)
    SignatoryFactory(body=body, version=second, signed_on=on("2025-03-01"))
    SignatoryFactory(body=body, version=make_version(3, replaces=second), signed_on=on("2026-03-01"))
    profile.contacts = [type(profile.contacts.first())(function=f"Büro {n}", phone="05971 1") for n in range(3)]
    profile.fields_of_engagement = [EngagementFieldFactory() for _n in range(3)]
    profile.save()
    for other in BodyFactory.create_batch(30, population=1000, latitude=52, longitude=7):
        SignatoryFactory(body=other, version=version)
        make_profile(directory, other)

    assert queries_of(URL) == one


def test_the_page_costs_at_most_eight_queries_more_than_one_that_shows_nothing(profile, home, queries_of):
    """Without a declaration page, an image and a document, each of which takes one more, and the image two at first."""
    parent = home.add_child(instance=StandardPage(title="Über uns", slug="ueber-uns", body="<p>Wir.</p>"))
    parent.add_child(instance=StandardPage(title="Nichts", slug="nichts", body="<p>Nichts.</p>"))

    assert queries_of(URL) - queries_of("/ueber-uns/nichts/") <= 8


# ---- The editor


def form_data(**given):
    streams = {f"{name}-count": "0" for name in ("instruments", "offers", "links")}
    contacts = {"contacts-TOTAL_FORMS": "0", "contacts-INITIAL_FORMS": "0", "contacts-MAX_NUM_FORMS": "10"}
    contacts |= {"contacts-MIN_NUM_FORMS": "0"}
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    empty = dict.fromkeys(("title", "slug", "summary", "image_alt", "image_credit", "strategy_stage"), "")
    return {**empty, "text": "null", **streams, **contacts, **comments, **given}


def contact(**given):
    fields = {"function": "", "email": "", "phone": "", "name": "", "id": "", "ORDER": "1", "DELETE": ""}
    return {"contacts-TOTAL_FORMS": "1", **{f"contacts-0-{name}": value for name, value in (fields | given).items()}}


@pytest.fixture
def add_url(directory):
    return reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "memberpage", directory.pk])


@pytest.fixture
def create(office, add_url):
    """A function that saves a new draft, as the editor does."""

    def post(**given):
        response = office.post(add_url, form_data(**given))
        assert response.status_code == 302, response.context["form"].errors
        return MemberPage.objects.latest("pk")

    return post


def edit(client, page, **given):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_data(**given))


def test_a_page_is_named_after_its_body(create, body):
    page = create(body=body.pk)

    assert (page.title, page.slug) == ("Stadt Rheine", "rheine")


def test_a_draft_needs_nothing_at_all(create):
    first, second = create(), create()

    assert first.title == second.title != ""
    assert first.slug != second.slug


@pytest.mark.parametrize("slug", ["", "stadt-rheine", "die-stadt-rheine"])
def test_the_address_is_that_of_the_body_unless_somebody_wrote_another(slug, create, body):
    page = create(body=body.pk, title="Stadt Rheine", slug=slug)

    assert page.slug == ("die-stadt-rheine" if slug == "die-stadt-rheine" else "rheine")


def test_a_title_of_ones_own_stays(create, body):
    assert create(body=body.pk, title="Rheine an der Ems", slug="rheine-an-der-ems").title == "Rheine an der Ems"


def test_an_unnamed_draft_gets_its_name_with_its_body(create, office, body):
    page = create()
    edit(office, page, title=page.title, slug=page.slug, body=body.pk)

    draft = MemberPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("Stadt Rheine", "rheine")


def test_a_body_chosen_by_mistake_leaves_no_trace_in_a_draft(create, office, body):
    page = create(body=BodyFactory(name="Alsdorf", slug="alsdorf").pk)
    edit(office, page, title=page.title, slug=page.slug, body=body.pk)

    draft = MemberPage.objects.get().get_latest_revision_as_object()
    assert (draft.title, draft.slug) == ("Stadt Rheine", "rheine")


def test_a_page_that_was_public_keeps_its_address(profile, office):
    other = BodyFactory(name="Alsdorf", slug="alsdorf")
    for slug in ("", "rheine"):
        assert edit(office, profile, title="", slug=slug, body=other.pk).status_code == 302

        assert profile.get_latest_revision_as_object().slug == "rheine"


def test_an_autosave_tells_the_open_form_name_and_address(office, add_url, body):
    response = office.post(add_url, form_data(body=body.pk), headers={"Accept": "application/json"})

    assert response.json()["field_updates"] == {"title": "Stadt Rheine", "slug": "rheine"}


def test_a_second_profile_of_the_same_body_is_refused(profile, office, add_url, body):
    response = office.post(add_url, form_data(body=body.pk))

    assert list(response.context["form"].errors) == ["body"]


def test_only_fields_of_the_pages_language_are_offered(office, add_url):
    from wagtail.models import Locale

    EngagementFieldFactory(name="Sport")
    english, _created = Locale.objects.get_or_create(language_code="en")
    EngagementFieldFactory(name="Sports", locale=english)

    offered = office.get(add_url).context["form"].fields["fields_of_engagement"].queryset
    assert [field.name for field in offered] == ["Sport"]


def test_a_contact_that_nobody_can_reach_may_be_drafted(create, body):
    page = create(body=body.pk, **contact(function="Rathaus"))

    assert [str(found) for found in page.contacts.all()] == ["Rathaus"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"function": "Rathaus"}, "email"),
        ({"function": "Rathaus", "email": "rathaus@rheine.example", "name": "Max Mustermann"}, "name"),
    ],
)
def test_a_contact_that_must_not_go_public_is_refused_at_its_field(given, field, superuser, client, add_url, body):
    client.force_login(superuser)

    response = client.post(add_url, form_data(body=body.pk, **contact(**given), **{"action-publish": "1"}))

    assert response.status_code == 200
    assert list(response.context["form"].formsets["contacts"].forms[0].errors) == [field]
    assert not MemberPage.objects.exists()


def test_a_contact_mended_in_the_same_form_is_no_obstacle(create, superuser, client, body):
    page = create(body=body.pk, **contact(function="Rathaus"))
    stored = page.contacts.get().pk
    client.force_login(superuser)

    mended = contact(function="Rathaus", phone="05971 939-0", id=stored) | {"contacts-INITIAL_FORMS": "1"}
    response = edit(client, page, title="x", slug="rheine", body=body.pk, **mended, **{"action-publish": "1"})

    assert response.status_code == 302
    assert MemberPage.objects.get().live


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"body": None}, "body"),
        ({"image_id": 1}, "image_alt"),
        ({"summary": "Lorem ipsum"}, "summary"),
        ({"strategy_url": "https://www.musterstadt.example/strategie"}, "strategy_url"),
        ({"text": '<p><a href="https://www.musterstadt.example/">Strategie</a></p>'}, "text"),
    ],
)
def test_what_blocks_publishing(fields, where, body):
    page = MemberPage(**{"title": "Stadt Rheine", "body": body, **fields})

    assert where in [finding.field for finding in page.lint() if finding.blocks]


def test_nothing_else_blocks_publishing(body):
    """No summary, no contact, no image: a profile of facts alone is better than none."""
    assert MemberPage(title="Stadt Rheine", body=body).lint() == []


def test_whatever_publishes_meets_the_lint(profile):
    profile.contacts = [type(profile.contacts.first())(function="Rathaus")]
    revision = profile.save_revision()

    with pytest.raises(ValidationError):
        revision.publish()


def test_the_checklist_stands_in_the_editor(office, add_url, profile):
    for url in (add_url, reverse("wagtailadmin_pages:edit", args=[profile.pk])):
        response = office.get(url)

        checklist = response.content.decode().partition("data-kommunen-checklist")[2]
        assert 'href="#profile-summary"' in checklist
        assert 'id="profile-summary"' in checklist
        assert "admin_profile.js" in response.content.decode()


# ---- Previews


def preview(client, url, **data):
    stored = client.post(url, form_data(**data))
    return stored.json(), client.get(f"{url}?mode=")


@pytest.fixture
def preview_url(directory):
    return reverse("wagtailadmin_pages:preview_on_add", args=["wagtail_kommunen_pages", "memberpage", directory.pk])


def test_a_page_that_is_stored_nowhere_can_be_previewed(office, preview_url):
    state, response = preview(office, preview_url)

    assert (state["is_valid"], response.status_code) == (True, 200)
    assert "<h1>" in response.content.decode()


def test_a_preview_shows_contacts_and_fields_that_are_not_stored(office, preview_url, body, signature):
    field = EngagementFieldFactory(name="Sport")
    given = contact(function="Rathaus", phone="05971 939-0", name="Andrea Beispiel")

    state, response = preview(office, preview_url, body=body.pk, fields_of_engagement=[field.pk], **given)

    shown = response.content.decode()
    assert state["is_valid"]
    assert "Stadt Rheine</h1>" in shown
    assert "Rathaus" in shown and "Sport" in shown and "Fassung 2023" in shown
    assert "Beispiel" not in shown
    assert MemberPage.objects.count() == 0


def test_a_preview_of_a_public_page_shows_the_draft(office, profile):
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[profile.pk])

    _state, response = preview(office, url, body=profile.body_id, title="Rheine", slug="rheine", summary="Neu")

    assert "Neu" in response.content.decode()


def test_a_document_of_a_private_collection_is_not_named(profile, visitor, soup):
    collections = {name: Collection.get_first_root_node().add_child(name=name) for name in ("Offen", "Intern")}
    CollectionViewRestriction.objects.create(
        collection=collections["Intern"], restriction_type=CollectionViewRestriction.LOGIN
    )
    shown = {}
    for name, collection in collections.items():
        document = get_document_model().objects.create(
            title=f"Strategie ({name})", file=ContentFile(b"%PDF-1.7", name="strategie.pdf"), collection=collection
        )
        profile.strategy_document = document
        profile.save_revision().publish()
        shown[name] = document.title in text_of(visitor.get(URL), soup)

    assert shown == {"Offen": True, "Intern": False}


def test_what_a_draft_is_called_is_not_told(directory, profile, office, add_url, body):
    make_profile(directory, BodyFactory(), title="Geheimer Titel", slug="geheim", live=False)
    other = MemberPage.objects.get(slug="geheim")

    answer = office.post(add_url, form_data(body=other.body_id)).content.decode()

    assert "already" in answer or "bereits" in answer
    assert "Geheimer Titel" not in answer

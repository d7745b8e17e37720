"""What add_pages leaves is compared, column by column, with what add_child and save_revision leave."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from treebeard.exceptions import PathOverflow
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry
from wagtail.signals import page_published

from tests.factories import BodyFactory
from wagtail_kommunen.members.list_import.bulk_pages import add_pages
from wagtail_kommunen.members.models import EngagementField
from wagtail_kommunen.models import Body
from wagtail_kommunen.network.stamps import Stamp
from wagtail_kommunen.pages.models import MemberContact, MemberIndexPage, MemberPage

pytestmark = pytest.mark.django_db

#: What differs between any two pages.
OWN = {"id", "page_ptr_id", "path", "slug", "url_path", "translation_key", "body_id"}
MOMENTS = {"latest_revision_created_at", "first_published_at", "last_published_at"}
REVISIONS = {"latest_revision_id", "live_revision_id"}
OFFER = json.dumps([{"type": "offer", "value": {"title": "Leitfaden", "text": "", "limits": ""}, "id": "1"}])


@pytest.fixture
def index(home):
    return home.add_child(instance=MemberIndexPage(title="Mitglieder", slug="mitglieder"))


@pytest.fixture
def topics(home):
    names = ("Sport", "Kultur")
    return [EngagementField.objects.create(name=name, slug=name.lower(), locale=home.locale) for name in names]


def profile(slug, topics=(), **values):
    """A profile of Stadt Ostheim, whose neighbour of the same name differs in nothing but its slug."""
    texts = {"summary": "Wir engagieren uns.", "text": '<p><a linktype="page" id="1">Mehr</a></p>', "offers": OFFER}
    body = BodyFactory(name="Ostheim", slug=f"koerperschaft-{slug}")
    page = MemberPage(title="Stadt Ostheim", slug=slug, body=body, **{"live": False, **texts, **values})
    page.contacts = [
        MemberContact(function="Ehrenamtsbüro", email="ehrenamt@ostheim.example", sort_order=0),
        MemberContact(function="Bürgerbüro", phone="02861 939-0", sort_order=1),
    ]
    page.fields_of_engagement = topics
    return page


def bare_profiles(number):
    """Unsaved drafts as an import makes them, with the body and nothing else."""
    first = Body.objects.count()
    names = [f"Neuheim {first + count}" for count in range(number)]
    bodies = [Body(kind="town", name=name, slug=name.replace(" ", "-").lower(), search_name=name) for name in names]
    Body.objects.bulk_create(bodies)
    return [MemberPage(title=body.name, slug=body.slug, body=body, live=False) for body in bodies]


def add_slowly(parent, page, user):
    """The way of Wagtail itself."""
    live, page.live = page.live, False
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    if live:
        revision.publish(user=user, skip_permission_checks=True)
    return page


def facts(page):
    """All that the database knows of a page, in a form that two equal pages share."""
    page = MemberPage.objects.get(pk=page.pk)
    revision = page.latest_revision
    columns = [field.attname for field in page._meta.concrete_fields]
    log = PageLogEntry.objects.filter(page=page).order_by("pk")
    references = ReferenceIndex.objects.filter(
        object_id=str(page.pk), base_content_type=page.get_base_content_type(), content_type=page.content_type
    )
    entry = IndexEntry.objects.get(object_id=str(page.pk), content_type=page.content_type)
    return {
        "columns": {name: str(getattr(page, name)) for name in columns if name not in OWN | MOMENTS | REVISIONS},
        "moments": {name: getattr(page, name) is not None for name in MOMENTS},
        "live is latest": page.live_revision_id and page.live_revision_id == page.latest_revision_id,
        "url": page.url_path == page.get_parent().url_path + page.slug + "/",
        "contacts": list(page.contacts.values_list("sort_order", "function", "email", "phone", "consent")),
        "topics": sorted(page.fields_of_engagement.values_list("slug", flat=True)),
        "revision": {name: value for name, value in revision.content.items() if name not in {*OWN, "pk", "contacts"}}
        | {"body": revision.content["body"] == page.body_id, "pk": revision.content["pk"] == page.pk},
        "revision's contacts": [
            (contact["function"], contact["page"] == page.pk, contact["pk"] is not None)
            for contact in revision.content["contacts"]
        ],
        "revision's row": (revision.object_str, revision.user, revision.content_type, revision.base_content_type),
        "log": list(log.values_list("action", "user", "label", "content_changed", "content_type", "data", "uuid")),
        "log of a revision": [entry.revision_id and entry.revision_id == revision.pk for entry in log],
        "references": sorted(references.values_list("to_content_type__model", "to_object_id", "model_path")),
        "search": [str(getattr(entry, name)) for name in ("title", "body", "autocomplete")],
    }


@pytest.mark.parametrize("live", [False, True])
def test_pages_are_as_if_added_one_by_one(index, topics, network_officer, live):
    person = network_officer
    slow = add_slowly(index, profile("langsam", topics, live=live, owner=person), person)
    [fast] = add_pages(index, [profile("schnell", topics, live=live, owner=person)], user=person)

    assert facts(fast) == facts(slow)
    assert facts(fast)["columns"]["live"] == str(live)
    assert [contact.function for contact in fast.contacts.all()] == ["Ehrenamtsbüro", "Bürgerbüro"]


@pytest.mark.parametrize("live", [False, True])
def test_pages_without_contacts_topics_and_user(index, live):
    bodies = [BodyFactory(name="Ostheim", slug=slug) for slug in ("langsam", "schnell")]
    pages = [MemberPage(title="Stadt Ostheim", slug=body.slug, body=body, live=live) for body in bodies]
    slow = add_slowly(index, pages[0], None)
    [fast] = add_pages(index, pages[1:])

    assert facts(fast) == facts(slow)


def test_the_pages_given_are_as_good_as_fetched(index, topics, network_officer):
    [page] = add_pages(index, [profile("ostheim", topics, live=True)], user=network_officer)

    stored = MemberPage.objects.get(pk=page.pk)
    for field in stored._meta.concrete_fields:
        assert field.value_to_string(page) == field.value_to_string(stored) or field.name == "offers", field.name
    assert [block.value for block in page.offers] == [block.value for block in stored.offers]
    page.summary = "Neu."
    page.save_revision().publish()
    assert MemberPage.objects.get().summary == "Neu."


def test_the_tree_is_whole(index):
    add_slowly(index, profile("vorher"), None)
    add_pages(index, bare_profiles(40))
    add_slowly(index, profile("nachher"), None)
    add_pages(index, bare_profiles(3))

    assert Page.find_problems() == ([], [], [], [], [])
    assert index.numchild == MemberIndexPage.objects.get().numchild == 45
    children = list(index.get_children().order_by("path"))
    assert [child.slug for child in (children[0], children[41])] == ["vorher", "nachher"]
    steps = [child.path[len(index.path) :] for child in children]
    assert (steps[0], steps[9], steps[35], steps[44]) == ("0001", "000A", "0010", "0019")


def test_other_pages_stay_as_they_are(index):
    other = add_slowly(index, profile("vorher", live=True), None)
    before = facts(other)
    add_pages(index, bare_profiles(3))

    assert facts(other) == before


def test_they_are_found_by_search(index):
    add_pages(index, [profile("ostheim", live=True)])

    assert [page.slug for page in MemberPage.objects.search("engagieren")] == ["ostheim"]
    assert [page.slug for page in Page.objects.autocomplete("osthe")] == ["ostheim"]


def test_an_empty_slug_is_made_from_the_title(index):
    pages = [MemberPage(title="Stadt Ostheim", body=BodyFactory(), live=False) for _ in range(3)]
    add_pages(index, pages)

    assert [page.slug for page in pages] == ["stadt-ostheim", "stadt-ostheim-2", "stadt-ostheim-3"]


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        (lambda: [profile("rheine")], "slug-taken"),
        (lambda: [profile("ostheim"), MemberPage(title="Zwei", slug="ostheim", live=False)], "slug-taken"),
        (lambda: [MemberPage(title="", slug="leer", live=False)], "invalid"),
        (lambda: [MemberPage(title="Rheine", slug="zwei", body=Body.objects.get(slug="rheine"))], "invalid"),
        (lambda: [profile("ostheim", live=True, summary="Max Mustermann hilft.")], "invalid"),
        (lambda: [profile("ostheim", live=True, strategy_stage="fertig")], "invalid"),
    ],
)
def test_a_page_that_cannot_be_is_refused_and_nothing_stored(index, body, pages, code):
    add_pages(index, [MemberPage(title="Rheine", slug="rheine", body=body, live=False)])
    with pytest.raises(ValidationError) as error:
        add_pages(index, [*bare_profiles(2), *pages()])

    assert error.value.error_list[0].code == code
    assert MemberPage.objects.count() == 1
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_draft_may_hold_what_a_live_page_may_not(index):
    [page] = add_pages(index, [profile("ostheim", summary="Max Mustermann hilft.")])

    assert page.summary == "Max Mustermann hilft."


def test_a_full_tree_is_said_to_be_full(index):
    last = add_slowly(index, profile("vorher"), None)
    Page.objects.filter(pk=last.pk).update(path=index.path + "ZZZZ")
    with pytest.raises(PathOverflow):
        add_pages(index, bare_profiles(1))


def number_of_the_roll():
    return Stamp.objects.filter(name="members").values_list("number", flat=True).first() or 0


def test_the_roll_is_read_anew_and_caches_hear_of_live_pages(index, django_capture_on_commit_callbacks):
    heard = []

    def hear(sender, instance, revision, **kwargs):
        heard.append((sender, instance.slug, revision == instance.live_revision))

    page_published.connect(hear)
    connection.run_on_commit.clear()  # making the directory has raised the stamp of this transaction already
    before = number_of_the_roll()
    with django_capture_on_commit_callbacks(execute=True):
        add_pages(index, [profile("ostheim", live=True), *bare_profiles(1)])
        assert not heard
    page_published.disconnect(hear)

    assert heard == [(MemberPage, "ostheim", True)]
    assert number_of_the_roll() == before + 1


def test_telling_of_live_pages_costs_no_query_for_each(index, topics, django_capture_on_commit_callbacks):
    def queries_of(name, number):
        pages = [profile(f"{name}-{i}", topics, live=True) for i in range(number)]
        with django_capture_on_commit_callbacks() as callbacks:
            add_pages(index, pages)
        with CaptureQueriesContext(connection) as queries:
            for callback in callbacks:
                callback()
        return len(queries)

    queries_of("ahaus", 1)
    assert queries_of("bocholt", 1) == queries_of("coesfeld", 3)


def test_nothing_to_add(index):
    assert add_pages(index, []) == []


def test_500_pages_cost_few_queries(index):
    add_pages(index, bare_profiles(1))
    pages = bare_profiles(500)
    with CaptureQueriesContext(connection) as queries:
        add_pages(index, pages)

    assert len(queries) <= 60

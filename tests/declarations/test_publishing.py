"""Design rule 2 for pages: no placeholder goes public, whichever door somebody takes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from tests.factories import make_declaration_page, make_registry_page, on, paragraphs, rewrite, seal_page
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.models import Declaration
from wagtail_kommunen.pages.models import DeclarationPage, RegistryPage

pytestmark = pytest.mark.django_db

PLACEHOLDER = {"place": "Musterstadt"}
OPEN_DATE = {"date": on("XX. XXXX 2023")}


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("fields", [PLACEHOLDER, OPEN_DATE], ids=["placeholder", "open date"])
def test_a_revision_with_a_placeholder_is_not_published(fields, home):
    page = make_declaration_page(home, live=False, **fields)

    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()

    assert not is_live(page)


def test_a_published_text_stays_as_it_was(declaration_page):
    rewritten = rewrite(declaration_page, live=False, **PLACEHOLDER)

    with pytest.raises(ValidationError, match="Musterstadt"):
        rewritten.get_latest_revision().publish()

    assert DeclarationPage.objects.get(pk=declaration_page.pk).place == "Düsseldorf"


@pytest.mark.parametrize("fields", [PLACEHOLDER, OPEN_DATE], ids=["placeholder", "open date"])
def test_bulk_publishing_names_it_and_publishes_nothing(fields, client, superuser, home):
    good = make_declaration_page(home, live=False, slug="gut", title="Gut")
    bad = make_declaration_page(home, live=False, **fields)
    client.force_login(superuser)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{address}?id={good.pk}&id={bad.pk}&next=/admin/", {"include_descendants": ""}, follow=True)

    assert response.status_code == 200
    assert (is_live(good), is_live(bad)) == (False, False)
    assert "Gemeinsame Erklärung" in response.content.decode()


def test_bulk_publishing_publishes_what_is_in_order(client, superuser, home):
    good = make_declaration_page(home, live=False)
    client.force_login(superuser)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={good.pk}&next=/admin/")

    assert is_live(good)


def test_a_schedule_publishes_the_others_and_says_why_it_did_not_publish_one(home):
    past = timezone.now() - timedelta(hours=1)
    for slug, place in (("schlecht", "Musterstadt"), ("gut", "Düsseldorf")):
        page = make_declaration_page(home, live=False, slug=slug, title=slug, place=place)
        draft = page.get_latest_revision_as_object()
        draft.go_live_at = past
        draft.save_revision(approved_go_live_at=past)

    call_command("publish_scheduled", verbosity=0)

    assert [page.slug for page in DeclarationPage.objects.live()] == ["gut"]
    entry = PageLogEntry.objects.get(action="wagtail_kommunen.schedule.refuse")
    assert "Musterstadt" in entry.data["reasons"][0]
    assert entry.page.slug == "schlecht"


@pytest.fixture
def submitted(home, network_officer):
    """Submitted while nobody knew the placeholder."""
    apply_workflow()
    page = make_declaration_page(home, author=network_officer, live=False, place="Krähwinkel")
    page.get_workflow().start(page, network_officer)
    return page


def approve(client, page):
    task_state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task_state.pk])
    return client.post(address, {"comment": ""}, follow=True)


def test_the_approval_of_both_offices_publishes(submitted, client, second_network_officer, state_officer):
    client.force_login(second_network_officer)
    approve(client, submitted)
    assert not is_live(submitted)

    client.force_login(state_officer)
    approve(client, submitted)

    assert is_live(submitted)


def test_an_approval_of_a_placeholder_is_refused_in_words_and_changes_nothing(
    submitted, client, second_network_officer, state_officer, settings
):
    client.force_login(second_network_officer)
    approve(client, submitted)
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": ("krähwinkel",)}
    client.force_login(state_officer)

    response = approve(client, submitted)

    assert (response.status_code, is_live(submitted)) == (200, False)
    assert "Krähwinkel" in response.content.decode()
    assert Page.objects.get(pk=submitted.pk).specific.workflow_in_progress


@pytest.mark.parametrize("role", ["network_officer", "translator", "municipal_editor"])
def test_nobody_else_approves(role, submitted, as_role):
    approve(as_role(role), submitted)

    assert not is_live(submitted)
    assert submitted.current_workflow_task.name == "Koordinierungsstelle"


def test_the_registry_page_is_linted_too(home, declaration):
    page = make_registry_page(home, declaration, live=False, introduction="Lorem ipsum")
    page.save_revision()

    with pytest.raises(ValidationError, match="Lorem ipsum"):
        page.get_latest_revision().publish()

    assert not RegistryPage.objects.get(pk=page.pk).live


# Which declaration a page is the text of


def test_a_draft_has_no_declaration_of_its_own_until_it_is_published(home):
    page = make_declaration_page(home, live=False, title="Arbeitstitel")
    assert Declaration.objects.count() == 0

    page = rewrite(page, title="Gemeinsame Erklärung")

    assert page.declaration.title == Declaration.objects.get().title == "Gemeinsame Erklärung"


def test_a_page_with_sealed_versions_keeps_its_declaration(version, declaration_page):
    other = Declaration.objects.create(title="Andere", slug="andere")

    with pytest.raises(ValidationError):
        rewrite(declaration_page, declaration=other)

    assert DeclarationPage.objects.get(pk=declaration_page.pk).declaration == version.declaration


def test_a_page_without_sealed_versions_may_change_it(declaration_page):
    other = Declaration.objects.create(title="Andere", slug="andere")

    assert rewrite(declaration_page, declaration=other).declaration == other


# What shows sealed versions stays public


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_the_page_that_shows_sealed_versions_is_neither_deleted_nor_unpublished(
    view, version, declaration_page, client, superuser, visitor
):
    client.force_login(superuser)

    client.post(reverse(f"wagtailadmin_pages:{view}", args=[declaration_page.pk]))

    assert is_live(declaration_page)
    assert visitor.get("/erklaerung/fassungen/1/kanonisch/").status_code == 200


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_nor_with_the_page_above_it(view, version, declaration_page, home, client, superuser):
    client.force_login(superuser)

    client.post(reverse(f"wagtailadmin_pages:{view}", args=[home.pk]), {"include_descendants": "on"})

    assert is_live(declaration_page)


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_nor_by_a_bulk_action(action, version, declaration_page, client, superuser):
    client.force_login(superuser)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    response = client.post(f"{address}?id={declaration_page.pk}&next=/admin/")

    assert (response.status_code, is_live(declaration_page)) == (302, True)


def test_a_page_without_sealed_versions_may_go(declaration_page, client, superuser):
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:delete", args=[declaration_page.pk]))

    assert not Page.objects.filter(pk=declaration_page.pk).exists()


def test_of_two_pages_with_the_same_versions_one_may_go(version, declaration_page, home, client, superuser):
    second = make_declaration_page(home, slug="zweite", declaration=version.declaration)
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:delete", args=[second.pk]))

    assert (is_live(declaration_page), Page.objects.filter(pk=second.pk).exists()) == (True, False)


def test_a_copy_of_the_page_is_a_draft_that_seals_nothing_by_itself(version, declaration_page, client, superuser):
    client.force_login(superuser)
    parent = declaration_page.get_parent()

    client.post(
        reverse("wagtailadmin_pages:copy", args=[declaration_page.pk]),
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": parent.pk, "copy_subpages": "", "alias": ""},
    )

    copy = DeclarationPage.objects.get(slug="kopie")
    assert (copy.live, version.declaration.versions.count()) == (False, 1)


def test_an_alias_is_not_sealed(declaration_page):
    alias = declaration_page.create_alias(update_slug="alias")

    with pytest.raises(ValidationError) as caught:
        seal_page(DeclarationPage.objects.get(pk=alias.pk))

    assert caught.value.error_list[0].code == "alias"


# The editor's form


def test_the_form_says_at_the_field_what_must_not_go_public(client, superuser, home):
    from wagtail.test.utils.form_data import nested_form_data, streamfield

    page = make_declaration_page(home, live=False)
    client.force_login(superuser)
    fields = {"title": page.title, "slug": page.slug, "place": "Musterstadt", "date": "XX. XXXX 2023"}
    streams = ("preamble_parties", "preamble_paragraphs", "declaration_parties", "signature_lines")
    data = nested_form_data(
        fields
        | {name: streamfield([]) for name in streams}
        | {"declaration_title": "Erklärung", "declaration_paragraphs": streamfield([("paragraph", "Wir erklären.")])}
        | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    )

    saved = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    published = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), data | {"action-publish": "action-publish"}
    )

    assert (saved.status_code, published.status_code, is_live(page)) == (302, 200, False)
    assert list(published.context["form"].errors) == ["place", "date_is_open"]


@pytest.mark.parametrize("text", ["31.2.2023", "bald", "13/2012"])
def test_a_date_that_is_none_is_said_at_its_field(text, home):
    page = DeclarationPage(title="Erklärung", slug="x", declaration_paragraphs=paragraphs("Text."))
    page.date = text

    with pytest.raises(ValidationError) as caught:
        page.full_clean(exclude=["path", "depth"])

    assert list(caught.value.message_dict) == ["date"]


def test_a_date_that_names_a_day_is_not_open(home):
    with pytest.raises(ValidationError) as caught:
        make_declaration_page(home, live=False, date=on("4.5.2023"), date_is_open=True)

    assert list(caught.value.message_dict) == ["date_is_open"]

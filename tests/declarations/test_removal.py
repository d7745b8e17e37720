"""Pages that show sealed versions stay, and public signatures do."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import SignatoryFactory, make_declaration_page, on, rewrite
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.models import Declaration, Signatory
from wagtail_kommunen.pages.models import DeclarationPage


@pytest.mark.parametrize("name", ["delete", "unpublish"])
def test_the_only_page_that_shows_a_sealed_version_stays(name, version, declaration_page, client, superuser):
    client.force_login(superuser)

    client.post(reverse(f"wagtailadmin_pages:{name}", args=[declaration_page.pk]))

    assert DeclarationPage.objects.get(pk=declaration_page.pk).live


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_neither_does_it_go_with_others(action, version, declaration_page, client, superuser):
    client.force_login(superuser)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    client.post(f"{address}?id={declaration_page.pk}")

    assert DeclarationPage.objects.get(pk=declaration_page.pk).live


def test_nor_with_the_page_above_it(version, declaration_page, home, client, superuser):
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:delete", args=[home.pk]))

    assert DeclarationPage.objects.filter(pk=declaration_page.pk).exists()


def test_a_page_without_a_sealed_version_may_go(declaration_page, client, superuser):
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:delete", args=[declaration_page.pk]))

    assert not DeclarationPage.objects.filter(pk=declaration_page.pk).exists()


def test_a_public_signature_is_not_deleted_by_anybody(version, body, client, superuser):
    signatory = SignatoryFactory(version=version, body=body, signed_on=on("2024"), live=False)
    signatory.save_revision().publish()
    client.force_login(superuser)

    answer = client.post(reverse("kommunen_signatories:delete", args=[signatory.pk]), follow=True)

    assert "öffentlich" in answer.content.decode()
    with pytest.raises(ProtectedError), transaction.atomic():
        Signatory.objects.filter(pk=signatory.pk).delete()
    assert Signatory.objects.filter(pk=signatory.pk).exists()


def test_a_prepared_signature_may_be_deleted(version, body):
    SignatoryFactory(version=version, body=body, signed_on=None, live=False)

    Signatory.objects.all().delete()

    assert not Signatory.objects.exists()


def draft_form(**fields):
    streams = ("preamble_parties", "preamble_paragraphs", "declaration_parties", "signature_lines")
    return nested_form_data(
        {"slug": "charta", "declaration": "", **fields}
        | {name: streamfield([]) for name in streams}
        | {"declaration_paragraphs": streamfield([("paragraph", "Wir erklären.")])}
        | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    )


def test_a_draft_saved_again_and_again_makes_no_declaration(home, client, superuser):
    client.force_login(superuser)
    add = reverse("wagtailadmin_pages:add", args=["wagtail_kommunen_pages", "declarationpage", home.pk])
    client.post(add, draft_form(title="Char"))
    page = DeclarationPage.objects.get(slug="charta")

    for title in ("Charta", "Charta der", "Charta der Städte"):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), draft_form(title=title))

    assert not Declaration.objects.exists()


def test_its_declaration_is_named_once_when_it_goes_public(home):
    page = make_declaration_page(home, live=False, title="Charta")

    rewrite(page, title="Charta der Städte")
    rewrite(page, place="Köln")

    assert [declaration.title for declaration in Declaration.objects.all()] == ["Charta der Städte"]


def approved_by_the_network_office(obj, author, colleague):
    """While nobody knew the placeholder."""
    state = obj.get_workflow().start(obj, author)
    state.current_task_state.approve(user=colleague)
    state.refresh_from_db()
    return state


def test_an_approval_that_cannot_publish_says_why_and_changes_nothing(
    version, body, client, network_officer, second_network_officer, state_officer, settings
):
    apply_workflow()
    signatory = SignatoryFactory(version=version, body=body, signed_on=on("2024"), live=False)
    signatory.signed_in = "Krähwinkel"
    signatory.save_revision(user=network_officer)
    state = approved_by_the_network_office(signatory, network_officer, second_network_officer)
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": ("krähwinkel",)}
    client.force_login(state_officer)

    answer = client.post(
        reverse("kommunen_signatories:workflow_action", args=[signatory.pk, "approve", state.current_task_state.pk]),
        {"comment": ""},
        follow=True,
    )

    state.refresh_from_db()
    assert "Krähwinkel" in answer.content.decode()
    assert (Signatory.objects.get(pk=signatory.pk).live, state.status) == (False, "in_progress")


def test_neither_does_one_of_a_page(
    declaration_page, client, network_officer, second_network_officer, state_officer, settings
):
    apply_workflow()
    page = rewrite(declaration_page, author=network_officer, live=False, place="Krähwinkel")
    state = approved_by_the_network_office(page, network_officer, second_network_officer)
    settings.WAGTAIL_KOMMUNEN = {"PLACEHOLDERS": ("krähwinkel",)}
    client.force_login(state_officer)

    answer = client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk]),
        {"comment": ""},
        follow=True,
    )

    state.refresh_from_db()
    assert "Krähwinkel" in answer.content.decode()
    assert state.status == "in_progress"
    assert DeclarationPage.objects.get(pk=page.pk).place != "Krähwinkel"

"""Sealing, and bringing a document in."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.factories import (
    SOURCE,
    make_declaration_page,
    make_version,
    on,
    paragraphs,
    publish_past_the_lint,
    rewrite,
    seal_page,
)
from wagtail_kommunen.declarations.actions import import_draft, is_changed, next_version, seal
from wagtail_kommunen.declarations.markdown_file import read_document
from wagtail_kommunen.models import Declaration, DeclarationVersion
from wagtail_kommunen.pages.models import DeclarationPage
from wagtail_kommunen.signals import version_sealed

pytestmark = pytest.mark.django_db


def refusal(page, user=None, expected_digest=None):
    """The codes with which sealing is refused, and that nothing was stored."""
    before = DeclarationVersion.objects.count()
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        seal(page, user=user, expected_digest=expected_digest or next_version(page).digest)
    assert DeclarationVersion.objects.count() == before
    return [error.code for error in caught.value.error_list]


def test_sealing_writes_the_live_text(declaration_page, state_officer):
    before = timezone.now()

    version = seal_page(declaration_page, state_officer)

    version.refresh_from_db()
    assert version.content == {
        "format": "wagtail-kommunen/declaration/1",
        "name": "Gemeinsame Erklärung",
        "version": 1,
        "label": "Fassung 2023",
        "replaces": None,
        "language": "de",
        "letterhead": "Kommunen-Netzwerk: engagiert in NRW",
        "place": "Düsseldorf",
        "date": "2023-05-04",
        "wording": "known",
        "note": "",
        "preamble": {
            "title": "Präambel",
            "parties_intro": "Gemeinsame Erklärung",
            "parties": [
                {"name": "der Staatskanzlei", "group": "state"},
                {"name": "der Kommunen des Netzwerks", "group": "municipalities"},
            ],
            "opening": "",
            "paragraphs": ["Engagement stärkt unsere Demokratie."],
        },
        "declaration": {
            "title": "Gemeinsame Erklärung",
            "parties_intro": "",
            "parties": [{"name": "der Staatssekretärin", "group": "state"}],
            "opening": "Wir erklären:",
            "paragraphs": ["Engagement braucht Anerkennung.", "Wir lernen voneinander."],
        },
    }
    assert version.digest == hashlib.sha256(version.canonical.encode()).hexdigest()
    assert (version.number, version.label, version.place, version.date, version.language) == (
        1,
        "Fassung 2023",
        "Düsseldorf",
        on("4.5.2023"),
        "de",
    )
    assert (version.replaces, version.sealed_by, version.wording_known) == (None, state_officer, True)
    assert before <= version.sealed_at <= timezone.now()


def test_sealing_again_makes_a_chain(declaration_page, network_officer, state_officer):
    versions = [seal_page(declaration_page, state_officer)]
    for text in ("Engagement braucht viel Anerkennung.", "Engagement braucht sehr viel Anerkennung."):
        page = rewrite(declaration_page, author=network_officer, declaration_paragraphs=paragraphs(text))
        versions.append(seal_page(page, state_officer))

    assert [(version.number, version.label, version.replaces) for version in versions] == [
        (1, "Fassung 2023", None),
        (2, "Fassung 2", versions[0]),
        (3, "Fassung 3", versions[1]),
    ]
    assert [version.content["replaces"] for version in versions[1:]] == [
        {"version": version.number, "digest": version.digest} for version in versions[:-1]
    ]
    assert declaration_page.declaration.current_version == versions[-1]
    assert len({version.digest for version in versions}) == 3


@pytest.mark.parametrize(
    "date, label",
    [
        ("4.5.2023", "Fassung 2023"),
        ("Dezember 2012", "Fassung 2012"),
        ("2010er", "Fassung 1"),
        ("unbekannt", "Fassung 1"),
    ],
)
def test_a_version_is_named_after_the_year_if_it_is_known(date, label, home):
    page = make_declaration_page(home, date=on(date))

    assert seal_page(page).label == label


def test_a_version_has_the_name_that_somebody_gave_it(home):
    page = make_declaration_page(home, version_label=" Fassung Düsseldorf ")

    version = seal_page(page)

    assert (version.label, version.content["label"]) == ("Fassung Düsseldorf", "Fassung Düsseldorf")


def test_an_unknown_wording_is_sealed_with_what_is_known(home):
    page = make_declaration_page(
        home,
        date=on("Dezember 2012"),
        place="",
        wording_unknown=True,
        wording_note="Bekannt ist, dass es sie gab.",
        preamble_title="",
        preamble_parties_intro="",
        preamble_parties=[],
        preamble_paragraphs=[],
        declaration_title="",
        declaration_parties=[],
        declaration_opening="",
        declaration_paragraphs=[],
    )

    version = seal_page(page)

    assert (version.wording_known, version.wording_note) == (False, "Bekannt ist, dass es sie gab.")
    assert (version.content["preamble"], version.content["declaration"]) == (None, None)
    assert version.content["date"] == "2012-12"


def test_a_draft_cannot_be_sealed(home):
    page = make_declaration_page(home, live=False)

    assert refusal(page) == ["not-live"]


def test_a_page_that_was_taken_down_meanwhile_cannot_be_sealed(declaration_page):
    DeclarationPage.objects.get(pk=declaration_page.pk).unpublish()

    assert refusal(declaration_page) == ["not-live"]


def test_a_newer_draft_is_not_what_is_sealed(declaration_page, network_officer):
    page = rewrite(
        declaration_page, author=network_officer, live=False, declaration_paragraphs=paragraphs("Nur ein Entwurf.")
    )

    assert "Nur ein Entwurf." not in seal_page(page).canonical


def test_an_open_date_cannot_be_sealed_and_can_once_it_is_fixed(home, network_officer, state_officer):
    """“XX. XXXX 2023” in the source document."""
    page = make_declaration_page(home, author=network_officer, live=False, date=on("XX. XXXX 2023"))
    assert (page.date, page.date_is_open) == (on("2023"), True)
    assert refusal(publish_past_the_lint(page), state_officer) == ["lint"]

    fixed = rewrite(page, author=network_officer, date=on("4. Mai 2023"), date_is_open=False)

    assert seal_page(fixed, state_officer).date == on("2023-05-04")


def test_an_open_date_can_be_sealed_once_somebody_confirms_that_no_more_is_known(home, network_officer, state_officer):
    page = make_declaration_page(home, author=network_officer, live=False, date=on("XX. XXXX 2023"))

    confirmed = rewrite(page, author=network_officer, date_is_open=False)

    assert seal_page(confirmed, state_officer).content["date"] == "2023"


def test_placeholders_cannot_be_sealed(home):
    page = make_declaration_page(
        home, live=False, place="Musterstadt", preamble_paragraphs=paragraphs("Lorem ipsum", "XXXX")
    )

    assert refusal(publish_past_the_lint(page)) == ["lint", "lint", "lint"]


def test_placeholders_in_the_signature_lines_do_not_hinder(home):
    """They are no part of the sealed text: who signed stands in the registry."""
    page = make_declaration_page(
        home, signature_lines=[("line", {"name": "Max Mustermann", "office": "Bürgermeister"})]
    )

    assert "Mustermann" not in seal_page(page).canonical


def test_the_same_text_is_not_sealed_twice(version, declaration_page):
    assert refusal(declaration_page) == ["unchanged"]


@pytest.mark.parametrize(
    "fields", [{"title": "Anderer Titel"}, {"place": " Düsseldorf "}, {"version_label": "Fassung 2023"}]
)
def test_what_is_no_part_of_the_text_changes_nothing(fields, version, declaration_page):
    page = rewrite(declaration_page, **fields)

    assert not is_changed(page)
    assert refusal(page) == ["unchanged"]


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "Köln"},
        {"date": on("5.5.2023")},
        {"version_label": "Fassung Köln"},
        {"letterhead": "Netzwerk"},
        {"preamble_paragraphs": paragraphs("Engagement stärkt unsere Demokratie!")},
        {"declaration_paragraphs": paragraphs("Wir lernen voneinander.", "Engagement braucht Anerkennung.")},
        {"declaration_parties": [("party", {"name": "der Staatssekretärin", "group": "other"})]},
    ],
)
def test_every_letter_of_the_text_is_a_change(fields, version, declaration_page):
    page = rewrite(declaration_page, **fields)

    assert is_changed(page)
    assert seal_page(page).number == 2


def test_a_text_that_was_changed_since_somebody_looked_is_not_sealed(declaration_page, network_officer, state_officer):
    seen = next_version(declaration_page).digest
    page = rewrite(declaration_page, author=network_officer, place="Köln")

    assert refusal(page, state_officer, expected_digest=seen) == ["changed-meanwhile"]
    assert refusal(declaration_page, state_officer, expected_digest=seen) == ["changed-meanwhile"]


def test_a_second_click_seals_nothing(declaration_page, state_officer):
    seen = next_version(declaration_page).digest
    seal(declaration_page, user=state_officer, expected_digest=seen)

    assert refusal(declaration_page, state_officer, expected_digest=seen) == ["unchanged"]


def test_sealing_is_logged(declaration_page, state_officer):
    version = seal_page(declaration_page, state_officer)

    entry = PageLogEntry.objects.get(action="wagtail_kommunen.declaration.seal")
    assert (entry.user, entry.page_id, entry.data) == (
        state_officer,
        declaration_page.pk,
        {"version": 1, "digest": version.digest},
    )


def test_a_superuser_who_seals_their_own_text_leaves_a_trace(home, superuser, settings):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    page = make_declaration_page(home, author=superuser)

    version = seal_page(page, superuser)

    entry = PageLogEntry.objects.get(action="wagtail_kommunen.declaration.seal")
    assert entry.data == {"version": 1, "digest": version.digest, "four_eyes_overridden": True}


def test_sealing_is_announced_once_it_is_stored(declaration_page, state_officer, django_capture_on_commit_callbacks):
    heard = []

    def listen(sender, version, user, **kwargs):
        heard.append((sender, version, user))

    version_sealed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            version = seal_page(declaration_page, state_officer)
            assert heard == []
    finally:
        version_sealed.disconnect(listen)

    assert heard == [(DeclarationVersion, version, state_officer)]


def test_a_listener_that_fails_does_not_undo_the_sealing(
    declaration_page, state_officer, django_capture_on_commit_callbacks
):
    def fail(**kwargs):
        raise RuntimeError

    version_sealed.connect(fail)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            seal_page(declaration_page, state_officer)
    finally:
        version_sealed.disconnect(fail)

    assert DeclarationVersion.objects.count() == 1


def test_two_declarations_count_their_versions_each(home):
    first = make_declaration_page(home, slug="erste", title="Erste")
    second = make_declaration_page(home, slug="zweite", title="Zweite")

    assert [seal_page(page).number for page in (first, second)] == [1, 1]
    assert [declaration.slug for declaration in Declaration.objects.order_by("slug")] == ["erste", "zweite"]


def test_the_database_refuses_two_versions_of_one_number(db):
    make_version(1, "Ein Text.")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(1, "Ein anderer Text.")


def test_the_database_refuses_a_version_zero(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_version(0, "Ein Text.")


# Four eyes


def authors(page):
    return DeclarationPage.objects.get(pk=page.pk).authors_since_sealing()


def test_whoever_wrote_any_of_the_text_is_an_author(declaration_page, network_officer, superuser):
    rewrite(declaration_page, author=superuser, live=False, place="Köln")

    assert authors(declaration_page) == {network_officer.pk, superuser.pk}


def test_a_publication_without_a_change_makes_nobody_an_author(declaration_page, network_officer, state_officer):
    rewrite(declaration_page, author=state_officer)
    declaration_page.get_latest_revision().publish(user=state_officer, skip_permission_checks=True)

    assert authors(declaration_page) == {network_officer.pk}


def test_whoever_names_the_version_is_an_author(declaration_page, network_officer, state_officer):
    """The name of the version is a part of the sealed text."""
    rewrite(declaration_page, author=state_officer, version_label="Fassung der Staatskanzlei")

    assert authors(declaration_page) == {network_officer.pk, state_officer.pk}


def test_whoever_confirms_the_open_date_is_an_author(home, network_officer, state_officer):
    page = make_declaration_page(home, author=network_officer, live=False, date=on("XX. XXXX 2023"))
    rewrite(page, author=state_officer, date_is_open=False)

    assert authors(page) == {network_officer.pk, state_officer.pk}


def test_who_changed_a_word_and_changed_it_back_is_an_author(declaration_page, network_officer, state_officer):
    rewrite(declaration_page, author=state_officer, place="Köln")
    rewrite(declaration_page, author=state_officer, place="Düsseldorf")

    assert authors(declaration_page) == {network_officer.pk, state_officer.pk}


def test_after_sealing_everybody_starts_anew(version, declaration_page, superuser):
    assert authors(declaration_page) == set()

    rewrite(declaration_page, author=superuser, place="Köln")

    assert authors(declaration_page) == {superuser.pk}


def test_a_draft_that_was_not_published_before_the_sealing_still_has_its_author(
    declaration_page, state_officer, superuser
):
    """It was written before version 1 was sealed and is part of version 2 only."""
    rewrite(declaration_page, author=superuser, live=False, place="Köln")
    seal_page(declaration_page, state_officer)
    DeclarationPage.objects.get(pk=declaration_page.pk).get_latest_revision().publish()

    assert authors(declaration_page) == {superuser.pk}


# Import


@pytest.fixture
def document():
    return read_document(SOURCE.read_bytes())


def test_a_document_becomes_a_draft(document, home, network_officer):
    page, stored = import_draft(document, page_model=DeclarationPage, parent=home, user=network_officer)

    draft = page.get_latest_revision_as_object()
    assert (stored, page.live, page.slug, draft.place, draft.date, draft.date_is_open) == (
        True,
        False,
        "erklaerung",
        "Düsseldorf",
        on("2023"),
        True,
    )
    assert [len(part.paragraphs) for part in draft.document.parts] == [4, 4]
    assert [(line.value["name"], line.value["office"]) for line in draft.signature_lines] == [
        ("Andrea Milz", "Staatssekretärin für Sport und Ehrenamt des Landes Nordrhein-Westfalen"),
        ("Max Mustermann", "Bürgermeister Stadt Musterstadt"),
    ]


def test_a_document_becomes_a_new_draft_of_a_published_page(document, declaration_page, network_officer):
    before = DeclarationPage.objects.get(pk=declaration_page.pk).text_content

    page, stored = import_draft(document, page_model=DeclarationPage, page=declaration_page, user=network_officer)

    assert stored
    assert page.get_latest_revision().user == network_officer
    assert page.get_latest_revision_as_object().document.declaration.opening == (
        "Die Unterzeichnerin und Unterzeichner erklären:"
    )
    assert DeclarationPage.objects.get(pk=page.pk).text_content == before


def test_importing_twice_stores_nothing_the_second_time(document, home, network_officer):
    page, _stored = import_draft(document, page_model=DeclarationPage, parent=home, user=network_officer)
    before = Revision.objects.count(), ModelLogEntry.objects.count(), PageLogEntry.objects.count()

    page, stored = import_draft(document, page_model=DeclarationPage, page=page, user=network_officer)

    assert not stored
    assert (Revision.objects.count(), ModelLogEntry.objects.count(), PageLogEntry.objects.count()) == before


def test_an_import_makes_its_user_an_author(document, home, network_officer):
    page, _stored = import_draft(document, page_model=DeclarationPage, parent=home, user=network_officer)

    assert authors(page) == {network_officer.pk}

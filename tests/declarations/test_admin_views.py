"""The office's views: bringing a document in, sealing a text, reading a sealed version."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageLogEntry, Revision

from tests.bad_documents import BAD_DOCUMENTS
from tests.conftest import ROLES, person
from tests.factories import (
    SOURCE,
    make_declaration_page,
    on,
    paragraphs,
    publish_past_the_lint,
    rewrite,
    seal_page,
)
from wagtail_kommunen.declarations.actions import next_version
from wagtail_kommunen.models import Declaration, DeclarationVersion
from wagtail_kommunen.pages.models import DeclarationPage

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
IMPORT = "/admin/kommunen/import/"


def seal_address(page):
    return reverse("wagtail_kommunen:seal", args=[page.pk])


def outcome(response):
    """shown, done, login, or refused: how Wagtail's admin answers."""
    if response.status_code == 200:
        return "shown"
    if response.status_code == 404:  # the guard: for a restricted user it is not there
        return "refused"
    assert response.status_code == 302
    if response.url.startswith(LOGIN):
        return "login"
    return "refused" if response.url == "/admin/" else "done"


def stored():
    return [model.objects.count() for model in (Page, DeclarationPage, Declaration, Revision, PageLogEntry)]


def upload(data, name="erklaerung.md", target=None):
    return {"file": SimpleUploadedFile(name, data), "target": target or f"below:{Page.objects.get(slug='start').pk}"}


# Who may what

IMPORTING = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": "shown",
    "state_officer": "refused",
    "translator": "refused",
    "superuser": "shown",
}
SEALING = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": "refused",
    "state_officer": "shown",
    "translator": "refused",
    "superuser": "shown",
}
READING = {
    "anonymous": "login",
    "municipal_editor": "refused",
    "network_officer": "shown",
    "state_officer": "shown",
    "translator": "refused",
    "superuser": "shown",
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_import_into_an_empty_site(role, as_role, groups):
    assert outcome(as_role(role).get(IMPORT)) == IMPORTING[role]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_upload_a_document(role, as_role, groups):
    before = stored()

    response = as_role(role).post(IMPORT, upload(SOURCE.read_bytes()))

    assert outcome(response) == IMPORTING[role]
    assert (stored() != before) == (IMPORTING[role] == "shown")


@pytest.mark.parametrize("role", ROLES)
def test_who_may_look_at_what_would_be_sealed(role, as_role, declaration_page):
    assert outcome(as_role(role).get(seal_address(declaration_page))) == SEALING[role]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_seal(role, as_role, declaration_page):
    browser = as_role(role)

    response = browser.post(
        seal_address(declaration_page), {"digest": next_version(declaration_page).digest, "confirm": "on"}
    )

    assert outcome(response) == SEALING[role].replace("shown", "done")
    assert DeclarationVersion.objects.count() == (SEALING[role] == "shown")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ["index", "index_results", "inspect"])
def test_who_may_read_sealed_versions_in_the_admin(name, role, as_role, version):
    address = reverse(f"kommunen_versions:{name}", args=[version.pk] if name == "inspect" else [])

    assert outcome(as_role(role).get(address)) == READING[role]


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_button_that_seals(role, as_role, declaration_page):
    """On the page's listing; only for those who may open it."""
    response = as_role(role).get(reverse("wagtailadmin_explore", args=[declaration_page.pk]), follow=True)

    assert (seal_address(declaration_page) in response.content.decode()) == (SEALING[role] == "shown")


# Importing


def test_the_upload_answers_with_the_report_and_the_way_to_the_draft(office, home):
    response = office.post(IMPORT, upload(SOURCE.read_bytes()))

    page = DeclarationPage.objects.get()
    text = response.content.decode()
    for unclear in ("XX. XXXX 2023", "Max Mustermann", "Spitzenverbände", "Staatssekretärin"):
        assert unclear in text
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text
    assert (page.live, page.get_latest_revision().user.username) == (False, "netzwerk1")


def test_the_draft_opens_in_the_editor_and_in_the_preview(office, home):
    office.post(IMPORT, upload(SOURCE.read_bytes()))
    page = DeclarationPage.objects.get()

    assert office.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    preview = office.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert preview.status_code == 200
    assert "Engagement kann weder verordnet noch gezielt gesteuert werden" in preview.content.decode()


def test_uploading_again_says_that_nothing_was_stored(office, home):
    office.post(IMPORT, upload(SOURCE.read_bytes()))
    page, before = DeclarationPage.objects.get(), stored()

    response = office.post(IMPORT, upload(SOURCE.read_bytes(), target=f"page:{page.pk}"))

    assert "Es wurde nichts gespeichert" in response.content.decode()
    assert stored() == before


@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_bad_upload_is_refused_with_line_and_reason_and_stores_nothing(name, office, home):
    data, line, word = BAD_DOCUMENTS[name]
    before = stored()

    response = office.post(IMPORT, upload(data))

    assert response.status_code == 200
    (message,) = response.context["form"].errors["file"]
    if data:
        assert (f"Zeile {line}: " in message, word in message) == (line is not None, True)
        assert message in response.content.decode().replace("&quot;", '"')
    assert stored() == before


def test_50_mb_are_refused(office, home):
    before = stored()

    response = office.post(IMPORT, upload(b"x" * (50 * 1024 * 1024)))

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["file"])
    assert stored() == before


@pytest.mark.parametrize("target", ["", "page:1", "below:1", "page:x", "below:99999", "nonsense", "page:" + "9" * 30])
def test_a_target_that_was_not_offered_is_refused(target, office, home):
    before = stored()

    response = office.post(IMPORT, {"file": SimpleUploadedFile("a.md", SOURCE.read_bytes()), "target": target})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["target"])
    assert stored() == before


def test_nobody_imports_into_a_page_that_they_may_not_edit(client, home, groups):
    """An editor of another part of the site is offered that part only."""
    page = make_declaration_page(home)
    group = Group.objects.create(name="Redaktion Presse")
    group.permissions.add(*Permission.objects.filter(codename__in=("access_admin", "see_all_municipalities")))
    other = make_declaration_page(home, slug="andere", title="Andere Erklärung")
    GroupPagePermission.objects.create(
        group=group, page=other, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(person("presse1", group))
    before = stored()

    offered = client.get(IMPORT).context["form"].fields["target"].choices
    response = client.post(IMPORT, upload(SOURCE.read_bytes(), target=f"page:{page.pk}"))

    assert [key for key, _label in offered] == [f"page:{other.pk}"]
    assert list(response.context["form"].errors) == ["target"]
    assert stored() == before


def test_hostile_text_is_shown_as_text(office, home):
    document = "## Gemeinsame Erklärung\n\nEin Satz mit \\<script>alert(1)\\</script> darin, der lang genug ist.\n"

    response = office.post(IMPORT, upload(document.encode()))

    assert DeclarationPage.objects.count() == 1
    assert "<script>alert(1)" not in response.content.decode()
    preview = office.get(reverse("wagtailadmin_pages:view_draft", args=[DeclarationPage.objects.get().pk]))
    assert "&lt;script&gt;alert(1)" in preview.content.decode()


def test_a_locked_page_takes_no_import(office, home, superuser):
    page = make_declaration_page(home)
    DeclarationPage.objects.filter(pk=page.pk).update(locked=True, locked_by=superuser)
    before = stored()

    response = office.post(IMPORT, upload(SOURCE.read_bytes(), target=f"page:{page.pk}"))

    assert stored() == before
    assert response.status_code == 200


# Sealing


@pytest.fixture
def desk(client, state_officer):
    """The state office at its desk."""
    client.force_login(state_officer)
    return client


def test_the_view_shows_the_exact_text_and_its_digest(desk, declaration_page, soup):
    response = desk.get(seal_address(declaration_page))

    page = soup(response)
    digest = next_version(declaration_page).digest
    assert page.find("input", {"name": "digest"})["value"] == digest
    assert [span.text for span in page.select(".kommunen-digest span")] == [
        digest[start : start + 8] for start in range(0, 64, 8)
    ]
    assert [item.text for item in page.select(".kommunen-text li")] == [
        "Engagement stärkt unsere Demokratie.",
        "Engagement braucht Anerkennung.",
        "Wir lernen voneinander.",
    ]


def test_sealing_leads_to_the_sealed_version(desk, declaration_page):
    response = desk.post(
        seal_address(declaration_page), {"digest": next_version(declaration_page).digest, "confirm": "on"}
    )

    version = DeclarationVersion.objects.get()
    assert response.url == reverse("kommunen_versions:inspect", args=[version.pk])
    assert version.sealed_by.username == "staat1"


def test_without_the_confirmation_nothing_is_sealed(desk, declaration_page):
    response = desk.post(seal_address(declaration_page), {"digest": next_version(declaration_page).digest})

    assert list(response.context["form"].errors) == ["confirm"]
    assert DeclarationVersion.objects.count() == 0


def test_a_double_click_seals_once(desk, declaration_page):
    data = {"digest": next_version(declaration_page).digest, "confirm": "on"}

    first, second = (desk.post(seal_address(declaration_page), data) for _click in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert second.context["form"].non_field_errors()
    assert DeclarationVersion.objects.count() == 1


def test_a_text_that_was_changed_meanwhile_is_shown_again(desk, declaration_page, network_officer):
    seen = next_version(declaration_page).digest
    changed = rewrite(declaration_page, author=network_officer, place="Köln")

    response = desk.post(seal_address(declaration_page), {"digest": seen, "confirm": "on"})

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert response.context["form"]["digest"].value() == next_version(changed).digest
    assert DeclarationVersion.objects.count() == 0


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_author_of_the_text_cannot_seal_it(method, client, superuser, home):
    page = make_declaration_page(home, author=superuser)
    client.force_login(superuser)

    response = getattr(client, method)(seal_address(page), {"digest": next_version(page).digest, "confirm": "on"})

    assert DeclarationVersion.objects.count() == 0
    if method == "get":
        assert response.context["obstacles"]
        assert 'name="confirm"' not in response.content.decode()
    else:
        assert outcome(response) == "refused"


def test_a_superuser_may_by_a_setting(client, superuser, home, settings):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    page = make_declaration_page(home, author=superuser)
    client.force_login(superuser)

    client.post(seal_address(page), {"digest": next_version(page).digest, "confirm": "on"})

    entry = PageLogEntry.objects.get(action="wagtail_kommunen.declaration.seal")
    assert (DeclarationVersion.objects.count(), entry.data["four_eyes_overridden"]) == (1, True)


def test_the_setting_overrides_nothing_for_others(client, state_officer, home, settings):
    settings.WAGTAIL_KOMMUNEN = {"SUPERUSER_OVERRIDES_FOUR_EYES": True}
    page = make_declaration_page(home, author=state_officer)
    client.force_login(state_officer)

    client.post(seal_address(page), {"digest": next_version(page).digest, "confirm": "on"})

    assert DeclarationVersion.objects.count() == 0


def test_an_account_that_was_closed_seals_nothing(desk, state_officer, declaration_page):
    state_officer.is_active = False
    state_officer.save()

    desk.post(seal_address(declaration_page), {"digest": next_version(declaration_page).digest, "confirm": "on"})

    assert DeclarationVersion.objects.count() == 0


def test_what_hinders_is_said_before_anybody_tries(desk, home):
    page = make_declaration_page(home, live=False, date=on("XX. XXXX 2023"), place="Musterstadt")

    response = desk.get(seal_address(publish_past_the_lint(page)))

    text = response.content.decode()
    assert [finding.code for finding in response.context["blocking"]] == ["placeholder", "date-open"]
    assert "Musterstadt" in text
    assert 'name="confirm"' not in text


def test_a_post_that_ignores_what_hinders_seals_nothing(desk, home):
    page = publish_past_the_lint(make_declaration_page(home, live=False, date=on("XX. XXXX 2023")))

    response = desk.post(seal_address(page), {"digest": next_version(page).digest, "confirm": "on"})

    assert (response.status_code, DeclarationVersion.objects.count()) == (200, 0)


def test_a_draft_is_shown_and_not_sealed(desk, home):
    page = make_declaration_page(home, live=False)

    shown = desk.get(seal_address(page))
    posted = desk.post(seal_address(page), {"digest": next_version(page).digest, "confirm": "on"})

    assert (shown.status_code, posted.status_code, DeclarationVersion.objects.count()) == (200, 200, 0)


def test_what_has_changed_since_the_last_version_is_marked(desk, version, declaration_page, network_officer, soup):
    page = rewrite(
        declaration_page,
        author=network_officer,
        declaration_paragraphs=paragraphs("Engagement braucht Anerkennunk.", "Wir lernen voneinander."),
    )

    shown = soup(desk.get(seal_address(page)))

    assert [mark.find(string=True, recursive=False) for mark in shown.select("del")] == ["Anerkennung"]
    assert [mark.find(string=True, recursive=False) for mark in shown.select("ins")] == ["Anerkennunk"]


def test_hostile_text_is_escaped_where_it_is_sealed_and_read(desk, home):
    hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    page = make_declaration_page(
        home, version_label=hostile[:100], place=hostile[:100], declaration_paragraphs=paragraphs(hostile)
    )

    shown = desk.get(seal_address(page)).content.decode()
    sealed = desk.post(
        seal_address(page), {"digest": next_version(page).digest, "confirm": "on"}, follow=True
    ).content.decode()

    assert DeclarationVersion.objects.count() == 1
    for text in (shown, sealed):
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text


def test_pages_that_are_no_declaration_have_nothing_to_seal(desk, home):
    assert desk.get(reverse("wagtail_kommunen:seal", args=[home.pk])).status_code == 404
    assert desk.get(reverse("wagtail_kommunen:seal", args=[99999])).status_code == 404


def test_the_admin_lists_versions_with_the_same_number_of_queries(desk, version, declaration_page, network_officer):
    address = reverse("kommunen_versions:index")
    desk.get(address)
    with CaptureQueriesContext(connection) as one:
        desk.get(address)
    for text in ("Eins.", "Zwei."):
        seal_page(rewrite(declaration_page, author=network_officer, declaration_paragraphs=paragraphs(text)))

    with CaptureQueriesContext(connection) as three:
        response = desk.get(address)

    assert "Fassung 3" in response.content.decode()
    assert len(three) == len(one)

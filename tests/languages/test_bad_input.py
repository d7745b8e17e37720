"""What comes in wrong, late or twice: a clear answer, nothing lost, nothing public. By HTTP against the views as they are."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, WorkflowPage
from wagtail.users.models import UserProfile

from tests.conftest import person
from tests.editorial.review import decide, fresh, submit, write

pytest.importorskip("wagtail_localize", reason="wagtail-localize is not installed")

from wagtail_kommunen.languages.actions import draft_translation
from wagtail_kommunen.languages.models import TranslationRecord

pytestmark = pytest.mark.django_db

#: As the catalogue has it, and as the code has it.
LANGUAGES = ("de", "en")


@pytest.fixture
def draft(page, english_home, locale):
    return draft_translation(page, locale)


@pytest.fixture
def second_translator(groups):
    return person("uebersetzung2", groups["Übersetzung"])


@pytest.fixture
def at_the_desk(client):
    """A function that gives a browser in which this person works, in this language."""

    def log_in(user, language="en"):
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        client.force_login(user)
        return client

    return log_in


def desk_of(page, name="translation", language="en"):
    return reverse(f"wagtail_kommunen:{name}", args=[page.pk, language])


def told(response):
    """What the page says on top of it."""
    return " ".join(str(message) for message in response.context["messages"])


def revisions(page):
    return list(fresh(page).revisions.order_by("pk").values_list("pk", flat=True))


def nothing_public():
    return not Page.objects.filter(live=True, locale__language_code="en", depth__gt=2).exists()


# PO files


@pytest.fixture
def po(page, draft):
    """A function that gives the file of the draft, changed by ``change``."""
    import polib
    from django.core.files.uploadedfile import SimpleUploadedFile

    from wagtail_kommunen.languages.localize import po_file

    def make(change):
        file = polib.pofile(po_file.write(page, fresh(draft).get_latest_revision_as_object()).decode())
        change({entry.msgid: entry for entry in file}, file)
        return SimpleUploadedFile("seite.po", str(file).encode())

    return make


def of_another_page(entries, file):
    file.metadata["X-Kommunen-Page"] = "another/en"


def with_other_placeholders(entries, file):
    entries["Wir helfen %(ort)s."].msgstr = "We help %(place)s."


def with_a_script(entries, file):
    entries["Über uns"].msgstr = "About <script>alert(1)</script>"


BAD_FILES = {
    of_another_page: {"de": "gehört zu einer anderen Seite", "en": "of another page, or of another language"},
    with_other_placeholders: {
        "de": "Platzhalter müssen bleiben, wie sie sind.",
        "en": "placeholders have to stay as they are",
    },
    with_a_script: {
        "de": "„<script>“ darf nicht in einem Absatz stehen.",
        "en": "“<script>” may not stand in a paragraph.",
    },
}


@pytest.fixture
def page(page):
    new = fresh(page).get_latest_revision_as_object()
    new.body = "<p>Wir helfen %(ort)s.</p>"
    new.save_revision().publish()
    return fresh(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bad", BAD_FILES, ids=lambda bad: bad.__name__)
def test_a_bad_file_is_refused_with_the_reason(bad, language, page, draft, po, at_the_desk, translator):
    before = revisions(draft)

    response = at_the_desk(translator, language).post(desk_of(page), {"do": "file", "file": po(bad)}, follow=True)

    assert BAD_FILES[bad][language] in told(response)
    assert revisions(draft) == before
    assert nothing_public()


# Deleted in the meantime


DOINGS = ("begin", "confirm", "file")


@pytest.mark.parametrize("do", DOINGS)
def test_the_original_is_deleted_while_somebody_has_the_desk_open(do, page, draft, at_the_desk, translator):
    browser = at_the_desk(translator)
    before = revisions(draft)
    assert browser.get(desk_of(page)).status_code == 200
    fresh(page).delete()

    response = browser.post(desk_of(page), {"do": do})

    assert response.status_code == 404
    assert "There is nothing to translate here" in response.content.decode()
    assert "What you have sent was not stored." in response.content.decode()
    assert revisions(draft) == before
    assert nothing_public()


@pytest.mark.parametrize("name", ["translation", "translation_file"])
def test_a_link_to_an_original_that_is_gone(name, page, draft, at_the_desk, translator):
    fresh(page).delete()

    response = at_the_desk(translator).get(desk_of(page, name))

    assert response.status_code == 404
    assert reverse("wagtail_kommunen:translations") in response.content.decode()


def test_of_what_is_not_theirs_people_are_told_the_same(page, draft, at_the_desk, rheine1, soup):
    foreign = at_the_desk(rheine1).get(desk_of(page))
    fresh(page).delete()
    gone = at_the_desk(rheine1).get(desk_of(page))

    assert (foreign.status_code, gone.status_code) == (404, 404)
    assert soup(foreign).find("main").get_text() == soup(gone).find("main").get_text()


def test_the_original_is_deleted_while_somebody_has_the_editor_open(page, draft, at_the_desk, translator, editor_form):
    browser = at_the_desk(translator)
    form = editor_form(browser, draft)
    fresh(page).delete()

    response = browser.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), form | {"title": "About us"})

    assert response.status_code == 302
    assert fresh(draft).get_latest_revision_as_object().title == "About us"
    assert "has no public original" in browser.get(response.url).content.decode()


def test_a_translation_without_its_original_can_still_be_approved(
    page, draft, translator, network_officer, state_officer, approvals
):
    write(draft, translator, title="About us")
    submit(draft, translator)
    fresh(page).delete()

    decide(draft, network_officer)
    decide(draft, state_officer)

    assert (fresh(draft).live, fresh(draft).title) == (True, "About us")


@pytest.mark.parametrize("do", ["confirm", "file"])
def test_the_translation_is_deleted_while_somebody_has_the_desk_open(do, page, draft, po, at_the_desk, translator):
    browser = at_the_desk(translator)
    file = po(lambda entries, file: None)
    fresh(draft).delete()

    response = browser.post(desk_of(page), {"do": do, "file": file}, follow=True)

    assert response.status_code == 200
    assert "Somebody has deleted this page in the meantime." in told(response)
    assert not page.get_translations().exists()


def test_the_translation_is_deleted_while_its_file_is_fetched(page, draft, po, at_the_desk, translator):
    fresh(draft).delete()

    response = at_the_desk(translator).get(desk_of(page, "translation_file"), follow=True)

    assert "Diese Seite wurde inzwischen gelöscht." in told(response)


@pytest.mark.parametrize("do", ["confirm", "file"])
def test_the_translation_is_deleted_between_the_question_and_the_answer(
    do, page, draft, po, at_the_desk, translator, monkeypatch
):
    """After the view has looked whether it may, and before anything is written."""
    from wagtail_kommunen.languages import admin_views

    browser, file = at_the_desk(translator), po(lambda entries, file: None)
    must_be_there = admin_views.TranslationView._must_be_there

    def then_deleted(view):
        must_be_there(view)
        assert view.may_edit
        fresh(draft).delete()

    monkeypatch.setattr(admin_views.TranslationView, "_must_be_there", then_deleted)
    response = browser.post(desk_of(page), {"do": do, "file": file}, follow=True)

    assert response.status_code == 200
    assert "Somebody has deleted this page in the meantime." in told(response)
    assert not TranslationRecord.objects.filter(page=draft.pk).exists()


# A language that is removed and added again


def remove(browser, locale):
    return browser.post(reverse("wagtaillocales:delete", args=[locale.pk]), follow=True)


def test_a_language_with_pages_stays(draft, locale, at_the_desk, superuser):
    response = remove(at_the_desk(superuser), locale)

    assert response.status_code == 200
    assert "This language cannot be removed: there are pages" in told(response)
    assert Locale.objects.filter(pk=locale.pk).exists()
    assert Page.objects.filter(pk=draft.pk).exists()


@pytest.fixture
def language_again(page, draft, english_home, locale, at_the_desk, superuser):
    """English, after everything in it was deleted, the language too, and then added again."""
    browser = at_the_desk(superuser)
    fresh(english_home).delete()
    remove(browser, locale)
    assert not Locale.objects.filter(language_code="en").exists()
    browser.post(reverse("wagtaillocales:add"), {"language_code": "en"})
    call_command("setup_kommunen", verbosity=0)
    return Locale.objects.get(language_code="en")


def test_while_it_is_not_there_the_desk_says_so(page, draft, english_home, locale, at_the_desk, superuser, visitor):
    fresh(english_home).delete()
    remove(at_the_desk(superuser), locale)

    assert at_the_desk(superuser).get(desk_of(page)).status_code == 404
    assert at_the_desk(superuser).get(reverse("wagtail_kommunen:translations"), follow=True).status_code == 200
    visitor.logout()
    assert visitor.get("/en/ueber-uns/").status_code == 404
    assert visitor.get("/ueber-uns/").status_code == 200


def test_the_originals_have_lost_nothing(language_again, page, home, visitor):
    visitor.logout()

    assert visitor.get("/ueber-uns/").status_code == 200
    assert WorkflowPage.objects.filter(page=home).exists()
    assert GroupPagePermission.objects.filter(page=home).exists()
    assert visitor.get("/en/").status_code == 404


def test_the_language_can_be_begun_again(
    language_again, page, home, at_the_desk, network_officer, second_network_officer, state_officer, translator
):
    browser = at_the_desk(network_officer)

    browser.post(desk_of(home), {"do": "begin"})

    start = home.get_translation(language_again)
    assert not start.live
    assert WorkflowPage.objects.filter(page=start).exists()
    assert GroupPagePermission.objects.filter(page=start, group__user=translator).exists()
    response = at_the_desk(translator).post(desk_of(page), {"do": "begin"})
    english = page.get_translation(language_again)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[english.pk])
    write(english, translator, title="About us")
    submit(english, translator)
    assert nothing_public()
    decide(english, network_officer)
    decide(english, state_officer)
    assert (fresh(english).live, fresh(english).title) == (True, "About us")


def test_what_wagtail_localize_keeps_goes_with_the_language(page, draft, english_home, locale, at_the_desk, superuser):
    from wagtail_localize.models import Translation

    browser = at_the_desk(superuser)
    submit_page = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    browser.post(submit_page, {"locales": [locale.pk]})
    fresh(english_home).delete()
    remove(browser, locale)
    browser.post(reverse("wagtaillocales:add"), {"language_code": "en"})
    again = Locale.objects.get(language_code="en")

    browser.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.get_site().root_page.pk]),
        {"locales": [again.pk]},
    )
    response = browser.post(submit_page, {"locales": [again.pk]})

    assert response.status_code == 302
    assert Translation.objects.filter(target_locale=again).count() == 2
    assert not page.get_translation(again).live
    assert nothing_public()


# Two at once


@pytest.fixture
def editor_form():
    """A function that gives what the editor sends, as it is when it is opened."""

    def read(browser, page):
        from bs4 import BeautifulSoup

        response = browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        form = BeautifulSoup(response.content.decode(), "html.parser").select_one("form[data-edit-form]")
        fields = {
            one["name"]: one.get("value", "") for one in form.select("input[name]") if one.get("type") != "checkbox"
        }
        return fields | {one["name"]: one.text.strip() for one in form.select("textarea[name]")}

    return read


def test_two_who_change_a_draft_lose_nothing(page, draft, at_the_desk, translator, second_translator, editor_form):
    url = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    one = editor_form(at_the_desk(translator), draft)
    two = editor_form(at_the_desk(second_translator), draft)

    at_the_desk(translator).post(url, one | {"title": "About us"})
    response = at_the_desk(second_translator).post(url, two | {"title": "Who we are"})

    assert response.status_code in (200, 302)
    said = [(one.user.username, one.as_object().title) for one in fresh(draft).revisions.order_by("pk") if one.user]
    assert said == [("uebersetzung1", "About us"), ("uebersetzung2", "Who we are")]
    assert nothing_public()


def test_two_files_lose_nothing(page, draft, po, at_the_desk, translator, second_translator):
    def title(entries, file):
        entries["Über uns"].msgstr = "About us"

    def text(entries, file):
        entries["Wir helfen %(ort)s."].msgstr = "We help %(ort)s."

    files = [po(title), po(text)]
    for user, file in zip((translator, second_translator), files, strict=True):
        at_the_desk(user).post(desk_of(page), {"do": "file", "file": file})

    new = fresh(draft).get_latest_revision_as_object()
    assert (new.title, "We help %(ort)s." in new.body) == ("About us", True)
    assert nothing_public()


def test_who_begins_second_gets_the_same_draft(page, english_home, locale, at_the_desk, translator, second_translator):
    answers = [at_the_desk(user).post(desk_of(page), {"do": "begin"}) for user in (translator, second_translator)]

    assert answers[0].url == answers[1].url
    assert page.get_translations().count() == 1

"""The views of wagtail-localize in the same table: as if a site had given everybody the one right that they ask for."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.editorial.review import fresh

from .role_table import DONE, GONE, MAY_EDIT, OBJECTS, REFUSED, expected

localize = pytest.importorskip("wagtail_localize.models", reason="wagtail-localize is not installed")
pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

#: Of restricted people the guard keeps these addresses: they translate at our desk.
OFFICES = {role: set(OBJECTS) for role in ("network_officer", "state_officer", "superuser")}
ADDING = {role: set(OBJECTS) for role in ("network_officer", "superuser")}
#: Without somewhere to go their views lead to the first page, as a refusal does.
NEXT = {"next": "/admin/reports/"}
DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def with_their_right(cast):
    right = Permission.objects.get(codename="submit_translation")
    for role, user in cast.items():
        if role != "anonymous":
            user.user_permissions.add(right)


@pytest.fixture
def synced(drafts, trees, locale, source_of, with_their_right):
    """What wagtail-localize keeps of each object, its own editor switched on, as it was before our package came."""
    found = {name: source_of(trees[name], locale) for name in OBJECTS}
    localize.Translation.objects.update(enabled=True)
    return found


def view(name, *args):
    return reverse(f"wagtail_localize:{name}", args=args)


def editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def words_of(translation):
    return localize.StringTranslation.objects.filter(context__object_id=translation.source.object_id)


def submit(trees, locale):
    def run(browser, name):
        response = browser.post(view("submit_page_translation", trees[name].pk), {"locales": [locale.pk], **NEXT})
        return response, trees[name].get_translations().exists()

    return run


def test_nobody_has_their_right(trees, locale, each_tries):
    assert each_tries(submit(trees, locale)) == expected({"superuser": set(OBJECTS)})


def test_submit(trees, locale, with_their_right, each_tries):
    """The state office changes texts, and begins none."""
    assert each_tries(submit(trees, locale)) == expected(ADDING)


def test_submit_with_all_pages_below(trees, directory, home, simple, with_their_right, each_tries):
    def run(browser, name):
        data = {"locales": [simple.pk], "include_subtree": "on", **NEXT}
        response = browser.post(view("submit_page_translation", home.pk), data)
        return response, directory.get_translation_or_none(simple) is not None

    assert each_tries(run, ["own"]) == expected({role: {"own"} for role in ADDING}, objects=["own"])


def test_update_and_publish(synced, drafts, each_tries):
    """What comes of it is a revision of the draft."""
    before = {name: fresh(page).latest_revision_id for name, page in drafts.items()}

    def run(browser, name):
        url = view("update_translations", synced[name][0].pk)
        response = browser.post(url, {"publish_translations": "on", **NEXT})
        return response, fresh(drafts[name]).latest_revision_id != before[name]

    assert each_tries(run) == expected(OFFICES)


def test_publish_in_their_editor(synced, drafts, each_tries):
    def run(browser, name):
        response = browser.post(editor(drafts[name]), {"action": "publish"})
        return response, fresh(drafts[name]).live

    found = each_tries(run)

    may_edit = {key for key, (answer, _effect) in expected(MAY_EDIT).items() if answer == DONE}
    assert found == expected({}) | dict.fromkeys(may_edit, (REFUSED, False))


def test_their_editor_does_not_come_back(synced, drafts, each_tries):
    """Start it again; and a page that is saved in it stays with our own."""
    localize.Translation.objects.update(enabled=False)

    def run(browser, name):
        response = browser.post(editor(drafts[name]), {"localize-restart-translation": "1"})
        return response, not localize.Translation.objects.filter(enabled=True).exists()

    found = each_tries(run)

    assert found == {key: (answer, True) for key, (answer, _effect) in expected(MAY_EDIT).items()}


def test_stop(synced, each_tries):
    def run(browser, name):
        translation = synced[name][1]
        response = browser.post(view("stop_translation", translation.pk), NEXT)
        return response, not type(translation).objects.get(pk=translation.pk).enabled

    assert each_tries(run) == expected(OFFICES)


@pytest.mark.parametrize("door", ["address", "editor"])
def test_nobody_puts_the_original_in_place_of_a_translation(door, synced, drafts, each_tries):
    def run(browser, name):
        if door == "editor":
            browser.post(editor(drafts[name]), {"localize-convert-to-alias": "1"})
        response = browser.post(view("convert_to_alias", drafts[name].pk))
        return response, fresh(drafts[name]).alias_of_id is not None

    assert each_tries(run) == expected({}, dict.fromkeys([*OFFICES, "anonymous"], GONE))


def test_a_place_becomes_a_draft(trees, locale, each_tries):
    """What stands there for a translation, made a page of its own by Wagtail's view."""
    places = {name: page.copy_for_translation(locale, alias=True) for name, page in trees.items()}

    def run(browser, name):
        response = browser.post(reverse("wagtailadmin_pages:convert_alias", args=[places[name].pk]))
        return response, Page.objects.get(pk=places[name].pk).alias_of_id is None

    assert each_tries(run) == expected(MAY_EDIT)


# Words, one by one and in files


@pytest.mark.parametrize("method", ["put", "delete"])
def test_one_string(method, synced, locale, cast, each_tries):
    def run(browser, name):
        translation = synced[name][1]
        segment = translation.source.stringsegment_set.first()
        if method == "delete":
            translated(translation, segment, locale)
        response = getattr(browser, method)(
            view("edit_string_translation", translation.pk, segment.pk),
            "value=Hello",
            content_type="application/x-www-form-urlencoded",
        )
        return response, words_of(translation).exists() == (method == "put")

    assert each_tries(run) == expected(OFFICES)


def translated(translation, segment, locale):
    localize.StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=locale, data="Hello"
    )


def test_nothing_that_is_shared_can_be_overridden(synced):
    assert not localize.OverridableSegment.objects.exists()


def test_take_their_file(synced, each_tries):
    def run(browser, name):
        response = browser.get(view("download_pofile", synced[name][1].pk))
        return response, "gettext" in response.get("Content-Type", "")

    assert each_tries(run) == expected(OFFICES)


def test_read_their_file(synced, each_tries):
    """The draft gets nothing of it before somebody who may has saved it."""

    def run(browser, name):
        translation = synced[name][1]
        file = translation.export_po()
        file[0].msgstr = "Hello"
        upload = SimpleUploadedFile("page.po", str(file).encode())
        response = browser.post(view("upload_pofile", translation.pk), {"file": upload, **NEXT})
        return response, words_of(translation).exists()

    assert each_tries(run) == expected(OFFICES)


@pytest.mark.parametrize("machine", [None, DUMMY], ids=["none", "dummy"])
def test_let_a_machine_translate(machine, synced, each_tries, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine

    def run(browser, name):
        response = browser.post(view("machine_translate", synced[name][1].pk), NEXT)
        return response, words_of(synced[name][1]).exists()

    assert each_tries(run) == (expected(OFFICES) if machine else expected({}, dict.fromkeys(OFFICES, GONE)))


def test_look_at_it(synced, each_tries):
    def run(browser, name):
        response = browser.get(view("preview_translation", synced[name][1].pk))
        return response, response.status_code == 200

    assert each_tries(run) == expected(OFFICES)


def test_it_knows_no_other_files(settings):
    """XLIFF is not among them: a new way in or out needs a row of this table."""
    from wagtail_localize import wagtail_hooks

    [entry] = wagtail_hooks.register_admin_urls()
    assert {one.name for one in entry.url_patterns} == {
        "javascript_catalog",
        "submit_page_translation",
        "submit_snippet_translation",
        "update_translations",
        "edit_string_translation",
        "edit_override",
        "download_pofile",
        "upload_pofile",
        "machine_translate",
        "preview_translation",
        "stop_translation",
        "convert_to_alias",
        "translations_report",
        "translations_report_results",
        "snippets_api_listing",
        "snippets_api_detail",
    }


# Languages and lists


def test_let_a_language_follow_another(trees, home, locale, each_tries):
    box = "component-wagtail_localize_localesynchronization"
    data = {"language_code": "en", f"{box}-enabled": "on", f"{box}-sync_from": home.locale_id}

    def run(browser, name):
        response = browser.post(reverse("wagtaillocales:edit", args=[locale.pk]), data)
        return response, trees[name].get_translation_or_none(Locale.objects.get(pk=locale.pk)) is not None

    assert each_tries(run) == expected({"superuser": set(OBJECTS)})


@pytest.mark.parametrize("name", ["translations_report", "translations_report_results"])
def test_the_list_of_all_translations(name, synced, each_tries):
    def run(browser, _name):
        response = browser.get(view(name))
        return response, response.status_code == 200

    assert each_tries(run, ["own"]) == expected({role: {"own"} for role in OFFICES}, objects=["own"])


@pytest.mark.parametrize("model, may", [("signatory", OFFICES), ("engagementfield", OFFICES)])
def test_the_list_of_all_texts(model, may, each_tries):
    def run(browser, name):
        response = browser.get(view("snippets_api_listing", "wagtail_kommunen", model))
        return response, response.status_code == 200

    assert each_tries(run, ["own"]) == expected({role: {"own"} for role in may}, objects=["own"])

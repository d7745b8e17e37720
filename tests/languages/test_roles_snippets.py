"""Records of lists in the same table. Fields of engagement are the only ones in several languages: the network office keeps
their list, in each language as in the first, without an approval; nobody else changes a word of it."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import get_translatable_models

from tests.factories import EngagementFieldFactory, SignatoryFactory, make_version
from wagtail_kommunen.models import EngagementField

from .role_table import GONE, expected

localize = pytest.importorskip("wagtail_localize.models", reason="wagtail-localize is not installed")
pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

MODEL = ("wagtail_kommunen", "engagementfield")
MAY = {"network_officer": {"field"}, "superuser": {"field"}}
WHO = {"objects": ("field",)}
NEXT = {"next": "/admin/reports/"}


@pytest.fixture(autouse=True)
def with_their_right(cast):
    """As if a site had given everybody the one right that wagtail-localize asks for."""
    right = Permission.objects.get(codename="submit_translation")
    for role, user in cast.items():
        if role != "anonymous":
            user.user_permissions.add(right)


@pytest.fixture
def field(db):
    return EngagementFieldFactory(name="Sport", slug="sport")


@pytest.fixture
def english(field, locale):
    english = field.copy_for_translation(locale)
    english.name = "Sports"
    english.save()
    return english


@pytest.fixture
def translation(field, english, locale, source_of):
    return source_of(field, locale)[1]


@pytest.fixture
def change(each_tries):
    """A function that lets each role change the English record; ``pk`` tells which one that is, if it is there."""

    def run(do, pk=None, may=MAY):
        publishes = {(role, "field"): {(EngagementField, pk)} for role in may}
        return each_tries(lambda browser, name: do(browser), ("field",), publishes=publishes if pk else {})

    return run


def view(name, *args):
    return reverse(f"wagtail_localize:{name}", args=args)


def ours(name, *args):
    return reverse(f"kommunen_engagement_fields:{name}", args=args)


def says(english, name):
    return EngagementField.objects.filter(pk=english.pk, name=name).exists()


def test_no_other_record_is_in_several_languages():
    from wagtail.snippets.models import get_snippet_models

    assert set(get_translatable_models()) & set(get_snippet_models()) == {EngagementField}


def test_signatures_are_never_submitted(change, locale):
    signature = SignatoryFactory(version=make_version(1))
    url = view("submit_snippet_translation", "wagtail_kommunen", "signatory", signature.pk)

    found = change(lambda browser: (browser.post(url, {"locales": [locale.pk], **NEXT}), False))

    offices = {("network_officer", "field"), ("state_officer", "field"), ("superuser", "field")}
    assert found == expected({}, **WHO) | dict.fromkeys(offices, (GONE, False))


def test_submit(field, locale, cast, client):
    """One by one: what is made has a number that nobody knows before."""
    url = view("submit_snippet_translation", *MODEL, field.pk)
    for role, user in cast.items():
        if role != "anonymous":
            client.force_login(user)
            client.post(url, {"locales": [locale.pk], **NEXT})
            assert (EngagementField.objects.exclude(pk=field.pk).delete()[0] > 0) == (role in MAY)
            localize.TranslationSource.objects.all().delete()


def test_publish_in_their_editor(translation, field, english, change):
    segment = translation.source.stringsegment_set.first()
    localize.StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=translation.target_locale, data="Games"
    )

    def run(browser):
        return browser.post(ours("edit", english.pk), {"action": "publish"}), says(english, "Games")

    assert change(run, english.pk) == expected(MAY, **WHO)


def test_update_and_publish(translation, field, english, change):
    """The state office looks at registers, and changes no list."""
    url = view("update_translations", translation.source.pk)
    localize.StringTranslation.objects.all().delete()

    def run(browser):
        return browser.post(url, {"publish_translations": "on", **NEXT}), says(english, "Sport")

    assert change(run, english.pk) == expected(MAY, **WHO)


def test_edit(english, change):
    data = {"name": "Games", "slug": "sport", "sort_order": "100"}

    def run(browser):
        return browser.post(ours("edit", english.pk), data), says(english, "Games")

    assert change(run, english.pk) == expected(MAY, **WHO)


def test_add_in_another_language(field, english, locale, cast, client):
    data = {"name": "Music", "slug": "music", "sort_order": "100"}
    for role, user in cast.items():
        if role != "anonymous":
            client.force_login(user)
            client.post(f"{ours('add')}?locale=en", data)
            assert (EngagementField.objects.filter(slug="music").delete()[0] > 0) == (role in MAY)


def test_delete(english, change):
    def run(browser):
        gone = browser.post(ours("delete", english.pk))
        return gone, not EngagementField.objects.filter(pk=english.pk).exists()

    assert change(run, english.pk) == expected(MAY, **WHO)


# Words, one by one and in files: notes of wagtail-localize, which are public once somebody has published them


@pytest.mark.parametrize("method", ["put", "delete"])
def test_one_string(method, translation, change):
    segment = translation.source.stringsegment_set.first()
    url = view("edit_string_translation", translation.pk, segment.pk)
    if method == "delete":
        localize.StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale, data="Games"
        )
    said = localize.StringTranslation.objects

    def run(browser):
        response = getattr(browser, method)(url, "value=Games", content_type="application/x-www-form-urlencoded")
        return response, said.exists() == (method == "put")

    assert change(run) == expected(MAY, {"state_officer": 403}, **WHO)


def test_their_files(translation, change):
    def take(browser):
        response = browser.get(view("download_pofile", translation.pk))
        return response, "gettext" in response.get("Content-Type", "")

    def read(browser):
        file = translation.export_po()
        file[0].msgstr = "Games"
        upload = SimpleUploadedFile("field.po", str(file).encode())
        response = browser.post(view("upload_pofile", translation.pk), {"file": upload, **NEXT})
        return response, localize.StringTranslation.objects.filter(data="Games").exists()

    assert change(take) == expected(MAY, **WHO)
    assert change(read) == expected(MAY, **WHO)


def test_stop(translation, change):
    def run(browser):
        response = browser.post(view("stop_translation", translation.pk), NEXT)
        return response, not localize.Translation.objects.get(pk=translation.pk).enabled

    assert change(run) == expected(MAY, **WHO)

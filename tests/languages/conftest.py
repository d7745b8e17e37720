from types import MappingProxyType

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Locale

from example_site.home.models import StandardPage
from tests.conftest import person
from tests.editorial.review import fresh
from tests.events.happening import make_calendar, make_event
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.languages.actions import draft_translation

from .role_table import OBJECTS, ROLES, changed, editor_form, public_words, tries, verdict


@pytest.fixture(autouse=True)
def several_languages(request, settings):
    if not settings.WAGTAIL_I18N_ENABLED and "db" in request.fixturenames:
        pytest.skip("this site has one language")


@pytest.fixture
def locale(db):
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def simple(db):
    return Locale.objects.get_or_create(language_code="de-simple")[0]


@pytest.fixture
def translate(locale):
    """A function that makes a translation as an approval leaves it: public."""

    def make(page, *, to=None, **fields):
        draft = draft_translation(page.specific, to or locale).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision(clean=False).publish()
        return type(draft).objects.get(pk=draft.pk)

    return make


@pytest.fixture
def english_home(approvals, home, translate):
    return translate(home, title="Network of municipalities")


@pytest.fixture
def page(home):
    page = home.add_child(
        instance=StandardPage(title="Über uns", slug="ueber-uns", body="<p>Wir helfen.</p>", live=False)
    )
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def po_of():
    """A function that gives a PO file of a draft, with one paragraph translated."""

    def make(original, draft):
        import polib
        from django.core.files.uploadedfile import SimpleUploadedFile

        from wagtail_kommunen.languages.localize.po_file import write

        file = polib.pofile(write(original, draft).decode())
        if file:
            file[0].msgstr = "Translated"
        return SimpleUploadedFile("seite.po", str(file).encode())

    return make


@pytest.fixture
def source_of():
    """A function that gives what wagtail-localize keeps of a page and its translation, as if it had made it."""

    def make(page, locale):
        from wagtail_localize.models import Translation, TranslationSource

        source, _created = TranslationSource.update_or_create_from_instance(page)
        return source, Translation.objects.create(source=source, target_locale=locale)

    return make


# The table of roles and actions, see role_table.py


@pytest.fixture
def originals(profile, other_profile, declaration_page, home, body, approvals):
    """Public pages of the first language."""
    for page in (profile, other_profile):
        draft = page.get_latest_revision_as_object()
        draft.summary = "An der Ems."
        draft.save_revision(clean=False).publish()
    event = make_event(make_calendar(home), body=body)
    apply_workflow()
    pages = {"own": profile, "event": event, "foreign": other_profile, "declaration": declaration_page}
    return {name: fresh(page) for name, page in pages.items()}


@pytest.fixture
def trees(originals, directory, english_home, translate):
    """What a translation of them stands below."""
    fresh(directory).save_revision(clean=False).publish()
    translate(directory)
    translate(originals["event"].get_parent())
    return originals


@pytest.fixture
def drafts(trees, locale):
    return {name: draft_translation(page, locale) for name, page in trees.items()}


@pytest.fixture
def nobody(db):
    """Has an account, and no task in the admin."""
    return person("niemand")


@pytest.fixture
def cast(request):
    """Everybody of the table; nobody is logged in as “anonymous”."""
    return {role: request.getfixturevalue(role) for role in ROLES}


@pytest.fixture
def each_tries(client, cast):
    """A function that lets each role do something with each object, from the same start, and gives what became of it.

    ``do(browser, name)`` gives the answer and whether it had an effect. After each step nothing else is public than before,
    but for what ``publishes`` names, by role and object.
    """

    def run(do, objects=OBJECTS, roles=ROLES, publishes=MappingProxyType({})):
        before, found = public_words(), {}
        for role, name in tries(objects, roles):
            with transaction.atomic():
                client.logout()
                if role != "anonymous":
                    client.force_login(cast[role])
                response, effect = do(client, name)
                found[role, name] = (verdict(response), effect)
                assert changed(before, public_words()) == publishes.get((role, name), set()), (role, name)
                transaction.set_rollback(True)
        return found

    return run


@pytest.fixture
def forms(client, superuser, drafts):
    """What the editor of each draft sends."""
    client.force_login(superuser)
    found = {
        name: editor_form(client, reverse("wagtailadmin_pages:edit", args=[draft.pk])) for name, draft in drafts.items()
    }
    client.logout()
    return found

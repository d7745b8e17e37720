"""Who may do what with a translation, by HTTP against the views as they are; and after each step: nothing is public alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.editorial.review import fresh

from .role_table import DONE, LOGIN, MAY, MAY_EDIT, OBJECTS, REFUSED, expected, public_words

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

#: A word of the draft that each language says itself.
WORDS = {"own": "summary", "event": "summary", "foreign": "summary", "declaration": "preamble_title"}
#: At our desk an office hears why not, on the same page.
AT_THE_DESK = {"network_officer": DONE, "state_officer": DONE, "superuser": DONE, "nobody": LOGIN}


def desk(page, name="translation"):
    return reverse(f"wagtail_kommunen:{name}", args=[page.pk, "en"])


def editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def bulk(action, *pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?{'&'.join(f'id={page.pk}' for page in pages)}"


def latest(page):
    return fresh(page).latest_revision_id


@pytest.fixture
def edited(drafts):
    """A function that tells whether the draft has a new revision."""
    before = {name: latest(page) for name, page in drafts.items()}
    return lambda name: latest(drafts[name]) != before[name]


def test_begin(trees, each_tries):
    def begin(browser, name):
        return browser.post(desk(trees[name]), {"do": "begin"}), trees[name].get_translations().exists()

    assert each_tries(begin) == expected(MAY, AT_THE_DESK)


def test_what_is_begun_is_a_draft_to_work_on(trees, each_tries):
    """The answer leads to its editor, which opens."""

    def begin_and_open(browser, name):
        url = browser.post(desk(trees[name]), {"do": "begin"}).url
        response = browser.get(url)
        return response, response.context["page"].pk == trees[name].get_translations().get().pk

    assert each_tries(begin_and_open, roles=["translator", "network_officer", "superuser"]) == {
        found: (DONE, True) for found in expected(MAY) if found[0] in ("translator", "network_officer", "superuser")
    }


def test_open_the_draft(drafts, each_tries):
    def look(browser, name):
        response = browser.get(editor(drafts[name]))
        return response, response.status_code == 200

    assert each_tries(look) == expected(MAY_EDIT)


def test_edit(drafts, forms, edited, each_tries):
    def save(browser, name):
        response = browser.post(editor(drafts[name]), forms[name] | {WORDS[name]: "On the river"})
        draft = fresh(drafts[name]).get_latest_revision_as_object()
        return response, edited(name) and getattr(draft, WORDS[name]) == "On the river"

    assert each_tries(save) == expected(MAY_EDIT)


def test_edit_the_original(trees, drafts, each_tries, client, superuser):
    """Translators work on every language but the first one."""

    def look(browser, name):
        response = browser.get(editor(trees[name]))
        return response, response.status_code == 200

    assert each_tries(look) == expected({role: names for role, names in MAY_EDIT.items() if role != "translator"})


def test_submit(drafts, forms, each_tries):
    def submit(browser, name):
        response = browser.post(editor(drafts[name]), forms[name] | {"action-submit": "1"})
        return response, fresh(drafts[name]).workflow_in_progress

    assert each_tries(submit) == expected(MAY_EDIT)


def test_nobody_publishes_by_the_editor(drafts, forms, each_tries):
    """The form is complete: it is saved by all who may edit."""

    def publish(browser, name):
        response = browser.post(editor(drafts[name]), forms[name] | {"action-publish": "action-publish"})
        return response, fresh(drafts[name]).live

    found = each_tries(publish)

    assert {key for key, (_verdict, is_live) in found.items() if is_live} == set()
    assert {key for key, (answer, _is_live) in found.items() if answer == DONE} == {
        key for key, (answer, _may) in expected(MAY_EDIT).items() if answer == DONE
    }


@pytest.mark.parametrize("name", OBJECTS)
def test_a_superuser_publishes_where_the_site_lets_them_decide_alone(name, drafts, forms, client, superuser, settings):
    """As a proof that nothing but the rule keeps it from going public."""
    settings.WAGTAIL_KOMMUNEN = {**settings.WAGTAIL_KOMMUNEN, "SUPERUSER_OVERRIDES_FOUR_EYES": True}
    client.force_login(superuser)

    client.post(editor(drafts[name]), forms[name] | {"action-publish": "action-publish"})

    assert fresh(drafts[name]).live


def test_nobody_sets_a_date_for_it(drafts, forms, each_tries):
    """The words are saved, the date is not."""
    moment = timezone.localtime(timezone.now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")

    def schedule(browser, name):
        data = forms[name] | {"go_live_at": moment, "action-publish": "action-publish"}
        response = browser.post(editor(drafts[name]), data)
        page = fresh(drafts[name])
        return response, bool(page.get_latest_revision_as_object().go_live_at or page.scheduled_revision)

    assert {key for key, (_verdict, is_set) in each_tries(schedule).items() if is_set} == set()


def test_nobody_publishes_many_at_once(drafts, each_tries):
    def publish(browser, name):
        return browser.post(bulk("publish", drafts[name])), fresh(drafts[name]).live

    assert {key for key, (_verdict, is_live) in each_tries(publish).items() if is_live} == set()


def test_confirm(drafts, trees, each_tries):
    def confirm(browser, name):
        response = browser.post(desk(trees[name]), {"do": "confirm"})
        record = type(drafts[name].kommunen_translation).objects.get(page=drafts[name].pk)
        return response, record.confirmed_by is not None

    assert each_tries(confirm) == expected(MAY_EDIT, AT_THE_DESK)


def test_delete(drafts, each_tries):
    """A draft, by whoever makes pages there; a profile is the office's. Translators delete nothing."""

    def delete(browser, name):
        return browser.post(reverse("wagtailadmin_pages:delete", args=[drafts[name].pk])), not _is_there(drafts[name])

    assert each_tries(delete) == _deleted()


def test_delete_many(drafts, each_tries):
    def delete(browser, name):
        return browser.post(bulk("delete", drafts[name])), not _is_there(drafts[name])

    def gone(found):
        return {key for key, (_verdict, effect) in found.items() if effect}

    # Who may not, gets a list without it.
    assert gone(each_tries(delete)) == gone(_deleted())


def _is_there(page):
    return Page.objects.filter(pk=page.pk).exists()


def _deleted():
    offices = {"network_officer": set(OBJECTS), "superuser": set(OBJECTS)}
    # Of its profile a team reads why not.
    told = {("rheine1", "own"): (DONE, False), ("alsdorf1", "foreign"): (DONE, False)}
    translator = {("translator", name): (REFUSED, False) for name in OBJECTS}
    return expected(offices | {"rheine1": {"event"}}) | translator | told


@pytest.mark.parametrize("kind", ["home.standardpage", "wagtail_kommunen_pages.eventpage"])
def test_add_a_page_of_ones_own(kind, drafts, english_home, each_tries):
    """In another language: the offices that add pages in the first one, and they do it as drafts."""
    label, model = kind.split(".")
    parent = english_home if label == "home" else fresh(drafts["event"]).get_parent()

    def add(browser, name):
        response = browser.get(reverse("wagtailadmin_pages:add", args=[label, model, parent.pk]))
        return response, response.status_code == 200

    may = {role: {"own"} for role in ("network_officer", "superuser")}
    assert each_tries(add, objects=["own"]) == expected(may, {"translator": REFUSED}, objects=["own"])


def test_copy(drafts, english_home, each_tries):
    """A copy goes the same way as what it is made of."""
    before = set(Page.objects.values_list("pk", flat=True))

    def copy(browser, name):
        data = {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": drafts[name].get_parent().pk,
            "publish_copies": "on",
        }
        response = browser.post(reverse("wagtailadmin_pages:copy", args=[drafts[name].pk]), data)
        return response, bool(set(Page.objects.values_list("pk", flat=True)) - before)

    made = {key for key, (_verdict, is_made) in each_tries(copy).items() if is_made}
    assert {role for role, _name in made} <= {"network_officer", "superuser"}


def test_write_events_of_ones_own(trees, each_tries):
    """Translators translate those of others."""

    def look(browser, name):
        response = browser.get(reverse("wagtail_kommunen:new_event"))
        return response, response.status_code == 200

    found = each_tries(look, objects=["event"])

    assert {role for (role, _name), (_verdict, may) in found.items() if may} == {
        "rheine1",
        "alsdorf1",
        "network_officer",
        "superuser",
    }


@pytest.mark.parametrize("name", ["unpublish", "lock", "unlock", "set_privacy"])
def test_translators_touch_nothing_else(name, trees, translate, drafts, client, translator):
    public = {key: translate(trees[key]) for key in ("own", "declaration")}
    before = public_words()
    client.force_login(translator)

    for page in public.values():
        client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), {"restriction_type": "login"})
        page = fresh(page)
        assert (page.live, page.locked, page.view_restrictions.exists()) == (True, False, False)
    assert public_words() == before


# In files


@pytest.fixture
def localize():
    return pytest.importorskip("wagtail_localize.models", reason="wagtail-localize is not installed")


def test_take_the_draft_out_as_a_file(localize, drafts, trees, each_tries):
    def take(browser, name):
        response = browser.get(desk(trees[name], "translation_file"))
        return response, "gettext" in response.get("Content-Type", "")

    assert each_tries(take) == expected(MAY_EDIT, AT_THE_DESK)


def test_read_a_file_into_the_draft(localize, drafts, trees, edited, each_tries, po_of):
    def read(browser, name):
        response = browser.post(desk(trees[name]), {"do": "file", "file": po_of(trees[name], drafts[name])})
        return response, edited(name)

    assert each_tries(read) == expected(MAY_EDIT, AT_THE_DESK)

"""Traps of Wagtail and wagtail-localize that a site with several languages walks into; each has a test.

==  ===============================================================  ==================================================
No  Trap                                                             Test
==  ===============================================================  ==================================================
3   "Translate" of wagtail-localize asks for one right, for no page  here, and test_roles_localize.py
4   What it makes is public at once, and so are pages above it       here
5   "Publish immediately" and ``save_target`` pass by the approval   here, and test_roles_localize.py
6   Its own editor has no approval                                   test_roles_localize.py: publish_in_their_editor
7   An alias keeps the slug of the first autosave                    here
8   Autosave makes redirects from slugs that nobody has seen         here, and test_sharing.py: nobody_has_seen
13  An approval is of one language                                   here, and test_sharing.py: behind_an_approval
14  Rights are of one language                                       test_sharing.py: rights_follow_a_page
15  Privacy that is set later                                        test_sharing.py: privacy_that_is_set_later
16  Many-to-many is not taken along                                  test_sharing.py: a_field_of_engagement_is_shown
17  Tables stay in the language of the original                      here
18  A page draws what it points at into its translation              here
19  A list of all snippets for everybody in the admin                test_roles_localize.py: list_of_all_texts
20  A draft is shown where a public page points at it                tests/signatories/test_pages.py: countersign
21  Pages that programs make have no aliases                         here
22  Sitemap; files for calendars; a search within many-to-many       test_switch.py: the_sitemap; tests/events/
                                                                     test_feeds.py; tests/members/directory/test_listing.py
==  ===============================================================  ==================================================
"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail import blocks
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, get_translatable_models

from example_site.home.models import StandardPage
from tests.editorial.review import fresh, submit
from tests.events.happening import make_calendar
from tests.factories import BodyFactory

pytest.importorskip("wagtail_localize", reason="wagtail-localize is not installed")

from wagtail_localize import models as localize
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.synctree import create_aliases_for_new_page

from wagtail_kommunen.declarations.actions import import_draft
from wagtail_kommunen.declarations.markdown_file import read_document
from wagtail_kommunen.editorial.teams.actions import set_up_team
from wagtail_kommunen.events.drafts import draft_event
from wagtail_kommunen.events.ics_import.calendar_file import read_events
from wagtail_kommunen.events.ics_import.importer import import_events
from wagtail_kommunen.languages.actions import begin_translation, draft_translation
from wagtail_kommunen.members.list_import.bulk_pages import add_pages
from wagtail_kommunen.pages.models import DeclarationPage, EventPage, MemberPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_profile(profile, approvals):
    profile.save_revision(clean=False).publish()
    return fresh(profile)


@pytest.fixture
def synced(home, locale):
    """English follows German, as somebody has chosen who set up the site."""
    localize.LocaleSynchronization.objects.create(locale=locale, sync_from=home.locale)
    return locale


def in_english(page):
    return page.get_translation(Locale.objects.get(language_code="en")).specific


def public_in_english():
    return list(Page.objects.filter(live=True, locale__language_code="en").values_list("title", flat=True))


def publish(page, **fields):
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()
    return fresh(page)


def autosaved(home):
    """A page as the editor has stored it after two letters, and what wagtail-localize then does."""
    page = home.add_child(instance=StandardPage(title="Mu", slug="mu", body="<p>Text</p>", live=False))
    page.save_revision()
    create_aliases_for_new_page(page)
    return page


# 3: whose page it is


@pytest.fixture
def with_their_right():
    """A function that gives a person the one right that wagtail-localize asks for."""

    def give(user):
        user.user_permissions.add(Permission.objects.get(codename="submit_translation"))
        return user

    return give


@pytest.mark.parametrize("role", ["alsdorf1", "user_administrator"])
def test_the_right_to_translate_is_for_ones_own_pages(
    role, request, with_their_right, public_profile, english_home, client
):
    client.force_login(with_their_right(request.getfixturevalue(role)))

    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[public_profile.pk]),
        {"locales": [english_home.locale_id]},
    )

    assert not Page.objects.filter(locale=english_home.locale).exclude(pk=english_home.pk).exists()
    assert not localize.Translation.objects.exists()


# 4 and 5: nothing is public that nobody has approved


@pytest.mark.parametrize("live", [True, False])
def test_what_it_makes_is_no_more_than_a_draft(
    live, settings, public_profile, directory, english_home, client, superuser, django_capture_on_commit_callbacks
):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = live
    fresh(directory).save_revision(clean=False).publish()
    client.force_login(superuser)

    for page in (directory, public_profile):
        with django_capture_on_commit_callbacks(execute=True):
            url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
            client.post(url, {"locales": [english_home.locale_id]})

    assert not in_english(public_profile).live
    assert public_in_english() == [english_home.title]


@pytest.mark.parametrize("live", [True, False])
def test_no_page_above_becomes_public_on_the_way(
    live, settings, public_profile, english_home, client, superuser, django_capture_on_commit_callbacks
):
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = live
    client.force_login(superuser)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:submit_page_translation", args=[public_profile.pk]),
            {"locales": [english_home.locale_id]},
        )

    assert public_in_english() == [english_home.title]


def test_their_publishing_is_saving_a_draft(
    page, english_home, locale, source_of, translator, approvals, django_capture_on_commit_callbacks
):
    """They publish once all is stored."""
    english = draft_translation(page, locale)
    _source, translation = source_of(page, locale)
    submit(english, translator)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=None, publish=True)

    assert not fresh(english).live
    assert fresh(english).current_workflow_state is not None


# 7 and 8: addresses


def test_an_alias_has_the_address_of_the_page_it_repeats(home, synced):
    page = autosaved(home)

    publish(page, title="Murnau", slug="murnau")
    assert in_english(page).slug == "murnau"

    publish(page, slug="murnau-see")
    assert in_english(page).slug == "murnau-see"
    assert in_english(page).url_path.endswith("/murnau-see/")


def test_a_draft_of_a_translation_has_it_too(page, english_home, locale):
    english = draft_translation(page, locale)

    publish(page, slug="wir")

    assert fresh(english).slug == "wir"


def test_an_address_that_is_taken_gets_a_number(page, home, english_home, locale):
    english = draft_translation(page, locale)
    english_home.add_child(instance=StandardPage(title="We", slug="wir", body="<p>We</p>", locale=locale))

    publish(page, slug="wir")
    assert fresh(english).get_latest_revision_as_object().slug == "wir-1"

    assert publish(english).slug == "wir-1"


def test_an_alias_that_nobody_has_seen_leaves_no_redirect(home, synced, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = autosaved(home)
        publish(page, title="Murnau", slug="murnau")
    assert not Redirect.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        publish(page, slug="murnau-see")
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/murnau"]


def test_a_translation_begun_under_an_older_address_leaves_no_redirect(
    page, english_home, locale, django_capture_on_commit_callbacks
):
    english = draft_translation(page, locale)
    publish(page, slug="wir")

    with django_capture_on_commit_callbacks(execute=True):
        publish(english, title="We")
        revision = fresh(english).revisions.order_by("pk").first()
    assert (fresh(english).slug, fresh(english).live) == ("wir", True)
    assert not Redirect.objects.filter(old_path__startswith="/en/").exists()

    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()
    assert fresh(english).slug == "wir"


def test_the_words_as_they_were_submitted_go_out_at_the_new_address(
    page, english_home, locale, django_capture_on_commit_callbacks
):
    """What is approved is a revision of before: it still has the address of then."""
    english = draft_translation(page, locale)
    revision = fresh(english).latest_revision

    with django_capture_on_commit_callbacks(execute=True):
        publish(page, slug="wir")
        revision.publish()

    assert (fresh(english).slug, fresh(english).live) == ("wir", True)
    assert not Redirect.objects.filter(old_path__startswith="/en/").exists()


def test_a_draft_whose_address_is_mended_leaves_no_redirect(home, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = autosaved(home)
        page.slug = "murnau"
        page.save()

    assert not Redirect.objects.exists()


def test_a_draft_that_is_moved_leaves_no_redirect(home, page, django_capture_on_commit_callbacks):
    draft = home.add_child(instance=StandardPage(title="Neu", slug="neu", body="<p>Text</p>", live=False))

    with django_capture_on_commit_callbacks(execute=True):
        draft.move(page, pos="last-child")
    assert not Redirect.objects.exists()

    other = home.add_child(instance=StandardPage(title="Alt", slug="alt", body="<p>Text</p>"))
    publish(other)
    with django_capture_on_commit_callbacks(execute=True):
        fresh(other).move(fresh(page), pos="last-child")
    assert list(Redirect.objects.values_list("old_path", flat=True)) == ["/alt"]


# 13: approvals


def test_a_new_language_has_the_approval_of_the_first(home, page, english_home, translate):
    """Not the one that Wagtail has for pages of which nobody says anything."""
    assert english_home.get_workflow() == translate(page).get_workflow() == home.get_workflow()


# 17 and 18: what a translation consists of


def of_ours():
    return [
        model
        for model in get_translatable_models(include_subclasses=True)
        if not model._meta.app_label.startswith("wagtail")
    ]


def blocks_of(block):
    yield block
    for child in getattr(block, "child_blocks", {}).values():
        yield from blocks_of(child)
    if isinstance(block, blocks.ListBlock):
        yield from blocks_of(block.child_block)


def test_no_text_stands_in_a_block_that_nobody_can_translate():
    from wagtail.contrib.table_block.blocks import TableBlock
    from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

    found = [
        (model, field.name)
        for model in [*of_ours(), DeclarationPage, EventPage, MemberPage]
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
        for block in blocks_of(field.stream_block)
        if isinstance(block, (TableBlock, TypedTableBlock, blocks.RawHTMLBlock))
    ]

    assert found == []


@pytest.mark.parametrize("model, name", [(MemberPage, "body"), (EventPage, "body"), (DeclarationPage, "declaration")])
def test_a_page_draws_nothing_into_its_translation(model, name):
    """Bodies and signatures are nobody's to translate, and a translation points at what its original points at."""
    rules = {field.field_name: field for field in get_translatable_fields(model)}

    assert not isinstance(rules[name], TranslatableField)
    assert not rules[name].overridable


# 21: aliases, however a page is made; and what they are


def test_a_language_that_follows_another_one_shows_nothing_by_itself(public_profile, client, superuser, home, visitor):
    """As somebody adds it in the admin."""
    client.force_login(superuser)
    box = "component-wagtail_localize_localesynchronization"
    url = reverse("wagtaillocales:add")

    client.post(url, {"language_code": "en", f"{box}-enabled": "on", f"{box}-sync_from": home.locale_id})

    client.logout()
    assert in_english(public_profile).alias_of_id == public_profile.pk
    assert public_in_english() == []
    assert visitor.get("/en/").status_code == 404
    assert visitor.get("/en/mitglieder/rheine/").status_code == 404


def profile_of_a_team(home, directory, officer):
    return MemberPage.objects.get(
        body=set_up_team(BodyFactory(name="Alsdorf", slug="alsdorf")).body, locale=home.locale
    )


def profile_of_a_list(home, directory, officer):
    body = BodyFactory(name="Borken", slug="borken")
    return add_pages(fresh(directory), [MemberPage(title="Stadt Borken", body=body, live=False)], user=officer)[0]


def event_at_the_desk(home, directory, officer):
    body = BodyFactory(name="Borken", slug="borken")
    tomorrow = timezone.localdate() + timedelta(days=1)
    return draft_event(make_calendar(home), body, by=officer, title="Treffen", starts_on=tomorrow)


def event_of_a_file(home, directory, officer):
    from tests.events.ics_import.files import calendar, event

    tomorrow = timezone.localdate() + timedelta(days=1)
    file = read_events(calendar(event("1", f"DTSTART;VALUE=DATE:{tomorrow:%Y%m%d}")))
    import_events(file, host=BodyFactory(name="Borken", slug="borken"), calendar=make_calendar(home), user=officer)
    return EventPage.objects.get(locale=home.locale)


def declaration_of_a_file(home, directory, officer):
    from tests.factories import SOURCE

    return import_draft(read_document(SOURCE.read_bytes()), page_model=DeclarationPage, parent=home, user=officer)[0]


MAKERS = [profile_of_a_team, profile_of_a_list, event_at_the_desk, event_of_a_file, declaration_of_a_file]


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_pages_that_programs_make_have_their_places_too(make, home, directory, synced, network_officer):
    page = make(home, directory, network_officer)

    alias = in_english(page)
    assert (alias.alias_of_id, alias.slug, alias.live) == (page.pk, page.slug, False)


def test_a_language_that_follows_one_that_follows(home, directory, synced, simple, network_officer):
    localize.LocaleSynchronization.objects.create(locale=simple, sync_from=synced)

    page = profile_of_a_list(home, directory, network_officer)

    assert page.get_translation(simple).alias_of_id == page.pk


def test_without_such_a_choice_there_is_none(home, directory, locale, network_officer):
    page = profile_of_a_list(home, directory, network_officer)

    assert not page.get_translations().exists()


def test_what_repeats_another_language_is_nowhere_in_public(page, english_home, synced, visitor, soup):
    publish(page)
    alias = in_english(page)

    assert not alias.live
    response = visitor.get("/en/ueber-uns/")
    assert response.status_code == 404
    assert soup(response).select_one("#original + p a")["href"] == "/ueber-uns/"
    text = visitor.get("/ueber-uns/").content.decode() + visitor.get("/sitemap-pages.xml").content.decode()
    assert "/en/ueber-uns/" not in text


def test_one_that_is_public_since_before_is_not_shown_either(page, english_home, synced, visitor):
    alias = in_english(page)
    Page.objects.filter(pk=alias.pk).update(live=True)
    assert visitor.get("/en/ueber-uns/").status_code == 404

    call_command("setup_kommunen", verbosity=0)
    assert not fresh(alias).live


def test_an_alias_within_a_language_is_a_page_as_any_other(page, home, english_home, visitor):
    alias = page.create_alias(update_slug="wir")

    publish(page, title="Wir")

    assert fresh(alias).live
    assert visitor.get("/wir/").status_code == 200


def test_who_makes_a_page_of_it_has_a_draft(page, english_home, synced, client, superuser):
    alias = in_english(page)
    client.force_login(superuser)

    client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))

    assert fresh(alias).alias_of_id is None
    assert not fresh(alias).live


def test_who_begins_its_translation_has_a_draft(page, english_home, synced, translator):
    alias = in_english(page)
    Page.objects.filter(pk=alias.pk).update(live=True)

    draft = begin_translation(page, synced, by=translator)

    assert (draft.pk, fresh(draft).alias_of_id, fresh(draft).live) == (alias.pk, None, False)
    assert publish(draft, title="About us").live


def test_it_is_no_page_above_others(public_profile, english_home, synced, translator):
    with pytest.raises(ValidationError) as error:
        begin_translation(public_profile, synced, by=translator)

    assert error.value.code == "no-parent"


def test_when_the_original_is_deleted_its_place_is_not_public(page, english_home, synced):
    alias = in_english(page)

    fresh(page).delete()

    assert fresh(alias).alias_of_id is None
    assert not fresh(alias).live


def test_an_event_that_waits_for_its_translation_is_in_no_calendar(home, body, english_home, synced, visitor):
    from tests.events.happening import make_event

    calendar = make_calendar(home)
    create_aliases_for_new_page(calendar)
    day = timezone.localdate() + timedelta(days=20)
    event = make_event(calendar, body=body, title="Werkstatt", slug="werkstatt", starts_on=day)
    create_aliases_for_new_page(event)
    event = publish(event, title="Werkstatt 2")

    assert {entry.page.locale.language_code for entry in type(event.kommunen_calendar_entry).objects.all()} == {"de"}

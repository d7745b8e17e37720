"""What is the same in every language follows the original; what each says in its own words, stays."""

import pytest
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, WorkflowPage

from tests.editorial.review import fresh, write
from tests.factories import EngagementFieldFactory
from wagtail_kommunen.languages.actions import draft_translation
from wagtail_kommunen.pages.models import MemberContact

pytestmark = pytest.mark.django_db


@pytest.fixture
def public_profile(profile, approvals):
    profile.contacts = [MemberContact(function="Ehrenamtsbüro", email="alt@rheine.example", phone="05971 1")]
    profile.save_revision().publish()
    return fresh(profile)


@pytest.fixture
def directory_in_english(directory, english_home, translate):
    fresh(directory).save_revision(clean=False).publish()
    return translate(directory)


@pytest.fixture
def profile_in_english(public_profile, directory_in_english, translate):
    return translate(public_profile, summary="A town on the Ems.")


def publish(page, **fields):
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_facts_follow_at_once_and_words_stay(public_profile, profile_in_english):
    publish(public_profile, strategy_stage="adopted", summary="Eine Stadt an der Ems.")

    page = fresh(profile_in_english)
    assert (page.strategy_stage, page.summary) == ("adopted", "A town on the Ems.")


def test_a_phone_number_is_never_of_yesterday(public_profile, profile_in_english):
    publish(
        profile_in_english,
        contacts=[
            MemberContact(
                function="Volunteering office",
                email="erfunden@rheine.example",
                translation_key=public_profile.contacts.get().translation_key,
                locale=profile_in_english.locale,
            )
        ],
    )
    contact = fresh(profile_in_english).contacts.get()
    assert (contact.function, contact.email, contact.phone) == ("Volunteering office", "alt@rheine.example", "05971 1")

    new = public_profile.contacts.get()
    new.email = "neu@rheine.example"
    publish(public_profile, contacts=[new])

    contact = fresh(profile_in_english).contacts.get()
    assert (contact.function, contact.email) == ("Volunteering office", "neu@rheine.example")


def test_a_field_of_engagement_is_shown_in_the_language_of_the_page(public_profile, profile_in_english, locale):
    field = EngagementFieldFactory(name="Sport", slug="sport")
    other = EngagementFieldFactory(name="Kultur", slug="kultur")
    english = field.copy_for_translation(locale)
    english.name = "Sports"
    english.save()

    publish(public_profile, fields_of_engagement=[field, other])

    assert {one.name for one in fresh(profile_in_english).fields_of_engagement.all()} == {"Sports", "Kultur"}


def test_a_draft_shows_what_is_public_by_now(public_profile, profile_in_english, translator):
    write(profile_in_english, translator, summary="A town.")
    publish(public_profile, strategy_stage="updated")

    draft = fresh(profile_in_english).get_latest_revision_as_object()
    assert (draft.strategy_stage, draft.summary) == ("updated", "A town.")


def test_nobody_changes_a_fact_in_a_translation(public_profile, profile_in_english):
    publish(profile_in_english, strategy_stage="planned", title="City of Rheine")

    page = fresh(profile_in_english)
    assert (page.strategy_stage, page.title) == (public_profile.strategy_stage, "Stadt Rheine")


def test_an_address_is_mended_in_every_language(public_profile, profile_in_english, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish(public_profile, slug="rheine-ems")

    assert fresh(profile_in_english).slug == "rheine-ems"
    assert fresh(profile_in_english).url_path.endswith("/mitglieder/rheine-ems/")
    found = Redirect.objects.values_list("old_path", "redirect_page__locale__language_code")
    assert sorted(found) == [("/en/mitglieder/rheine", "en"), ("/mitglieder/rheine", "de")]


def test_an_alias_follows_the_address_too(public_profile, directory_in_english, locale):
    alias = public_profile.copy_for_translation(locale, alias=True)

    publish(public_profile, slug="rheine-ems")

    assert fresh(alias).slug == "rheine-ems"
    assert fresh(alias).alias_of_id == public_profile.pk


def test_an_address_that_nobody_has_seen_leaves_no_redirect(profile, approvals, django_capture_on_commit_callbacks):
    """As autosave makes it: the slug of the first letters, then of the whole title."""
    with django_capture_on_commit_callbacks(execute=True):
        page = fresh(profile)
        page.slug = "rh"
        page.save()
        publish(page, slug="rheine")

    assert fresh(profile).live
    assert not Redirect.objects.exists()


def test_rights_follow_a_page_into_every_language(public_profile, profile_in_english, rheine1, directory_in_english):
    rights = GroupPagePermission.objects.filter(page=profile_in_english, group__user=rheine1)
    assert rights.exists()

    group = Group.objects.create(name="Zusatz")
    permission = rights.first().permission
    given = GroupPagePermission.objects.create(group=group, page=public_profile, permission=permission)
    assert GroupPagePermission.objects.filter(group=group, page=profile_in_english).exists()

    given.delete()
    assert not GroupPagePermission.objects.filter(group=group).exists()


def test_what_a_translation_alone_was_given_stays_there(public_profile, profile_in_english, rheine1):
    group = Group.objects.create(name="Zusatz")
    permission = GroupPagePermission.objects.filter(group__user=rheine1).first().permission

    GroupPagePermission.objects.create(group=group, page=profile_in_english, permission=permission)

    assert not GroupPagePermission.objects.filter(group=group, page=public_profile).exists()


def test_an_approval_that_is_assigned_later_is_there_in_every_language(page, english_home, translate):
    english = translate(page)
    workflow = WorkflowPage.objects.first().workflow

    WorkflowPage.objects.create(page=page, workflow=workflow)

    assert WorkflowPage.objects.get(page=english).workflow == workflow


def test_every_language_is_behind_an_approval_by_two(public_profile, profile_in_english, english_home):
    assert profile_in_english.get_workflow() == public_profile.get_workflow() is not None
    assert english_home.get_workflow() is not None


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_privacy_that_is_set_later_reaches_every_language(page, english_home, translate, visitor, kind):
    english = translate(page)
    assert visitor.get("/en/ueber-uns/").status_code == 200

    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set([Group.objects.first()] if kind == "groups" else [])

    assert visitor.get("/en/ueber-uns/").status_code == 302
    assert set(PageViewRestriction.objects.get(page=english).groups.all()) == set(restriction.groups.all())

    restriction.delete()
    assert visitor.get("/en/ueber-uns/").status_code == 200


def test_a_closed_page_is_closed_in_a_language_that_comes_later(page, english_home, translate, visitor):
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    translate(page)

    assert visitor.get("/en/ueber-uns/").status_code == 302


def test_a_translation_needs_the_one_above_it(public_profile, english_home, locale):
    from wagtail.actions.copy_for_translation import ParentNotTranslatedError

    with pytest.raises(ParentNotTranslatedError):
        draft_translation(public_profile, locale)
    assert not Page.objects.filter(locale=locale, translation_key=public_profile.translation_key).exists()

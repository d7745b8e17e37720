"""A body that gets another name takes its profile with it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.bodies.register import sample
from tests.factories import BodyFactory, SignatoryFactory, make_profile
from wagtail_kommunen.bodies.importer import import_register
from wagtail_kommunen.bodies.register_file import read_register
from wagtail_kommunen.pages.models import MemberPage

URL = "/mitglieder/rheine/"


@pytest.fixture
def profile(directory, body, version):
    SignatoryFactory(body=body, version=version)
    return make_profile(directory, body)


def rename(body, name="Emsstadt"):
    body.name = name
    body.save()


def test_the_page_has_the_new_name_at_the_old_address(profile, body, visitor, soup):
    rename(body)

    page = soup(visitor.get(URL))

    assert page.h1.get_text(strip=True) == "Stadt Emsstadt"
    assert page.title.get_text().startswith("Stadt Emsstadt")
    assert MemberPage.objects.get().draft_title == "Stadt Emsstadt"


def test_search_finds_it_by_the_new_name_only(profile, body, visitor):
    rename(body)

    def found(query):
        return visitor.get("/suche/", {"q": query}).context["search"].counts["mitglieder"]

    assert (found("Emsstadt"), found("Rheine")) == (1, 0)


def test_an_epithet_is_searched_for_too(profile, body, visitor):
    body.epithet = "Perle der Ems"
    body.save()

    assert visitor.get("/suche/", {"q": "Perle"}).context["search"].counts["mitglieder"] == 1


def test_a_title_of_ones_own_stays(directory, body):
    make_profile(directory, body, title="Rheine an der Ems")
    rename(body)

    assert MemberPage.objects.get().title == "Rheine an der Ems"


@pytest.mark.parametrize("scheduled", [None, timedelta(days=1)])
def test_a_draft_is_published_under_the_new_name(scheduled, profile, body):
    profile.summary = "Neu."
    profile.go_live_at = scheduled and timezone.now() + scheduled
    revision = profile.save_revision(approved_go_live_at=profile.go_live_at)
    if scheduled:
        profile.save_revision()
    rename(body)

    revision.refresh_from_db()
    draft = revision.as_object()
    assert (draft.title, draft.summary) == ("Stadt Emsstadt", "Neu.")


def test_other_bodies_keep_their_names(profile, body, directory):
    other = make_profile(directory, BodyFactory(name="Alsdorf", slug="alsdorf"))
    rename(body)

    other.refresh_from_db()
    assert other.title == "Stadt Alsdorf"


def test_the_register_renames_too(directory):
    make_profile(directory, BodyFactory(name="Altstadt", ags="05566076", ars="055660076076", slug="altstadt"))

    import_register(read_register(sample()))

    assert MemberPage.objects.get().title == "Stadt Rheine"

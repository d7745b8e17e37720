"""Words within what is shared: a translation has those of its original until it has its own."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.editorial.review import fresh
from tests.events.happening import make_calendar, make_event
from tests.factories import BodyFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=20)


@pytest.fixture
def event(home, body):
    calendar = make_calendar(home)
    fresh(calendar).save_revision(clean=False).publish()
    day = timezone.localdate() + DAY
    session = {"day": day, "starts_at": time(9), "title": "Auftakt", "place": "Rathaus"}
    partners = [("co_host", BodyFactory(name="Aachen"))]
    return make_event(
        calendar,
        body=body,
        title="Werkstatt",
        slug="werkstatt",
        starts_on=day,
        sessions=[("session", session)],
        partners=partners,
    )


@pytest.fixture
def english(event, english_home, translate):
    translate(event.get_parent().specific)
    return translate(event, title="Workshop")


def say(page, **words):
    """Publishes ``page`` with other words in its first session, or other fields."""
    draft = fresh(page).get_latest_revision_as_object()
    blocks = draft.sessions.get_prep_value()
    fields = {name: words.pop(name) for name in list(words) if hasattr(draft, name) and name != "title"}
    blocks[0]["value"] |= words
    draft.sessions = draft._meta.get_field("sessions").to_python(blocks)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(clean=False).publish()


def session_of(page):
    return dict(fresh(page).sessions[0].value)


def test_facts_within_a_block_are_those_of_the_original(event, english):
    say(english, title="Start", place="Town hall")
    assert (session_of(english)["title"], session_of(english)["place"]) == ("Start", "Rathaus")

    say(event, place="Stadthalle")
    assert (session_of(english)["title"], session_of(english)["place"]) == ("Start", "Stadthalle")


def test_who_takes_part_is_never_of_yesterday(event, english):
    draft = fresh(event).get_latest_revision_as_object()
    block = draft.partners.get_prep_value()[0]
    assert [one.value for one in fresh(english).partners] == [one.value for one in draft.partners]
    bonn = BodyFactory(name="Bonn")
    draft.partners = draft._meta.get_field("partners").to_python([block | {"value": bonn.pk}])
    draft.save_revision(clean=False).publish()

    assert [one.value for one in fresh(english).partners] == [bonn]


def test_what_nobody_has_translated_follows_the_original(event, english):
    assert session_of(english)["title"] == "Auftakt"

    say(event, title="Beginn")

    assert session_of(english)["title"] == "Beginn"


def test_where_the_original_says_nothing_more_nothing_is_said(event, english):
    say(event, reason="Krank")
    say(english, reason="Ill", title="Start")
    assert session_of(english)["reason"] == "Ill"

    say(event, reason="")

    assert session_of(english)["reason"] == ""
    assert session_of(english)["title"] == "Start"


def test_a_cancellation_arrives_with_its_reason(event, english):
    say(event, state="cancelled", state_reason="Unwetter")
    assert (fresh(english).state, fresh(english).state_reason) == ("cancelled", "Unwetter")

    say(english, state_reason="Storm")
    say(event, summary="Anders.")
    assert fresh(english).state_reason == "Storm"

    say(event, state="planned", state_reason="")
    assert (fresh(english).state, fresh(english).state_reason) == ("planned", "")


def test_borrowed_words_say_in_which_language_they_are(event, english, visitor, soup):
    say(english, title="Start")
    say(event, state="cancelled", state_reason="Unwetter")

    main = soup(visitor.get("/en/veranstaltungen/werkstatt/")).find("main")

    assert {one.get_text() for one in main.select("[lang=de]")} >= {"Unwetter"}
    assert not main.find(lang="de", string="Start")


def test_a_draft_is_approved_as_it_goes_public(event, english, translator):
    """The original has moved since the draft was written."""
    draft = fresh(english).get_latest_revision_as_object()
    draft.title = "A workshop"
    revision = draft.save_revision(clean=False)

    say(event, venue="Stadthalle")

    assert revision.as_object().venue == "Stadthalle"
    revision.publish()
    assert (fresh(english).title, fresh(english).venue) == ("A workshop", "Stadthalle")


def test_the_editor_greys_facts_where_there_is_an_original_only(event, english, client, superuser, soup):
    client.force_login(superuser)
    url = reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert soup(client.get(url)).select_one("[name=venue]").has_attr("disabled")

    fresh(event).delete()

    assert not soup(client.get(url)).select_one("[name=venue]").has_attr("disabled")


def test_a_contact_that_came_later_can_be_put_into_words(
    profile, directory, english_home, translate, client, network_officer, soup
):
    fresh(directory).save_revision(clean=False).publish()
    translate(directory)
    profile.save_revision(clean=False).publish()
    english = translate(profile)
    original = fresh(profile).get_latest_revision_as_object()
    original.contacts.add(type(original.contacts.model())(function="Zweites Büro", email="zwei@rheine.example"))
    count = len(original.contacts.all())
    original.save_revision(clean=False).publish()
    client.force_login(network_officer)

    form = soup(client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])))

    assert form.select_one("[name=contacts-TOTAL_FORMS]")["value"] == str(count)
    assert fresh(english).contacts.count() == count

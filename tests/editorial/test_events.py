"""Events go the way of profiles: the town hall writes, the network office decides, and nobody decides alone.

The tests that are imported here are those of profiles: ``profile`` is an event of Stadt Rheine.
"""

from datetime import date, time

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page

from tests.events.happening import make_calendar, make_event
from tests.factories import BodyFactory
from wagtail_kommunen.editorial.approvals.changes import changes_between, whole_text
from wagtail_kommunen.editorial.approvals.content_digest import content_digest
from wagtail_kommunen.editorial.setup import apply_workflow
from wagtail_kommunen.editorial.teams.actions import ask_for_second_person
from wagtail_kommunen.events.models import EventDetails

from .approving import decide, fresh, submit, write
from .test_action_menu import test_the_button_says_who_will_decide  # noqa: F401
from .test_approval_views import (  # noqa: F401
    test_a_change_of_what_is_public_is_shown_word_by_word,
    test_a_reason_goes_back_with_it,
    test_an_approval_publishes_and_says_so,
    test_content_changed_behind_the_lock_is_not_approved,
    test_it_says_what_by_whom_and_what_is_new,
    test_nobody_enters_without_an_account,
    test_the_lint_stops_an_approval_with_the_reason,
    test_who_sees_an_approval_and_who_decides,
)
from .test_scenarios import (  # noqa: F401
    test_a_colleague_takes_back_what_somebody_submitted_who_is_gone,
    test_a_step_that_is_passed_over_may_be_the_last_one,
    test_a_third_person_helps_an_office_of_two,
    test_a_town_hall_of_three_is_not_passed_over,
    test_an_exchanged_image_has_to_be_looked_at_again,
    test_the_way_back_to_the_public_text_clears_nobody,
    test_what_somebody_has_locked_no_colleague_takes_back,
    test_who_takes_a_page_offline,
    test_who_works_for_two_municipalities_takes_back_for_neither,
)
from .test_two_persons import (  # noqa: F401
    test_a_second_person_in_the_town_hall_decides_first,
    test_nobody_can_publish_directly,
    test_nobody_else_decides,
    test_what_the_town_hall_writes_the_network_office_publishes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar(home):
    return make_calendar(home)


@pytest.fixture
def profile(calendar, team):
    return make_event(calendar, body=team.body, live=False)


# ---- The way


def test_the_calendar_is_in_the_hands_of_the_network_office(calendar, directory):
    apply_workflow()

    assert calendar.get_workflow().name == "Profile und Veranstaltungen"


def test_so_is_a_calendar_that_is_made_later(home, directory):
    apply_workflow()

    assert make_calendar(home).get_workflow().name == "Profile und Veranstaltungen"


def test_so_is_one_in_another_language(home, directory):
    apply_workflow()
    english = Locale.objects.create(language_code="en")
    translated = make_calendar(home).copy_for_translation(english, copy_parents=True)

    assert Page.objects.get(pk=translated.pk).get_workflow().name == "Profile und Veranstaltungen"


def test_an_approved_event_stands_in_the_calendar(profile, team, rheine1, rheine2, network_officer, approvals):
    ask_for_second_person(team, True)
    write(profile, rheine1, summary="Für alle.")
    submit(profile, rheine1)
    assert not hasattr(fresh(profile), "kommunen_calendar_entry")

    decide(profile, rheine2)
    decide(profile, network_officer)

    assert fresh(profile).live
    assert fresh(profile).kommunen_calendar_entry.host == team.body


def test_what_the_office_writes_itself_a_colleague_decides(
    calendar, state, network_officer, second_network_officer, approvals
):
    page = make_event(calendar, body=state, author=network_officer, live=False)
    submit(page, network_officer)
    with pytest.raises(Exception, match="Another person"):
        decide(page, network_officer)

    decide(page, second_network_officer)

    assert fresh(page).live


# ---- Which content was approved

#: A value of each field that differs from that of ``profile``.
OTHER = {
    "kind": "congress",
    "body": "steinfurt",
    "partners": [("other_supporter", "Bürgerstiftung")],
    "region": "steinfurt",
    "summary": "Kurz.",
    "text": "<p>Lang.</p>",
    "target_group": "Ehrenamtliche",
    "image": "image",
    "image_alt": "Ein Saal",
    "image_credit": "Stadt Rheine",
    "starts_on": date(2026, 12, 2),
    "starts_at": time(11),
    "ends_on": date(2026, 12, 3),
    "ends_at": time(17),
    "time_zone": "Europe/Lisbon",
    "repeats": "weekly",
    "repeats_until": date(2027, 1, 31),
    "custom_rule": "FREQ=DAILY",
    "exceptions": [("cancelled", {"day": date(2026, 12, 8), "reason": "Sturm"})],
    "sessions": [("session", {"day": date(2026, 12, 8), "starts_at": time(9), "title": "Auftakt"})],
    "state": "cancelled",
    "state_reason": "Sturm",
    "previously_on": date(2026, 11, 1),
    "attendance_mode": "online",
    "venue": "Stadthalle",
    "street": "Klosterstraße 14",
    "postal_code": "48431",
    "town": "Mesum",
    "venue_accessibility": "Mit Aufzug.",
    "online_url": "https://video.example.org/raum",
    "programme": [("item", {"time": "10:00", "title": "Begrüßung", "text": ""})],
    "speakers": [("speaker", {"name": "Dr. Muster", "function": "Bürgermeister"})],
    "material": [("link", {"title": "Protokoll", "url": "https://example.org/protokoll"})],
    "contact_function": "Ehrenamtsbüro",
    "contact_email": "ehrenamt@rheine.example",
    "contact_phone": "05971 939-0",
    "visibility": "members",
    "invited": [("body", "steinfurt")],
    "registration": "here",
    "registration_url": "https://anmeldung.example.org/",
    "capacity": 40,
    "companions": 2,
    "opens_days_before": 60,
    "closes_days_before": 3,
    "asks_function": True,
    "asks_body": True,
    "asks_diet": True,
    "asks_accessibility": True,
    "grants_certificate": True,
    "retention_days": 90,
}
FIELDS = [field.name for field in EventDetails._meta.get_fields()]


@pytest.fixture
def things(db):
    image = get_image_model().objects.create(title="Saal", file=get_test_image_file())
    steinfurt = BodyFactory(kind="district", designation="Kreis", name="Steinfurt", ags="05566000", slug="steinfurt")
    return {"image": image, "steinfurt": steinfurt}


def other(name, things):
    value = OTHER[name]
    if isinstance(value, list):
        return [(kind, things.get(part, part) if isinstance(part, str) else part) for kind, part in value]
    return things.get(value, value) if isinstance(value, str) else value


def jot(page, user, **fields):
    """As the editor saves a draft, whatever hangs together in it."""
    draft = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=user, clean=False)


def test_every_field_of_an_event_is_looked_at_here():
    assert set(OTHER) == set(FIELDS)


def test_the_content_is_the_same_however_often_it_is_saved(profile, rheine1, things):
    before = content_digest(jot(profile, rheine1, **{name: other(name, things) for name in FIELDS}))

    assert content_digest(jot(profile, rheine1)) == before


@pytest.mark.parametrize("name", FIELDS)
def test_another_value_is_another_content_and_is_read_in_words(name, profile, rheine1, things):
    before = jot(profile, rheine1)

    after = jot(profile, rheine1, **{name: other(name, things)})

    assert content_digest(after) != content_digest(before)
    (change,) = changes_between(before.as_object(), after.as_object())
    told = " ".join(segment.text for row in change.rows for segment in row.new)
    assert told
    assert not any(sign in told for sign in "{}[]<>")


def test_the_decision_is_made_on_words(profile, rheine1, things):
    draft = jot(profile, rheine1, **{name: other(name, things) for name in FIELDS}).as_object()

    told = {text.label: list(text.lines) for text in whole_text(draft)}

    assert told["Host"] == ["Kreis Steinfurt"]
    assert told["From"] == ["11:00"]
    assert told["Co-hosts and supporters"] == ["Supporter outside the register: Bürgerstiftung"]
    assert told["Invited"] == ["Body: Kreis Steinfurt"]
    assert told["Exceptions"][0].splitlines()[0] == "Is cancelled on"
    assert "From: 09:00" in told["Single dates"][0].splitlines()
    assert told["Who sees it"] == ["members of the network"]
    assert told["Ask for dietary needs"] == ["yes"]


def test_a_supporter_who_becomes_a_co_host_is_a_change_in_words(profile, rheine1, things):
    before = jot(profile, rheine1, partners=[("supporter", things["steinfurt"])]).as_object()
    after = jot(profile, rheine1, partners=[("co_host", things["steinfurt"])]).as_object()

    (change,) = changes_between(before, after)

    assert [segment.text for row in change.rows for segment in row.new if segment.kind == "inserted"] != []


def test_the_preview_shows_the_event(profile, rheine1, office, approvals):
    write(profile, rheine1, title="Forum an der Ems")
    submit(profile, rheine1)
    state = fresh(profile).current_workflow_task_state

    response = office.get(reverse("wagtail_kommunen:approval_preview", args=[state.pk]))

    assert response.status_code == 200
    assert "Forum an der Ems" in response.content.decode()

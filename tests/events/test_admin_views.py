"""A new event: who makes one, for whom, and what it starts with."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from tests.conftest import ROLES, person
from wagtail_kommunen.editorial.onboarding.actions import close_team
from wagtail_kommunen.pages.models import EventPage

from .happening import change, make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
NEW = reverse("wagtail_kommunen:new_event")


@pytest.fixture
def town_hall(client, rheine1, calendar):
    """Stadt Rheine's editorial team at its desk; there is a calendar."""
    client.force_login(rheine1)
    return client


@pytest.fixture
def english_calendar(calendar, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
    english = Locale.objects.create(language_code="en")
    return calendar.copy_for_translation(english, copy_parents=True)


def form(calendar, **fields):
    given = {"title": "Ehrenamtsbörse", "kind": "other", "starts_on": "2026-12-05", "starts_at": "10:00"}
    return {**given, "ends_at": "14:00", "calendar": calendar.pk, "nonce": uuid4(), **fields}


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_a_town_hall_drafts_an_event_of_its_own(town_hall, calendar, body, rheine1):
    response = town_hall.post(NEW, form(calendar))

    page = EventPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.slug, page.body, page.live, page.owner) == (
        "Ehrenamtsbörse",
        "ehrenamtsboerse",
        body,
        False,
        rheine1,
    )
    assert (page.starts_on, page.starts_at, page.ends_at) == (date(2026, 12, 5), time(10), time(14))
    assert page.get_parent().pk == calendar.pk
    assert [revision.user for revision in page.revisions.all()] == [rheine1]
    assert town_hall.get(response.url).status_code == 200


def test_a_title_is_enough(town_hall, calendar):
    town_hall.post(NEW, {"title": "Netzwerkfrühstück", "kind": "meeting", "calendar": calendar.pk})

    page = EventPage.objects.get()
    assert (page.title, page.starts_on, page.starts_at) == ("Netzwerkfrühstück", None, None)


def test_looking_at_the_form_makes_nothing(town_hall):
    assert town_hall.get(NEW, {"title": "Markt"}).status_code == 200
    assert EventPage.objects.count() == 0


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("anonymous", 302),
        ("municipal_editor", 302),  # may enter, and is in no team
        ("network_officer", 200),
        ("state_officer", 302),
        ("translator", 302),
        ("superuser", 200),
        ("rheine1", 200),
        ("alsdorf1", 200),
    ],
)
def test_who_may(as_role, calendar, role, status):
    assert as_role(role).get(NEW).status_code == status


def test_every_role_is_in_that_table():
    assert set(ROLES) <= {
        "anonymous",
        "municipal_editor",
        "network_officer",
        "state_officer",
        "translator",
        "superuser",
    }


def test_an_office_says_whose_event_it_is(office, calendar, state):
    refused = office.post(NEW, form(calendar))
    office.post(NEW, form(calendar, body=state.pk))

    assert "body" in errors(refused)
    assert EventPage.objects.get().body == state


@pytest.mark.parametrize("wished", ["other_team", "nonsense"])
def test_a_town_hall_cannot_name_another_host(town_hall, calendar, body, other_team, wished):
    town_hall.post(NEW, form(calendar, body={"other_team": other_team.body_id}.get(wished, wished)))

    assert EventPage.objects.get().body == body


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_on": "0001-01-01", "starts_at": "00:00", "ends_at": ""}, "starts_on"),
        ({"starts_on": "9999-12-31", "starts_at": "23:00", "ends_at": "23:30"}, "starts_on"),
        ({"calendar": "9" * 25}, "calendar"),
        ({"calendar": "9" * 5000}, "calendar"),
        ({"calendar": "\0"}, "calendar"),
        ({"calendar": "x"}, "calendar"),
        ({"body": "9" * 25}, "body"),
        ({"body": "9" * 5000}, "body"),
        ({"body": "\0"}, "body"),
    ],
)
def test_what_nobody_means_is_said_at_its_field(office, calendar, state, fields, name):
    response = office.post(NEW, form(calendar, body=state.pk) | fields)

    assert list(errors(response)) == [name]
    assert not EventPage.objects.exists()


def test_nobody_writes_for_two_municipalities(client, calendar, team, other_team):
    client.force_login(person("doppelt", team.group, other_team.group))

    assert client.post(NEW, form(calendar)).status_code == 404
    assert EventPage.objects.count() == 0


def test_a_dissolved_body_is_told_so(town_hall, calendar, body):
    body.dissolved_on = date(2025, 1, 1)
    body.save()

    response = town_hall.post(NEW, form(calendar))

    assert response.status_code == 403
    assert "Stadt Rheine is dissolved: it holds no new events." in response.content.decode()
    assert EventPage.objects.count() == 0


def test_an_office_makes_none_for_a_dissolved_body(office, calendar, body):
    body.dissolved_on = date(2025, 1, 1)
    body.save()

    assert errors(office.post(NEW, form(calendar, body=body.pk))) == {
        "body": ["This body is dissolved: it holds no new events."]
    }


def test_a_team_that_was_closed_makes_none(town_hall, calendar, team, rheine1):
    close_team(team)
    rheine1.refresh_from_db()
    rheine1.is_active = True
    rheine1.save()
    rheine1.groups.add(team.group)

    assert town_hall.post(NEW, form(calendar)).status_code in (302, 404)
    assert EventPage.objects.count() == 0


def test_without_a_calendar_the_town_hall_is_told_so(client, rheine1):
    client.force_login(rheine1)

    response = client.get(NEW)

    assert response.status_code == 403
    assert "There is no calendar of events yet." in response.content.decode()


def test_the_language_is_asked_for_where_there_are_several(town_hall, calendar, english_calendar, soup):
    offered = [label.get_text(strip=True) for label in soup(town_hall.get(NEW)).select("#id_calendar label")]
    town_hall.post(NEW, form(english_calendar))

    page = EventPage.objects.get()
    assert offered == ["Deutsch", "English"]
    assert (page.locale.language_code, page.get_parent().pk) == ("en", english_calendar.pk)
    assert town_hall.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_nothing_is_drafted_below_anything_else_than_a_calendar(town_hall, calendar, home):
    assert "calendar" in errors(town_hall.post(NEW, form(home)))
    assert EventPage.objects.count() == 0


def test_the_same_form_makes_one_event(town_hall, calendar):
    sent = form(calendar)

    first, second = town_hall.post(NEW, sent), town_hall.post(NEW, sent)

    assert first.url == second.url
    assert EventPage.objects.count() == 1


def test_the_number_of_a_form_names_no_event_of_others(town_hall, calendar, other_team, alsdorf1):
    sent = form(calendar)
    theirs = make_event(calendar, body=other_team.body, live=False)
    elsewhere = Client()
    elsewhere.force_login(alsdorf1)
    elsewhere.post(NEW, sent)

    town_hall.post(NEW, sent)
    town_hall.post(NEW, form(calendar, nonce=theirs.translation_key))

    assert EventPage.objects.filter(body=other_team.body).count() == 2
    assert EventPage.objects.exclude(body=other_team.body).count() == 2
    assert EventPage.objects.values("translation_key").distinct().count() == 4


def test_two_events_of_the_same_name_have_addresses_of_their_own(town_hall, calendar):
    for _time in range(3):
        town_hall.post(NEW, form(calendar))

    assert list(EventPage.objects.order_by("path").values_list("slug", flat=True)) == [
        "ehrenamtsboerse",
        "ehrenamtsboerse-2",
        "ehrenamtsboerse-3",
    ]


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"starts_at": "", "ends_at": "14:00"}, "starts_at", "When does it begin? There is only an end."),
        ({"ends_at": "09:00"}, "ends_at", "It ends before it begins."),
        (
            {"starts_on": "2027-03-28", "starts_at": "02:30", "ends_at": ""},
            "starts_at",
            "On 28.03.2027 the clocks are put forward: 02:30 does not exist.",
        ),
        ({"starts_on": "0026-12-05"}, "starts_on", "Please check the year."),
        ({"title": " \r\n "}, "title", "This field is required."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(town_hall, calendar, fields, name, message):
    assert errors(town_hall.post(NEW, form(calendar, **fields))) == {name: [message]}


@pytest.mark.parametrize("title", ["日本語", "😀", "مهرجان", "…"])
def test_a_title_without_latin_letters_has_an_address(town_hall, calendar, title):
    town_hall.post(NEW, form(calendar, title=title))

    page = EventPage.objects.get()
    assert (page.title, bool(page.slug)) == (title, True)


def test_a_line_break_does_not_stay_in_a_title(town_hall, calendar):
    town_hall.post(NEW, form(calendar, title="Markt\r\nBcc: alle@example.org"))

    assert "\n" not in EventPage.objects.get().title


# ---- Copying


@pytest.fixture
def held(calendar, body, rheine1):
    """What Stadt Rheine did last year, every week, and moved online, with minutes."""
    return make_event(
        calendar,
        body=body,
        author=rheine1,
        title="Forum Ehrenamt",
        summary="Einmal im Jahr.",
        starts_on=date(2025, 11, 3),
        repeats="weekly",
        repeats_until=date(2025, 11, 24),
        exceptions=[("cancelled", {"day": date(2025, 11, 10), "reason": "Sturm"})],
        programme=[("item", {"time": "10:00", "title": "Begrüßung", "text": ""})],
        material=[("link", {"title": "Protokoll", "url": "https://example.org/protokoll"})],
        state="moved_online",
        state_reason="Umbau",
        previously_on=date(2025, 10, 3),
        registration="here",
        capacity=40,
    )


def copy_url(page):
    return reverse("wagtail_kommunen:copy_event", args=[page.pk])


def test_a_copy_starts_with_the_content_and_without_the_days(town_hall, calendar, held, rheine1):
    change(held, live=False, summary="Jedes Jahr im November.")

    town_hall.post(copy_url(held), form(calendar, title="Forum Ehrenamt 2026", starts_on="2026-11-02"))

    copy = EventPage.objects.exclude(pk=held.pk).get()
    assert (copy.title, copy.summary, copy.capacity, copy.live) == (
        "Forum Ehrenamt 2026",
        "Jedes Jahr im November.",
        40,
        False,
    )
    assert [block.value["title"] for block in copy.programme] == ["Begrüßung"]
    assert (copy.starts_on, copy.repeats, copy.repeats_until, copy.previously_on) == (date(2026, 11, 2), "", None, None)
    assert (len(copy.exceptions), len(copy.material), copy.state, copy.state_reason) == (0, 0, "planned", "")
    assert copy.translation_key != held.translation_key
    assert [revision.user for revision in copy.revisions.all()] == [rheine1]


def test_the_form_of_a_copy_is_filled_in(town_hall, held, soup):
    page = soup(town_hall.get(copy_url(held)))

    filled = {name: page.select_one(f"[name={name}]").get("value") for name in ("title", "starts_on", "starts_at")}
    assert filled == {"title": "Forum Ehrenamt", "starts_on": None, "starts_at": "10:00"}
    assert EventPage.objects.count() == 1


def test_nobody_copies_what_is_not_theirs(town_hall, calendar, other_team):
    theirs = make_event(calendar, body=other_team.body)

    assert town_hall.get(copy_url(theirs)).status_code == 404
    assert town_hall.post(copy_url(theirs), form(calendar)).status_code == 404
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize("role", ["state_officer", "translator", "user_administrator"])
def test_offices_that_add_no_events_copy_none(as_role, calendar, held, role):
    as_role(role).post(copy_url(held), form(calendar))

    assert EventPage.objects.count() == 1


def test_the_network_office_copies_for_whomever_it_likes(office, calendar, held, state):
    office.post(copy_url(held), form(calendar, body=state.pk))

    assert EventPage.objects.exclude(pk=held.pk).get().body == state


def test_a_number_of_nothing_is_not_found(town_hall, office, calendar):
    assert town_hall.get(copy_url(calendar)).status_code == 404
    assert office.get(copy_url(calendar)).status_code == 404

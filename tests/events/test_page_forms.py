"""The editor of an event: what a town hall may fill in, and where it is told what is wrong."""

import html
import json
from datetime import date, time
from uuid import UUID

import pytest
from django.urls import reverse

from tests.factories import BodyFactory
from wagtail_kommunen.pages.models import EventPage

from .editing import as_shown, draft_of, edit_url, save, stream
from .happening import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def event(calendar, body, rheine1, approvals):
    """Stadt Rheine's draft."""
    return make_event(calendar, body=body, author=rheine1, live=False)


@pytest.fixture
def town_hall(client, rheine1):
    client.force_login(rheine1)
    return client


@pytest.fixture
def foundation(db):
    return BodyFactory(kind="district", designation="Kreis", name="Steinfurt", ags="05566000", slug="steinfurt")


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def shown_errors(soup, response, name):
    """What the script of the editor is told to show at a stream."""
    arguments = soup(response).find(id=name)["data-w-block-arguments-value"]
    return json.loads(html.unescape(arguments))[1]


def test_a_draft_is_saved_as_it_is_shown(town_hall, event):
    assert save(town_hall, event, as_shown(town_hall, event, summary="Für alle.")).status_code == 302

    draft = draft_of(event)
    assert (draft.summary, draft.starts_on, draft.starts_at, draft.ends_at, draft.time_zone) == (
        "Für alle.",
        date(2026, 12, 1),
        time(10),
        time(16),
        "Europe/Berlin",
    )


def test_times_stand_there_as_on_a_clock(town_hall, event, soup):
    page = soup(town_hall.get(edit_url(event)))

    assert [page.find(attrs={"name": name})["value"] for name in ("starts_at", "ends_at")] == ["10:00", "16:00"]


# ---- Whose it is


@pytest.mark.parametrize("autosave", [False, True], ids=["post", "autosave"])
@pytest.mark.parametrize("name", ["body", "body_id"])
def test_a_town_hall_hands_its_event_to_nobody_else(town_hall, event, body, other_team, autosave, name):
    sent = as_shown(town_hall, event, summary="Für alle.") | {name: other_team.body_id}

    response = save(town_hall, event, sent, autosave=autosave)

    assert response.status_code in (200, 302)
    assert (draft_of(event).summary, draft_of(event).body) == ("Für alle.", body)
    assert EventPage.objects.get(pk=event.pk).body == body


def test_the_host_is_shown_and_not_asked_for(town_hall, event, soup):
    page = soup(town_hall.get(edit_url(event)))

    field = page.find(attrs={"name": "body"})
    assert (field["type"], field.has_attr("disabled")) == ("hidden", True)
    assert "Stadt Rheine" in field.find_parent().get_text()


@pytest.mark.parametrize("name", ["body", "region"])
@pytest.mark.parametrize("value", ["abc", "\0", "²", "-1", "9" * 25, "9" * 5000])
def test_what_is_no_body_is_no_host(office, event, name, value):
    assert list(errors(save(office, event, as_shown(office, event) | {name: value}))) == [name]


def test_an_office_may_change_the_host(office, event, state):
    save(office, event, as_shown(office, event) | {"body": state.pk})

    assert draft_of(event).body == state


@pytest.mark.parametrize("autosave", [False, True], ids=["post", "autosave"])
def test_a_town_hall_names_others_as_partners(town_hall, event, foundation, other_team, autosave):
    sent = as_shown(town_hall, event, region=foundation.pk, visibility="invited")
    sent |= stream("partners", ("co_host", other_team.body_id), ("other_supporter", "Bürgerstiftung"))
    sent |= stream("invited", ("body", foundation.pk))

    response = save(town_hall, event, sent, autosave=autosave)

    draft = draft_of(event)
    assert response.status_code in (200, 302)
    assert [block.value for block in draft.partners] == [other_team.body, "Bürgerstiftung"]
    assert [block.value for block in draft.invited] == [foundation]
    assert draft.region == foundation


@pytest.mark.parametrize("value", ["987654", "0", "-1", "x", "", str(2**63)])
def test_a_body_that_is_none_is_refused(town_hall, event, value):
    sent = as_shown(town_hall, event, summary="Für alle.") | stream("partners", ("co_host", value))

    response = save(town_hall, event, sent)

    assert response.status_code in (200, 302, 400)
    assert [block.value for block in draft_of(event).partners] in ([], [None])


@pytest.mark.parametrize("view", ["choose", "choose_results"])
def test_the_dialog_for_bodies_opens_for_a_town_hall(town_hall, event, foundation, view):
    response = town_hall.get(reverse(f"kommunen_body_chooser:{view}"), {"q": "steinf"})

    assert "Kreis Steinfurt" in response.content.decode()


def test_the_dialog_answers_what_was_chosen(town_hall, event, foundation):
    response = town_hall.get(reverse("kommunen_body_chooser:chosen", args=[foundation.pk]))

    assert response.json()["result"]["title"] == "Kreis Steinfurt"


def test_no_link_leads_to_the_register_that_is_closed(town_hall, event, foundation):
    save(
        town_hall,
        event,
        as_shown(town_hall, event, region=foundation.pk) | stream("partners", ("co_host", foundation.pk)),
    )

    page = html.unescape(town_hall.get(edit_url(event)).content.decode())
    assert "Kreis Steinfurt" in page
    assert f'href="{reverse("kommunen_bodies:edit", args=[foundation.pk])}"' not in page
    assert '"showEditLink": true' not in page.replace("show_edit_link", "showEditLink")


# ---- What is wrong, at its field


@pytest.mark.parametrize(
    ("fields", "name", "message"),
    [
        ({"ends_on": "2026-11-30"}, "ends_on", "It ends before it begins."),
        ({"ends_at": "09:00"}, "ends_at", "It ends before it begins."),
        ({"starts_at": "", "ends_at": "12:00"}, "starts_at", "When does it begin? There is only an end."),
        ({"starts_on": "2027-03-28", "starts_at": "02:30"}, "starts_at", "On 28.03.2027 the clocks are put forward"),
        ({"time_zone": "Europe/Rheine"}, "time_zone", "“Europe/Rheine” is no time zone."),
        ({"repeats": "custom", "custom_rule": "FREQ=SECONDLY"}, "custom_rule", "An event repeats by days, weeks"),
        ({"repeats": "weekly", "repeats_until": "2026-11-01"}, "repeats_until", "The series ends before it begins."),
        ({"postal_code": "4843"}, "postal_code", "A postal code has five digits."),
        ({"contact_phone": "morgens"}, "contact_phone", "Write digits"),
        ({"capacity": "0"}, "capacity", "greater than or equal to 1"),
        ({"starts_on": "1.13.2026"}, "starts_on", "Enter a valid date."),
        ({"starts_at": "25:00"}, "starts_at", "Enter a valid time."),
        ({"starts_on": "0001-01-01", "starts_at": "00:00", "ends_at": ""}, "starts_on", "Please check the year."),
        ({"starts_on": "9999-12-31", "time_zone": "America/New_York"}, "starts_on", "Please check the year."),
        (
            {"ends_on": "9999-12-31", "ends_at": "23:30", "time_zone": "America/New_York"},
            "ends_on",
            "Please check the year.",
        ),
        (
            {"repeats": "weekly", "repeats_until": "9999-12-31", "time_zone": "America/New_York"},
            "repeats_until",
            "Please check the year.",
        ),
        (
            {"repeats": "custom", "custom_rule": "FREQ=WEEKLY;UNTIL=99991231T235959Z"},
            "custom_rule",
            "Please check the year.",
        ),
        ({"repeats": "custom", "custom_rule": "FREQ=WEEKLY;UNTIL=٢٠٢٧٠٤٠١"}, "custom_rule", "not a rule"),
        ({"opens_days_before": "3651"}, "opens_days_before", "At most 3650 days."),
        ({"registration": "here", "closes_days_before": "3651"}, "closes_days_before", "At most 3650 days."),
        ({"region": "abc"}, "region", "Select a valid choice."),
        ({"region": "\0"}, "region", "Null characters are not allowed."),
        ({"region": "9" * 5000}, "region", "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(town_hall, event, fields, name, message):
    found = errors(save(town_hall, event, as_shown(town_hall, event, **fields)))

    assert list(found) == [name]
    assert message in found[name][0]


SESSION = {
    "day": "2026-12-08",
    "starts_at": "",
    "ends_at": "",
    "title": "",
    "place": "",
    "state": "planned",
    "reason": "",
    "instead_of": "",
}


@pytest.mark.parametrize(
    ("name", "block", "fields", "message"),
    [
        ("exceptions", ("left_out", {"day": "2026-12-08"}), {}, "There are exceptions, but nothing repeats."),
        (
            "exceptions",
            ("cancelled", {"day": "2026-12-09", "reason": "Sturm"}),
            {"repeats": "weekly"},
            "The series has no date on 09.12.2026.",
        ),
        (
            "sessions",
            ("session", SESSION | {"starts_at": "12:00", "ends_at": "10:00"}),
            {},
            "08.12.2026: it ends before it begins.",
        ),
        (
            "sessions",
            ("session", SESSION | {"state": "cancelled"}),
            {"action-submit": "1"},
            "single dates: 08.12.2026: please give a reason. It is shown.",
        ),
        (
            "sessions",
            ("session", SESSION | {"state": "rescheduled", "reason": "Sturm"}),
            {"action-submit": "1"},
            "single dates: 08.12.2026: instead of which day?",
        ),
        (
            "exceptions",
            (
                "moved",
                {"day": "2026-12-08", "new_day": "2027-03-28", "starts_at": "02:30", "ends_at": "", "reason": ""},
            ),
            {"repeats": "weekly"},
            "On 28.03.2027 the clocks are put forward: 02:30 does not exist.",
        ),
    ],
)
def test_what_is_wrong_with_a_list_is_shown_at_the_list(town_hall, event, soup, name, block, fields, message):
    response = save(town_hall, event, as_shown(town_hall, event, **fields) | stream(name, block))

    assert shown_errors(soup, response, name) == {"messages": [message]}


def test_each_single_date_has_an_id_of_its_own(town_hall, event):
    """Calendars know it by that."""
    sent = as_shown(town_hall, event) | stream("sessions", *[("session", SESSION)] * 5)
    given = ["gleich", "gleich", "y" * 37, "x\r\nATTENDEE:mailto:a@example.org", ""]
    save(town_hall, event, sent | {f"sessions-{number}-id": name for number, name in enumerate(given)})

    ids = [block.id for block in draft_of(event).sessions]
    assert ids[0] == "gleich"
    assert len(set(ids)) == 5
    assert [str(UUID(name)) for name in ids[1:]] == ids[1:]


def test_a_single_date_keeps_its_id(town_hall, event):
    sent = as_shown(town_hall, event) | stream("sessions", ("session", SESSION), ("session", SESSION))
    save(town_hall, event, sent)
    before = [block.id for block in draft_of(event).sessions]
    save(town_hall, event, sent | {f"sessions-{number}-id": name for number, name in enumerate(before)})

    assert [block.id for block in draft_of(event).sessions] == before


def test_invited_ones_of_a_public_event_are_an_error_at_their_list(town_hall, event, foundation, soup):
    response = save(town_hall, event, as_shown(town_hall, event) | stream("invited", ("body", foundation.pk)))

    assert "but others see the event too" in shown_errors(soup, response, "invited")["messages"][0]


def test_a_day_that_is_missing_is_an_error_at_its_block(town_hall, event, soup):
    sent = as_shown(town_hall, event, repeats="weekly", **{"action-submit": "1"})
    response = save(town_hall, event, sent | stream("exceptions", ("left_out", {"day": ""})))

    assert shown_errors(soup, response, "exceptions")["blockErrors"]["0"]["blockErrors"]["day"]


def test_all_that_the_check_finds_in_a_list_is_shown(town_hall, event, soup):
    item = {"time": "", "title": "TODO", "text": "Lorem ipsum dolor sit amet"}
    sent = as_shown(town_hall, event, **{"action-submit": "1"}) | stream("programme", ("item", item))

    messages = shown_errors(soup, save(town_hall, event, sent), "programme")["messages"]

    assert len(messages) > 1


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"starts_on": "", "starts_at": "", "ends_at": ""}, "starts_on"),
        ({"venue": "", "town": ""}, "venue"),
        ({"state": "cancelled", "state_reason": ""}, "state_reason"),
        ({"state": "rescheduled", "state_reason": "Sturm", "previously_on": ""}, "previously_on"),
        ({"registration": "elsewhere", "registration_url": ""}, "registration_url"),
        ({"registration": "here", "contact_email": "", "contact_phone": ""}, "contact_email"),
        ({"summary": "TODO"}, "summary"),
    ],
)
def test_what_must_not_be_missing_in_public_is_asked_for_on_submission_only(town_hall, event, fields, name):
    sent = as_shown(town_hall, event, **fields)

    found = errors(save(town_hall, event, sent | {"action-submit": "1"}))

    assert list(found) == [name]
    assert save(town_hall, event, sent).status_code == 302


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"attendance_mode": "hybrid"}, True),
        ({"attendance_mode": "hybrid", "registration": "here"}, False),
        ({"attendance_mode": "online", "online_url": "https://example.org/raum"}, False),
        ({"attendance_mode": "on_site"}, False),
    ],
)
def test_who_approves_reads_that_an_address_online_is_missing(event, fields, is_asked):
    for name, value in fields.items():
        setattr(event, name, value)

    assert [(one.code, one.blocks) for one in event.lint()] == ([("no-online-url", False)] if is_asked else [])


def test_a_fit_event_is_submitted(town_hall, event):
    save(town_hall, event, as_shown(town_hall, event, **{"action-submit": "1"}))

    state = EventPage.objects.get(pk=event.pk).current_workflow_state
    assert state.current_task_state.task.name == "Koordinierungsstelle"


def test_autosave_takes_what_is_half_finished(town_hall, event):
    sent = as_shown(town_hall, event, title="Ehrenamtsbör", starts_on="", starts_at="", ends_at="")

    response = save(town_hall, event, sent, autosave=True)

    assert response.json()["success"] is True
    assert (draft_of(event).title, draft_of(event).starts_on) == ("Ehrenamtsbör", None)


# ---- What a first look shows


def folded(soup, response):
    panels = soup(response).select("#tab-content section.w-panel.collapsed, #panel-child-content-section .collapsed")
    return [panel.find("h2").get_text(strip=True).removesuffix("*") for panel in panels]


RARE = [
    "Series and single dates",
    "Cancelled, postponed or moved?",
    "With whom, and who sees it",
    "Programme and material",
    "Image and its words",
    "How one registers",
]


def test_what_few_events_need_is_folded_up(town_hall, event, soup):
    assert folded(soup, town_hall.get(edit_url(event))) == RARE


def test_what_is_filled_in_stands_open(town_hall, event, soup):
    save(town_hall, event, as_shown(town_hall, event, repeats="weekly", registration="here"))

    assert folded(soup, town_hall.get(edit_url(event))) == RARE[1:-1]


def test_where_something_is_wrong_it_stands_open(town_hall, event, soup):
    response = save(town_hall, event, as_shown(town_hall, event, capacity="0"))

    assert folded(soup, response) == RARE[:-1]

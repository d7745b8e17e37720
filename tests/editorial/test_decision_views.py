"""What people read where they try to decide: at Wagtail's buttons, in its dialog, in the form of the editor."""

import json

import pytest
from wagtail.models import TaskState

from tests.editorial.review import decide, door, fresh, person, press, reword, send_back, submit, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

DIALOG = {"x-requested-with": "XMLHttpRequest"}
OWN = "Another person has to decide."


def messages_of(response, soup):
    return " ".join(message.get_text(" ", strip=True) for message in soup(response).select(".messages li"))


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_an_author_reads_why_another_person_decides(action, draft, client, network_officer, soup):
    submit(draft, network_officer)

    answer = press(client, network_officer, draft, action, "Gut so")

    assert OWN in messages_of(answer, soup)


@pytest.mark.parametrize("role", ["state_officer", "translator", "user_administrator"])
def test_who_does_not_decide_here_reads_that(role, request, declaration_draft, client, network_officer, soup):
    submit(declaration_draft, network_officer)

    answer = press(client, request.getfixturevalue(role), declaration_draft)

    assert answer.status_code in (200, 404)
    assert waiting(declaration_draft).task.name == "Koordinierungsstelle"


def test_who_comes_too_late_reads_that(draft, client, network_officer, second_network_officer, both_offices, soup):
    submit(draft, network_officer)
    state = waiting(draft)
    decide(draft, both_offices)

    answer = press(client, second_network_officer, draft, state=state)

    assert "decided or withdrawn in the meantime" in messages_of(answer, soup)


def test_sending_back_needs_a_reason(draft, client, network_officer, second_network_officer, soup):
    submit(draft, network_officer)

    answer = press(client, second_network_officer, draft, "reject", "")

    assert "What should be changed?" in messages_of(answer, soup)
    assert waiting(draft)


def test_the_dialog_shows_at_the_field_that_a_reason_is_missing(draft, client, network_officer, second_network_officer):
    submit(draft, network_officer)
    client.force_login(second_network_officer)

    answer = client.post(door("workflow_action", draft, "reject", waiting(draft).pk), {"comment": " "}, headers=DIALOG)

    assert answer.json()["step"] == "action"
    assert "This field is required." in answer.json()["html"]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("view", ["workflow_action", "collect_workflow_action_data"])
def test_the_dialog_says_why_not(view, method, draft, client, network_officer):
    submit(draft, network_officer)
    client.force_login(network_officer)

    answer = getattr(client, method)(door(view, draft, "approve", waiting(draft).pk), {"comment": ""}, headers=DIALOG)

    assert answer.status_code == 200
    assert OWN in answer.json()["html"]


def test_a_decision_about_something_else_is_named_as_such(
    declaration_draft, signature, client, network_officer, second_network_officer, soup
):
    submit(declaration_draft, network_officer)
    submit(signature, network_officer)

    for obj, other in ((declaration_draft, signature), (signature, declaration_draft)):
        answer = press(client, second_network_officer, obj, state=waiting(other))
        assert "about something else" in messages_of(answer, soup)
        assert waiting(obj).task.name == "Koordinierungsstelle"


def test_no_step_no_decision(draft, client, second_network_officer):
    client.force_login(second_network_officer)

    answer = client.post(door("workflow_action", draft, "approve", 10**6), {"comment": ""})

    assert answer.status_code == 404


def test_there_are_two_decisions_only(draft, client, network_officer, second_network_officer, soup):
    submit(draft, network_officer)

    answer = press(client, second_network_officer, draft, "publish")

    assert "There is no such decision." in messages_of(answer, soup)


# The form of the editor


def decide_in_editor(client, user, obj, extra, action="approve", **data):
    client.force_login(person(user))
    data |= {"action-workflow-action": "true", "workflow-action-name": action, "workflow-action-extra-data": extra}
    return client.post(door("edit", obj), data, follow=True)


BROKEN = {
    "no JSON": "{",
    "a list": '["comment"]',
    "a number": "1",
    "nothing": "null",
    "no text": '{"comment": {"a": 1}}',
    "nested without end": "[" * 50_000,
    "a list of lists": '{"comment": [[[[]]]]}',
    "too long": json.dumps({"comment": "x" * 200_000}),
}


@pytest.mark.parametrize("extra", BROKEN.values(), ids=BROKEN)
def test_a_broken_remark_is_named_and_decides_nothing(
    extra, draft, client, network_officer, second_network_officer, soup
):
    submit(draft, network_officer)

    answer = decide_in_editor(client, second_network_officer, draft, extra)

    assert answer.status_code == 200
    assert "The remark could not be read" in messages_of(answer, soup)
    assert waiting(draft).task.name == "Koordinierungsstelle"


def test_five_megabytes_decide_nothing(draft, client, network_officer, second_network_officer):
    submit(draft, network_officer)

    answer = decide_in_editor(client, second_network_officer, draft, "x" * 5_000_000)

    assert answer.status_code in (200, 400, 413)
    assert waiting(draft).task.name == "Koordinierungsstelle"


@pytest.mark.parametrize(
    "extra", ['{"update": false}', '{"user": 1}', '{"action_name": "reject", "task_state": 1}', ""]
)
def test_what_else_comes_with_a_remark_is_left_aside(extra, draft, client, network_officer, second_network_officer):
    submit(draft, network_officer)

    decide_in_editor(client, second_network_officer, draft, extra)

    state = TaskState.objects.get(task__name="Koordinierungsstelle")
    assert (state.status, state.finished_by, state.comment) == ("approved", second_network_officer, "")
    assert waiting(draft).task.name == "Staatskanzlei"


def test_a_remark_from_the_editor_arrives(draft, client, network_officer, second_network_officer, soup):
    submit(draft, network_officer)

    answer = decide_in_editor(client, second_network_officer, draft, '{"comment": "Bitte kürzer."}', "reject")

    assert "Your decision is stored." in messages_of(answer, soup)
    assert TaskState.objects.get().comment == "Bitte kürzer."


def test_an_author_reads_in_the_editor_why_another_person_decides(draft, client, network_officer, soup):
    submit(draft, network_officer)

    answer = decide_in_editor(client, network_officer, draft, "{}")

    assert OWN in messages_of(answer, soup)


def test_a_decision_in_the_editor_that_comes_too_late_stores_nothing(
    draft, client, network_officer, second_network_officer, soup
):
    submit(draft, network_officer)
    send_back(draft, second_network_officer)
    revisions = fresh(draft).revisions.count()

    answer = decide_in_editor(client, second_network_officer, draft, "{}")

    assert "meantime" in messages_of(answer, soup)
    assert fresh(draft).revisions.count() == revisions


def test_a_decision_about_what_was_replaced_meanwhile_is_none(
    draft, client, network_officer, second_network_officer, soup
):
    """Withdrawn, rewritten and submitted again, while the editor was open elsewhere."""
    seen = fresh(draft).latest_revision_id
    reword(draft, network_officer, "Köln")
    submit(draft, network_officer)

    answer = decide_in_editor(client, second_network_officer, draft, "{}", loaded_revision_id=seen)

    assert "meantime" in messages_of(answer, soup)
    assert waiting(draft).task.name == "Koordinierungsstelle"


@pytest.mark.parametrize("role", ["network_officer", "state_officer", "superuser"])
def test_the_list_and_the_editor_of_signatures_work_for(role, request, client, signature, network_officer):
    submit(signature, network_officer)
    client.force_login(request.getfixturevalue(role))

    for name in ("edit", "history", "inspect"):
        assert client.get(door(name, signature)).status_code == 200
    answer = client.get("/admin/kommunen/signatories/").content.decode()
    assert "action-publish" not in client.get(door("edit", signature)).content.decode()
    assert str(signature.body) in answer

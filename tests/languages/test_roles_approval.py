"""The approval of a translation in the same table: who decides, and that it takes two people."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from tests.conftest import person
from tests.editorial.review import decide, fresh, submit, waiting, write
from wagtail_kommunen.editorial.teams.actions import ask_for_second_person

from .role_table import OBJECTS, expected

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

#: Who has written and submitted the translation.
AUTHORS = {"own": "rheine1", "event": "rheine1", "foreign": "alsdorf1", "declaration": "translator"}
DOORS = ("Wagtail", "ours")


@pytest.fixture
def written_by(drafts, cast):
    """A function that lets somebody write and submit the draft of each object."""

    def run(authors=AUTHORS, **others):
        for name, role in (AUTHORS | dict(authors)).items():
            write(drafts[name], cast[role], search_description="In English.")
            submit(drafts[name], cast[role])

    return run


def post(browser, state, door, action="approve"):
    if door == "ours":
        data = {"decision": action, f"{action}-comment": "Please shorten."}
        return browser.post(reverse("wagtail_kommunen:approval", args=[state.pk]), data)
    url = reverse("wagtailadmin_pages:workflow_action", args=[state.revision.object_id, action, state.pk])
    return browser.post(url, {"comment": "Please shorten."})


@pytest.fixture
def decisions(drafts, each_tries):
    """A function that lets each role decide, and gives who could; ``last`` is the step after which it is public."""

    def run(door, action="approve", last=("own", "event", "foreign"), may=(), objects=OBJECTS):
        states = {name: waiting(drafts[name]) for name in objects}
        wanted = {"approve": TaskState.STATUS_APPROVED, "reject": TaskState.STATUS_REJECTED}[action]

        def do(browser, name):
            response = post(browser, states[name], door, action)
            return response, TaskState.objects.get(pk=states[name].pk).status == wanted

        publishes = {
            (role, name): {(type(drafts[name]), drafts[name].pk)}
            for role, names in may.items()
            for name in names
            if name in last and action == "approve"
        }
        return {key for key, (_verdict, effect) in each_tries(do, objects, publishes=publishes).items() if effect}

    return run


def those(may, objects=OBJECTS):
    return {key for key, (_verdict, effect) in expected(may, objects=objects).items() if effect}


@pytest.mark.parametrize("door", DOORS)
def test_approve(door, written_by, decisions):
    """The network office; of pages of municipalities it is the only step, of the declaration the first."""
    may = {"network_officer": set(OBJECTS), "superuser": set(OBJECTS)}
    written_by()

    assert decisions(door, may=may) == those(may)


@pytest.mark.parametrize("door", DOORS)
def test_send_back(door, written_by, decisions):
    may = {"network_officer": set(OBJECTS), "superuser": set(OBJECTS)}
    written_by()

    assert decisions(door, "reject", may=may) == those(may)


@pytest.mark.parametrize("author", ["network_officer", "superuser"])
@pytest.mark.parametrize("door", DOORS)
def test_nobody_approves_what_they_have_written(door, author, written_by, decisions):
    others = {"network_officer", "superuser"} - {author}
    may = {role: set(OBJECTS) for role in others}
    written_by(dict.fromkeys(OBJECTS, author))

    assert decisions(door, may=may) == those(may)


@pytest.mark.parametrize("door", DOORS)
def test_nobody_approves_what_they_have_written_and_another_one_submitted(door, drafts, cast, decisions):
    may = {"superuser": set(OBJECTS)}
    for name, role in AUTHORS.items():
        write(drafts[name], cast["network_officer"], search_description="In English.")
        submit(drafts[name], cast[role])

    assert decisions(door, may=may) == those(may)


@pytest.mark.parametrize("door", DOORS)
def test_the_second_step_of_the_declaration(door, written_by, drafts, decisions, second_network_officer):
    """The state office, and not the network office once more."""
    may = {"state_officer": {"declaration"}, "superuser": {"declaration"}}
    written_by()
    decide(drafts["declaration"], second_network_officer)

    found = decisions(door, may=may, last=["declaration"], objects=("declaration",))

    assert found == those(may, objects=("declaration",))


@pytest.mark.parametrize("door", DOORS)
def test_the_second_person_of_a_town_hall(door, team, written_by, drafts, decisions, client, rheine2):
    """Where a team wants that: not the author, no other town hall, and it is not public afterwards."""
    ask_for_second_person(team, True)
    own = ("own", "event")
    written_by()

    assert decisions(door, may={"superuser": set(own)}, last=(), objects=own) == those({"superuser": set(own)}, own)
    for name in own:
        client.force_login(rheine2)
        state = waiting(drafts[name])
        post(client, state, door)
        assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_APPROVED
        assert not fresh(drafts[name]).live


def test_both_offices_in_one_person_are_one_person(written_by, drafts, groups, client):
    """Who has approved the first step does not approve the second."""
    both = person("beide", groups["Koordinierungsstelle"], groups["Staatskanzlei"])
    written_by()
    client.force_login(both)

    post(client, waiting(drafts["declaration"]), "ours")
    state = waiting(drafts["declaration"])
    assert state.task.name == "Staatskanzlei"
    post(client, state, "ours")

    assert waiting(drafts["declaration"]).pk == state.pk
    assert not fresh(drafts["declaration"]).live

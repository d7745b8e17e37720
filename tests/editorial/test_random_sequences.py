"""Whatever people do in whatever order: what is public was approved at every step, by different people, not its authors.

The witness below keeps its own record of who did what, and asks the package nothing but what is public.
"""

from itertools import product
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from wagtail.models import Revision, WorkflowState

from tests.editorial.review import (
    TEXT,
    door,
    fresh,
    overwrite,
    person,
    reword,
    send_back,
    submit,
    waiting,
    withdraw,
)
from wagtail_kommunen.editorial.approvals import content_digest, two_persons

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

SEQUENCES = {"declaration_draft": 70, "signature": 70, "profile": 60}
STEPS = 9
TOWN_HALL = "Zweite Person im Rathaus"
REFUSED = (PermissionDenied, ValidationError)


def revisions_of(obj):
    return list(Revision.objects.for_instance(fresh(obj)).select_related("user").order_by("pk"))


class Witness:
    def __init__(self, obj, town_hall=frozenset()):
        self.obj, self.field, self.town_hall = obj, TEXT[type(obj).__name__], town_hall
        self.story, self.approvals, self.publications = [], [], 0
        self.had_a_hand, self.last_public = {revision.user for revision in revisions_of(obj)}, None
        self.seen = self.public()

    def public(self):
        live, words = type(self.obj).objects.values_list("live", self.field).get(pk=self.obj.pk)
        return words if live else None

    def latest(self):
        return Revision.objects.values_list("content", flat=True).get(
            pk=type(self.obj).objects.values_list("latest_revision").get(pk=self.obj.pk)[0]
        )[self.field]

    def wrote(self, user):
        self.had_a_hand.add(user)

    def look(self):
        """After each step: what is public now?"""
        now, before = self.public(), self.seen
        if now is not None and now != before:
            self.check(now)
            self.had_a_hand, self.last_public, self.publications = set(), now, self.publications + 1
        self.seen = now

    def check(self, text):
        state = WorkflowState.objects.filter(object_id=str(self.obj.pk)).order_by("pk").last()
        steps = [task.name for task in state.workflow.tasks]
        if TOWN_HALL in steps and self.town_hall <= self.had_a_hand:
            steps.remove(TOWN_HALL)
        deciders = [
            {user for number, at, user, what in self.approvals if (number, at, what) == (state.pk, step, text)}
            - self.had_a_hand
            for step in steps
        ]
        assert any(len(set(chosen)) == len(steps) for chosen in product(*deciders)), self.story
        assert text == self.latest(), self.story


def play(random, witness, people, client):
    """One step of one person. Whether it is refused is none of the witness's business, only what comes of it."""
    obj, user = witness.obj, random.choice(people)
    in_review = waiting(obj) is not None
    deed = random.choices(list(DEEDS), weights=[weights[in_review] for weights, _do in DEEDS.values()])[0]
    if deed in WRITING and random.random() < 0.8:
        user = people[0]  # else everybody would soon be an author, and nobody could decide
    witness.story.append((user.username, deed))
    try:
        with transaction.atomic():
            DEEDS[deed][1](random, witness, obj, user, client)
    except REFUSED:
        witness.story.append("refused")
    witness.look()


def edit(random, witness, obj, user, client):
    reword(obj, user, f"Text {random.randrange(10**6)}")
    witness.wrote(user)


def write_over(random, witness, obj, user, client):
    reword(obj, user, f"Text {random.randrange(10**6)}", verb=overwrite)
    witness.wrote(user)


def revert(random, witness, obj, user, client):
    earlier = random.choice(revisions_of(obj))
    earlier.as_object().save_revision(user=user, previous_revision=earlier, log_action=True)
    witness.wrote(user)
    if earlier.content[witness.field] != witness.last_public:
        witness.had_a_hand.add(earlier.user)


def hand_in(random, witness, obj, user, client):
    if not fresh(obj).workflow_in_progress:
        submit(obj, user)
        witness.had_a_hand.add(user)


def approve(random, witness, obj, user, client):
    state = waiting(obj)
    if state is None:
        return
    text = witness.latest()
    if random.random() < 0.06:
        client.force_login(person(user))
        answer = client.post(door("workflow_action", obj, "approve", state.pk), {"comment": ""})
        assert answer.status_code < 500
    else:
        state.task.specific.on_action(state, person(user), "approve")
    state.refresh_from_db()
    if state.status == state.STATUS_APPROVED:
        witness.approvals.append((state.workflow_state_id, state.task.name, user, text))


def reject(random, witness, obj, user, client):
    if waiting(obj):
        send_back(obj, user)


def take_back(random, witness, obj, user, client):
    state = fresh(obj).current_workflow_state
    if state and state.user_can_cancel(user):
        withdraw(obj, user)


def take_offline(random, witness, obj, user, client):
    fresh(obj).unpublish(user=None)


def publish_directly(random, witness, obj, user, client):
    policy_asks = getattr(fresh(obj), "permissions_for_user", None)
    if policy_asks:
        fresh(obj).get_latest_revision().publish(user=person(user))
    else:
        client.force_login(person(user))
        client.post(reverse("kommunen_signatories:edit", args=[obj.pk]), {"action-publish": "1"})


def run_schedules(random, witness, obj, user, client):
    call_command("publish_scheduled", verbosity=0)


#: How likely each is while nothing waits, and while something does.
DEEDS = {
    "edit": ((30, 4), edit),
    "overwrite": ((6, 4), write_over),
    "revert": ((8, 3), revert),
    "submit": ((45, 0), hand_in),
    "approve": ((0, 75), approve),
    "reject": ((0, 6), reject),
    "cancel": ((1, 4), take_back),
    "take offline": ((4, 1), take_offline),
    "publish directly": ((4, 2), publish_directly),
    "run schedules": ((2, 1), run_schedules),
}
WRITING = ("edit", "overwrite", "submit")


@pytest.fixture
def stage(
    request,
    client,
    superuser,
    network_officer,
    second_network_officer,
    state_officer,
    second_state_officer,
    both_offices,
):
    """A function that plays so many sequences about a thing, each from the same beginning."""

    def stage(name, count, seed=0):
        obj, town_hall = request.getfixturevalue(name), set()
        people = [network_officer, second_network_officer, state_officer, second_state_officer, both_offices, superuser]
        if name == "profile":
            request.getfixturevalue("approvals")
            team = request.getfixturevalue("team")
            team.second_person = True
            team.save()
            town_hall = {request.getfixturevalue("rheine1"), request.getfixturevalue("rheine2")}
            people = [*town_hall, *town_hall, network_officer, second_network_officer, superuser]
            people.sort(key=lambda user: user.username)
        played = publications = 0
        for number in range(count):
            random = Random(f"{name} {seed + number}")
            cast = random.sample(people, len(people))
            before = transaction.savepoint()
            witness = Witness(obj, town_hall)
            for _step in range(STEPS):
                play(random, witness, cast, client)
            transaction.savepoint_rollback(before)
            played, publications = played + 1, publications + witness.publications
        return played, publications

    return stage


@pytest.mark.parametrize("name", SEQUENCES)
def test_what_is_public_was_approved_at_every_step_by_others(name, stage):
    played, publications = stage(name, SEQUENCES[name])

    assert played == SEQUENCES[name]
    assert publications > played / 10


def test_there_are_two_hundred_of_them():
    assert sum(SEQUENCES.values()) == 200


BROKEN_RULES = {
    "authors approve": [(two_persons, "authors", lambda obj: set())],
    "other contents are as good": [
        (two_persons, "content_digest", lambda revision: "x"),
        (content_digest, "content_digest", lambda revision: "x"),
    ],
}


@pytest.mark.parametrize("rule", BROKEN_RULES)
def test_a_broken_rule_would_be_noticed(rule, stage, monkeypatch):
    for module, name, broken in BROKEN_RULES[rule]:
        monkeypatch.setattr(module, name, broken)

    with pytest.raises(AssertionError):
        stage("declaration_draft", 200, seed=1000)

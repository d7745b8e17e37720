"""The office's desk for rounds: who may open it, and what it does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.events.happening import make_calendar, make_event
from tests.factories import BodyFactory, make_version
from wagtail_kommunen.models import Signatory, SigningRound
from wagtail_kommunen.signing.actions import store
from wagtail_kommunen.signing.choices import event_of

MAY_SEE = {"network_officer", "second_network_officer", "state_officer", "superuser"}
MAY_CHANGE = {"network_officer", "second_network_officer", "superuser"}
#: The lint asks each signature for its rounds, its approval and what the constraints say.
PER_SIGNATURE = 34
EVERYBODY = ("anonymous", "rheine1", "translator", "user_administrator", *sorted(MAY_SEE))


def address(name, signing_round=None):
    return reverse(f"wagtail_kommunen:{name}", args=[signing_round.pk] if signing_round else [])


@pytest.fixture
def rheine1(team, django_user_model):
    user = django_user_model.objects.create(username="rheine1", email="rheine1@example.org")
    user.groups.add(team.group)
    return user


@pytest.mark.parametrize("role", EVERYBODY)
def test_who_sees_a_round_and_who_changes_it(signing_round, as_role, role):
    browser = as_role(role)

    def opens(name, *of):
        return browser.get(address(name, *of)).status_code == 200

    seen = {opens("signing_rounds"), opens("signing_round", signing_round)}
    changed = {
        opens("new_signing_round"),
        *(opens(name, signing_round) for name in ("edit_signing_round", "signing_round_dates", "delete_signing_round")),
    }
    assert seen == {role in MAY_SEE}
    assert changed == {role in MAY_CHANGE}


@pytest.mark.parametrize("role", sorted(set(EVERYBODY) - MAY_CHANGE))
def test_who_may_not_keep_rounds_changes_nothing_by_force(signing_round, as_role, role):
    browser = as_role(role)
    before = SigningRound.objects.values().get(), Signatory.objects.values_list("latest_revision", flat=True).first()

    browser.post(address("signing_round", signing_round), {"do": "submit"})
    browser.post(address("delete_signing_round", signing_round))
    browser.post(address("new_signing_round"), {"title": "Fremde", "version": signing_round.version_id})
    browser.post(address("signing_round_dates", signing_round), {"signed_on": "2026-05-04", "only": [1, 2, 3]})

    after = SigningRound.objects.values().get(), Signatory.objects.values_list("latest_revision", flat=True).first()
    assert after == before


def test_from_nothing_to_a_submitted_round(office, approvals, home, version, signatories):
    event = make_event(make_calendar(home), body=signatories[0].body, kind="signing")
    form = {
        "title": "Unterzeichnung in Rheine",
        "version": version.pk,
        "event_key": str(event.translation_key),
        "signatories": [signatory.pk for signatory in signatories],
    }
    office.post(address("new_signing_round"), form)
    made = SigningRound.objects.get()
    dates = {"signed_on": "4. Mai 2026", "signed_in": "Rheine", "only": [s.pk for s in signatories]}
    office.post(address("signing_round_dates", made), dates)

    office.post(address("signing_round", made), {"do": "submit"})

    submitted = SigningRound.objects.get()
    assert submitted.workflow_in_progress
    assert event_of(submitted).pk == event.pk
    assert [draft.signed_on.edtf for draft in submitted.drafts()] == ["2026-05-04"] * 3
    assert not Signatory.objects.public().exists()


def test_a_new_round_offers_what_is_prepared_for_the_newest_version(office, signatories):
    assert "Stadt Alsdorf" in office.get(address("new_signing_round")).content.decode()


def test_another_version_offers_its_signatures_and_stores_nothing(office, version, signatories):
    other = make_version(9, declaration=version.declaration)
    here = office.post(address("new_signing_round"), {"title": "T", "version": version.pk, "show": "1"})

    there = office.post(address("new_signing_round"), {"title": "T", "version": other.pk, "show": "1"})

    assert "Stadt Rheine" in here.content.decode()
    assert "Stadt Rheine" not in there.content.decode()
    assert not SigningRound.objects.exists()


@pytest.mark.parametrize("value", ["", "x", "0", "9" * 30, "²", "-1"])
def test_a_version_that_there_is_not_is_a_message(office, signatories, value):
    response = office.post(address("new_signing_round"), {"title": "T", "version": value})

    assert response.status_code == 200
    assert not SigningRound.objects.exists()


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_event_that_there_is_not_is_a_message(office, version, signatories, key):
    response = office.post(address("new_signing_round"), {"title": "T", "version": version.pk, "event_key": key})

    assert response.status_code == 200
    assert not SigningRound.objects.exists()


@pytest.mark.parametrize("text", ["31. Februar 2026", "gestern", "XX. XXXX 2026", "\x00", "9" * 61])
def test_a_date_that_is_none_is_a_message_and_stores_nothing(office, signing_round, text):
    chosen = [signatory.pk for signatory in signing_round.in_order]

    response = office.post(address("signing_round_dates", signing_round), {"signed_on": text, "only": chosen})

    assert response.status_code == 200
    assert not any(draft.signed_on for draft in signing_round.drafts())


@pytest.mark.parametrize("number", ["999999999999999999999999999999", "9223372036854775808", "x", "-1"])
def test_a_signature_that_there_is_not_is_a_message(office, signing_round, version, number):
    dates = office.post(address("signing_round_dates", signing_round), {"signed_in": "Rheine", "only": [number]})
    chosen = office.post(address("new_signing_round"), {"title": "T", "version": version.pk, "signatories": [number]})

    assert (dates.status_code, chosen.status_code) == (200, 200)
    assert SigningRound.objects.count() == 1


def test_submitted_twice_it_is_submitted_once(office, signed_round):
    for _time in range(2):
        office.post(address("signing_round", signed_round), {"do": "submit"})

    assert SigningRound.objects.get().workflow_states.count() == 1


def test_while_it_is_looked_at_the_desk_refuses_changes(office, signed_round):
    office.post(address("signing_round", signed_round), {"do": "submit"})
    before = [draft.signed_on for draft in signed_round.drafts()]

    office.post(address("signing_round_dates", signed_round), {"signed_on": "2026-05-01", "only": [1, 2, 3]})
    office.post(address("edit_signing_round", signed_round), {"title": "Anders", "version": signed_round.version_id})
    office.post(address("delete_signing_round", signed_round))

    assert SigningRound.objects.get().title == "Unterzeichnung in Rheine"
    assert [draft.signed_on for draft in signed_round.drafts()] == before


def test_whoever_decides_reads_all_of_it(client, signed_round, network_officer, second_network_officer, as_role):
    client.force_login(network_officer)
    client.post(address("signing_round", signed_round), {"do": "submit"})
    state = SigningRound.objects.get().current_workflow_task_state
    client.force_login(second_network_officer)

    page = client.get(reverse("wagtail_kommunen:approval", args=[state.pk])).content.decode()

    assert "Unterzeichnung in Rheine" in page
    for words in ("Stadt Alsdorf", "Andrea", "Rheiner", "4 May 2026"):
        assert words in page, page[page.index("Alsdorf") :][:3000]


def test_the_list_of_approvals_leads_to_it(client, signed_round, network_officer, second_network_officer):
    client.force_login(network_officer)
    client.post(address("signing_round", signed_round), {"do": "submit"})
    client.force_login(second_network_officer)

    assert "Unterzeichnung in Rheine" in client.get(reverse("wagtail_kommunen:approvals")).content.decode()


def test_a_round_of_seven_costs_few_queries_more_for_each(office, signing_round, prepare, network_officer):
    few = queries_of(office, signing_round)
    more = [prepare(BodyFactory(name=f"Ort {number}")) for number in range(4)]
    store(signing_round, [*signing_round.in_order, *more], user=network_officer)

    many = queries_of(office, signing_round)

    assert (many - few) / 4 <= PER_SIGNATURE


def queries_of(browser, signing_round):
    with CaptureQueriesContext(connection) as captured:
        browser.get(address("signing_round", signing_round))
    return len(captured)

"""Whatever a person sends who has no business with it: not one row changes that is not of their own municipality."""

import pytest
from django.core.cache import cache
from django.db import transaction

from .tables import all_rows, changed_rows, is_of
from .writes import all_writes

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

ROLES = ("anonymous", "noperm", "translator", "user_administrator", "rheine1", "double")


@pytest.fixture(scope="module")
def writes(world, browser_of):
    return all_writes(world, browser_of("superuser"))


def effects(client, writes):
    """Of each the rows that it changed, and its answer; undone at once."""
    before = all_rows()
    for write in writes:
        kept = client.cookies.copy()
        with transaction.atomic():
            response = write.send(client)
            yield write, response, list(changed_rows(before, all_rows()))
            transaction.set_rollback(True)
        client.cookies = kept
        cache.clear()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_changes_what_is_not_theirs(role, world, writes, browser_of):
    client, user = browser_of(role), world.people[role]
    not_their_job = [write for write in writes if role not in write.job_of]

    problems = []
    for write, response, changed in effects(client, not_their_job):
        problems += [f"{write} changed {row}" for row in changed if not is_of(world.own, user, row)]
        if response.status_code >= 500:
            problems.append(f"{write} answered {response.status_code}")

    assert problems == []


def test_they_are_refusals_and_not_slips(writes, browser_of):
    """The same requests from somebody who may: most of them change something."""
    done = {write.url + write.name for write, _response, changed in effects(browser_of("superuser"), writes) if changed}

    assert len(writes) >= 120
    assert len(done) >= len(writes) / 2

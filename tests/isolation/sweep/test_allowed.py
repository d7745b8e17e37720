"""Whoever has a task can do it: with a guard that denied everything nothing would leak either."""

import pytest

from .allowed import OFFICE_WORK, work_of_a_team
from .open_to import OPEN_TO
from .test_writes import effects
from .writes import all_writes

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]


def test_a_team_gets_its_work_done(world, browser_of):
    client = browser_of("rheine1")
    tables = dict(work_of_a_team(world, client))

    undone = [
        f"{write} answered {response.status_code} and changed no row of {tables[write]}"
        for write, response, changed in effects(client, tables)
        if response.status_code not in (200, 302) or tables[write] not in {row.table for row in changed}
    ]

    assert undone == []
    assert len(tables) >= 40


@pytest.mark.parametrize("role", OFFICE_WORK)
def test_an_office_gets_its_work_done(role, world, browser_of):
    writes = [write for write in all_writes(world, browser_of("superuser")) if write.name in OFFICE_WORK[role]]

    done = {write.name for write, _response, changed in effects(browser_of(role), writes) if changed}

    assert set(OFFICE_WORK[role]) - done == set()


@pytest.mark.parametrize("role", ["rheine1", "network_officer", "state_officer"])
def test_everybody_who_works_with_pages_has_sixty_things_to_do(role):
    assert len(OPEN_TO[role]) + len(OFFICE_WORK.get(role, ())) >= 60

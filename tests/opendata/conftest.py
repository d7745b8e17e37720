from datetime import date, time

import pytest
from django.db import connection

from tests.events.happening import make_calendar, make_event
from tests.factories import SignatoryFactory
from tests.members.network import make_network
from wagtail_kommunen.models import NetworkSettings
from wagtail_kommunen.pages.models import MemberPage

#: In a spreadsheet it would run.
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def network(directory, registry_page, version, home, state):
    """A directory, a registry and a calendar with something in each; by full name the bodies."""
    settings = NetworkSettings.for_site(home.get_site())
    settings.name, settings.state, settings.email = "Kommunen-Netzwerk", "05", "netzwerk@example.org"
    settings.attribution_lines = "© Statistisches Bundesamt\n© GeoBasis-DE"
    settings.save()
    bodies = make_network(directory, version)
    SignatoryFactory(
        version=version,
        body=state,
        first_name="Andrea",
        last_name="Müller",
        office="state_secretary",
        office_form="feminine",
        signed_in=FORMULA,
    )
    MemberPage.objects.filter(slug="rheine").update(summary=f"{FORMULA}; an der Ems\n– „schön“, nah")
    return bodies


@pytest.fixture
def events(network, home, state):
    """A meeting in Rheine, a series online, one of a town, and two that are not for everybody."""
    calendar = make_calendar(home)
    weekly = {"repeats": "weekly", "repeats_until": date(2026, 12, 24)}
    return [
        make_event(calendar, body=state, title="Netzwerktreffen in Rheine", summary="Für alle; auch für Neue."),
        make_event(calendar, body=state, title="Sprechstunde", attendance_mode="online", town="", venue="", **weekly),
        make_event(calendar, body=network["Stadt Rheine"], title="Ehrenamtstag", starts_at=None, ends_at=None),
        make_event(calendar, body=state, title="Nur für Mitglieder", visibility="members"),
        make_event(calendar, body=state, title="Nur für Geladene", visibility="invited", starts_at=time(9)),
    ]


@pytest.fixture
def get(visitor):
    """A function that gives the answer at an address below ``/daten/``, read to its end."""

    def answer(path, **headers):
        response = visitor.get(
            f"/daten/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        if response.streaming:
            response.text_sent = b"".join(response).decode()
        else:
            response.text_sent = response.content.decode()
        return response

    return answer


@pytest.fixture
def stored():
    """A function that does what the end of a transaction does: what waits for it is done, and waits no more."""

    def end_of_transaction():
        callbacks = [callback for _sids, callback, *_rest in connection.run_on_commit]
        connection.run_on_commit.clear()
        for callback in callbacks:
            callback()

    return end_of_transaction

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from ..happening import make_event
from .people import SOON


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    """Sentences are compared as they stand in the code."""


@pytest.fixture
def meeting(calendar, body):
    """Of Stadt Rheine, in 20 days, with two seats."""
    return make_event(calendar, body=body, starts_on=SOON(), registration="here", capacity=2)


@pytest.fixture
def series(calendar, body):
    """Each week, from in 20 days on, three times, with one seat each."""
    first = SOON()
    return make_event(
        calendar,
        body=body,
        starts_on=first,
        repeats="weekly",
        repeats_until=first + timedelta(days=14),
        registration="here",
        capacity=1,
    )


@pytest.fixture
def past(calendar, body):
    """Began yesterday and ended there."""
    day = timezone.localdate() - timedelta(days=1)
    return make_event(calendar, body=body, title="Gestern", slug="gestern", starts_on=day, registration="here")

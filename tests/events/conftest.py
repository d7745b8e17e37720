import pytest

from .happening import make_calendar, make_event


@pytest.fixture
def calendar(home):
    """The network's calendar page, public, without events."""
    return make_calendar(home)


@pytest.fixture
def event(calendar, state):
    """A network meeting of the state, 1 December 2026, 10 to 16 o'clock in Rheine."""
    return make_event(calendar, body=state)

"""What the start page of the example site says of events."""

from datetime import timedelta

import pytest
from django.utils import timezone

from .happening import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(visitor, soup):
    """A function that gives the figures of the start page: word and number."""

    def read():
        page = soup(visitor.get("/", headers={"accept-language": "en"}))
        return {pair.dt.get_text(strip=True): pair.dd.get_text(strip=True) for pair in page.select(".home-figures div")}

    return read


def test_in_how_many_days_the_next_event_is(figures, calendar, state):
    today = timezone.localdate()
    make_event(
        calendar, body=state, title="Bald", starts_on=today + timedelta(days=3), state="cancelled", state_reason="Sturm"
    )
    later = make_event(calendar, body=state, title="Später", starts_on=today + timedelta(days=12))
    found = list(figures().values())

    assert found[-1] == "12"
    later.unpublish()
    assert "12" not in figures().values()


def test_of_today_it_says_so(figures, calendar, state):
    make_event(calendar, body=state, starts_on=timezone.localdate(), starts_at=None, ends_at=None)

    assert len(figures()) == 3
    assert not list(figures().values())[-1].isdigit()


def test_without_one_the_version_in_force_is_told(figures, version):
    assert list(figures().values())[-1] == version.label

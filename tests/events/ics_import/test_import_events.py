"""The command: a body's own calendar from a file, told line by line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from wagtail_kommunen.events.ics_import.lines import MAX_BYTES
from wagtail_kommunen.pages.models import EventPage

from ..happening import make_calendar
from .files import calendar as written
from .files import event

pytestmark = pytest.mark.django_db
FUTURE = "DTSTART;TZID=Europe/Berlin:20990302T180000"
LINES = [event("1", FUTURE), event("2", "DTSTART:bald"), event("3", "DTSTART:20200101T100000Z")]


@pytest.fixture
def network(home):
    return make_calendar(home)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "kalender.ics"
    path.write_bytes(written(*LINES))
    return path


def run(path, body="05566076", *more):
    out, err = StringIO(), StringIO()
    call_command("import_events", str(path), "--body", body, *more, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", ["05566076", "rheine"])
def test_events_are_drafted_and_told(path, network, body, name):
    out, err = run(path, name)

    assert [(page.title, page.body, page.live) for page in EventPage.objects.all()] == [("Ehrenamtstag", body, False)]
    assert "New drafts: 1." in out
    assert "Over already: 1." in out
    assert "Event 2 (line 9), Ehrenamtstag: “bald” is no date or time." in err
    assert "Everything was stored already." in run(path)[0]


def test_a_dry_run_stores_nothing(path, network, body):
    assert "A dry run" in run(path, "rheine", "--dry-run")[0]
    assert not EventPage.objects.exists()


def test_all_or_nothing(path, network, body):
    with pytest.raises(CommandError, match="Nothing was stored"):
        run(path, "rheine", "--all-or-nothing")
    assert not EventPage.objects.exists()


def test_what_is_gone_is_told(path, network, body):
    run(path)
    path.write_bytes(written(event("9", FUTURE)))

    assert "Not in the file any more: Ehrenamtstag" in run(path)[0]


def test_past_events_on_request(path, network, body):
    run(path, "rheine", "--past")

    assert EventPage.objects.count() == 2


def test_what_cannot_be_imported_is_refused(path, tmp_path, network, body):
    with pytest.raises(CommandError, match="no body"):
        run(path, "nirgendwo")
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "fehlt.ics")
    with pytest.raises(CommandError, match="no calendar page"):
        run(path, "rheine", "--calendar", "999999")
    path.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(CommandError, match="larger than 5 MB"):
        run(path)

"""Each test has a database of its own, in which everything is stored at once: what is killed here is a process."""

from contextlib import closing
from pathlib import Path

import pytest
from django.db import connections

from wagtail_kommunen.models import NetworkSettings

from ..events.happening import make_calendar
from ..members.lists import make_bodies
from ..signing.conftest import prepare, signatories, signed_round, signing_round  # noqa: F401 - fixtures


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """They come first, and one worker runs them: after those of the browser a process has an event loop, which Django
    takes for one task more, with connections of its own."""
    first = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in first:
        item.add_marker(pytest.mark.xdist_group("kill"))
    items[:] = [*first, *(item for item in items if not item.path.is_relative_to(Path(__file__).parent))]


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of pytest-django's, whose transaction never ends: a copy of the tests' database, for all fixtures."""
    with django_db_blocker.unblock():
        usual = connections["default"]
        copy = _copied_file if usual.vendor == "sqlite" else _copied_database
        yield from copy(usual, tmp_path)


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    pass


@pytest.fixture
def listed(home, version, directory):
    """Bodies of which a list speaks."""
    NetworkSettings.for_site(home.get_site())  # whoever asks first, makes them
    return make_bodies()


@pytest.fixture
def calendar(home):
    return make_calendar(home)


def _copied_file(usual, folder):
    usual.ensure_connection()
    file = folder / "database.sqlite3"
    file.write_bytes(usual.connection.serialize())
    yield from _used_instead(usual, str(file))


def _copied_database(usual, _folder):
    template = usual.settings_dict["NAME"]
    name = f"{template}_killed"
    usual.close()  # a database that somebody uses is no template
    with usual._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield from _used_instead(usual, name)
    finally:
        with usual._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _used_instead(usual, name):
    mine = connections.create_connection("default")
    mine.settings_dict = {**usual.settings_dict, "NAME": name}
    connections["default"] = mine
    try:
        with closing(mine):
            yield mine
    finally:
        connections["default"] = usual

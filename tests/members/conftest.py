import pytest

from tests.factories import make_directory

from .lists import make_bodies


@pytest.fixture
def directory(home):
    return make_directory(home)


@pytest.fixture
def bodies(db):
    """The bodies that the lists of this folder name."""
    return make_bodies()

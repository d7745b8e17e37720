"""The people and pages of the site of its own. Collected with its settings only: tests/test_ownsite.py runs it."""

import importlib

import pytest
from django.conf import settings
from django.core.management import call_command

if settings.SETTINGS_MODULE != "tests.ownsite.settings":
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session")
def made_migrations(django_db_blocker):
    """What ``makemigrations`` writes for the page types, before the database is made with it."""
    from tests.ownsite.settings import MADE

    package = MADE / "ownsite_migrations"
    package.mkdir()
    (package / "__init__.py").touch()
    importlib.invalidate_caches()
    with django_db_blocker.unblock():  # it looks what is applied
        call_command("makemigrations", "ownsite", verbosity=0)
    return (package / "0001_initial.py").read_text()


@pytest.fixture(scope="session")
def django_db_use_migrations(made_migrations):
    """The database is made after them, and with them."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """One page of each type is there for all tests."""
    from tests.ownsite.pages import make_site

    with django_db_blocker.unblock():
        make_site()


@pytest.fixture
def site(db):
    """One page of each type; two towns, one signature."""
    from tests.ownsite.pages import OwnSite

    return OwnSite()


@pytest.fixture
def rheine(site):
    """The profile of Stadt Rheine, which has a team."""
    return site.profile("Rheine")


@pytest.fixture
def alsdorf(site):
    return site.profile("Alsdorf")


@pytest.fixture
def person(db):
    """A function that makes an account in the groups of these names."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group

    def make(username, *groups, **fields):
        user = get_user_model().objects.create_user(username, f"{username}@example.org", **fields)
        user.groups.set([group if isinstance(group, Group) else Group.objects.get(name=group) for group in groups])
        return user

    return make

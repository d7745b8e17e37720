"""The cast: Stadt Rheine and its people, the two offices, one declaration with one sealed version."""

import gc

import hypothesis
import pytest
from bs4 import BeautifulSoup
from django.conf import settings as current_settings
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.urls import LocalePrefixPattern
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from example_site.demo.content import load_home
from example_site.home.models import HomePage
from wagtail_kommunen.editorial.roles import ROLES as ROLES_WITH_A_GROUP
from wagtail_kommunen.editorial.setup import apply_roles, apply_workflow
from wagtail_kommunen.editorial.teams.actions import profiles_of, set_up_team
from wagtail_kommunen.events.calendar.agenda import forget_agendas
from wagtail_kommunen.members.roll import forget_rolls
from wagtail_kommunen.models import DeclarationVersion

from .factories import BodyFactory, UserFactory, make_declaration_page, make_directory, make_registry_page, seal_page

# How long an example takes says nothing on a machine that does other things too.
hypothesis.settings.register_profile("kommunen", deadline=None)
# Texts and dates are the same on a second database.
hypothesis.settings.register_profile("again", deadline=None, max_examples=25)
hypothesis.settings.load_profile("again" if connection.vendor == "postgresql" else "kommunen")


def pytest_collection_finish(session):
    """What is there now stays to the end. Looking through it again and again takes a fifth of the whole time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 100)


#: Who may be asked for permission, from nobody to everybody.
ROLES = ("anonymous", "municipal_editor", "network_officer", "state_officer", "translator", "superuser")


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def lasting_connection():
    """A request that Django's test client does not end itself would close the connection of the test at its end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """What a process keeps of the database is gone before each test, as the database of the test before is."""
    forget_rolls()
    forget_agendas()
    yield
    known = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION) or ()
    if any(path.root_url != "http://localhost" for path in known):
        Site.clear_site_root_paths_cache()  # a demo has given the site another address


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The start page and the groups are there for all tests: most need them, and making them takes longer than a test."""
    with django_db_blocker.unblock():
        load_home()
        apply_roles()


class EnglishSettings:
    """Those of the site, to modules that ask for its language."""

    LANGUAGE_CODE = "en"

    def __getattr__(self, name):
        return getattr(current_settings, name)


@pytest.fixture
def in_english(monkeypatch):
    """Sentences as they stand in the code, whatever becomes of their translations. The pages stay German ones."""
    # The setting itself stays: the addresses of all pages hang on it, and Django remembers them.
    monkeypatch.setattr("wagtail.users.models.settings", EnglishSettings())
    monkeypatch.setattr("wagtail_kommunen.outputs.mail.settings", EnglishSettings())
    # And somebody whose language is English finds German pages where they are.
    monkeypatch.setattr(
        LocalePrefixPattern, "match", lambda self, path: (path.removeprefix(self.language_prefix), (), {})
    )
    with translation.override("en"):
        yield


@pytest.fixture
def home(db):
    """The start page of the example site."""
    return HomePage.objects.get()


@pytest.fixture
def groups(db):
    return {group.name: group for group in Group.objects.all()}


@pytest.fixture
def untouched_site(db):
    """The site as migrate leaves it: Wagtail's page of welcome, no start page and no groups of ours."""
    Group.objects.filter(name__in=[role.name for role in ROLES_WITH_A_GROUP]).delete()
    site = Site.objects.get()
    site.root_page = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    site.save()
    HomePage.objects.get().delete()
    yield site
    Site.clear_site_root_paths_cache()


def person(username, *groups, **fields):
    user = UserFactory(username=username, **fields)
    user.groups.set(groups)
    return user


@pytest.fixture
def network_officer(groups):
    return person("netzwerk1", groups["Koordinierungsstelle"])


@pytest.fixture
def state_officer(groups):
    return person("staat1", groups["Staatskanzlei"])


@pytest.fixture
def translator(groups):
    return person("uebersetzung1", groups["Übersetzung"])


@pytest.fixture
def municipal_editor(groups):
    """Redaktion of Stadt Rheine: may enter the admin, and nothing else yet."""
    group = Group.objects.create(name="Redaktion Rheine")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return person("rheine1", group)


@pytest.fixture
def approvals(directory):
    """The workflows of `setup_kommunen`, on all pages that are there."""
    apply_workflow()


@pytest.fixture
def directory(home):
    return make_directory(home)


@pytest.fixture
def team(directory, body):
    """Stadt Rheine's, with a draft of its profile."""
    return set_up_team(body)


@pytest.fixture
def other_team(directory):
    """Stadt Alsdorf's."""
    return set_up_team(BodyFactory(name="Alsdorf", ags="05334004", slug="alsdorf"))


@pytest.fixture
def rheine1(team):
    return person("rheine1", team.group)


@pytest.fixture
def rheine2(team):
    return person("rheine2", team.group)


@pytest.fixture
def alsdorf1(other_team):
    return person("alsdorf1", other_team.group)


@pytest.fixture
def profile(team):
    """Stadt Rheine's."""
    return profiles_of(team.body).get()


@pytest.fixture
def other_profile(other_team):
    return profiles_of(other_team.body).get()


@pytest.fixture
def second_network_officer(groups):
    return person("netzwerk2", groups["Koordinierungsstelle"])


@pytest.fixture
def user_administrator(groups):
    return person("nutzer1", groups["Nutzerverwaltung"])


@pytest.fixture
def superuser(db):
    return person("admin", is_superuser=True)


@pytest.fixture
def anonymous():
    return AnonymousUser()


@pytest.fixture
def visitor(client):
    """Somebody who reads the public site."""
    return client


@pytest.fixture
def as_role(request, client):
    """A function that gives a browser in which a person of that role is logged in."""

    def log_in(role):
        if role != "anonymous":
            client.force_login(request.getfixturevalue(role))
        return client

    return log_in


@pytest.fixture
def office(client, network_officer):
    """The network office at its desk."""
    client.force_login(network_officer)
    return client


@pytest.fixture
def body(db):
    return BodyFactory(name="Rheine", ags="05566076", slug="rheine")


@pytest.fixture
def state(db):
    return BodyFactory(kind="state", designation="Land", name="Nordrhein-Westfalen", ags="05000000")


@pytest.fixture
def declaration_page(home, network_officer):
    """Drafted by the network office, published, not sealed."""
    return make_declaration_page(home, author=network_officer, show_in_menus=True)


@pytest.fixture
def version(declaration_page, state_officer):
    """“Fassung 2023”, sealed by the state office."""
    return seal_page(declaration_page, state_officer)


@pytest.fixture
def declaration(version):
    return version.declaration


@pytest.fixture
def registry_page(home, declaration):
    return make_registry_page(home, declaration, show_in_menus=True)


@pytest.fixture
def demo(db, settings):
    """The demo site, as `make demo` loads it."""
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    return Site.objects.get(is_default_site=True)


@pytest.fixture
def sealed_rows(db):
    """A function that gives every column of every sealed version, as the database has them."""

    columns = ", ".join(field.column for field in DeclarationVersion._meta.concrete_fields)

    def rows():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {DeclarationVersion._meta.db_table} ORDER BY id")  # noqa: S608
            return cursor.fetchall()

    return rows


@pytest.fixture
def soup():
    return lambda response: BeautifulSoup(response.content.decode(), "html.parser")

"""A small network with a directory, a registry, a calendar and a sealed text, read by programs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from tests.events.happening import make_calendar, make_event
from tests.factories import make_directory, make_registry_page
from tests.members.network import make_network


@pytest.fixture
def directory(home):
    return make_directory(home)


@pytest.fixture
def network(directory, version):
    """Seven members, three with a profile: bodies by full name."""
    return make_network(directory, version)


@pytest.fixture
def calendar(home):
    return make_calendar(home)


@pytest.fixture
def event(calendar, state):
    """A network meeting of the state in Rheine, a week from now."""
    return make_event(calendar, body=state, starts_on=timezone.localdate() + timedelta(days=7))


@pytest.fixture
def registry(home, version):
    return make_registry_page(home, version.declaration)


@pytest.fixture
def everything(network, registry, event):
    """All four lists have something to say."""
    return network


@pytest.fixture
def url():
    """A function that gives the address of a list, of a record in it, or of what is asked of it."""

    def make(endpoint, *place, **asked):
        from urllib.parse import urlencode

        path = reverse(f"kommunen_api:{endpoint}:listing") + "".join(f"{part}/" for part in place)
        return f"{path}?{urlencode(asked, doseq=True)}" if asked else path

    return make


@pytest.fixture
def read(visitor, url):
    """A function that gives what anybody reads there."""

    def ask(endpoint, *place, **asked):
        answer = visitor.get(url(endpoint, *place, **asked))
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


@pytest.fixture
def names(read):
    """A function that gives the names or titles in a list, in order."""

    def ask(endpoint, name="name", **asked):
        return [item[name] for item in read(endpoint, **asked)["items"]]

    return ask


@pytest.fixture
def stored():
    """As after a request of its own: what was changed in this test is stored, for the stamps."""

    def commit():
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, *_rest in waiting:
            callback()

    return commit


@pytest.fixture
def several_languages(settings):
    if not settings.WAGTAIL_I18N_ENABLED:
        pytest.skip("this site has one language")


@pytest.fixture
def translate(several_languages, db):
    """A function that makes an English translation as an approval leaves it: public."""
    from wagtail_kommunen.languages.actions import draft_translation

    locale = Locale.objects.get_or_create(language_code="en")[0]

    def make(page, **fields):
        draft = draft_translation(page.specific, locale).get_latest_revision_as_object()
        for name, value in fields.items():
            setattr(draft, name, value)
        draft.save_revision(clean=False).publish()
        return type(draft).objects.get(pk=draft.pk)

    return make

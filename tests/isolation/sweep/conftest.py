"""The world is built once for a module; what a test does to it is undone by savepoints."""

import gc

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.test import Client, override_settings

from . import world as worlds

LANGUAGES = [("de", "Deutsch"), ("en", "English")]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    media = tmp_path_factory.mktemp("sweep") / "media"
    two_languages = override_settings(MEDIA_ROOT=media, WAGTAIL_I18N_ENABLED=True, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES)
    with django_db_blocker.unblock(), two_languages, transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_media():
    """In place of the one for all tests: the files belong to the world."""


@pytest.fixture(autouse=True)
def no_collecting_of_garbage():
    """A third of the time goes there otherwise: thousands of answers in a row."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def plain_not_found(monkeypatch):
    """In place of the site's page for what is not there, which says nothing of the admin and takes ten times as long."""
    answer = lambda request, exception: HttpResponseNotFound()  # noqa: E731
    monkeypatch.setattr("example_site.urls.handler404", answer, raising=False)


@pytest.fixture(scope="module")
def browser_of(world):
    """A function that gives the browser of somebody of the world, which shows errors as pages."""

    def log_in(role):
        client = Client(raise_request_exception=False)
        if world.people[role] is not None:
            client.force_login(world.people[role])
        return client

    return log_in

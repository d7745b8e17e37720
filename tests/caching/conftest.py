import pytest
from django.core.cache import cache
from django.db import connection
from wagtail.models import Site

from wagtail_kommunen.caching.changes import watch
from wagtail_kommunen.models import NetworkSettings


@pytest.fixture
def kept_pages(settings, db):
    """As the site runs: public pages are kept, and every change is noticed."""
    place = settings.MIDDLEWARE.index("django.middleware.common.CommonMiddleware")
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE[:place],
        "wagtail_kommunen.caching.middleware.PublicPages",
        *settings.MIDDLEWARE[place:],
    ]
    settings.WAGTAIL_KOMMUNEN = {**settings.WAGTAIL_KOMMUNEN, "PAGE_CACHE": "default"}
    cache.clear()
    NetworkSettings.for_site(Site.objects.get())  # the first page that is read writes them
    watch(connection)
    yield
    connection.execute_wrappers.clear()
    cache.clear()


@pytest.fixture
def stored():
    """As after a request of its own: what was changed in this test is stored, for the stamps."""

    def commit():
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, *_rest in waiting:
            callback()

    return commit


@pytest.fixture
def read(client, stored, kept_pages):
    """A function that gives a page as a new visitor reads it."""

    def read(address="/", **headers):
        stored()
        client.cookies.clear()
        return client.get(address, headers=headers)

    return read

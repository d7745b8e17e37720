"""What watches the site asks /health/."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


class Silent:
    """A server that is not there."""

    def __call__(self, *args, **kwargs):
        raise DatabaseError("a password, say")


def test_all_is_well(client):
    response = client.get("/health/")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_whoever_does_not_answer_is_named_and_nothing_else(client, monkeypatch, caplog):
    monkeypatch.setattr(connection, "cursor", Silent())
    monkeypatch.setattr(cache, "set", Silent())

    response = client.get("/health/")

    assert response.status_code == 503
    assert response.content == b"database: does not answer\ncache: does not answer\n"
    assert "password" not in caplog.text


def test_a_cache_that_forgets_is_none(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert client.get("/health/").content == b"cache: does not answer\n"
    assert client.post("/health/").status_code == 405

"""What stands on the demo's papers leads to where the demo is served."""

import pytest
from django.core.management import CommandError
from wagtail.models import Site

from example_site.demo.address import load_address
from wagtail_kommunen.papers.addresses import check_url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    monkeypatch.delenv("DEMO_HOST", raising=False)
    monkeypatch.delenv("PORT", raising=False)


def root():
    return Site.objects.get(is_default_site=True).root_url


def test_a_new_demo_stands_where_make_demo_serves_it(home, version):
    load_address()

    assert root() == "http://127.0.0.1:8000"
    assert check_url(version).startswith("http://127.0.0.1:8000/pruefen/")


def test_another_port_and_another_host_move_it(home, monkeypatch):
    load_address()
    monkeypatch.setenv("PORT", "8001")
    load_address()
    assert root() == "http://127.0.0.1:8001"

    monkeypatch.setenv("DEMO_HOST", "demo.example")
    load_address()
    assert root() == "http://demo.example:8001"

    monkeypatch.delenv("DEMO_HOST")
    load_address()
    assert root() == "http://127.0.0.1:8001"


def test_loading_twice_writes_nothing(home, django_assert_num_queries):
    load_address()

    with django_assert_num_queries(1):
        load_address()


@pytest.mark.parametrize("before", [False, True])
def test_an_address_given_by_hand_stays(home, before):
    if before:
        load_address()
    Site.objects.update(hostname="127.0.0.1", port=9000)

    load_address()

    assert root() == "http://127.0.0.1:9000"


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1", "²"])
def test_what_is_no_port_is_said(home, monkeypatch, port):
    monkeypatch.setenv("PORT", port)

    with pytest.raises(CommandError, match="PORT"):
        load_address()


def test_another_site_at_the_address_keeps_it(home):
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=home)

    load_address()

    assert root() == "http://localhost"

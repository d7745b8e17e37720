"""The translator's desk: what each role finds there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.editorial.review import fresh
from tests.factories import BodyFactory, make_profile

pytestmark = [pytest.mark.django_db, pytest.mark.sweep]

URL = "wagtail_kommunen:translations"


@pytest.fixture
def as_person(request, client):
    def log_in(name):
        client.force_login(request.getfixturevalue(name))
        return client

    return log_in


@pytest.mark.parametrize("role", ["anonymous", "nobody"])
def test_the_desk_is_in_the_admin(role, trees, client, nobody):
    if role == "nobody":
        client.force_login(nobody)
    response = client.get(reverse(URL))

    assert (response.status_code, response.url) == (302, f"/admin/login/?next={reverse(URL)}")


def rows_of(response):
    return {row.title: row.state for row in response.context["object_list"]}


def test_the_desk_shows_what_is_missing(drafts, trees, as_person):
    drafts["own"].delete()

    found = rows_of(as_person("network_officer").get(reverse(URL)))

    assert found["Stadt Rheine"] == "missing"
    assert found["Stadt Alsdorf"] == "draft"
    assert found["Mitglieder"] == "public"


def test_the_desk_of_a_town_hall_shows_its_own_pages(drafts, as_person, rheine1):
    assert set(rows_of(as_person("rheine1").get(reverse(URL)))) == {"Stadt Rheine", "Netzwerktreffen"}


def test_the_desk_of_a_translator_shows_all(drafts, as_person):
    found = rows_of(as_person("translator").get(reverse(URL)))

    assert {"Stadt Rheine", "Netzwerktreffen", "Stadt Alsdorf", "Gemeinsame Erklärung"} <= set(found)


def test_the_desk_can_be_exported(drafts, as_person):
    response = as_person("translator").get(reverse(URL), {"export": "csv"})

    lines = b"".join(response).decode().splitlines()
    assert any(line.startswith("Stadt Rheine") for line in lines)


def test_more_pages_cost_no_more_queries(drafts, as_person, trees, directory, django_assert_max_num_queries):
    browser, url = as_person("network_officer"), reverse(URL)
    browser.get(url)
    with CaptureQueriesContext(connection) as before:
        browser.get(url)
    for body in BodyFactory.create_batch(8):
        make_profile(fresh(directory), body)

    with django_assert_max_num_queries(len(before)):
        browser.get(url)

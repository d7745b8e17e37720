import pytest

from tests.factories import BodyFactory, make_directory, make_version
from wagtail_kommunen.members.directory import name_search
from wagtail_kommunen.members.directory.name_search import search
from wagtail_kommunen.members.roll import Roll, date

from ..network import make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def index_page(home):
    index = make_directory(home)
    make_network(index, make_version())
    return index


@pytest.fixture
def roll(index_page):
    return Roll(index_page, "05", date(2026, 11, 1))


@pytest.mark.parametrize("query", ["Rheinne", "Stadtverwaltung Leerdorf", "e zzzz"])
def test_another_spelling_is_looked_up_once_per_roll(roll, query, django_assert_num_queries):
    with django_assert_num_queries(1):
        for_the_page = search(query, roll)
    with django_assert_num_queries(0):
        for_the_picture = search(query, roll)

    assert for_the_page == for_the_picture


def test_a_newer_roll_looks_it_up_anew(index_page, roll):
    assert not search("Stadtverwaltung Neustadt", roll).no_member
    BodyFactory(designation="Stadt", name="Neustadt", kind="town")

    newer = Roll(index_page, "05", date(2026, 11, 1))

    assert search("Stadtverwaltung Neustadt", newer).no_member == "Stadt Neustadt"


def test_a_roll_remembers_only_so_many_spellings(roll, monkeypatch):
    monkeypatch.setattr(name_search, "_REMEMBERED", 5)
    for number in range(20):
        search(f"xyzzy {number}", roll)

    assert len(roll.derived(name_search._Spellings)) <= 5

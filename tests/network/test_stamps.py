"""A stamp changes with what it stands for, and never sooner than others can see the change."""

import pytest
from django.db import connection, transaction

from wagtail_kommunen.models import Body
from wagtail_kommunen.network import stamps
from wagtail_kommunen.network.stamps import Stamp, raise_stamp, stamp


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Transactions that are really stored. Taken away afterwards."""
    with django_db_blocker.unblock():
        yield
        Stamp.objects.filter(name__in=["things", "others"]).delete()


class Undo(Exception):
    pass


@pytest.mark.django_db
def test_a_list_that_never_changed_has_stamp_0():
    assert stamp("things") == 0


def test_every_change_raises_it_and_no_other(committed):
    raise_stamp("things")
    raise_stamp("things")

    assert (stamp("things"), stamp("others")) == (2, 0)


def test_within_a_transaction_nothing_is_kept_once_it_has_changed_something(committed):
    with transaction.atomic():
        before = stamp("things")
        raise_stamp("things")
        inside, other = stamp("things"), stamp("others")

    assert (before, inside, other, stamp("things")) == (0, None, 0, 1)


def test_many_changes_in_a_transaction_are_one(committed):
    with transaction.atomic():
        for _ in range(5):
            raise_stamp("things")

    assert stamp("things") == 1


def test_what_is_undone_was_no_change(committed):
    with pytest.raises(Undo), transaction.atomic():
        raise_stamp("things")
        raise Undo

    assert (stamp("things"), Stamp.objects.filter(name="things").exists()) == (0, False)


def test_a_part_that_is_undone_leaves_the_rest(committed):
    with transaction.atomic():
        with pytest.raises(Undo), transaction.atomic():
            raise_stamp("things")
            raise Undo
        inside = stamp("things")
        raise_stamp("others")

    assert (inside, stamp("things"), stamp("others")) == (0, 0, 1)


@pytest.mark.django_db
def test_reading_it_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        stamp("things")


def test_the_first_change_of_all_is_counted_outside_of_transactions_too(committed, caplog):
    """An INSERT that returns its key is not at its end while its connection is told of it."""

    def notice(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if "body" in sql:
            raise_stamp("things")
        return result

    with connection.execute_wrapper(notice):
        body = Body.objects.create(name="Rheine", ags="05566076", slug="rheine")
    body.delete()

    assert (stamp("things"), caplog.records) == (1, [])


def test_a_stamp_that_cannot_be_raised_is_told_in_the_log(committed, monkeypatch, caplog):
    def fail(name):
        raise OSError("no room left")

    monkeypatch.setattr(stamps, "_count", fail)

    raise_stamp("things")

    assert "no room left" in caplog.text

"""The status follows from the dates, in memory and in the database alike."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import BodyFactory, make_version, on
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.models import Signatory
from wagtail_kommunen.signatories.status import Status, status_of, year_in_words

TODAY = date(2024, 6, 15)
DATES = ("council_resolution_on", "signed_on", "countersigned_on", "left_on")


def test_entering_dates_only_leads_through_all_five_states():
    signatory, states = Signatory(), []
    for field in (None, *DATES):
        if field:
            setattr(signatory, field, on("2024-05"))
        states.append(status_of(signatory, TODAY))

    assert states == [Status.PREPARED, Status.RESOLVED, Status.SIGNED, Status.COUNTERSIGNED, Status.LEFT]


@pytest.mark.parametrize(
    "left_on, status",
    [
        ("2024-06-14", Status.LEFT),
        ("2024-06-15", Status.LEFT),
        ("2024-06-16", Status.SIGNED),
        ("2024-06", Status.LEFT),
        ("2024-07", Status.SIGNED),
        ("2024", Status.LEFT),
        ("2025", Status.SIGNED),
        ("2020er", Status.LEFT),
        ("2030er", Status.SIGNED),
        ("unbekannt", Status.LEFT),
    ],
)
def test_an_end_counts_from_the_first_day_that_it_can_mean(left_on, status):
    assert status_of(Signatory(signed_on=on("2012"), left_on=on(left_on)), TODAY) == status


@pytest.mark.parametrize(
    "status, words",
    [
        ("prepared", "vorbereitet"),
        ("signed", "unterzeichnet"),
        ("countersigned", "gegengezeichnet"),
        ("left", "ausgeschieden"),
    ],
)
def test_a_status_is_named_in_german(status, words):
    with translation.override("de"):
        assert str(Status(status).label) == words


@pytest.mark.parametrize(
    "year, german, english",
    [("2012", "2012", "2012"), ("201X", "2010er-Jahre", "2010s"), ("XXXX", "Jahr nicht überliefert", "year not known")],
)
def test_a_year_of_the_filter_in_words(year, german, english):
    with translation.override("en"):
        assert year_in_words(year) == english
    with translation.override("de"):
        assert year_in_words(year) == german


days = st.dates(date(2022, 1, 1), date(2025, 12, 31)).map(PartialDate.from_date)
months = st.builds(PartialDate.of, st.integers(2022, 2025), st.integers(1, 12))
years = st.integers(2022, 2025).map(PartialDate.of)
others = st.sampled_from(["201X-XX-XX", "202X-XX-XX", "203X-XX-XX", "XXXX-XX-XX"]).map(PartialDate)
dates = st.none() | days | months | years | others
rows = st.lists(st.tuples(dates, dates, dates, dates), min_size=1, max_size=12)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Undone(Exception):
    pass


@pytest.fixture
def prepared(db):
    """A version and twelve bodies to sign it."""
    return make_version(), [BodyFactory() for _number in range(12)]


def signatures(prepared, rows):
    version, bodies = prepared
    for body, values in zip(bodies, rows, strict=False):
        fields = dict(zip(DATES, values, strict=True))
        yield Signatory(
            version=version, body=body, live=True, leaving_reason="council" if fields["left_on"] else "", **fields
        )


def is_possible(signatory):
    """What the form says to these dates, but for those in the future."""
    try:
        signatory.clean()
    except ValidationError as error:
        future = "This date lies in the future."
        return all(message == future for messages in error.message_dict.values() for message in messages)
    return True


def is_stored(signatory):
    """What the database says to them, past every form."""
    try:
        with transaction.atomic():
            Signatory.objects.bulk_create([signatory])
            raise Undone
    except Undone:
        return True
    except IntegrityError:
        return False


@few
@given(rows=rows)
def test_form_and_database_agree_on_which_orders_are_possible(prepared, rows):
    with translation.override("en"):
        for signatory in signatures(prepared, rows):
            assert is_stored(signatory) == is_possible(signatory), [getattr(signatory, field) for field in DATES]


@few
@given(rows=rows, today=st.dates(date(2021, 12, 31), date(2026, 1, 2)))
def test_memory_and_database_agree_on_every_status(prepared, rows, today):
    with translation.override("en"):
        possible = [signatory for signatory in signatures(prepared, rows) if is_possible(signatory)]
    try:
        with transaction.atomic():
            Signatory.objects.bulk_create(possible)
            found = Signatory.objects.with_status(today)
            assert [row.computed_status for row in found] == [status_of(row, today).value for row in found]
            running = {row.pk for row in found if row.signed_on and status_of(row, today) != Status.LEFT}
            assert {row.pk for row in Signatory.objects.running(today)} == running
            assert {row.pk for row in Signatory.objects.public()} == {row.pk for row in found if row.signed_on}
            raise Undone
    except Undone:
        pass

from uuid import uuid4

import pytest

from tests.factories import BodyFactory
from wagtail_kommunen.models import Signatory, SigningRound
from wagtail_kommunen.signing.actions import enter_dates, store

from ..factories import on


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    pass


@pytest.fixture
def prepare(version, network_officer):
    """A function that prepares the signature of a body, as the office does: a draft that nobody has seen."""

    def prepared(body, **fields):
        given = {"first_name": "Andrea", "last_name": "Beispiel", "office": "mayor", "office_form": "feminine"}
        signatory = Signatory(body=body, version=version, live=False, **{**given, **fields})
        signatory.save()
        signatory.save_revision(user=network_officer)
        return signatory

    return prepared


@pytest.fixture
def signatories(prepare, state, body):
    """The state, Stadt Rheine and Stadt Alsdorf."""
    return [
        prepare(state, last_name="Land", office="minister"),
        prepare(BodyFactory(name="Alsdorf", ags="05334004", slug="alsdorf")),
        prepare(body, last_name="Rheiner"),
    ]


@pytest.fixture
def signing_round(approvals, version, signatories, network_officer):
    made = SigningRound(title="Unterzeichnung in Rheine", version=version, event_key=uuid4())
    store(made, signatories, user=network_officer)
    return made


@pytest.fixture
def signed_round(signing_round, network_officer):
    """All have signed on one day, and the state has countersigned."""
    state = signing_round.in_order.first()
    dates = {"signed_on": on("2026-05-04"), "signed_in": "Rheine", "countersigned_on": on("2026-05-04")}
    enter_dates(signing_round, dates | {"countersigned_by": state}, signing_round.in_order, user=network_officer)
    return SigningRound.objects.get(pk=signing_round.pk)

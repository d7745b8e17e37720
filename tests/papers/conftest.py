import pytest

from tests.factories import BodyFactory, SignatoryFactory, on


@pytest.fixture
def states_signature(version, state):
    return SignatoryFactory(
        version=version,
        body=state,
        honorific="",
        first_name="Andrea",
        last_name="Milz",
        office="state_secretary",
        office_form="feminine",
        office_text="für Sport und Ehrenamt",
        signed_on=on("4.5.2023"),
    )


@pytest.fixture
def prepared(version, body, states_signature):
    """Stadt Rheine is going to sign; nobody outside knows."""
    return SignatoryFactory(
        version=version,
        body=body,
        first_name="Peter",
        last_name="Lüttmann",
        office="mayor",
        office_form="masculine",
        council_resolution_on=on("3.3.2026"),
        council_resolution_paper="123/26",
        signed_on=None,
        live=False,
    )


@pytest.fixture
def signature(version, body, states_signature):
    """Stadt Rheine's, public and countersigned."""
    return SignatoryFactory(
        version=version,
        body=body,
        first_name="Peter",
        last_name="Lüttmann",
        office="mayor",
        office_form="masculine",
        signed_on=on("6.5.2024"),
        signed_in="Rheine",
        countersigned_by=states_signature,
        countersigned_on=on("7.5.2024"),
    )


@pytest.fixture
def nobody_can_print(version):
    """A person whose name is in none of the fonts."""
    return SignatoryFactory(
        version=version,
        body=BodyFactory(name="Alsdorf", slug="alsdorf"),
        first_name="田",
        last_name="中",
        signed_on=None,
        live=False,
    )

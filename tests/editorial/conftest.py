import pytest
from wagtail.models import TaskState

from tests.conftest import person
from tests.factories import SignatoryFactory, make_declaration_page, make_version
from wagtail_kommunen.editorial.models import TwoPersonTaskState
from wagtail_kommunen.editorial.setup import apply_workflow

from .approving import submit, write


@pytest.fixture
def both_offices(groups):
    """Somebody who works for the network office and for the state office."""
    return person("beide", groups["Koordinierungsstelle"], groups["Staatskanzlei"])


@pytest.fixture
def second_state_officer(groups):
    return person("staat2", groups["Staatskanzlei"])


@pytest.fixture
def declaration_draft(home, network_officer, directory):
    """The text of the declaration, by the network office; both offices have to approve it."""
    apply_workflow()
    return make_declaration_page(home, author=network_officer, live=False)


@pytest.fixture
def signature(network_officer, body, directory):
    """Stadt Rheine's, entered by the network office; both offices have to approve it."""
    apply_workflow()
    signature = SignatoryFactory(body=body, version=make_version(1), live=False)
    signature.save_revision(user=network_officer, log_action=True)
    return signature


@pytest.fixture(params=["declaration_draft", "signature"])
def draft(request):
    """Either of them: the rules are the same."""
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def sentences_in_english(in_english):
    """Sentences are compared as they stand in the code."""


@pytest.fixture
def waiting(profile, rheine1, approvals):
    """Stadt Rheine's profile, submitted by rheine1: the step that it waits at."""
    write(profile, rheine1, summary="An der Ems.")
    submit(profile, rheine1)
    return TwoPersonTaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)

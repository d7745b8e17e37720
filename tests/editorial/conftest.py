import pytest
from django.utils import translation

from tests.conftest import person
from tests.factories import SignatoryFactory, make_declaration_page, make_version
from wagtail_kommunen.editorial.setup import apply_workflow


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
def in_english():
    """Messages as the code has them; mails are tested in the languages of their readers."""
    with translation.override("en"):
        yield

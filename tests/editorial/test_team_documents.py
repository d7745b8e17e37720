"""Who can fetch a file of a municipality before it is public."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction

from tests.conftest import ROLES
from tests.events.happening import change, make_calendar, make_event
from tests.factories import PDF
from wagtail_kommunen.isolation.media import is_in_public_use

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(team):
    file = ContentFile(PDF, name="strategie.pdf")
    return get_document_model().objects.create(title="Strategie", file=file, collection=team.collection)


@pytest.mark.parametrize("role", [*ROLES, "rheine1", "alsdorf1", "user_administrator"])
def test_who_fetches_what_no_public_page_shows(role, as_role, document):
    answer = as_role(role).get(document.url)

    may = role in ("rheine1", "network_officer", "state_officer", "superuser")
    assert answer.status_code == (200 if may else 404)


def test_everybody_fetches_what_a_public_page_shows(visitor, document, profile):
    profile.live, profile.strategy_document = True, document
    profile.save()

    assert visitor.get(document.url).status_code == 200


def test_what_belongs_to_no_municipality_is_as_wagtail_has_it(visitor, db):
    file = ContentFile(PDF, name="flyer.pdf")

    assert visitor.get(get_document_model().objects.create(title="Flyer", file=file).url).status_code == 200


def list_of(document):
    return [("document", {"title": "Protokoll", "document": document})]


@pytest.fixture
def event_with(home, body):
    """A function that publishes an event of Rheine with a document, for whom it says."""

    def event_with(document, visibility, invited=()):
        invited = [("body", one) for one in invited]
        fields = {"visibility": visibility, "invited": invited, "material": list_of(document)}
        return make_event(make_calendar(home), body=body, **fields)

    return event_with


@pytest.fixture
def minutes(db):
    """A document of the network office, in no collection of a team."""
    return get_document_model().objects.create(title="Protokoll", file=ContentFile(PDF, name="protokoll.pdf"))


_EVERYBODY = {*ROLES, "rheine1", "alsdorf1"}
_MEMBERS = _EVERYBODY - {"anonymous"}
_INVITED = {"rheine1", "network_officer", "state_officer", "superuser"}


@pytest.mark.parametrize("whose", ["document", "minutes"])
@pytest.mark.parametrize("role", sorted(_EVERYBODY - {"municipal_editor"}))
@pytest.mark.parametrize(("visibility", "may"), [("public", _EVERYBODY), ("members", _MEMBERS), ("invited", _INVITED)])
def test_the_document_of_an_event_is_for_whom_the_event_is(
    request, as_role, event_with, team, visibility, may, role, whose
):
    document = request.getfixturevalue(whose)
    event = event_with(document, visibility)
    browser = as_role(role)

    assert browser.get(document.url).status_code == (200 if role in may else 404)
    assert (browser.get(event.url).status_code == 200) == (role in may)


def test_who_is_invited_fetches_it(as_role, event_with, document, other_team):
    event_with(document, "invited", [other_team.body])

    assert as_role("alsdorf1").get(document.url).status_code == 200


def test_what_one_public_page_shows_is_public_whatever_else_does(visitor, event_with, document, profile):
    event = event_with(document, "invited")
    assert visitor.get(document.url).status_code == 404

    make_event(event.get_parent().specific, body=event.body, material=list_of(document), slug="offen")
    assert visitor.get(document.url).status_code == 200


def test_an_event_that_is_closed_later_closes_its_document(visitor, event_with, document):
    event = event_with(document, "public")
    assert visitor.get(document.url).status_code == 200

    change(event, visibility="members")
    assert visitor.get(document.url).status_code == 404


def test_an_event_for_members_that_is_taken_down_gives_its_document_to_nobody_else(visitor, event_with, minutes):
    event_with(minutes, "members").unpublish()

    assert visitor.get(minutes.url).status_code == 404


@pytest.mark.parametrize("restricted", ["itself", "above"])
def test_a_page_that_asks_for_a_login_shows_it_to_whoever_is_logged_in(visitor, as_role, document, profile, restricted):
    profile.live, profile.strategy_document = True, document
    profile.save()
    page = profile if restricted == "itself" else profile.get_parent()
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert visitor.get(document.url).status_code == 404
    assert as_role("alsdorf1").get(document.url).status_code == 200


def test_nobody_exchanges_the_document_of_a_closed_event_alone(event_with, document):
    event_with(document, "invited")

    assert is_in_public_use(document)

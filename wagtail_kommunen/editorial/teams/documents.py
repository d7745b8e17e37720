"""Documents that are not for everybody: drafts of a municipality, and what only pages show that only some may see."""

from django.http import Http404
from wagtail.documents import get_document_model
from wagtail.models import Page

from ...events.choices import Visibility
from ...events.models import EventDetails
from ...events.permissions import can_see
from ...isolation.media import is_public_elsewhere, pages_with
from ...isolation.objects import owns_media
from ...isolation.scope import is_restricted, works_for_two
from .models import Team


def keep_drafts_of_teams(document, request) -> None:
    """Hook ``before_serve_document``. Numbers and names of files can be guessed.

    A document of a team is for those who may see a page that shows it. One of the offices is as Wagtail has it, unless an
    event shows it that is not for everybody.
    """
    pages = list(pages_with(document).specific())
    if not (_is_of_a_team(document) or any(_is_closed_event(page) for page in pages)):
        return
    if any(page.live and _may_see(request, page) for page in pages) or is_public_elsewhere(document):
        return
    user = request.user
    if user.is_authenticated and not is_restricted(user):
        return
    if not user.is_authenticated or works_for_two(user) or not owns_media(user, get_document_model(), [document.pk]):
        raise Http404


def _is_of_a_team(document) -> bool:
    return Team.objects.filter(collection=document.collection_id).exists()


def _is_closed_event(page: Page) -> bool:
    return isinstance(page, EventDetails) and page.visibility != Visibility.PUBLIC


def _may_see(request, page: Page) -> bool:
    """A live page, as Wagtail and the page itself ask."""
    if not all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        return False
    return not isinstance(page, EventDetails) or can_see(request.user, page)

"""Documents of a municipality before anything public shows them: its drafts are nobody else's to fetch."""

from django.http import Http404
from wagtail.documents import get_document_model

from ...isolation.media import is_in_public_use
from ...isolation.objects import owns_media
from ...isolation.scope import is_restricted
from .models import Team


def keep_drafts_of_teams(document, request) -> None:
    """Hook ``before_serve_document``. Numbers and names of files can be guessed."""
    if not Team.objects.filter(collection=document.collection_id).exists() or is_in_public_use(document):
        return
    user = request.user
    if user.is_authenticated and not is_restricted(user):
        return
    if not user.is_authenticated or not owns_media(user, get_document_model(), [document.pk]):
        raise Http404

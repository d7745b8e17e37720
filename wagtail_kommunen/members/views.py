"""What a profile answers besides its page."""

from collections.abc import Iterable

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from ..outputs.vcard import CONTENT_TYPE
from .models import MemberContactMixin
from .outputs import contact_card
from .profile import Profile


def contact_file(profile: Profile, contacts: Iterable[MemberContactMixin]) -> HttpResponse:
    """The contacts as a file for address books, one card each."""
    cards = [contact_card(profile, contact) for contact in contacts if contact.is_reachable]
    if not cards:
        raise Http404(_("There is no such contact."))
    headers = {"Content-Disposition": f'attachment; filename="{profile.page.slug}.vcf"'}
    return HttpResponse("".join(cards), content_type=CONTENT_TYPE, headers=headers)

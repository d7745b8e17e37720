"""The link in a mail opens without an account, also where the event itself is not for everybody: its code is the key."""

from ..models import EventDetails
from .codes import digest_of
from .models import Registration


def registration_of(page, code: str) -> Registration | None:
    """Of this event, in whichever language its page is."""
    return Registration.objects.filter(event__translation_key=page.translation_key, digest=digest_of(code)).first()


def open_own_registration(page, request, serve_args, serve_kwargs):
    """Hook ``before_serve_page``, before Wagtail asks for a log-in. A code that nobody has opens nothing."""
    match = getattr(request, "routable_resolver_match", None)
    if not (isinstance(page, EventDetails) and match and match.url_name == "registration"):
        return None
    if registration_of(page, match.kwargs["code"]) is None:
        return None
    return match.func(request, *match.args, **match.kwargs)

"""Keeps public pages for visitors who are not logged in, until anything changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from ..conf import kommunen_settings
from ..network.stamps import stamp
from ..outputs.conditional import etag_of, not_modified
from .changes import STAMP

#: What an answer may vary by: the language is part of the key, and who brings a cookie of a session is not answered.
_KNOWN_VARIANTS = {"accept-language", "cookie", "accept-encoding"}
#: Longer addresses are nobody's links.
_LONGEST = 500


@dataclass(frozen=True)
class _Kept:
    content: bytes
    headers: dict[str, str]
    etag: str

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers={**self.headers, "ETag": self.etag})


class PublicPages:
    """A middleware, below those of sessions and languages and above all others.

    A page is kept under the number of all changes so far, so nobody sees an old one: after a change its number is another.
    What changes by the hour alone (an event has begun) is at most ``PAGE_CACHE_SECONDS`` old.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seconds = kommunen_settings().PAGE_CACHE_SECONDS
        if not seconds or not _is_for_everybody(request):
            return self.get_response(request)
        # Before the page is made: what changes while it is made has another number.
        number = stamp(STAMP)
        if number is None:
            return self.get_response(request)
        key = f"kommunen-page-{etag_of(number, date.today(), get_language(), request.build_absolute_uri())}"
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if request.method != "GET" or not _may_be_kept(response, request):
                return response
            kept = _keep(response)
            cache.set(key, kept, seconds)
        return not_modified(request, kept.etag) or kept.response()


def _is_for_everybody(request: HttpRequest) -> bool:
    """Asked by somebody of whom nothing is known. A message to be shown is something that is known."""
    return (
        request.method in ("GET", "HEAD")
        and len(request.get_full_path()) <= _LONGEST
        and "Authorization" not in request.headers
        and not {settings.SESSION_COOKIE_NAME, "messages"}.intersection(request.COOKIES)
    )


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """A whole page that is the same for everybody, and that says nothing of its own about being kept."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and response.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Cache-Control")
        and not response.cookies
        # A form's token, made for one visitor.
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not (session is not None and session.modified)
        and not any(name.startswith("_csp") for name in vars(response))
        and {name.strip().lower() for name in response.get("Vary", "cookie").split(",")} <= _KNOWN_VARIANTS
    )


def _keep(response: HttpResponse) -> _Kept:
    # Whoever logs in sees more than the visitor that a cache along the way has served.
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Control"] = "no-cache"
    return _Kept(response.content, dict(response.items()), etag_of(response.content))

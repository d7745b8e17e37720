"""Keeps public pages for visitors who are not logged in, until anything changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeGuard

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from ..conf import kommunen_settings
from ..network.stamps import stamp
from ..outputs.conditional import etag_of, not_modified
from .changes import STAMP

#: Longer addresses are nobody's links.
_LONGEST = 500
#: Pages with a question in their address are kept so many at a time, lest ever new ones fill the memory.
_MOST_ASKED = 500


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
        pages = caches[kommunen_settings().PAGE_CACHE]
        key = f"kommunen-page-{etag_of(number, date.today(), get_language(), *_address(request))}"
        kept = pages.get(key)
        if kept is None:
            response = self.get_response(request)
            if request.method != "GET" or not _may_be_kept(response, request) or not _has_room(request, pages, seconds):
                return response
            kept = _keep(response)
            pages.set(key, kept, seconds)
        return not_modified(request, kept.etag) or kept.response()


def _address(request: HttpRequest) -> tuple[str, ...]:
    """All that a site and its views may read of it, as it came: no two addresses share a page."""
    return (
        request.scheme or "",
        request.get_host(),
        request.get_port(),
        request.path,
        request.META.get("QUERY_STRING", ""),
    )


def _is_for_everybody(request: HttpRequest) -> bool:
    """Asked by somebody of whom nothing is known. A message to be shown is something that is known."""
    return (
        request.method in ("GET", "HEAD")
        and len(request.get_full_path()) <= _LONGEST
        and "Authorization" not in request.headers
        and not {settings.SESSION_COOKIE_NAME, "messages"}.intersection(request.COOKIES)
        # Wagtail asks in this way for a preview: what is public would be a wrong answer.
        and not getattr(request, "is_dummy", False)
    )


def _may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """A whole page that is the same for everybody, and that says nothing of its own about being kept."""
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and response.get("Content-Type", "").startswith("text/html")
        # By whatever else it varies, that is not in its address.
        and not any(response.has_header(name) for name in ("Cache-Control", "Vary", "Content-Encoding"))
        and not response.cookies
        and not any(name.startswith("_csp") for name in vars(response))
        and not _was_known(request)
    )


def _was_known(request: HttpRequest) -> bool:
    """Whether the page may hold something that was made for this visitor alone."""
    session, user = getattr(request, "session", None), getattr(request, "user", None)
    return bool(
        # A form's token, made for one visitor: the cookie with it may come later.
        request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        or getattr(request, "_csp_nonce", None)
        or (session is not None and session.modified)
        # By a header of the server, a certificate: without a cookie.
        or (user is not None and user.is_authenticated)
    )


def _has_room(request: HttpRequest, pages: BaseCache, seconds: int) -> bool:
    if not request.META.get("QUERY_STRING"):
        return True
    pages.add("kommunen-pages-asked", 0, seconds)
    try:
        return pages.incr("kommunen-pages-asked") <= _MOST_ASKED
    except ValueError:  # It has expired between the two lines.
        return True


def _keep(response: HttpResponse) -> _Kept:
    # Whoever logs in sees more than the visitor that a cache along the way has served.
    patch_vary_headers(response, ["Cookie"])
    response["Cache-Control"] = "no-cache"
    return _Kept(response.content, dict(response.items()), etag_of(response.content))

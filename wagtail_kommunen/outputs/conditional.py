"""Answers that need not be sent again."""

import hashlib
from typing import Any

from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def etag_of(*parts: Any) -> str:
    """Of what an answer is made from. Parts have to be written the same way in every process: no sets, no objects."""
    return etag_of_content(repr(parts).encode())


def etag_of_content(content: bytes) -> str:
    """Of an answer that is there already."""
    return quote_etag(hashlib.sha256(content).hexdigest()[:32])


def not_modified(request: Any, etag: str, response: HttpResponse | None = None) -> HttpResponse | None:
    """The short answer to who has the newest, with what caches need of the ``response``.

    Without a name of what they have, nobody is asked about dates.
    """
    if not etag or "If-None-Match" not in request.headers:
        return None
    return get_conditional_response(request, etag=etag, response=response)

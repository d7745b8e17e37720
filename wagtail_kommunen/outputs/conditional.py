"""Answers that need not be sent again."""

import hashlib
from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag


def etag_of(*parts: Any) -> str:
    """Of what an answer is made from. Parts have to be written the same way in every process: no sets, no objects."""
    return quote_etag(hashlib.sha256(repr(parts).encode()).hexdigest()[:32])


def not_modified(request: Any, etag: str) -> HttpResponseBase | None:
    """The short answer to who has the newest. Without a name of what they have, nobody is asked about dates."""
    if not etag or "If-None-Match" not in request.headers:
        return None
    return get_conditional_response(request, etag=etag)

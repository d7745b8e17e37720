"""What pages of other sites may read (CORS): answers that are the same for everybody, without a cookie."""

from django.http import HttpResponse

METHODS = "GET, HEAD, OPTIONS"
ANYBODY = {"Access-Control-Allow-Origin": "*"}


def open_headers(exposed: str) -> dict[str, str]:
    """Of an answer. ``exposed``: headers of it that a script may read."""
    return ANYBODY | {"Access-Control-Expose-Headers": exposed}


def answer_to_options(**headers: str) -> HttpResponse:
    """What a browser asks before a page from elsewhere may read."""
    allowed = {"Allow": METHODS, "Access-Control-Allow-Methods": METHODS}
    return HttpResponse(status=204, headers=allowed | headers)

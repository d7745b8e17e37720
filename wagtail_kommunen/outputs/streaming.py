"""Answers that are written while they are sent."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.http import StreamingHttpResponse
from django.utils import translation

#: Pieces that are sent together: each one of its own would cost more than writing it.
_AT_ONCE = 500


def streamed(
    pieces: Iterable[str], *, language: str, content_type: str, headers: dict[str, str]
) -> StreamingHttpResponse:
    """Its first part is made before the first byte goes out, so that what fails at once answers as an error, whole."""
    parts = _parts(iter(pieces), language)
    first = next(parts, "")
    return StreamingHttpResponse(chain([first], parts), content_type=content_type, headers=headers)


def _parts(pieces: Iterator[str], language: str) -> Iterator[str]:
    """The language is in force while pieces are made, and not while others work in between."""
    while True:
        with translation.override(language):
            text = "".join(islice(pieces, _AT_ONCE))
        if not text:
            return
        yield text

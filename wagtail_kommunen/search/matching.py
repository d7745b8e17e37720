"""Which pages hold words: asked of Wagtail's search, which knows German on PostgreSQL and no language on SQLite."""

from functools import reduce
from operator import add, and_, or_

from django.db import connections
from django.db.models import Case, When
from wagtail.search.backends import get_search_backend
from wagtail.search.query import PlainText, SearchQuery

from .words import trunk, umlaut_spellings


def search_pages(pages, words: list[str]):
    """The pages that hold every word, the best first: to count and to slice."""
    backend = get_search_backend()
    if connections[pages.db].vendor == "sqlite" and type(backend).__module__.endswith("database.sqlite.sqlite"):
        from .beginnings import pages_beginning

        beginnings = [[trunk(spelling) for spelling in sorted(umlaut_spellings(word))] for word in words]
        return _by_title(pages_beginning(pages, beginnings), words)
    return backend.search(_query(words), pages)


def _query(words: list[str]) -> SearchQuery:
    return reduce(and_, (reduce(or_, map(PlainText, sorted(umlaut_spellings(word)))) for word in words))


def _by_title(pages, words: list[str]):
    """Titles with most of the words first, then the alphabet: a rank costs SQLite a search for each page found."""
    rank = reduce(add, (Case(When(title__icontains=word, then=1), default=0) for word in words))
    return pages.annotate(words_in_title=rank).order_by("-words_in_title", "title", "pk")

"""Full-text search on SQLite by the beginnings of words. Imported there only: no other database has the table."""

from collections.abc import Sequence
from functools import reduce
from operator import and_

from wagtail.search.backends.database.sqlite.query import Lexeme, MatchExpression, SearchQueryExpression
from wagtail.search.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry, get_descendants_content_types_pks
from wagtail.search.models import IndexEntry


class _AnyOf(Lexeme):
    """Words that begin with one of some beginnings. They hold letters and digits only."""

    def as_sql(self, compiler, connection):
        return "(%s)", [" OR ".join(f'"{beginning}" *' for beginning in self.value)]


def pages_beginning(pages, beginnings: Sequence[Sequence[str]]):
    """The pages that hold, for each of these, a word that begins like one of its spellings."""
    query = SearchQueryExpression(reduce(and_, map(_AnyOf, beginnings)))
    matching = SQLiteFTSIndexEntry.objects.filter(MatchExpression(["title", "body"], query))
    # Not by a join: SQLite would then search the words anew for each page of the site.
    entries = IndexEntry.objects.filter(
        pk__in=matching.values("index_entry"), content_type__in=get_descendants_content_types_pks(pages.model)
    )
    return pages.filter(pk__in=entries.values("object_id"))

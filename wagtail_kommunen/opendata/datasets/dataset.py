"""What a dataset is: a name, columns, filters, formats, and rows that are read as they are written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.functional import Promise

from ...network.stamps import MEMBERS, stamp
from ...outputs.geojson import Point
from ..asked import Asked, Filter
from ..columns.column import Column
from ..site_pages import SitePages


class Dataset:
    """The same class answers for every site: what differs is in ``pages``."""

    slug: str
    title: str | Promise
    description: str | Promise
    keywords: tuple[str, ...] = ()
    #: In the list of the European Union.
    themes: tuple[str, ...] = ("GOVE", "SOCI")
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    formats: tuple[str, ...] = ("csv", "json")
    #: Whether its words differ from language to language, besides the names of codes.
    is_translated = False
    #: Lists whose changes change it.
    stamps: tuple[str, ...] = (MEMBERS,)

    def is_offered(self, pages: SitePages) -> bool:
        """Whether this site shows it in this language."""
        raise NotImplementedError

    def check(self, asked: Asked) -> None:
        """Refused, where filters that fit each by itself do not fit together."""

    def state(self, pages: SitePages) -> tuple | None:
        """What it is made from, said without reading it. None: it is being changed, so nobody may keep it."""
        numbers = [stamp(name) for name in self.stamps]
        return None if None in numbers else (*numbers, *self.told_apart_by(pages))

    def told_apart_by(self, pages: SitePages) -> tuple:
        """What else it is made from besides the lists: addresses, pages."""
        return ()

    def rows(self, pages: SitePages, asked: Asked) -> Iterator[Any]:
        """Only what some column reads. A fixed number of queries, and no more than a part of it in memory."""
        raise NotImplementedError

    def reader(self, pages: SitePages) -> Any:
        """What columns need besides the row: addresses, names of codes. In the language in force."""
        raise NotImplementedError

    def period(self, pages: SitePages) -> tuple[date | None, date | None]:
        """From when to when, as far as it is known."""
        return None, None

    def point(self, row: Any, at: Any) -> Point | None:
        """Where it stands on a map."""
        return None

    def is_on_map(self, row: Any, at: Any) -> bool:
        """Whether the file for maps has it, too."""
        return True

    def cards(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        """For address books, one card after the other."""
        raise NotImplementedError

    def calendar(self, pages: SitePages, asked: Asked) -> Iterator[str]:
        raise NotImplementedError

    def news(self, pages: SitePages, asked: Asked) -> str:
        """A feed of what is new."""
        raise NotImplementedError

    def record(self, row: Any, at: Any) -> dict[str, Any]:
        return {column.name: column.value(row, at) for column in self.columns}

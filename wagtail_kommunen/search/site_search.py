"""One search of the public site: what a request asks for, and what it gets. Every state of it is a plain link."""

from collections.abc import Sequence
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from .body_hits import BodySource
from .hits import Hit, Source
from .page_hits import PageSource, ProfileSource
from .public_pages import PublicPages
from .signature_hits import SignatureSource
from .words import cleaned, words_of

PER_PAGE = 20
#: Hits of each type where all types are shown.
IN_OVERVIEW = 5


class _Hits(Sequence[Hit]):
    """What a paginator asks: the number, which is known already, and a part."""

    def __init__(self, source: Source, number: int):
        self.source, self.number = source, number

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part):
        return self.source.hits(part.start, part.stop)


class SiteSearch:
    """Pages, profiles, signatories and bodies. Costs the same number of queries however many there are."""

    def __init__(self, request):
        self.params = request.GET
        self.base_url = request.path
        self.query = cleaned(self.params.get("q", ""))
        self.words = words_of(self.query)
        self.public = PublicPages(request)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """By the name of the type in the address."""
        if not self.words:
            return {}
        sources = [
            ProfileSource(self.public, self.words),
            PageSource(self.public, self.words),
            SignatureSource(self.public, self.query),
            BodySource(self.public, self.query),
        ]
        return {source.slug: source for source in sources}

    @cached_property
    def counts(self) -> dict[str, int]:
        return {slug: source.count() for slug, source in self.sources.items()}

    @property
    def total(self) -> int:
        """Of the type that was chosen, or of all."""
        return self.counts[self.type] if self.type else sum(self.counts.values())

    @property
    def type(self) -> str:
        """Empty: all. An address with a type that there is not is no error."""
        given = self.params.get("typ", "")
        return given if given in self.sources else ""

    @property
    def types(self) -> list[dict]:
        """The facet: each type with its number and its address."""
        every = {
            "label": _("All"),
            "count": sum(self.counts.values()),
            "url": self.url_of_all,
            "selected": not self.type,
        }
        return [
            every,
            *(
                {
                    "label": source.label,
                    "count": self.counts[slug],
                    "url": self.url(typ=slug),
                    "selected": slug == self.type,
                }
                for slug, source in self.sources.items()
            ),
        ]

    @cached_property
    def direct(self) -> Hit | None:
        return self._bodies.direct() if self._bodies else None

    @cached_property
    def candidates(self) -> list[Hit]:
        return self._bodies.candidates() if self._bodies else []

    @property
    def _bodies(self) -> BodySource | None:
        """Where all types are shown, what is meant stands on top."""
        bodies = None if self.type else self.sources.get(BodySource.slug)
        return bodies if isinstance(bodies, BodySource) else None

    @cached_property
    def page(self) -> Page | None:
        """The hits of the type that was chosen; None where all types are shown."""
        if not self.type:
            return None
        hits = _Hits(self.sources[self.type], self.counts[self.type])
        return Paginator(hits, PER_PAGE).get_page(self.params.get("seite"))

    @cached_property
    def groups(self) -> list[dict]:
        """The first hits of every type that has some; what is shown on top already is not repeated."""
        if self.type:
            return []
        groups = [
            {
                "slug": slug,
                "label": source.label,
                "count": self.counts[slug],
                "hits": self._first(source),
                "url": self.url(typ=slug),
                "has_more": self.counts[slug] > IN_OVERVIEW,
            }
            for slug, source in self.sources.items()
            if self.counts[slug]
        ]
        return [group for group in groups if group["hits"]]

    def _first(self, source: Source) -> list[Hit]:
        start = source.shown_on_top if isinstance(source, BodySource) else 0
        return source.hits(start, start + IN_OVERVIEW)

    @property
    def url_of_all(self) -> str:
        return self.url()

    def url(self, **state: str) -> str:
        query = QueryDict(mutable=True)
        query.update({"q": self.query, **state})
        return f"{self.base_url}?{query.urlencode()}"

"""What an address of the directory asks for, and the address of what is asked for."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from .facets import FACETS, SORTS, Facet, FacetIndex
from .name_search import readable


@dataclass(frozen=True)
class State:
    """What is asked for: only values that some member has, so an old link never ends in an error."""

    query: str
    chosen: dict[str, tuple[str, ...]]
    sort: str

    @classmethod
    def of(cls, params: QueryDict, index: FacetIndex) -> "State":
        chosen = {}
        for facet in FACETS:
            known = index.masks[facet.name]
            given = params.getlist(facet.name) if facet.several else [params.get(facet.name, "")]
            if values := tuple(value for value in known if value in given):
                chosen[facet.name] = values
        sort = params.get("sort", "")
        return cls(readable(params.get("q", "")), chosen, sort if sort in SORTS else "name")

    def without_query(self) -> "State":
        return replace(self, query="")

    def with_value(self, facet: Facet, value: str) -> "State":
        """A further value where several may be chosen, else this one in place of another."""
        others = self.chosen.get(facet.name, ()) if facet.several else ()
        return replace(self, chosen={**self.chosen, facet.name: (*others, value)})

    def without_value(self, facet: Facet, value: str) -> "State":
        left = tuple(other for other in self.chosen.get(facet.name, ()) if other != value)
        rest = {name: values for name, values in self.chosen.items() if name != facet.name}
        return replace(self, chosen=rest | ({facet.name: left} if left else {}))

    def query_string(self) -> str:
        query = QueryDict(mutable=True)
        for facet in FACETS:  # one state, one address
            query.setlist(facet.name, list(self.chosen.get(facet.name, ())))
        if self.query:
            query["q"] = self.query
        if self.sort != "name":
            query["sort"] = self.sort
        return query.urlencode()

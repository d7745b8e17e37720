"""What a request asks of a list, and what the list has found."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wagtail.models import Site

from .parameters import LIMIT, limit_max


@dataclass(frozen=True)
class Asked:
    """What a request asks for, read and checked."""

    request: Any
    site: Site
    language: str
    values: dict[str, Any] = field(default_factory=dict)
    base_url: str = ""
    """Of the records' own addresses."""
    is_detail: bool = False

    @property
    def page(self) -> slice:
        """Of the whole list."""
        start = self.values.get("offset", 0)
        return slice(start, start + self.values.get("limit", min(LIMIT, limit_max())))


class Found(NamedTuple):
    """Records of one page of a list, and how many there are in all."""

    records: list[Any]
    total: int

"""What a search shows of one thing that it found."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString


@dataclass
class Hit:
    """``url`` is empty where there is no page to lead to. ``marked_title`` and ``excerpt`` are escaped."""

    title: str
    marked_title: SafeString
    url: str = ""
    excerpt: SafeString = SafeString()
    #: Short facts: kind, district, state of the signature.
    facts: list[str] = field(default_factory=list)
    #: Of a dissolved body: who took over, and their address.
    successor: str = ""
    successor_url: str = ""


class Source:
    """One type of hits: how many there are, and a part of them. A subclass has both and asks for no more than shown."""

    slug: str
    label: str | Promise

    def count(self) -> int:
        raise NotImplementedError

    def hits(self, start: int, stop: int) -> list[Hit]:
        raise NotImplementedError

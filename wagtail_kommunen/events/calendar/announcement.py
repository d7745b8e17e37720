"""What the page of one event shows besides its own fields. A preview shows the same of a draft."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction

from ...network.phone import dialled
from ..choices import EventState
from ..models import EventRole
from .when import When, day_in_words, rule_in_words

#: Dates of a series that are shown at once.
SHOWN = 6


@dataclass(frozen=True)
class Material:
    title: str
    url: str
    kind: str = ""
    """Of a file: “PDF”."""
    size: int = 0


class Announcement:
    """An event page for one request. Reading all of it costs the same number of queries, whatever it holds."""

    def __init__(self, page: Any, request: Any):
        self.page = page
        self.request = request

    # ---- When

    @cached_property
    def dates(self) -> list[When]:
        """All of them; of a series without end those of the next two years. None of a draft that cannot be read."""
        try:
            return [When.of(one, self.page.time_zone) for one in self.page.happenings()]
        except ValidationError:
            return []

    @cached_property
    def upcoming(self) -> list[When]:
        today = timezone.localdate()
        return [one for one in self.dates if one.last_day >= today]

    @property
    def is_over(self) -> bool:
        return bool(self.dates) and not self.upcoming

    @property
    def is_held(self) -> bool:
        """At least one of the dates that are to come."""
        return any(one.is_held for one in self.upcoming)

    @property
    def main(self) -> When | None:
        """The date of the tile: the next one, or the last one if all are over."""
        return next(iter(self.upcoming or self.dates[-1:]), None)

    @cached_property
    def shown(self) -> list[When]:
        """Of a series the next ones, or the last ones if it is over; else all."""
        if not self.page.is_series:
            return self.dates
        return self.upcoming[:SHOWN] or self.dates[-SHOWN:]

    @property
    def has_more(self) -> bool:
        return len(self.dates) > len(self.shown)

    @property
    def rule(self) -> str:
        return rule_in_words(self.page)

    @property
    def state_label(self) -> str:
        return "" if self.page.state == EventState.PLANNED else str(self.page.get_state_display())

    @property
    def previously(self) -> str:
        """The day that people may have in their calendars."""
        return day_in_words(self.page.previously_on) if self.page.previously_on and self.state_label else ""

    # ---- Who

    @cached_property
    def _partners(self) -> dict[str, list]:
        found: dict[str, list] = {}
        for block in self.page.partners:
            if block.value:
                found.setdefault(block.block_type, []).append(block.value)
        return found

    @property
    def co_hosts(self) -> list:
        return self._partners.get(EventRole.CO_HOST, [])

    @property
    def supporters(self) -> list:
        return self._partners.get(EventRole.SUPPORTER, [])

    @property
    def other_supporters(self) -> list[str]:
        return self._partners.get("other_supporter", [])

    @property
    def bodies(self) -> list:
        host = [self.page.body] if self.page.body_id else []
        return [*host, *self.co_hosts, *self.supporters]

    @property
    def dialled(self) -> str:
        return dialled(self.page.contact_phone)

    # ---- What there is to take along

    @cached_property
    def material(self) -> list[Material]:
        """In its order; without documents of collections that this reader may not see: a title says what is in them."""
        documents = self._documents
        found = []
        for block in self.page.material:
            title = block.value.get("title") or ""
            if block.block_type == "link":
                found.append(Material(title, block.value.get("url") or ""))
            elif document := documents.get(getattr(block.value.get("document"), "pk", None)):
                found.append(Material(title, document.url, document.file_extension.upper(), document.file_size or 0))
        return found

    @cached_property
    def _documents(self) -> dict:
        chosen = [block.value.get("document") for block in self.page.material if block.block_type == "document"]
        wanted = [document.pk for document in chosen if document]
        if not wanted:
            return {}
        restrictions = CollectionViewRestriction.objects.select_related("collection")
        closed = tuple(one.collection.path for one in restrictions if not one.accept_request(self.request))
        documents = get_document_model().objects.filter(pk__in=wanted).select_related("collection")
        return {one.pk: one for one in documents if not (closed and one.collection.path.startswith(closed))}

    # ---- Addresses

    @cached_property
    def calendar(self) -> Any:
        """The calendar page that it stands in."""
        return self.page.get_parent() if self.page.path else None

    @cached_property
    def url(self) -> str:
        """Its full address; empty in the preview of a page that has none yet."""
        return self.page.get_full_url(self.request) or ""

    @property
    def ics_url(self) -> str:
        """Address of the file for calendars; empty as long as there is nothing in it."""
        if not (self.page.live and self.page.pk and self.dates):
            return ""
        return f"{self.page.get_url(self.request) or ''}ics/"

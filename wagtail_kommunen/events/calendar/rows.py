"""Events as lists show them: a fixed number of queries for however many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from wagtail.fields import RichTextField

from ...conf import kommunen_settings
from ...fields import StreamField
from ..choices import AttendanceMode, Visibility
from .agenda import Item, Span
from .when import When, rule_in_words

#: Dates that a row names besides the next one.
FURTHER = 3


@dataclass
class Row:
    """One event with one of its dates, and as many others as a list names."""

    page: Any
    url: str
    when: When
    further: list[When] = field(default_factory=list)
    left: int = 0
    """How many dates more there are."""

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def kind(self) -> str:
        return str(self.page.get_kind_display())

    @cached_property
    def rule(self) -> str:
        return rule_in_words(self.page)

    @property
    def host(self) -> str:
        return self.page.body.full_name if self.page.body else ""

    @property
    def town(self) -> str:
        """Where people go; empty of what is only online. Dates that were held before it moved online were held there."""
        if self.page.attendance_mode == AttendanceMode.ONLINE or self.when.is_moved_online:
            return ""
        return self.when.place or self.page.town or self.page.venue

    @property
    def is_online(self) -> bool:
        return self.page.attendance_mode != AttendanceMode.ON_SITE or self.when.is_moved_online

    @property
    def audience(self) -> str:
        """Who sees it, if not everybody does."""
        return "" if self.page.visibility == Visibility.PUBLIC else str(self.page.get_visibility_display())


def pages_of(pks: Iterable[int]) -> dict[int, Any]:
    """Live event pages by primary key, without the long texts that no list shows."""
    model = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)
    long = [one.name for one in model._meta.get_fields() if isinstance(one, StreamField | RichTextField)]
    return model.objects.live().select_related("body", "locale").defer(*long).in_bulk(list(pks))


def rows_of(items: Sequence[Item], span: Span, request) -> list[Row]:
    """One row per event, in order, with its first dates in the span; its last ones if that is past."""
    pages, dates = pages_of(item.page for item in items), _dates_of([item.entry for item in items], span)
    known = [item for item in items if item.page in pages and item.entry in dates]
    return [_row(pages[item.page], dates[item.entry], request) for item in known]


def _row(page, dates: list[Any], request) -> Row:
    whens = [When.of(one, page.time_zone) for one in dates]
    further = sorted(whens[1 : 1 + FURTHER], key=lambda one: one.starts)
    left = dates[0].in_all - 1 - len(further)
    return Row(page, page.get_url(request) or "", whens[0], further, left)


def _dates_of(entries: Sequence[int], span: Span) -> dict[int, list[Any]]:
    order = F("starts").desc() if span.is_past else F("starts").asc()
    numbered = span.occurrences().filter(entry__in=entries).order_by()
    numbered = numbered.annotate(
        number=Window(RowNumber(), partition_by="entry", order_by=[order, "pk"]),
        in_all=Window(Count("pk"), partition_by="entry"),
    )
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for one in numbered.filter(number__lte=1 + FURTHER).order_by("entry", "number"):
        found[one.entry_id].append(one)
    return found

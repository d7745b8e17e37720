"""The newest announcements and changes as an Atom feed (RFC 4287)."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.text import capfirst

from ...outputs.atom import CONTENT_TYPE, AtomFeed, xml_line
from ..actions import first_day_kept
from ..models import CalendarEntry
from .agenda import Item, Span
from .feeds import Feed, answer
from .rows import Row, rows_of

#: Entries of a feed; readers keep what they have seen.
LENGTH = 50


def atom_file(feed: Feed, request) -> HttpResponse:
    def write(entries: QuerySet[CalendarEntry]) -> HttpResponse:
        return news_file(
            feed, request, list(entries.select_related("event").defer("ics").order_by("-changed_at", "pk")[:LENGTH])
        )

    return answer(feed, request, write)


def news_file(feed: Feed, request, entries: list[CalendarEntry]) -> HttpResponse:
    page: Any = feed.page
    url = page.get_full_url(request) or ""
    writer = AtomFeed(
        title=xml_line(feed.name),
        link=url,
        feed_url=request.build_absolute_uri(request.path),
        description=xml_line(page.introduction) or None,
        language=page.locale.language_code,
        author_name=xml_line(page.get_site().site_name or page.title) if page.get_site() else xml_line(page.title),
        empty_since=page.last_published_at or page.latest_revision_created_at or timezone.now(),
    )
    rows = _rows(entries, request)
    for entry in entries:
        if row := rows.get(entry.page_id):
            _add(writer, entry, row, request)
    response = HttpResponse(content_type=CONTENT_TYPE)
    if entries:
        response["Last-Modified"] = http_date(entries[0].changed_at.timestamp())
    writer.write(response, "utf-8")
    return response


def _rows(entries: list[CalendarEntry], request) -> dict[int, Row]:
    """Each with its next date, or its last one if all are over."""
    today = timezone.localdate()
    items = [Item(one.pk, one.page_id, "", one.visibility, one.is_network, None) for one in entries]
    past = Span(first_day_kept(today), today - timedelta(days=1), is_past=True)
    return {row.page.pk: row for span in (past, Span(today)) for row in rows_of(items, span, request)}


def _add(writer: AtomFeed, entry: CalendarEntry, row: Row, request) -> None:
    when = row.when
    title = f"{capfirst(when.state_label)}: {row.title}" if when.state_label else row.title
    parts = (when.words, row.rule, row.town, when.reason, row.page.summary)
    writer.add_item(
        title=xml_line(title),
        link=row.page.get_full_url(request) or "",
        description="\n".join(xml_line(part) for part in parts if part),
        unique_id=f"urn:uuid:{entry.event.translation_key}",
        pubdate=row.page.first_published_at,
        updateddate=entry.changed_at,
        categories=[xml_line(row.kind)],
    )

"""Atom feeds (RFC 4287), whatever words stand in them."""

import re
from datetime import datetime
from typing import NamedTuple

from django.utils.feedgenerator import Atom1Feed

from ..lint import one_line

CONTENT_TYPE = "application/atom+xml; charset=utf-8"

#: What no XML file can hold, and one with it cannot be read (XML 1.0, 2.2).
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AtomFeed(Atom1Feed):
    """An empty one was changed when its page was, not whenever somebody asks: say so by ``empty_since``."""

    def latest_post_date(self):
        return super().latest_post_date() if self.items else self.feed["empty_since"]


class Entry(NamedTuple):
    identifier: str
    title: str
    url: str
    summary: str
    published: datetime
    updated: datetime


class Head(NamedTuple):
    title: str
    url: str
    feed_url: str
    author: str
    language: str
    empty_since: datetime


def xml_line(text: str) -> str:
    """As a line of a feed can have it."""
    return one_line(_NOT_IN_XML.sub(" ", text))


def atom_text(head: Head, entries: list[Entry]) -> str:
    feed = AtomFeed(
        title=xml_line(head.title),
        link=head.url,
        feed_url=head.feed_url,
        description=None,
        author_name=xml_line(head.author),
        language=head.language,
        empty_since=head.empty_since,
    )
    for entry in entries:
        feed.add_item(
            title=xml_line(entry.title),
            link=entry.url,
            description=xml_line(entry.summary),
            unique_id=entry.identifier,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    return feed.writeString("utf-8")

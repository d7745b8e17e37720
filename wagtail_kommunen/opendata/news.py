"""What is new in a list, as a feed of its newest entries."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ..events.actions import first_day_kept
from ..events.calendar.atom import LENGTH, news_file
from ..events.calendar.feeds import Feed
from ..members.roll import Member
from ..outputs.atom import Entry, Head, atom_text
from .identifiers import body_address
from .site_pages import SitePages


def news_of_signatures(pages: SitePages, signatures: Any) -> str:
    """The last ones that became public first; those of which nobody noted it by the day of the signature."""
    newest = signatures.order_by(F("first_published_at").desc(nulls_last=True), "-signed_on", "-pk")
    entries = []
    for one in newest[:LENGTH]:
        registry = one.version.declaration_id
        words = {"body": one.body.full_name, "version": one.version.shown_label}
        published = one.first_published_at or _morning(one.signed_on.earliest, one.version.sealed_at)
        entry = Entry(
            f"{pages.lasting_registries[registry]}{one.pk}/",
            # Translators: a body and the version that it has signed
            _("%(body)s: %(version)s signed") % words,
            f"{pages.registries[registry]}{one.pk}/",
            ", ".join(filter(None, (one.signed_on.display(), one.person_name, str(one.status.label)))),
            published,
            max(one.last_published_at or published, published),
        )
        entries.append(entry)
    url = next(iter(pages.registries.values()))
    return atom_text(_head(pages, _("Signatories"), url, "unterzeichnende"), entries)


def news_of_members(pages: SitePages, members: Iterable[Member]) -> str:
    """Those who joined last."""
    newest = sorted(members, key=lambda member: member.since.earliest, reverse=True)[:LENGTH]
    url = pages.url(pages.directory)
    entries = []
    for one in newest:
        joined = _morning(one.since.earliest, datetime(2000, 1, 1, tzinfo=UTC))
        address = f"{url}{one.profile_slug}/" if one.profile_slug else body_address(pages.base, one.place.slug)
        words = _("Member since %(day)s") % {"day": one.since.display()}
        identifier = body_address(pages.base, one.place.slug)
        entries.append(Entry(identifier, one.place.full_name, address, words, joined, joined))
    return atom_text(_head(pages, _("Members"), url, "mitglieder"), entries)


def news_of_events(pages: SitePages, entries: Any) -> str:
    """In the words of the calendar's own feed."""
    kept = entries.filter(last_day__gte=first_day_kept(timezone.localdate()))
    newest = kept.select_related("event").defer("ics").order_by("-changed_at", "pk")[:LENGTH]
    return news_file(Feed(pages.calendars[0]), pages.request, list(newest)).content.decode()


def _head(pages: SitePages, title: str, url: str, slug: str) -> Head:
    name = pages.network.name
    changed = pages.root.last_published_at if pages.root else None
    return Head(
        title=": ".join(filter(None, (name, title))),
        url=url,
        feed_url=f"{pages.base}{slug}.atom",
        author=name or title,
        language=pages.language,
        empty_since=changed or datetime(2000, 1, 1, tzinfo=UTC),
    )


def _morning(day: date, otherwise: datetime) -> datetime:
    """A day as a moment. Nobody knows when: then another one."""
    return datetime.combine(day, time(), UTC) if day.year > 1 else otherwise

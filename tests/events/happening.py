"""Makes calendars and events, and looks into calendar files as a program of somebody else does."""

from datetime import date, time, timedelta

from django.utils import timezone
from icalendar import Calendar

from wagtail_kommunen.pages.models import EventIndexPage, EventPage


def make_calendar(home, **fields):
    page = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen", **fields)
    home.add_child(instance=page)
    page.save_revision().publish()
    return EventIndexPage.objects.get(pk=page.pk)


def make_event(calendar, *, live=True, author=None, **fields):
    """Published unless ``live=False``. Streams are given as lists of (kind, value)."""
    fields = {
        "title": "Netzwerktreffen",
        "kind": "meeting",
        "starts_on": date(2026, 12, 1),
        "starts_at": time(10),
        "ends_at": time(16),
        "venue": "Rathaus",
        "town": "Rheine",
        "contact_function": "Koordinierungsstelle",
        "contact_email": "netzwerk@example.org",
        **fields,
    }
    page = EventPage(live=False, **fields)
    calendar.add_child(instance=page)
    page.full_clean()
    page.save_revision(user=author)
    if live:
        page.get_latest_revision().publish()
    return EventPage.objects.get(pk=page.pk)


def change(page, *, live=True, **fields):
    """A new revision of the event; published unless ``live=False``."""
    draft = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.full_clean()
    revision = draft.save_revision()
    if live:
        revision.publish()
    return EventPage.objects.get(pk=page.pk)


def let_pass(monkeypatch, days):
    """So many days later. Once for each test."""
    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def vevents(text):
    """The VEVENTs of a file's text."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def of_entry(page):
    """The VEVENTs that feeds hold of this page."""
    return vevents(f"BEGIN:VCALENDAR\r\n{page.kommunen_calendar_entry.ics}END:VCALENDAR\r\n")

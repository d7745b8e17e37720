from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from ..conf import kommunen_settings
from ..network.stamps import EVENTS, raise_stamp
from ..translation import shared_fields_changed
from .actions import announce, announce_all, withdraw
from .models import CalendarEntry, EventDetails
from .registration.following import follow, follow_deletion


def connect() -> None:
    page_published.connect(event_published)
    page_unpublished.connect(event_taken_offline)
    pre_delete.connect(event_deleted, sender=kommunen_settings().EVENT_PAGE_MODEL)
    for signal in (page_slug_changed, post_page_move):
        signal.connect(page_moved)
    post_delete.connect(entry_gone, sender="wagtail_kommunen.CalendarEntry")
    shared_fields_changed.connect(dates_shared)


def event_published(instance, **kwargs):
    if isinstance(instance, EventDetails):
        announce(instance)
        follow(instance)


def event_taken_offline(instance, **kwargs):
    """Wagtail's bulk action and its scheduler unpublish what they hold as a plain Page."""
    withdraw(instance.pk)
    follow(instance)


def event_deleted(instance, **kwargs):
    """Before it, alone or with the pages above it."""
    follow_deletion(instance)


def page_moved(instance, **kwargs):
    """Its address, and those below it, stand in calendars."""
    below = CalendarEntry.objects.filter(page__path__startswith=instance.path)
    if pages := list(below.values_list("page", flat=True)):
        announce_all(pages)


def entry_gone(**kwargs):
    """Also with its page."""
    raise_stamp(EVENTS)


def dates_shared(instance, **kwargs):
    """A translation has got the dates of its original."""
    if isinstance(instance, EventDetails):
        announce(instance)

from ..network.stamps import raise_stamp
from .actions import STAMP, announce, announce_all, withdraw
from .models import CalendarEntry, EventDetails
from .registration.following import follow, follow_deletion


def event_published(instance, **kwargs):
    if isinstance(instance, EventDetails):
        announce(instance)
        follow(instance)


def page_unpublished(instance, **kwargs):
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
    raise_stamp(STAMP)


def shared_fields_changed(instance, **kwargs):
    """A translation has got the dates of its original."""
    if isinstance(instance, EventDetails):
        announce(instance)

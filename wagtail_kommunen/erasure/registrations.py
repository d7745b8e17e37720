"""What somebody entered who registered for an event: gone as a whole, needs and all; the seat is for whoever waits."""

from functools import partial

from django.apps import apps
from django.db import transaction

from ..conf import kommunen_settings
from ..events.registration.actions import move_up
from ..events.registration.models import Registration
from .person import Person
from .report import Fate, Report


def drop_registrations(person: Person, report: Report) -> None:
    found = [one for one in Registration.objects.select_related("event") if _is_of(person, one)]
    events = {one.event.translation_key for one in found}
    Registration.objects.filter(pk__in=[one.pk for one in found]).delete()
    report.count(Registration._meta.verbose_name_plural, Fate.DELETED, len(found))
    for key in events:
        transaction.on_commit(partial(_fill_seats, key))


def _is_of(person: Person, registration: Registration) -> bool:
    emails = {
        email.strip().casefold() for email in (*person.emails, *(getattr(one, "email", "") for one in person.accounts))
    }
    is_named = person.is_named(registration.first_name, registration.last_name)
    return is_named or registration.email.casefold() in emails - {""}


def _fill_seats(translation_key) -> None:
    model = apps.get_model(kommunen_settings().EVENT_PAGE_MODEL)
    if page := model.objects.filter(translation_key=translation_key, live=True).order_by("pk").first():
        move_up(page)

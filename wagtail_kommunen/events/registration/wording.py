"""What the pages about registration say, in the language in force."""

from datetime import datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..calendar.when import When
from .offers import Offer, moment_in_words


def date_in_words(page, one) -> str:
    """“Dienstag, 1. Dezember 2026, 10:00 bis 16:00 Uhr: Auftakt”"""
    when = When.of(one, page.time_zone)
    words = " ".join(filter(None, (when.words, f"({when.zone_note})" if when.zone_note else "")))
    return f"{words}: {one.title}" if one.title else words


def until_in_words(moment: datetime) -> str:
    """Midnight is the end of the day before."""
    if moment.time() == time():
        return date_format(moment - timedelta(days=1), "DATE_FORMAT")
    return moment_in_words(moment)


def seats_in_words(free: int | None) -> str:
    """How many are free for somebody who comes now. Empty if there is room for everybody."""
    if free is None:
        return ""
    if free == 0:
        return _("All seats are taken: you get a place on the waiting list.")
    return ngettext("%(free)d seat is free.", "%(free)d seats are free.", free) % {"free": free}


def choice_label(page, offer: Offer, free: int | None) -> str:
    words = date_in_words(page, offer.happenings[0])
    if free is None:
        return words
    seats = ngettext("%(free)d seat free", "%(free)d seats free", free) % {"free": free} if free else _("waiting list")
    return f"{words} – {seats}"


def consent_text(page, leading) -> str:
    """What is agreed to. It is stored as it is shown: with the title that is read, and the days of the leading page."""
    host = leading.body.full_name if leading.body else ""
    days = ngettext("%(days)d day", "%(days)d days", leading.retention_days) % {"days": leading.retention_days}
    return _(
        "I agree that what I have entered here is kept in order to hold “%(title)s”: for the list of participants, the "
        "seats and mails about this event. It is read by the host (%(host)s) and the network office, and by nobody else. "
        "It is erased %(days)s after the event. I can cancel and withdraw this consent at any time by the link in the mail."
    ) % {"title": page.title, "host": host, "days": days}

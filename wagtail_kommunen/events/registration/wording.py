"""What the pages about registration say, in the language in force."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..calendar.when import When
from ..choices import EventState
from .offers import Offer


def date_in_words(page, one) -> str:
    """“Dienstag, 1. Dezember 2026, 10:00 bis 16:00 Uhr: Auftakt”"""
    when = When.of(one, page.time_zone)
    words = " ".join(filter(None, (when.words, f"({when.zone_note})" if when.zone_note else "")))
    return f"{words}: {one.title}" if one.title else words


def seats_in_words(page, free: int | None) -> str:
    """Whether there is one for somebody who comes now. Empty if there is room for everybody.

    Never how many: whoever counts before and after would see somebody register, or cancel.
    """
    if free is None:
        return ""
    if free == 0:
        return _("All seats are taken: you get a place on the waiting list.")
    return _("Only few seats are left.") if _are_few(page, free) else _("There are free seats.")


def _are_few(page, free: int) -> bool:
    return free <= max(3, page.capacity // 10)


def what_has_become(offer: Offer | None) -> str:
    """To somebody who has registered for it; empty as long as it is to come."""
    if offer is None:
        return _("This is not held.")
    if offer.state == EventState.CANCELLED:
        return _("This is cancelled.")
    if offer.state == EventState.POSTPONED:
        return _("This is postponed. There is no new date yet.")
    if offer.is_over:
        return _("This is over.")
    return "" if offer.is_to_come else _("This has begun already.")


def choice_label(page, offer: Offer, free: int | None) -> str:
    """“Di, 24. Nov 2026, 12:15 – wenige Plätze frei”: as short as a phone is wide, what matters most first."""
    return " – ".join(filter(None, (_short_date(page, offer.first), _short_seats(page, free), offer.first.title)))


def _short_date(page, one) -> str:
    when = When.of(one, page.time_zone)
    words = date_format(when.first_day, pgettext("date format", "D, j M Y"))
    if not one.all_day:
        words = f"{words}, {when.starts:%H:%M}"
    return f"{words} ({when.zone_note})" if when.zone_note else words


def _short_seats(page, free: int | None) -> str:
    if free is None:
        return ""
    if free == 0:
        return _("waiting list")
    return _("few seats left") if _are_few(page, free) else _("seats free")


def consent_text(page, leading) -> str:
    """What is agreed to. It is stored as it is shown: with the title that is read, and the days of the leading page."""
    host = leading.body.full_name if leading.body else ""
    days = ngettext("%(days)d day", "%(days)d days", leading.retention_days) % {"days": leading.retention_days}
    words = _(
        "I agree that what I have entered here is kept in order to hold “%(title)s”: for the list of participants, the "
        "seats and mails about this event. It is read by the host (%(host)s) and the network office, and by nobody else. "
        "It is erased %(days)s after the event. By the link in the mail I can cancel before it begins, withdraw this "
        "consent at any time, and then have everything about me erased at once."
    ) % {"title": page.title, "host": host, "days": days}
    if leading.asks_diet or leading.asks_accessibility:
        needs = _("What I say about food or accessibility may tell something about my health; I need not say it.")
        return f"{words} {needs}"
    return words

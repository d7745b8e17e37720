"""From when and until when one can register, in words. On the event's own clock, named where it is not that of the site."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def open_until(moment: datetime) -> str:
    """Midnight is the end of the day before."""
    if moment.time() == time():
        return _("You can register until the end of %(day)s.") % {"day": _day(moment - timedelta(days=1))}
    return _("You can register until %(moment)s.") % {"moment": _moment(moment)}


def closed_since(moment: datetime) -> str:
    if moment.time() == time():
        return _("Registration is closed since the end of %(day)s.") % {"day": _day(moment - timedelta(days=1))}
    return _("Registration is closed since %(moment)s.") % {"moment": _moment(moment)}


def opens_on(moment: datetime) -> str:
    """It opens with a day."""
    return _("Registration opens on %(day)s.") % {"day": _day(moment)}


def _day(moment: datetime) -> str:
    return _with_zone(moment, date_format(moment, "DATE_FORMAT"))


def _moment(moment: datetime) -> str:
    """“27. Januar 2027, 13:30 Uhr”"""
    return _with_zone(moment, date_format(moment, pgettext("date format", "j F Y, H:i")))


def _with_zone(moment: datetime, words: str) -> str:
    zone = str(moment.tzinfo)
    return words if zone == settings.TIME_ZONE else f"{words} ({zone.replace('_', ' ')})"

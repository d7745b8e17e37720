"""The event as a file for one's own calendar, for somebody who has registered: with the address online."""

from ...lint import one_line
from ...outputs.calendar import calendar_text
from ..models import CalendarEntry
from ..outputs import vevents
from .models import Registration
from .offers import Offer


class _AsRegistered:
    """An event page as somebody sees it who has a seat: one date of a series stands for itself."""

    def __init__(self, page, key: str):
        self._page = page
        self.is_series = False
        self.translation_key = f"{page.translation_key}-{key}" if key else page.translation_key

    @property
    def public_online_url(self) -> str:
        return self._page.online_url

    def __getattr__(self, name: str):
        return getattr(self._page, name)


def calendar_file(page, registration: Registration, offer: Offer) -> str:
    """Empty if the event is not public any more."""
    entry = CalendarEntry.objects.filter(page=page.pk).first()
    if entry is None:
        return ""
    shown = _AsRegistered(page, registration.key)
    text = vevents(shown, list(offer.happenings), sequence=entry.sequence, changed_at=entry.changed_at)
    return calendar_text([text], name=one_line(page.title), zones=[page.time_zone])

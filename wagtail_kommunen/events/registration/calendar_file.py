"""The event as a file for one's own calendar, for somebody who has registered: with the address online."""

from ...lint import one_line
from ...outputs.calendar import calendar_text
from ..models import CalendarEntry
from ..outputs import vevents
from .leading import EventPages
from .models import Registration
from .offers import Offer


class _AsRegistered:
    """An event page as somebody sees it who has a seat: one date of a series stands for itself."""

    def __init__(self, leading, page, key: str):
        self._leading, self._page = leading, page
        self.is_series = False
        self.translation_key = f"{page.translation_key}-{key}" if key else page.translation_key

    @property
    def public_online_url(self) -> str:
        return self._leading.online_url

    def __getattr__(self, name: str):
        return getattr(self._page, name)


def calendar_file(pages: EventPages, page, registration: Registration, offer: Offer) -> str:
    """In the words of ``page``. Empty if the event is not public any more."""
    entry = CalendarEntry.objects.filter(page__in={page.pk, pages.leading.pk}).order_by("-sequence").first()
    if entry is None:
        return ""
    shown = _AsRegistered(pages.leading, page, registration.key)
    text = vevents(shown, list(offer.happenings), sequence=entry.sequence, changed_at=entry.changed_at)
    return calendar_text([text], name=one_line(page.title), zones=[pages.leading.time_zone])

"""Events for calendars: put together from the texts that stand ready since they were published."""

from collections.abc import Iterator
from typing import Any

from ..events.calendar.feeds import is_sound, is_zone
from .site_pages import SitePages


def calendar_file(pages: SitePages, entries: Any) -> Iterator[str]:
    """What is no event, or in a zone that nobody knows, is left out: one broken entry breaks no file."""
    from ..outputs.calendar import calendar_parts

    zones = [zone for zone in entries.order_by().values_list("time_zone", flat=True).distinct() if is_zone(zone)]
    texts = entries.filter(time_zone__in=zones).order_by("first_day", "pk").values_list("ics", flat=True)
    sound = (text for text in texts.iterator(chunk_size=500) if is_sound(text))
    return calendar_parts(sound, name=pages.network.name or pages.calendars[0].title, zones=zones)

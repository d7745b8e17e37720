"""Events that nobody holds, named “Demo-Termin 00017”, to measure with. The same numbers give the same events."""

from datetime import date, time, timedelta
from random import Random

from django.utils import timezone

from wagtail_kommunen.events.choices import EventKind
from wagtail_kommunen.members.list_import.bulk_pages import add_pages
from wagtail_kommunen.models import Body
from wagtail_kommunen.pages.models import EventIndexPage, EventPage

CHUNK = 500
_PREFIX = "demo-termin-"
#: Days before today, and after it, between which they lie.
_PAST, _FUTURE = 500, 600


def add_events(total: int) -> int:
    """Until the calendar has ``total`` events. Returns how many."""
    index = EventIndexPage.objects.first()
    there = EventPage.objects.filter(locale=index.locale)
    missing = total - there.count()
    last = there.filter(slug__startswith=_PREFIX).order_by("-slug").values_list("slug", flat=True).first()
    first = int(last.removeprefix(_PREFIX)) + 1 if last else 0
    hosts = list(Body.objects.filter(kind__in=("state", "government_region")).order_by("slug"))
    towns = list(Body.objects.municipalities().exclude(ags=None).order_by("slug")[:400])
    today = timezone.localdate()
    for start in range(first, first + missing, CHUNK):
        numbers = range(start, min(start + CHUNK, first + missing))
        add_pages(index, [_event(number, today, hosts, towns) for number in numbers])
    return max(missing, 0)


def _event(number: int, today: date, hosts: list[Body], towns: list[Body]) -> EventPage:
    """Most are one afternoon; some last days, one in twenty is a series, one in thirty is cancelled."""
    random = Random(number)  # noqa: S311 - a sample, not a secret
    is_of_town = random.random() < 0.4
    host, town = random.choice(towns if is_of_town else hosts), random.choice(towns)
    page = EventPage(
        title=f"Demo-Termin {number:05d}",
        slug=f"{_PREFIX}{number:05d}",
        live=True,
        body=host,
        kind=random.choice(EventKind.values),
        partners=[("co_host", town)] if number % 3 == 0 else [],
        summary="Demo: Diesen Termin gibt es nicht. Er füllt den Kalender, um zu messen.",
        text="<p>Demo: Hier stünde, worum es geht.</p>",
        starts_on=today + timedelta(days=random.randrange(-_PAST, _FUTURE)),
        starts_at=time(random.randrange(8, 18)),
        ends_at=time(19),
        venue="Rathaus (Demo)",
        town=town.name,
        attendance_mode=random.choice(("on_site", "on_site", "online", "hybrid")),
        contact_function="Ehrenamtsbüro (Demo)",
        contact_email="termine@demo.example",
    )
    if number % 20 == 7:
        page.repeats, page.repeats_until = "weekly", page.starts_on + timedelta(weeks=12)
    elif number % 10 == 3:
        page.ends_on = page.starts_on + timedelta(days=random.randrange(1, 4))
    if number % 30 == 11:
        page.state, page.state_reason = "cancelled", "Demo: fällt aus"
    return page

"""An event that people register for, and the links in the mails that they get."""

import re

from .people import mails_to, words_of

#: Makes a public event in the demo's calendar, or below its start page; prints its address.
EVENT = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Site
from wagtail_kommunen.models import Body
from wagtail_kommunen.pages.models import EventIndexPage, EventPage
calendar = EventIndexPage.objects.live().first()
if calendar is None:
    calendar = EventIndexPage(title="Veranstaltungen", slug="veranstaltungen")
    Site.objects.get(is_default_site=True).root_page.add_child(instance=calendar)
    calendar.save_revision().publish()
page = EventPage(
    title="Werkstatt Ehrenamt", slug="werkstatt-ehrenamt", kind="workshop", live=False,
    body=Body.objects.filter(name="Rheine").first(), starts_on=timezone.localdate() + timedelta(days=20),
    venue="Rathaus", town="Rheine", contact_function="Koordinierungsstelle", contact_email="netzwerk@example.org",
    summary="Einen Tag lang am Plan arbeiten.", registration="here", capacity=1, companions=2,
    asks_function=True, asks_body=True, asks_diet=True, asks_accessibility=True, grants_certificate=True,
)
calendar.add_child(instance=page)
page.save_revision().publish()
print(EventPage.objects.get(pk=page.pk).url)
"""
#: A form that is sent sooner than this after it was shown is taken for a program's.
SECONDS_TO_FILL_IN = 3


def make_event(site):
    """Its address."""
    return site.manage("shell", "--no-imports", "-c", EVENT).strip().splitlines()[-1]


def own_link(site, address):
    """To somebody's registration, from their newest mail. Without the host: the tests' server has another one."""
    return re.search(r"https?://[^/\s]+(/\S+/anmeldung/[\w-]{20,}/)", words_of(mails_to(site, address)[-1]))[1]

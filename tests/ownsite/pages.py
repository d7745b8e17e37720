"""One page of each type of the site, made by the package's own actions."""

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site

from tests.ownsite.models import (
    CharterPage,
    DatePage,
    DatesPage,
    SignaturesPage,
    StartPage,
    TownContact,
    TownPage,
    TownsPage,
)
from wagtail_kommunen.declarations.actions import next_version, seal
from wagtail_kommunen.declarations.partial_date import PartialDate
from wagtail_kommunen.editorial.teams.actions import set_up_team
from wagtail_kommunen.editorial.teams.models import Team
from wagtail_kommunen.events.actions import list_in_network
from wagtail_kommunen.models import Body, NetworkSettings, Signatory

TEXT = {
    "declaration_title": "Gemeinsame Erklärung",
    "declaration_parties": [("party", {"name": "der Städte", "group": "municipalities"})],
    "declaration_opening": "Wir erklären:",
    "declaration_paragraphs": [("paragraph", "Engagement braucht Anerkennung.")],
}


class OwnSite:
    """The pages as they are stored."""

    def __init__(self):
        types = {"start": StartPage, "charter": CharterPage, "signatures": SignaturesPage, "towns": TownsPage}
        for name, model in (types | {"dates": DatesPage, "date": DatePage}).items():
            setattr(self, name, model.objects.get())

    def profile(self, name: str) -> TownPage:
        return TownPage.objects.get(body__name=name)

    def team(self, name: str) -> Team:
        return Team.objects.get(body__name=name)


def make_site() -> None:
    """As ``migrate`` and ``setup_kommunen`` leave it, and what offices and towns make then."""
    start = _start()
    call_command("setup_kommunen", verbosity=0)
    charter = _charter(start)
    start.add_child(
        instance=SignaturesPage(title="Unterschriften", slug="unterschriften", declaration=charter.declaration)
    )
    start.add_child(instance=TownsPage(title="Städte", slug="staedte"))
    rheine, alsdorf = (_body(name, ags) for name, ags in (("Rheine", "05566076"), ("Alsdorf", "05334004")))
    for body in (rheine, alsdorf):
        set_up_team(body)
    profile = TownPage.objects.get(body=rheine)
    profile.contacts = [TownContact(function="Ehrenamtsbüro", email="ehrenamt@rheine.example")]
    _publish(profile, summary="An der Ems.", teaser="Rheine macht mit.")
    version = charter.declaration.current_version
    Signatory.objects.create(body=rheine, version=version, signed_on=PartialDate("2024-05-06"), live=True)
    dates = start.add_child(instance=DatesPage(title="Termine", slug="termine"))
    event = dates.add_child(
        instance=DatePage(
            title="Ehrenamtstag",
            slug="ehrenamtstag",
            body=rheine,
            starts_on=timezone.localdate(),
            town="Rheine",
            live=False,
        )
    )
    _publish(event)
    list_in_network(event, True, by=None)


def _start() -> StartPage:
    site = Site.objects.get()
    start = Page.get_first_root_node().add_child(instance=StartPage(title="Bündnis Musterland", slug="buendnis"))
    welcome, site.root_page = site.root_page, start
    site.save()
    welcome.delete()
    NetworkSettings.objects.update_or_create(site=site, defaults={"name": "Bündnis Musterland", "state": "05"})
    return start


def _charter(start: StartPage) -> CharterPage:
    charter = start.add_child(instance=CharterPage(title="Erklärung", slug="erklaerung", live=False))
    charter = _publish(charter, place="Düsseldorf", date=PartialDate("2023-05-04"), **TEXT)
    seal(charter, user=None, expected_digest=next_version(charter).digest)
    return CharterPage.objects.get()


def _body(name: str, ags: str) -> Body:
    return Body.objects.create(kind="town", designation="Stadt", name=name, ags=ags, slug=name.lower())


def _publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)

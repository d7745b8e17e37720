"""The demo is loaded once for all tests that only read its pages."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from wagtail.models import Locale

from wagtail_kommunen.lint import find_placeholders
from wagtail_kommunen.members.directory.facets import FACETS
from wagtail_kommunen.members.roll import roll_of
from wagtail_kommunen.models import Body, DeclarationVersion, Signatory
from wagtail_kommunen.network.models import NetworkSettings
from wagtail_kommunen.pages.models import MemberIndexPage, MemberPage
from wagtail_kommunen.signatories.membership import memberships

#: The directory and the calendar have thousands of states, each a link.
MAX_PAGES = 200
#: Of the other languages: all that there is once, and some states.
MAX_TRANSLATED = 130
#: Where the trees of the languages begin.
TREES = {"de": "/", "en": "/en/", "de-simple": "/de-simple/"}


class Visited(NamedTuple):
    status: int
    headers: dict
    cookies: list
    text: str

    @property
    def page(self):
        return BeautifulSoup(self.text, "html.parser")


@pytest.fixture(scope="session")
def remembered():
    return {}


@pytest.fixture
def seen(remembered, request):
    """What there is to see in the demo, looked at once."""
    if not remembered:
        request.getfixturevalue("demo")
        client = request.getfixturevalue("client")
        trees = {
            code: crawl(client, home, MAX_PAGES if code == "de" else MAX_TRANSLATED) for code, home in TREES.items()
        }
        remembered |= {"trees": trees, "facts": look_around() | look_at_members(client)}
    return remembered


@pytest.fixture
def demo_pages(seen):
    """Every public page of the demo in German that a link leads to, by address."""
    return seen["trees"]["de"]


@pytest.fixture
def demo_trees(seen):
    """The same of every language, by its code."""
    return seen["trees"]


@pytest.fixture
def demo_facts(seen):
    """What the demo's database holds, by name of the fact."""
    return seen["facts"]


def look_around():
    signatories = Signatory.objects.select_related("body", "version")
    towns = Body.objects.municipalities().filter(kind="town").values("name")
    return {
        "people": set(signatories.exclude(last_name="").values_list("first_name", "last_name")),
        "found by the lint": {
            signatory.body.full_name: signatory.live for signatory in signatories if signatory.lint()
        },
        "placeholders": [find_placeholders(version.canonical) for version in DeclarationVersion.objects.all()],
        "bodies with placeholders": [str(body) for body in Body.objects.all() if find_placeholders(str(body))],
        "slugs": set(Body.objects.values_list("slug", flat=True)),
        "slugs of namesakes": list(
            Body.objects.filter(kind="district", name__in=towns).order_by("slug").values_list("slug", flat=True)
        ),
        "accounts": {
            user.username: [user.is_superuser, *(group.name for group in user.groups.all())]
            for user in get_user_model().objects.all()
        },
    }


def look_at_members(client):
    state = NetworkSettings.objects.get().state
    german = Locale.get_default()
    roll = roll_of(MemberIndexPage.objects.get(locale=german), state)
    profiles = MemberPage.objects.filter(locale=german).select_related("image").prefetch_related("contacts")
    return {
        "state": state,
        "members": set(memberships().values_list("body__slug", "body__kind")),
        "profiles": {page.slug: page for page in profiles},
        "answers": {
            slug: client.get(f"/mitglieder/{slug}/").status_code for slug in profiles.values_list("slug", flat=True)
        },
        "directory": client.get("/mitglieder/").context["total"],
        "fields of engagement": {field for member in roll.members for field in member.fields},
        # Of each facet, how many members each of its values finds.
        "found": {facet.name: found_by(facet, roll, client) for facet in FACETS},
    }


def found_by(facet, roll, client):
    values = {value for member in roll.members for value in facet.values(member, roll)}
    return {value: client.get("/mitglieder/", {facet.name: value}).context["total"] for value in values}


#: Each has a text of its own, and every paper takes a while to make.
PAPERS = ("/pdf/", "/ausfertigung/", "/urkunde/")


def is_one_of_many(address):
    """A state of a list, or a month: there are thousands, so what there is once is looked at first."""
    return "?" in address or any(part in address for part in ("/monat/", "/daten/", "/pruefen/", *PAPERS))


def language_of(address):
    """The tree that an address lies in."""
    return next((code for code, home in TREES.items() if home != "/" and address.startswith(home)), "de")


def crawl(client, home, most):
    """What links of one tree lead to, without those into another one."""
    first = ["", "suche/", "suche/?q=Engagement", "gibtesnicht/", "mitglieder/", "mitglieder/?feld=sport"]
    first += ["veranstaltungen/?art=seminar&teilnahme=online", "veranstaltungen/monat/?kalender=alle"]
    found, waiting = {}, [home + address for address in first]
    while waiting and len(found) < most:
        address = waiting.pop(next((place for place, one in enumerate(waiting) if not is_one_of_many(one)), 0))
        if address in found or language_of(address) != language_of(home):
            continue
        response = client.get(address)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        text = content.decode(errors="replace")  # of a paper nobody reads it
        visited = Visited(response.status_code, dict(response.headers), list(response.cookies), text)
        found[address] = visited
        if response.status_code == 200 and "html" in response.headers["Content-Type"]:
            for link in visited.page.select("a[href]"):
                target = urlsplit(urljoin(address, link["href"]))
                if not (target.scheme or target.netloc) and not target.path.startswith(("/admin/", "/static/")):
                    waiting.append(target.path + (f"?{target.query}" if target.query else ""))
    return found
